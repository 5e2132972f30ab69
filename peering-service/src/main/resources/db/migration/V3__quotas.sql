-- Quotas that operators have set (product.md section 4, rule 6). What is null holds as for everybody.
CREATE TABLE account_quota (
    account  bigint      PRIMARY KEY,
    peerings integer     CHECK (peerings BETWEEN 0 AND 1000),
    incoming integer     CHECK (incoming BETWEEN 0 AND 1000),
    set_by   text        NOT NULL,
    set_at   timestamptz NOT NULL
);

CREATE TABLE vpc_quota (
    vpc_id   text        PRIMARY KEY,
    account  bigint      NOT NULL,
    peerings integer     CHECK (peerings BETWEEN 0 AND 1000),
    incoming integer     CHECK (incoming BETWEEN 0 AND 1000),
    set_by   text        NOT NULL,
    set_at   timestamptz NOT NULL
);
CREATE INDEX vpc_quota_account ON vpc_quota (account);
