-- When a fact was written, by the database's own clock: what waits, and for how long, is measured by it. The fact's own
-- time is the business clock's, which trials may shift.
ALTER TABLE outbox ADD COLUMN written_at timestamptz NOT NULL DEFAULT clock_timestamp();

-- Rows live for milliseconds: vacuum by their number, not by the table's size, which is almost nothing.
ALTER TABLE outbox SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000);

-- Under which name this outbox is known to Kafka, which takes facts of its latest relay only. It goes where the
-- database goes.
CREATE TABLE outbox_identity (
    outbox_id uuid    NOT NULL DEFAULT gen_random_uuid(),
    only_one  boolean PRIMARY KEY DEFAULT true CHECK (only_one)
);
INSERT INTO outbox_identity DEFAULT VALUES;
