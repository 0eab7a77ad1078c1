-- Instants are BIGINT since the epoch: planned ones in milliseconds, columns named ..._micros in microseconds.
-- JSON is text. No foreign keys on what the hot path writes. H2 reads the comments that MySQL executes as comments.

-- One row per center process that was ever started; ids carry the number.
CREATE TABLE node (
  number INT NOT NULL PRIMARY KEY,
  name VARCHAR(200) NOT NULL,
  started_at BIGINT NOT NULL,
  lease_until BIGINT NOT NULL
) /*!50100 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin */;

-- Who plans and dispatches the tasks of a bucket. The epoch rises whenever the owner changes or starts again.
CREATE TABLE bucket (
  bucket INT NOT NULL PRIMARY KEY,
  owner VARCHAR(200) NULL,
  epoch BIGINT NOT NULL,
  lease_until BIGINT NOT NULL
) /*!50100 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin */;

INSERT INTO bucket (bucket, owner, epoch, lease_until)
WITH RECURSIVE numbers (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < 255)
SELECT n, NULL, 0, 0 FROM numbers;

-- min_period: milliseconds; no task of the group may be planned more often.
CREATE TABLE task_group (
  id BIGINT NOT NULL PRIMARY KEY,
  name VARCHAR(100) NOT NULL,
  description VARCHAR(2000) NULL,
  min_period BIGINT DEFAULT 10 NOT NULL,
  revision INT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  UNIQUE KEY uk_task_group_name (name)
) /*!50100 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin */;

INSERT INTO task_group (id, name, description, revision, created_at, updated_at) VALUES (1, 'default', NULL, 1, 0, 0);

-- tombstone: 0, or the task's own id once it was deleted while runs of it were still live; so its name is free again.
-- retire: delete the task when its last run ended.
CREATE TABLE task (
  id BIGINT NOT NULL PRIMARY KEY,
  group_id BIGINT NOT NULL,
  name VARCHAR(100) NOT NULL,
  tombstone BIGINT NOT NULL,
  bucket INT NOT NULL,
  kind VARCHAR(16) NOT NULL,
  handler VARCHAR(500) NOT NULL,
  parameters MEDIUMTEXT NOT NULL,
  schedule_kind VARCHAR(16) NOT NULL,
  schedule TEXT NOT NULL,
  misfire TEXT NOT NULL,
  execution TEXT NOT NULL,
  enabled BOOLEAN NOT NULL,
  retire BOOLEAN NOT NULL,
  revision INT NOT NULL,
  next_fire_at BIGINT NULL,
  fired BIGINT NOT NULL,
  description VARCHAR(2000) NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  UNIQUE KEY uk_task_name (group_id, name, tombstone),
  KEY ix_task_due (enabled, next_fire_at, bucket)
) /*!50100 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin */;

-- Live runs. A run of one attempt writes no other row until it ends.
CREATE TABLE run (
  id BIGINT NOT NULL PRIMARY KEY,
  task_id BIGINT NOT NULL,
  group_id BIGINT NOT NULL,
  bucket INT NOT NULL,
  epoch BIGINT NOT NULL,
  task_name VARCHAR(100) NOT NULL,
  origin VARCHAR(8) NOT NULL,
  fire_at BIGINT NOT NULL,
  ordinal INT NOT NULL,
  planned_revision INT NOT NULL,
  parameters MEDIUMTEXT NULL,
  wanted_executor_id BIGINT NULL,
  created_at BIGINT NOT NULL,
  state VARCHAR(16) NOT NULL,
  reason VARCHAR(500) NULL,
  attempt INT NOT NULL,
  offer INT NOT NULL,
  losses INT NOT NULL,
  due_at BIGINT NOT NULL,
  executor_id BIGINT NULL,
  incarnation VARCHAR(100) NULL,
  assigned_epoch BIGINT NOT NULL,
  assigned_at BIGINT NOT NULL,
  started_micros BIGINT NOT NULL,
  artifact_version VARCHAR(200) NULL,
  revision INT NOT NULL,
  progress DOUBLE NOT NULL,
  note VARCHAR(1000) NULL,
  UNIQUE KEY uk_run_instant (task_id, origin, fire_at, ordinal)
) /*!50100 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin */;

