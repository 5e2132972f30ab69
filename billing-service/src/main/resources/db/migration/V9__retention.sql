-- Drops the partitions of `parent` that end before `first_day`, whose names end in the day that they begin with; how many.
CREATE FUNCTION drop_partitions(parent text, first_day date) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
    partition text;
    dropped integer := 0;
BEGIN
    FOR partition IN
        SELECT child.relname
          FROM pg_inherits
          JOIN pg_class AS child ON child.oid = inhrelid
         WHERE inhparent = to_regclass(parent)
           AND to_date(right(child.relname, 8), 'YYYYMMDD') < first_day
         ORDER BY child.relname
    LOOP
        EXECUTE format('DROP TABLE %I', partition);
        dropped := dropped + 1;
    END LOOP;
    RETURN dropped;
END
$$;
