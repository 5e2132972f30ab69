-- What "live" alone does not tell. Of isolated peerings, and of those in a state that this release does not know, the
-- routes stay; the column stands beside `state`, whose value for them is ACTIVE, so that the routes' reference holds.
ALTER TABLE known_peering
    ADD COLUMN standing text NOT NULL DEFAULT 'PLAIN' CHECK (standing IN ('PLAIN', 'ISOLATED', 'UNKNOWN')),
    ADD CONSTRAINT only_live_ones_have_a_standing CHECK (standing = 'PLAIN' OR state = 'ACTIVE');
