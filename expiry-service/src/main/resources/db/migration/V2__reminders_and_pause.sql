-- Whom to remind, and when next. Requests that were learned before this have no accounts and are not reminded of.
ALTER TABLE deadline ADD COLUMN requester bigint;
ALTER TABLE deadline ADD COLUMN accepter bigint;
ALTER TABLE deadline ADD COLUMN remind_at timestamptz;
-- What was told of the request: hours before the deadline at the last reminder, and the number of facts.
ALTER TABLE deadline ADD COLUMN reminded_hours integer NOT NULL DEFAULT 0;
ALTER TABLE deadline ADD COLUMN version bigint NOT NULL DEFAULT 0;
ALTER TABLE deadline ADD CONSTRAINT reminded_with_both_accounts
    CHECK (remind_at IS NULL OR (requester IS NOT NULL AND accepter IS NOT NULL));

CREATE INDEX deadline_remind_at ON deadline (remind_at) WHERE remind_at IS NOT NULL;

-- What comes next, and how much is due.
CREATE INDEX deadline_expires_at ON deadline (expires_at, peering_id);

-- One row while operators have paused the sweep, for all replicas.
CREATE TABLE sweep_pause (
    paused_at timestamptz NOT NULL,
    paused_by text        NOT NULL,
    reason    text        NOT NULL,
    only_one  boolean     PRIMARY KEY DEFAULT true CHECK (only_one)
);
