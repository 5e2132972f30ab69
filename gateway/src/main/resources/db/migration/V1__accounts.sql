-- Customers' accounts and the keys that sign their calls.
CREATE SEQUENCE app_id AS bigint START 1251000000;

CREATE TABLE account (
    uin        bigint      PRIMARY KEY CHECK (uin > 0),
    app_id     bigint      NOT NULL UNIQUE DEFAULT nextval('app_id'),
    name       text        NOT NULL CHECK (char_length(name) <= 60),
    status     text        NOT NULL DEFAULT 'ENABLED' CHECK (status IN ('ENABLED', 'DISABLED')),
    created_at timestamptz NOT NULL DEFAULT now()
);

-- The secret is sealed with the master key, which the database never sees.
CREATE TABLE access_key (
    secret_id     text        PRIMARY KEY,
    uin           bigint      NOT NULL REFERENCES account,
    sealed_secret bytea       NOT NULL,
    created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX access_key_of_account ON access_key (uin);
