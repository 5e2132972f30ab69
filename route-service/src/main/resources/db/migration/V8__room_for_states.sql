-- What a fact rewrites (state, standing, version) is in no index while a peering waits: with room in its page the row is
-- written anew there, without another entry in each index. It is for pages that are filled from now on.
ALTER TABLE known_peering SET (fillfactor = 80);
