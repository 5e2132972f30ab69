-- A signed request works once: what makes it differ from every other is kept while it is fresh, for all replicas.
CREATE TABLE used_nonce (
    secret_id    text   NOT NULL,
    request_time bigint NOT NULL, -- Unix seconds, by the client's clock
    nonce        text   NOT NULL,
    PRIMARY KEY (secret_id, request_time, nonce)
);

CREATE INDEX used_nonce_by_time ON used_nonce (request_time);
