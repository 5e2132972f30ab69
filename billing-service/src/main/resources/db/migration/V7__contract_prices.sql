-- What accounts negotiated: no two say something about the same peak on the same day.
CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE TABLE contract_price (
    contract_id  bigint         GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account      bigint         NOT NULL,
    price_column text           NOT NULL,
    above_mbps   integer        NOT NULL CHECK (above_mbps >= 0),
    up_to_mbps   integer        CHECK (up_to_mbps > above_mbps),
    per_mbps_day numeric(12, 4) NOT NULL CHECK (per_mbps_day >= 0),
    currency     text           NOT NULL,
    from_date    date           NOT NULL,
    until_date   date           CHECK (until_date >= from_date),
    CONSTRAINT contracts_do_not_overlap
       EXCLUDE USING gist (account WITH =, price_column WITH =,
                           int4range(above_mbps, up_to_mbps) WITH &&, daterange(from_date, until_date, '[]') WITH &&)
);

-- The monthly plan, the same in every column (tencent-api.md 5.8).
CREATE TABLE monthly_tier (
    version        text           NOT NULL REFERENCES tariff,
    above_mbps     integer        NOT NULL CHECK (above_mbps >= 0),
    up_to_mbps     integer        CHECK (up_to_mbps > above_mbps),
    per_mbps_month numeric(12, 4) NOT NULL CHECK (per_mbps_month >= 0),
    PRIMARY KEY (version, above_mbps)
);

INSERT INTO monthly_tier (version, above_mbps, up_to_mbps, per_mbps_month)
SELECT version, above_mbps, up_to_mbps, per_mbps_month
  FROM tariff,
       (VALUES (0, 10, 550), (10, 20, 410), (20, 50, 290), (50, 100, 220), (100, 200, 165),
               (200, 500, 115), (500, 1000, 88), (1000, 2000, 69), (2000, NULL, 65))
    AS tier (above_mbps, up_to_mbps, per_mbps_month);
