-- Price lists are data with dates: a new version begins on a day and leaves what was rated before as it is.
CREATE TABLE tariff (
    version        text PRIMARY KEY,
    effective_from date NOT NULL UNIQUE,
    peak_rule      text NOT NULL CHECK (peak_rule IN ('SUM_OF_MAXES', 'MAX_OF_DIRECTIONS')),
    currency       text NOT NULL
);

-- One tier of one column: (above_mbps, up_to_mbps], no bound without the latter, negotiated without a price.
CREATE TABLE tariff_tier (
    version      text    NOT NULL REFERENCES tariff,
    price_column text    NOT NULL,
    above_mbps   integer NOT NULL CHECK (above_mbps >= 0),
    up_to_mbps   integer CHECK (up_to_mbps > above_mbps),
    per_mbps_day numeric(12, 4) CHECK (per_mbps_day >= 0),
    PRIMARY KEY (version, price_column, above_mbps)
);

INSERT INTO tariff (version, effective_from, peak_rule, currency)
VALUES ('2016-08', DATE '2016-08-01', 'SUM_OF_MAXES', 'CNY');

INSERT INTO tariff_tier (version, price_column, above_mbps, up_to_mbps, per_mbps_day)
VALUES ('2016-08', 'mainland',        0,   20,   20),
       ('2016-08', 'mainland',       20,  100,   12),
       ('2016-08', 'mainland',      100,  500, NULL),
       ('2016-08', 'mainland',      500, 2000, NULL),
       ('2016-08', 'mainland',     2000, NULL, NULL),
       ('2016-08', 'hongkong',        0,   20,  120),
       ('2016-08', 'hongkong',       20,  100,   80),
       ('2016-08', 'hongkong',      100,  500, NULL),
       ('2016-08', 'hongkong',      500, 2000, NULL),
       ('2016-08', 'hongkong',     2000, NULL, NULL),
       ('2016-08', 'northamerica',    0,   20,  120),
       ('2016-08', 'northamerica',   20,  100,   80),
       ('2016-08', 'northamerica',  100,  500, NULL),
       ('2016-08', 'northamerica',  500, 2000, NULL),
       ('2016-08', 'northamerica', 2000, NULL, NULL);
