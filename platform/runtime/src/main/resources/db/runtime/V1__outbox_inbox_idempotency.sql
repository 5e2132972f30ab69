-- Facts that wait to be published. The relay deletes them when Kafka has them, so the table is almost always empty.
CREATE TABLE outbox (
    outbox_id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    stream      text        NOT NULL,
    key         text        NOT NULL,
    type        text        NOT NULL,
    event_id    uuid        NOT NULL,
    version     bigint      NOT NULL CHECK (version > 0),
    occurred_at timestamptz NOT NULL,
    traceparent text,
    event       bytea       NOT NULL,
    state       bytea
);

-- The last version that is seen of each resource of other services.
CREATE TABLE inbox (
    stream  text   NOT NULL,
    key     text   NOT NULL,
    version bigint NOT NULL,
    PRIMARY KEY (stream, key)
);

-- Facts that could not be applied, for operators to look at; later facts of the same resource carry its whole state.
CREATE TABLE parked_fact (
    topic     text        NOT NULL,
    partition integer     NOT NULL,
    position  bigint      NOT NULL,
    key       text,
    value     bytea,
    error     text        NOT NULL,
    parked_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (topic, partition, position)
);

-- First answers of mutations that came with a key.
CREATE TABLE idempotency_key (
    caller      text        NOT NULL,
    method      text        NOT NULL,
    request_id  text        NOT NULL,
    fingerprint bytea       NOT NULL,
    response    bytea,
    created_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (caller, method, request_id)
);
CREATE INDEX idempotency_key_age ON idempotency_key (created_at);
