-- What billing knows of a life beyond its beginning and end: both accounts, how it is charged, whether it is isolated now.
ALTER TABLE billed_peering
    ADD COLUMN accepter_uin bigint,
    ADD COLUMN plan         text    NOT NULL DEFAULT 'DAILY_PEAK' CHECK (plan IN ('DAILY_PEAK', 'MONTHLY_95TH')),
    -- The peering's version that the plan was learnt from: an earlier one knows better how it began.
    ADD COLUMN plan_version bigint  NOT NULL DEFAULT 1000000000,
    ADD COLUMN isolated     boolean NOT NULL DEFAULT false,
    -- The newest turn that is known; 0 for none.
    ADD COLUMN turn_version bigint  NOT NULL DEFAULT 0;

-- What happened to a peering after it became active: isolated, restored, charged another way. Most have no row here.
CREATE TABLE peering_turn (
    peering_id text COLLATE "C" NOT NULL,
    version    bigint           NOT NULL CHECK (version > 0),
    from_at    timestamptz      NOT NULL,
    isolated   boolean          NOT NULL,
    plan       text             NOT NULL CHECK (plan IN ('DAILY_PEAK', 'MONTHLY_95TH')),
    PRIMARY KEY (peering_id, version)
);

-- Whose peerings are isolated although they should not be, and the other way round.
CREATE INDEX billed_peering_payer
    ON billed_peering (payer_uin)
 WHERE requester_region <> accepter_region AND active_from IS NOT NULL AND ended_at IS NULL;
