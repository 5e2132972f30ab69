-- Who pays for which peering, and when it was active: a projection of peering.events.v1.
CREATE TABLE billed_peering (
    peering_id       text COLLATE "C" PRIMARY KEY,
    payer_uin        bigint NOT NULL,
    requester_region text   NOT NULL,
    accepter_region  text   NOT NULL,
    active_from      timestamptz,
    ended_at         timestamptz
);
-- Whether a day's slots are all in asks how many were active on it.
CREATE INDEX billed_peering_active_across_regions
    ON billed_peering (active_from)
 WHERE requester_region <> accepter_region;
