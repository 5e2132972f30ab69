-- What a listener under test has done: one row for each fact that it applied.
CREATE TABLE applied (
    key     text   NOT NULL,
    version bigint NOT NULL
);
