-- A name of artifacts belongs to the groups of whoever used it first.
CREATE TABLE artifact_name (
    name VARCHAR(100) NOT NULL PRIMARY KEY
) /*!50100 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin */;

-- group_id 0: it belongs to no group in particular; everybody may see it.
CREATE TABLE artifact_owner (
    name VARCHAR(100) NOT NULL,
    group_id BIGINT NOT NULL,
    PRIMARY KEY (name, group_id)
) /*!50100 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin */;

INSERT INTO artifact_name (name) SELECT DISTINCT name FROM artifact;
INSERT INTO artifact_owner (name, group_id) SELECT DISTINCT name, 0 FROM artifact;
