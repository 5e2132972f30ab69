-- When the facts of a page happened that nobody waits for and that may follow later: whoever changes one of their resources
-- finds the page by it. Null for a page that is told in its turn.
ALTER TABLE outbox_page ADD COLUMN bulk_of timestamptz;
CREATE INDEX outbox_page_in_turn ON outbox_page (outbox_id) WHERE bulk_of IS NULL;
CREATE INDEX outbox_page_bulk ON outbox_page (bulk_of, outbox_id) WHERE bulk_of IS NOT NULL;
