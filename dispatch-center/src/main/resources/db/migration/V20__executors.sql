CREATE TABLE executor (
    id BIGINT NOT NULL PRIMARY KEY,
    group_id BIGINT NOT NULL,
    name VARCHAR(128) NOT NULL,
    public_key VARBINARY(64) NOT NULL,
    kind VARCHAR(64) NOT NULL,
    host VARCHAR(255) NOT NULL,
    application VARCHAR(128),
    version VARCHAR(64),
    incarnation VARCHAR(64),
    labels TEXT NOT NULL,
    draining BOOLEAN NOT NULL,
    enrolled_at BIGINT NOT NULL,
    last_seen_at BIGINT
);

CREATE INDEX executor_group ON executor (group_id);

-- The token itself is never stored.
CREATE TABLE enrollment (
    id BIGINT NOT NULL PRIMARY KEY,
    token_hash CHAR(64) NOT NULL,
    group_id BIGINT NOT NULL,
    name VARCHAR(128),
    expires_at BIGINT NOT NULL,
    bound_key VARBINARY(64),
    executor_id BIGINT,
    CONSTRAINT enrollment_token UNIQUE (token_hash)
);
