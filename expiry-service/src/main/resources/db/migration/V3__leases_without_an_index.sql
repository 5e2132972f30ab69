-- Due deadlines are found by when they expire; a lease is a value beside it that no index holds, so taking one rewrites
-- the row within its page instead of an entry in every index. The room for that is left in each page.
DROP INDEX deadline_try_at;
ALTER TABLE deadline SET (fillfactor = 60);
