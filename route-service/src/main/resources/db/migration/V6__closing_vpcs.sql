-- A VPC that is being deleted takes nothing new until its owner says that it is open again.
ALTER TABLE known_vpc ADD COLUMN closing boolean NOT NULL DEFAULT false;
