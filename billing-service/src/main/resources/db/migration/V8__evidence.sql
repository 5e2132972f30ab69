-- The hashes of a day's blocks, from which the hash of its samples is made: closing a day need not read its samples.
ALTER TABLE day_usage
    ADD COLUMN block_hashes bytea NOT NULL DEFAULT '';

-- Days that were metered before: 24 numbers of each direction as 8 bytes, -1 where there is none.
UPDATE day_usage
   SET block_hashes = digest.hashes
  FROM (SELECT day, peering_id,
               string_agg(COALESCE(hash, decode(repeat('00', 32), 'hex')), ''::bytea ORDER BY index) AS hashes
          FROM (SELECT DISTINCT day, peering_id FROM sample_block) AS metered
               CROSS JOIN generate_series(0, 11) AS index
               LEFT JOIN LATERAL (
                   SELECT sha256(string_agg(int8send(COALESCE(value, -1)), ''::bytea ORDER BY direction, place)) AS hash
                     FROM sample_block,
                          LATERAL (SELECT 0 AS direction, place, value
                                     FROM unnest(out_bytes) WITH ORDINALITY AS slot (value, place)
                                   UNION ALL
                                   SELECT 1, place, value
                                     FROM unnest(in_bytes) WITH ORDINALITY AS slot (value, place)) AS number
                    WHERE sample_block.day = metered.day
                      AND sample_block.peering_id = metered.peering_id
                      AND sample_block.block = index) AS block ON true
         GROUP BY day, peering_id) AS digest
 WHERE day_usage.day = digest.day
   AND day_usage.peering_id = digest.peering_id;

-- What a line rests on. Lines from before have none of it.
ALTER TABLE rated_day
    ADD COLUMN closed_hash bytea;
ALTER TABLE bill_line
    ADD COLUMN plan            text NOT NULL DEFAULT 'DAILY_PEAK' CHECK (plan IN ('DAILY_PEAK', 'MONTHLY_95TH')),
    ADD COLUMN samples_hash    bytea,
    ADD COLUMN tier_above_mbps integer,
    ADD COLUMN tier_up_to_mbps integer,
    ADD COLUMN contract_id     bigint,
    ADD COLUMN effective_days  integer,
    ADD COLUMN days_in_month   integer,
    ADD COLUMN points          integer,
    ADD COLUMN rank_from_top   integer,
    ADD COLUMN point_slot      timestamptz,
    ADD CONSTRAINT a_percentile_is_whole
         CHECK (num_nulls(effective_days, days_in_month, points, rank_from_top, point_slot) IN (0, 5));

-- Which days have something to close. A day is changed when samples came in since its last close began, closing while a
-- close is under way or was left by one that was killed.
CREATE TABLE billing_day (
    day           date        PRIMARY KEY,
    changed       boolean     NOT NULL,
    closing       boolean     NOT NULL DEFAULT false,
    status        text        NOT NULL DEFAULT 'PROVISIONAL' CHECK (status IN ('PROVISIONAL', 'FINAL')),
    closed_at     timestamptz,
    claimed_until timestamptz,
    -- Whether the balances know what the day comes to.
    posted        boolean     NOT NULL DEFAULT true
);
INSERT INTO billing_day (day, changed)
SELECT DISTINCT day, true FROM day_usage;
