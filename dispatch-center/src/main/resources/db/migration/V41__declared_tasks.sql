-- What executors declared beside their handlers, by the name of handler and task. A row outlives its task: what somebody
-- deleted stays deleted. created: whether the task was made from it, or had been there before.
CREATE TABLE task_declaration (
  group_id BIGINT NOT NULL,
  name VARCHAR(100) NOT NULL,
  task_id BIGINT NOT NULL,
  schedule TEXT NOT NULL,
  created BOOLEAN NOT NULL,
  executor_id BIGINT NOT NULL,
  declared_at BIGINT NOT NULL,
  PRIMARY KEY (group_id, name),
  KEY ix_task_declaration_task (task_id)
) /*!50100 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin */;
