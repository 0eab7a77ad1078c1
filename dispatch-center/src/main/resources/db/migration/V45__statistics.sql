-- What ended runs come to. subject_id is a task, or a group for all of its tasks; hour_number counts from the epoch.
CREATE TABLE run_hour (
  subject_id BIGINT NOT NULL,
  hour_number INT NOT NULL,
  content VARBINARY(8000) NOT NULL,
  PRIMARY KEY (subject_id, hour_number),
  KEY ix_run_hour_age (hour_number)
) /*!50100 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin */;

-- What is still to be added to the hours: a row for each batch of runs that moved to the history, in its transaction.
CREATE TABLE run_tally (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  content MEDIUMBLOB NOT NULL
) /*!50100 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin */;

-- How the last run of each task ended.
CREATE TABLE task_last (
  task_id BIGINT NOT NULL PRIMARY KEY,
  run_id BIGINT NOT NULL,
  state VARCHAR(16) NOT NULL,
  ended_micros BIGINT NOT NULL,
  KEY ix_task_last_state (state)
) /*!50100 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin */;
