-- What this service knows of VPCs and peerings, which peering-service owns: the newest state heard, from a fact or an answer.
-- Rows stay when their resource is gone, so that an old answer cannot bring it back.
CREATE TABLE known_vpc (
    vpc_id      text    PRIMARY KEY,
    account_uin bigint  NOT NULL,
    region      text    NOT NULL,
    cidr        cidr    NOT NULL,
    deleted     boolean NOT NULL,
    version     bigint  NOT NULL CHECK (version > 0)
);

CREATE TABLE known_peering (
    peering_id            text   PRIMARY KEY,
    requester_vpc_id      text   NOT NULL,
    requester_account_uin bigint NOT NULL,
    requester_region      text   NOT NULL,
    requester_cidr        cidr   NOT NULL,
    accepter_vpc_id       text   NOT NULL,
    accepter_account_uin  bigint NOT NULL,
    accepter_region       text   NOT NULL,
    accepter_cidr         cidr   NOT NULL,
    state                 text   NOT NULL CHECK (state IN ('PENDING', 'ACTIVE', 'EXPIRED', 'REJECTED', 'DELETED')),
    version               bigint NOT NULL CHECK (version > 0),
    live                  boolean NOT NULL GENERATED ALWAYS AS (state = 'ACTIVE') STORED,
    CONSTRAINT joins_two_vpcs CHECK (requester_vpc_id <> accepter_vpc_id),
    -- What routes refer to: see route.only_to_live_peerings.
    CONSTRAINT known_peering_liveness UNIQUE (peering_id, live)
);
