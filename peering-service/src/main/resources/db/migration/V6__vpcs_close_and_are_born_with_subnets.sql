-- A VPC that is being deleted takes nothing new until it is known whether it is empty. A deleted one stays as a row:
-- peerings that ended refer to it, and services may still ask what became of it.
ALTER TABLE vpc ADD COLUMN state text NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'CLOSING', 'DELETED'));
ALTER TABLE vpc ADD COLUMN closed_at timestamptz;
ALTER TABLE vpc ADD CONSTRAINT closed_while_not_open CHECK ((state = 'OPEN') = (closed_at IS NULL));

-- Deletions that nobody finished.
CREATE INDEX vpc_closing ON vpc (closed_at) WHERE state = 'CLOSING';

-- What a VPC was asked to be made with: told with it, and made by route-service in one transaction with its tables.
CREATE TABLE initial_subnet (
    vpc_id   text    NOT NULL REFERENCES vpc,
    position integer NOT NULL,
    name     text    NOT NULL CHECK (char_length(name) BETWEEN 1 AND 60),
    cidr     cidr    NOT NULL,
    zone     integer NOT NULL CHECK (zone >= 0),
    PRIMARY KEY (vpc_id, position)
);
