-- The directory of VPCs and the peerings that are decided over it, in one database: "no overlap, one per pair, at most
-- ten" must hold in one transaction with the VPC rows locked.
CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE TABLE vpc (
    vpc_id     text        PRIMARY KEY,
    account    bigint      NOT NULL,
    region     text        NOT NULL,
    name       text        NOT NULL CHECK (char_length(name) BETWEEN 1 AND 60),
    cidr       cidr        NOT NULL CHECK (masklen(cidr) BETWEEN 16 AND 28),
    created_at timestamptz NOT NULL,
    version    bigint      NOT NULL CHECK (version > 0)
) WITH (fillfactor = 80);

-- Lists, and the quota per account and region.
CREATE INDEX vpc_account_region ON vpc (account, region);

CREATE TABLE peering (
    peering_id        text        PRIMARY KEY,
    name              text        NOT NULL CHECK (char_length(name) BETWEEN 1 AND 60),
    requester_vpc     text        NOT NULL REFERENCES vpc,
    requester_account bigint      NOT NULL,
    requester_region  text        NOT NULL,
    requester_cidr    cidr        NOT NULL,
    requester_sees    boolean     NOT NULL,
    accepter_vpc      text        NOT NULL REFERENCES vpc,
    accepter_account  bigint      NOT NULL,
    accepter_region   text        NOT NULL,
    accepter_cidr     cidr        NOT NULL,
    accepter_sees     boolean     NOT NULL,
    bandwidth_mbps    integer     CHECK (bandwidth_mbps > 0),
    charge_type       text        CHECK (charge_type IN ('DAILY_PEAK', 'MONTHLY_95TH')),
    state             text        NOT NULL CHECK (state IN ('PENDING', 'ACTIVE', 'EXPIRED', 'REJECTED', 'DELETED')),
    state_since       timestamptz NOT NULL,
    expires_at        timestamptz,
    joined_at         timestamptz,
    created_at        timestamptz NOT NULL,
    version           bigint      NOT NULL CHECK (version > 0),

    CONSTRAINT two_different_vpcs CHECK (requester_vpc <> accepter_vpc),
    CONSTRAINT ends_do_not_overlap CHECK (NOT requester_cidr && accepter_cidr),
    CONSTRAINT expires_only_while_pending CHECK ((state = 'PENDING') = (expires_at IS NOT NULL)),
    CONSTRAINT capped_and_charged_only_across_regions
        CHECK ((requester_region <> accepter_region) = (bandwidth_mbps IS NOT NULL)
           AND (requester_region <> accepter_region) = (charge_type IS NOT NULL)),
    CONSTRAINT active_was_joined CHECK (state <> 'ACTIVE' OR joined_at IS NOT NULL)
) WITH (fillfactor = 80);

-- I1: at most one live peering per unordered pair.
CREATE UNIQUE INDEX peering_one_live_per_pair
    ON peering (least(requester_vpc, accepter_vpc), greatest(requester_vpc, accepter_vpc))
 WHERE state IN ('PENDING', 'ACTIVE');

-- The neighbourhood of a VPC: quota, overlap, names.
CREATE INDEX peering_live_requester_vpc ON peering (requester_vpc) WHERE state IN ('PENDING', 'ACTIVE');
CREATE INDEX peering_live_accepter_vpc ON peering (accepter_vpc) WHERE state IN ('PENDING', 'ACTIVE');

-- Lists of an account, newest first.
CREATE INDEX peering_requester_list ON peering (requester_account, created_at DESC, peering_id DESC) WHERE requester_sees;
CREATE INDEX peering_accepter_list ON peering (accepter_account, created_at DESC, peering_id DESC) WHERE accepter_sees;

-- I3, the part that concerns active ones: the peers of one VPC across regions do not overlap. One row per end.
CREATE TABLE cross_region_peer (
    peering_id text NOT NULL REFERENCES peering,
    vpc_id     text NOT NULL,
    peer_cidr  cidr NOT NULL,
    PRIMARY KEY (peering_id, vpc_id),
    CONSTRAINT peers_do_not_overlap EXCLUDE USING gist (vpc_id WITH =, peer_cidr inet_ops WITH &&)
);

-- Every transition, kept: who, when, why.
CREATE TABLE peering_ledger (
    peering_id    text        NOT NULL REFERENCES peering,
    version       bigint      NOT NULL,
    happened_at   timestamptz NOT NULL,
    fact          text        NOT NULL,
    from_state    text,
    to_state      text        NOT NULL,
    actor_kind    text        NOT NULL CHECK (actor_kind IN ('ACCOUNT', 'SERVICE', 'OPERATOR')),
    actor_account bigint,
    actor_name    text,
    reason_code   text        NOT NULL,
    reason        text        NOT NULL,
    PRIMARY KEY (peering_id, version),
    CONSTRAINT actor_is_an_account_or_has_a_name
        CHECK ((actor_kind = 'ACCOUNT') = (actor_account IS NOT NULL) AND (actor_kind = 'ACCOUNT') = (actor_name IS NULL))
);

-- Calls that are told as operations; readable by their account for 7 days.
CREATE TABLE operation (
    operation_id bigint      GENERATED ALWAYS AS IDENTITY (START WITH 100001) PRIMARY KEY,
    account      bigint      NOT NULL,
    peering_id   text        NOT NULL REFERENCES peering,
    status       text        NOT NULL CHECK (status IN ('RUNNING', 'SUCCEEDED', 'FAILED')),
    created_at   timestamptz NOT NULL
);

-- Accounts that may touch regions which need an approval.
CREATE TABLE region_approval (
    account    bigint      NOT NULL,
    region     text        NOT NULL,
    granted_by text        NOT NULL,
    granted_at timestamptz NOT NULL,
    PRIMARY KEY (account, region)
);
