-- Many facts of one transaction in one row, numbered among those that have a row each. Packed by whoever writes them:
-- PostgreSQL need not look for a shorter form, and moves them as a handful of large values.
CREATE TABLE outbox_page (
    outbox_id   bigint      PRIMARY KEY DEFAULT nextval('outbox_outbox_id_seq'),
    size        integer     NOT NULL CHECK (size > 0),
    written_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    traceparent text,
    facts       bytea       NOT NULL
);
ALTER TABLE outbox_page ALTER COLUMN facts SET STORAGE EXTERNAL;
ALTER TABLE outbox_page SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 100,
                             toast.autovacuum_vacuum_scale_factor = 0, toast.autovacuum_vacuum_threshold = 20000);
