-- sealed: the encrypted value; it opens only beside the id, group, name and hosts that it was sealed with.
CREATE TABLE stored_secret (
  id BIGINT NOT NULL PRIMARY KEY,
  group_id BIGINT NOT NULL,
  name VARCHAR(100) NOT NULL,
  hosts TEXT NOT NULL,
  sealed TEXT NOT NULL,
  revision INT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  UNIQUE KEY uk_stored_secret (group_id, name)
) /*!50100 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin */;

-- What HTTP tasks of the group may call, one rule a line; NULL for whatever their executors allow.
ALTER TABLE task_group ADD COLUMN http_allow TEXT NULL;
