-- What a parked fact needs to be applied again: its version, and how often that was tried.
ALTER TABLE parked_fact ADD COLUMN version bigint;
ALTER TABLE parked_fact ADD COLUMN attempts integer NOT NULL DEFAULT 1;
