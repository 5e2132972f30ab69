-- Records of traffic.samples.v1 that could not be taken: kept for a look, blocking nobody.
CREATE TABLE parked_samples (
    topic     text        NOT NULL,
    partition integer     NOT NULL,
    position  bigint      NOT NULL,
    value     bytea       NOT NULL,
    error     text        NOT NULL,
    parked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (topic, partition, position)
);
