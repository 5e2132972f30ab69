-- What an account does with requests before anybody looks at them (product.md 9.4). An empty vpc_id is the whole account.
CREATE TABLE acceptance_rule (
    account   bigint   NOT NULL,
    vpc_id    text     NOT NULL,
    place     smallint NOT NULL CHECK (place >= 0),
    effect    text     NOT NULL CHECK (effect IN ('ALLOW', 'DENY', 'AUTO_ACCEPT')),
    requester bigint,
    range     cidr,
    PRIMARY KEY (account, vpc_id, place)
);
