-- Calls that want a peering together with routes to it: how far each is (ADR 0023). The number is that of its operation.
CREATE TABLE connect (
    connect_id  bigint      PRIMARY KEY,
    account     bigint      NOT NULL,
    request_key text        NOT NULL,
    fingerprint bytea       NOT NULL,
    peering_id  text        NOT NULL,
    move        text        NOT NULL CHECK (move IN ('REQUEST', 'ACCEPT')),
    state       text        NOT NULL CHECK (state IN ('RESERVING', 'WAITING', 'ROUTING', 'DONE', 'UNDOING', 'UNDONE')),
    state_since timestamptz NOT NULL
);
-- Of equal calls at once with one key, the later ones join the first.
CREATE UNIQUE INDEX connect_one_per_key ON connect (account, move, request_key)
 WHERE state = 'RESERVING' AND request_key <> '';
-- What is to be done: short, whatever waits for accepters.
CREATE INDEX connect_unfinished ON connect (state_since) WHERE state IN ('RESERVING', 'ROUTING', 'UNDOING');
CREATE INDEX connect_undoing ON connect (account) WHERE state = 'UNDOING';
CREATE INDEX connect_open ON connect (peering_id) WHERE state NOT IN ('DONE', 'UNDONE');
CREATE INDEX connect_over ON connect (state_since) WHERE state IN ('DONE', 'UNDONE');

-- The connects that a live peering brings routes for.
ALTER TABLE peering ADD COLUMN connects bigint[] NOT NULL DEFAULT '{}';
ALTER TABLE peering ADD CONSTRAINT only_live_ones_bring_routes
    CHECK (connects = '{}' OR state IN ('PENDING', 'ACTIVE', 'ISOLATED'));
