-- A peering whose requester is in arrears is isolated (product.md 7.6): joined, live and counted as an active one, but it
-- carries nothing. Every index and constraint that spoke of active or live ones speaks of it as well.
ALTER TABLE peering
    DROP CONSTRAINT peering_state_check,
    ADD CONSTRAINT peering_state_check
        CHECK (state IN ('PENDING', 'ACTIVE', 'ISOLATED', 'EXPIRED', 'REJECTED', 'DELETED')),
    DROP CONSTRAINT active_was_joined,
    ADD CONSTRAINT active_was_joined CHECK (state NOT IN ('ACTIVE', 'ISOLATED') OR joined_at IS NOT NULL),
    ADD CONSTRAINT only_what_is_paid_for_is_isolated CHECK (state <> 'ISOLATED' OR charge_type IS NOT NULL);

DROP INDEX peering_one_live_per_pair;
CREATE UNIQUE INDEX peering_one_live_per_pair
    ON peering (least(requester_vpc, accepter_vpc), greatest(requester_vpc, accepter_vpc))
 WHERE state IN ('PENDING', 'ACTIVE', 'ISOLATED');

DROP INDEX peering_live_requester_vpc;
CREATE INDEX peering_live_requester_vpc ON peering (requester_vpc) WHERE state IN ('PENDING', 'ACTIVE', 'ISOLATED');

DROP INDEX peering_live_accepter_vpc;
CREATE INDEX peering_live_accepter_vpc ON peering (accepter_vpc) WHERE state IN ('PENDING', 'ACTIVE', 'ISOLATED');
