-- Route tables. A VPC's account and region never change, so they are kept here too: lists read one table.
CREATE TABLE route_table (
    route_table_id text        PRIMARY KEY,
    vpc_id         text        NOT NULL REFERENCES known_vpc,
    account_uin    bigint      NOT NULL,
    region         text        NOT NULL,
    name           text        NOT NULL,
    is_default     boolean     NOT NULL,
    created_at     timestamptz NOT NULL,
    version        bigint      NOT NULL CHECK (version > 0),
    -- What subnets refer to, so that a subnet and its table are of one VPC.
    CONSTRAINT route_table_of_vpc UNIQUE (vpc_id, route_table_id)
);
CREATE UNIQUE INDEX one_default_table_per_vpc ON route_table (vpc_id) WHERE is_default;
CREATE INDEX route_table_account ON route_table (account_uin, created_at);
