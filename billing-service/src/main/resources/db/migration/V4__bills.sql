-- A peering's day that was rated: whether it is closed for good. Partitioned by month.
CREATE TABLE rated_day (
    day         date             NOT NULL,
    peering_id  text COLLATE "C" NOT NULL,
    payer_uin   bigint           NOT NULL,
    status      text             NOT NULL CHECK (status IN ('PROVISIONAL', 'FINAL')),
    version     bigint           NOT NULL CHECK (version > 0),
    missing_out bytea            NOT NULL,
    missing_in  bytea            NOT NULL,
    PRIMARY KEY (day, peering_id)
) PARTITION BY RANGE (day);

-- Lines are only ever added. Two closers that both thought themselves first would meet in the position.
CREATE TABLE bill_line (
    day              date             NOT NULL,
    peering_id       text COLLATE "C" NOT NULL,
    position         integer          NOT NULL CHECK (position > 0),
    line_id          bigint           NOT NULL,
    kind             text             NOT NULL CHECK (kind IN ('CHARGE', 'REVERSAL')),
    payer_uin        bigint           NOT NULL,
    peak_out_bytes   numeric(20)      NOT NULL CHECK (peak_out_bytes >= 0),
    peak_in_bytes    numeric(20)      NOT NULL CHECK (peak_in_bytes >= 0),
    peak_bytes       numeric(20)      NOT NULL CHECK (peak_bytes >= 0),
    out_slot         smallint,
    in_slot          smallint,
    tariff           text             NOT NULL,
    price_column     text             NOT NULL,
    currency         text             NOT NULL,
    unit_price       numeric(12, 4),
    amount           numeric(30, 2),
    corrects_line_id bigint,
    written_at       timestamptz      NOT NULL,
    PRIMARY KEY (day, peering_id, position),
    CONSTRAINT priced_or_not CHECK ((unit_price IS NULL) = (amount IS NULL)),
    CONSTRAINT a_reversal_names_its_line CHECK (kind = 'CHARGE' OR corrects_line_id IS NOT NULL)
) PARTITION BY RANGE (day);
CREATE INDEX bill_line_payer ON bill_line (payer_uin, day);

CREATE SEQUENCE bill_line_id;
