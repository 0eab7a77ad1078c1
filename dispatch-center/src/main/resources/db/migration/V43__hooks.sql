-- How programs that are no users start a task: with a token, of which only a hash is here, or by signing, with a secret
-- that is sealed by the key of stored secrets.
CREATE TABLE task_hook (
  id BIGINT NOT NULL PRIMARY KEY,
  task_id BIGINT NOT NULL,
  name VARCHAR(100) NOT NULL,
  task_key VARCHAR(64) NOT NULL,
  kind VARCHAR(16) NOT NULL,
  token_hash CHAR(64) NULL,
  sealed_secret VARCHAR(500) NULL,
  created_by VARCHAR(64) NOT NULL,
  created_at BIGINT NOT NULL,
  UNIQUE KEY uk_task_hook_key (task_key),
  KEY ix_task_hook_task (task_id)
) /*!50100 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin */;

-- Of runs that somebody asked for, where it is known: by which hook, and within which trace.
CREATE TABLE run_source (
  run_id BIGINT NOT NULL PRIMARY KEY,
  hook_id BIGINT NULL,
  traceparent VARCHAR(55) NULL
) /*!50100 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin */;
