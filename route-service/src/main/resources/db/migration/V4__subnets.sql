-- Subnets. Each is in exactly one route table, of its own VPC, and shares no address with a sibling.
CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE TABLE subnet (
    subnet_id      text        PRIMARY KEY,
    vpc_id         text        NOT NULL,
    account_uin    bigint      NOT NULL,
    region         text        NOT NULL,
    name           text        NOT NULL,
    cidr           cidr        NOT NULL CHECK (masklen(cidr) BETWEEN 16 AND 28),
    zone_id        integer     NOT NULL CHECK (zone_id >= 0),
    route_table_id text        NOT NULL,
    created_at     timestamptz NOT NULL,
    version        bigint      NOT NULL CHECK (version > 0),
    CONSTRAINT in_a_table_of_its_vpc FOREIGN KEY (vpc_id, route_table_id) REFERENCES route_table (vpc_id, route_table_id),
    CONSTRAINT no_overlap_with_siblings EXCLUDE USING gist (vpc_id WITH =, cidr inet_ops WITH &&)
);
CREATE INDEX subnet_route_table ON subnet (route_table_id, vpc_id);
CREATE INDEX subnet_account ON subnet (account_uin, created_at);
