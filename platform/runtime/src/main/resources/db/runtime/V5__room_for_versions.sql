-- A version is rewritten with every fact of its resource, and no index holds it: with room in its page the row is written
-- anew there, without another entry in the key's index. It is for pages that are filled from now on.
ALTER TABLE inbox SET (fillfactor = 70);
