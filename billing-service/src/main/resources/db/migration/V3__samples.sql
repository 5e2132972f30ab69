-- Two hours of a peering in both directions: element i is slot 24 * block + i (from 1: + i - 1), null where none is in.
-- Revisions are null while all are 0.
CREATE TABLE sample_block (
    day           date             NOT NULL,
    peering_id    text COLLATE "C" NOT NULL,
    block         smallint         NOT NULL CHECK (block BETWEEN 0 AND 11),
    out_bytes     bigint[]         NOT NULL CHECK (cardinality(out_bytes) = 24),
    in_bytes      bigint[]         NOT NULL CHECK (cardinality(in_bytes) = 24),
    out_revisions integer[],
    in_revisions  integer[],
    PRIMARY KEY (day, peering_id, block)
) PARTITION BY RANGE (day);

-- What a peering's day comes to so far: all that closing the day reads. Its row lock orders recording and rating.
CREATE TABLE day_usage (
    day        date             NOT NULL,
    peering_id text COLLATE "C" NOT NULL,
    out_slot   smallint CHECK (out_slot BETWEEN 0 AND 287),
    out_bytes  bigint CHECK (out_bytes >= 0),
    in_slot    smallint CHECK (in_slot BETWEEN 0 AND 287),
    in_bytes   bigint CHECK (in_bytes >= 0),
    out_slots  bytea            NOT NULL DEFAULT '',
    in_slots   bytea            NOT NULL DEFAULT '',
    PRIMARY KEY (day, peering_id),
    CONSTRAINT a_peak_has_slot_and_bytes
         CHECK ((out_slot IS NULL) = (out_bytes IS NULL) AND (in_slot IS NULL) = (in_bytes IS NULL))
) PARTITION BY RANGE (day);

-- Makes the partition of `parent` for [first_day, next_day) unless it is there; true when it did. It is attached, not created in place: that
-- takes no lock which readers or writers of other days would feel. Pages keep room, so that rows are rewritten in place.
CREATE FUNCTION open_partition(parent text, first_day date, next_day date) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
    partition text := parent || '_' || to_char(first_day, 'YYYYMMDD');
BEGIN
    IF to_regclass(partition) IS NOT NULL THEN
        RETURN false;
    END IF;
    -- The lock that attaching takes anyway: one maker at a time, and the next one sees what this one made.
    EXECUTE format('LOCK TABLE ONLY %I IN SHARE UPDATE EXCLUSIVE MODE', parent);
    IF to_regclass(partition) IS NOT NULL THEN
        RETURN false;
    END IF;
    EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS) WITH (fillfactor = 80)',
                   partition, parent);
    EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
                   parent, partition, first_day, next_day);
    RETURN true;
END
$$;