-- Attempts that were followed by another one; the last attempt stands in the run's own row.
CREATE TABLE run_attempt (
  run_id BIGINT NOT NULL,
  attempt INT NOT NULL,
  state VARCHAR(16) NOT NULL,
  executor_id BIGINT NOT NULL,
  incarnation VARCHAR(100) NOT NULL,
  assigned_epoch BIGINT NOT NULL,
  assigned_at BIGINT NOT NULL,
  started_micros BIGINT NOT NULL,
  ended_micros BIGINT NOT NULL,
  artifact_version VARCHAR(200) NULL,
  result MEDIUMTEXT NULL,
  error_code VARCHAR(500) NULL,
  error_message TEXT NULL,
  error_detail MEDIUMTEXT NULL,
  PRIMARY KEY (run_id, attempt)
) /*!50100 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin */;

-- Ended runs. attempt_state is null where no executor ever held an attempt.
CREATE TABLE run_history (
  id BIGINT NOT NULL,
  task_id BIGINT NOT NULL,
  group_id BIGINT NOT NULL,
  bucket INT NOT NULL,
  task_name VARCHAR(100) NOT NULL,
  origin VARCHAR(8) NOT NULL,
  fire_at BIGINT NOT NULL,
  ordinal INT NOT NULL,
  planned_revision INT NOT NULL,
  parameters MEDIUMTEXT NULL,
  wanted_executor_id BIGINT NULL,
  created_at BIGINT NOT NULL,
  state VARCHAR(16) NOT NULL,
  reason VARCHAR(500) NULL,
  attempt INT NOT NULL,
  offer INT NOT NULL,
  losses INT NOT NULL,
  attempt_state VARCHAR(16) NULL,
  executor_id BIGINT NULL,
  incarnation VARCHAR(100) NULL,
  assigned_epoch BIGINT NOT NULL,
  assigned_at BIGINT NOT NULL,
  started_micros BIGINT NOT NULL,
  attempt_ended_micros BIGINT NOT NULL,
  ended_micros BIGINT NOT NULL,
  artifact_version VARCHAR(200) NULL,
  revision INT NOT NULL,
  progress DOUBLE NOT NULL,
  note VARCHAR(1000) NULL,
  result MEDIUMTEXT NULL,
  error_code VARCHAR(500) NULL,
  error_message TEXT NULL,
  error_detail MEDIUMTEXT NULL,
  PRIMARY KEY (id),
  KEY ix_run_history_task (task_id, id),
  KEY ix_run_history_state (state, id)
)
/*!50100 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin PARTITION BY RANGE (id) (PARTITION p_rest VALUES LESS THAN MAXVALUE) */;

CREATE TABLE run_log (
  run_id BIGINT NOT NULL,
  attempt INT NOT NULL,
  line INT NOT NULL,
  at_micros BIGINT NOT NULL,
  level VARCHAR(8) NOT NULL,
  text VARCHAR(8192) NOT NULL,
  PRIMARY KEY (run_id, attempt, line)
)
/*!50100 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin PARTITION BY RANGE (run_id) (PARTITION p_rest VALUES LESS THAN MAXVALUE) */;

-- Fires that were left out, one row for a task and gap.
CREATE TABLE missed_fires (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  task_id BIGINT NOT NULL,
  first_fire_at BIGINT NOT NULL,
  last_fire_at BIGINT NOT NULL,
  missed BIGINT NOT NULL,
  reason VARCHAR(100) NOT NULL,
  KEY ix_missed_fires_task (task_id, id),
  KEY ix_missed_fires_last (last_fire_at)
) /*!50100 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin */;
