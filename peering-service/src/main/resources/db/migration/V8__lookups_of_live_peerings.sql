-- What has ended stays in an index until a vacuum. After a mountain of expired requests the planner, whose sample has no live
-- peering any more, takes an index on live ones for empty, and reads all of one wherever only "live" is asked for: a second,
-- where a lookup takes a millisecond. So each of them has a condition of its own, which holds for every row, and which only
-- a lookup by its own columns names.
ALTER TABLE peering ADD CONSTRAINT ends_have_ids CHECK (requester_vpc <> '' AND accepter_vpc <> '');

DROP INDEX peering_one_live_per_pair;
CREATE UNIQUE INDEX peering_one_live_per_pair
    ON peering (least(requester_vpc, accepter_vpc), greatest(requester_vpc, accepter_vpc))
 WHERE state IN ('PENDING', 'ACTIVE', 'ISOLATED') AND requester_vpc <> '' AND accepter_vpc <> '';

DROP INDEX peering_live_requester_vpc;
CREATE INDEX peering_live_requester_vpc ON peering (requester_vpc)
 WHERE state IN ('PENDING', 'ACTIVE', 'ISOLATED') AND requester_vpc <> '';

DROP INDEX peering_live_accepter_vpc;
CREATE INDEX peering_live_accepter_vpc ON peering (accepter_vpc)
 WHERE state IN ('PENDING', 'ACTIVE', 'ISOLATED') AND accepter_vpc <> '';
