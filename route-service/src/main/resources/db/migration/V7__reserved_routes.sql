-- Places that connects keep for their routes until their peering is joined (ADR 0023). A connect's row stays for a day after it
-- was closed, so that a call which arrives late keeps no place that nobody would ever give up.
CREATE TABLE reserving_connect (
    connect_id bigint      PRIMARY KEY,
    closed_at  timestamptz
);
CREATE INDEX reserving_connect_closed ON reserving_connect (closed_at) WHERE closed_at IS NOT NULL;

CREATE TABLE reserved_route (
    route_table_id text   NOT NULL REFERENCES route_table,
    destination    cidr   NOT NULL,
    connect_id     bigint NOT NULL REFERENCES reserving_connect,
    peering_id     text   NOT NULL,
    PRIMARY KEY (route_table_id, destination)
);
-- What a joined or ended peering touches: its own places only.
CREATE INDEX reserved_route_connect ON reserved_route (connect_id);
CREATE INDEX reserved_route_peering ON reserved_route (peering_id);

-- The connects that a peering brings routes for, as its newest state tells them.
ALTER TABLE known_peering ADD COLUMN connects bigint[] NOT NULL DEFAULT '{}';
