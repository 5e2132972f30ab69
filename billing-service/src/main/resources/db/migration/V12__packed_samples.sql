-- Samples of blocks that follow each other, in one row: a block while its two hours last, a whole day when it comes at once.
-- `numbers` is how many bytes each sample takes (1 to 8), then each sample plus 1, big-endian, 0 where there is none; block by
-- block, 24 slots out and then 24 in, as they are hashed. Revisions, in the same order, are null while all are 0.
CREATE TABLE sample_run (
    day         date             NOT NULL,
    first_block smallint         NOT NULL,
    last_block  smallint         NOT NULL,
    peering_id  text COLLATE "C" NOT NULL,
    numbers     bytea            NOT NULL,
    revisions   integer[],
    PRIMARY KEY (day, peering_id, first_block),
    CONSTRAINT within_a_day CHECK (first_block >= 0 AND first_block <= last_block AND last_block <= 11),
    CONSTRAINT numbers_fill_the_blocks
         CHECK (octet_length(numbers) = 1 + get_byte(numbers, 0) * 48 * (last_block - first_block + 1)),
    CONSTRAINT revisions_fill_the_blocks CHECK (cardinality(revisions) = 48 * (last_block - first_block + 1))
) PARTITION BY RANGE (day);
-- A day fits a page as it is: no attempt to compress it, no second table to look it up in.
ALTER TABLE sample_run ALTER COLUMN numbers SET STORAGE PLAIN;

-- As before, with the storage of columns, and how full pages may become.
DROP FUNCTION open_partition(text, date, date);
CREATE FUNCTION open_partition(parent text, first_day date, next_day date, fill integer DEFAULT 80) RETURNS boolean
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
    EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE) WITH (fillfactor = %s)',
                   partition, parent, fill);
    EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
                   parent, partition, first_day, next_day);
    RETURN true;
END
$$;

-- What a row's samples are, slot by slot, null where there is none: for whoever looks by SQL alone.
CREATE FUNCTION unpack_samples(first_block smallint, numbers bytea)
RETURNS TABLE (slot integer, out_bytes bigint, in_bytes bigint)
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT 24 * (first_block + block) + place,
           (SELECT NULLIF(sum(get_byte(numbers, 1 + (48 * block + place) * width + i) * 256::numeric ^ (width - 1 - i)), 0) - 1
              FROM generate_series(0, width - 1) AS i)::bigint,
           (SELECT NULLIF(sum(get_byte(numbers, 1 + (48 * block + 24 + place) * width + i) * 256::numeric ^ (width - 1 - i)), 0) - 1
              FROM generate_series(0, width - 1) AS i)::bigint
      FROM (SELECT get_byte(numbers, 0) AS width) AS layout,
           generate_series(0, (octet_length(numbers) - 1) / (48 * width) - 1) AS block,
           generate_series(0, 23) AS place
$$;

-- Samples from before. Their table stays, with a day's retention, until no replica reads it any more.
SELECT open_partition('sample_run', day, day + 1, 100) FROM (SELECT DISTINCT day FROM sample_block) AS metered;
INSERT INTO sample_run (day, peering_id, first_block, last_block, numbers, revisions)
SELECT day, peering_id, block, block,
       '\x08'::bytea || (SELECT string_agg(CASE WHEN bytes = 9223372036854775807 THEN '\x8000000000000000'::bytea
                                                ELSE int8send(COALESCE(bytes, -1) + 1) END, ''::bytea ORDER BY place)
                           FROM unnest(out_bytes || in_bytes) WITH ORDINALITY AS sample (bytes, place)),
       CASE WHEN out_revisions IS NULL AND in_revisions IS NULL THEN NULL
            ELSE COALESCE(out_revisions, array_fill(0, ARRAY[24])) || COALESCE(in_revisions, array_fill(0, ARRAY[24])) END
  FROM sample_block;
