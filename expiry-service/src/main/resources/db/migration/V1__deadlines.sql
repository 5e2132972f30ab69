-- When unanswered requests expire, as far as this service has heard. peering-service decides.
CREATE TABLE deadline (
    peering_id text        PRIMARY KEY,
    expires_at timestamptz NOT NULL,
    -- When to try next: the deadline at first, the end of the lease once a replica has taken it.
    try_at     timestamptz NOT NULL
);
CREATE INDEX deadline_try_at ON deadline (try_at);
