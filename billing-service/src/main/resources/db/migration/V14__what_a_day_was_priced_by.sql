-- What the standing line was priced by, beside the hash of its samples: closing a day again sees by the two that nothing
-- changed, and reads no line. Days from before have neither, and are compared line by line as before.
ALTER TABLE rated_day
    ADD COLUMN tariff      text,
    ADD COLUMN contract_id bigint;
