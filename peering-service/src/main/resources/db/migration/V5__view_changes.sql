-- What an account sees of its peerings has changed: what watches are fed from, kept for a week. One row for each account
-- that a change concerns, written with it. `written_by` places the row in the order of commits: a watch asks for what
-- became visible between two snapshots, so a transaction that commits late is neither skipped nor told twice.
CREATE TABLE view_change (
    place      bigint      GENERATED ALWAYS AS IDENTITY,
    account    bigint      NOT NULL,
    written_by xid8        NOT NULL DEFAULT pg_current_xact_id(),
    written_at timestamptz NOT NULL DEFAULT now(),
    change     bytea       NOT NULL
);
CREATE INDEX view_change_account ON view_change (account, written_by);
CREATE INDEX view_change_age ON view_change USING brin (written_at);
