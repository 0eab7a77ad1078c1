CREATE TABLE artifact (
    id BIGINT NOT NULL PRIMARY KEY,
    name VARCHAR(100) NOT NULL,
    version VARCHAR(64) NOT NULL,
    sha256 CHAR(64) NOT NULL,
    size_bytes BIGINT NOT NULL,
    handlers MEDIUMTEXT NOT NULL,
    uploaded_at BIGINT NOT NULL,
    CONSTRAINT artifact_version UNIQUE (name, version)
) /*!50100 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin */;

-- In parts of 1 MiB, so that no packet or buffer is as large as a JAR.
CREATE TABLE artifact_part (
    artifact_id BIGINT NOT NULL,
    number INT NOT NULL,
    content MEDIUMBLOB NOT NULL,
    PRIMARY KEY (artifact_id, number)
);

-- previous_id: the deployment that was current before; rolls_back: the one that this takes back.
CREATE TABLE deployment (
    id BIGINT NOT NULL PRIMARY KEY,
    artifact_id BIGINT NOT NULL,
    name VARCHAR(100) NOT NULL,
    version VARCHAR(64) NOT NULL,
    group_id BIGINT NOT NULL,
    strategy VARCHAR(16) NOT NULL,
    state VARCHAR(16) NOT NULL,
    sequence BIGINT NOT NULL,
    manifest VARBINARY(2000) NOT NULL,
    signature VARBINARY(64) NOT NULL,
    not_after BIGINT NOT NULL,
    previous_id BIGINT,
    rolls_back BIGINT,
    created_at BIGINT NOT NULL
) /*!50100 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin */;

CREATE INDEX deployment_group ON deployment (group_id, state);
CREATE INDEX deployment_artifact ON deployment (artifact_id);

CREATE TABLE deployment_executor (
    deployment_id BIGINT NOT NULL,
    executor_id BIGINT NOT NULL,
    state VARCHAR(16) NOT NULL,
    error VARCHAR(2000),
    PRIMARY KEY (deployment_id, executor_id)
) /*!50100 DEFAULT CHARSET=utf8mb4 */;

-- current_id: what executors of the group should have; null when its only deployment was taken back.
CREATE TABLE deployment_sequence (
    group_id BIGINT NOT NULL,
    name VARCHAR(100) NOT NULL,
    sequence BIGINT NOT NULL,
    current_id BIGINT,
    PRIMARY KEY (group_id, name)
) /*!50100 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin */;
