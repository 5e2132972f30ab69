-- Routes that owners chose. The fixed local route of every table is not stored: nothing can change it.
CREATE TABLE route (
    route_table_id text NOT NULL REFERENCES route_table,
    destination    cidr NOT NULL,
    next_hop_type  text NOT NULL CHECK (next_hop_type IN
        ('PUBLIC_GATEWAY', 'VPN_GATEWAY', 'DIRECT_CONNECT', 'PEERING', 'SSL_VPN', 'NAT_GATEWAY', 'SERVER')),
    next_hop       text NOT NULL,
    description    text NOT NULL,
    -- True for routes to peerings, absent for others, so that only the former refer to a peering.
    peering_live   boolean GENERATED ALWAYS AS (CASE WHEN next_hop_type = 'PEERING' THEN true END) STORED,
    PRIMARY KEY (route_table_id, destination),
    -- Invariant I4, kept by the database: no route outlives its peering, none is added to one that is not active.
    CONSTRAINT only_to_live_peerings FOREIGN KEY (next_hop, peering_live) REFERENCES known_peering (peering_id, live)
);
-- The cascade of a peering, and the check of the constraint above, touch its own routes only.
CREATE INDEX route_to_peering ON route (next_hop) WHERE peering_live IS NOT NULL;
