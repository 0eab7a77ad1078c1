-- The definition of an alarm is its task of kind ALARM, which has the same id; this row says whose it is.
CREATE TABLE alarm (
  id BIGINT NOT NULL PRIMARY KEY,
  user_id BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  KEY ix_alarm_user (user_id, id)
) /*!50100 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin */;

-- What rings on a user's devices, or rang. due_at is its next step of time; it has none when it is over.
-- source_id: the alarm, the failed run, or the ring of somebody else that was not answered.
CREATE TABLE alarm_ring (
  id BIGINT NOT NULL PRIMARY KEY,
  user_id BIGINT NOT NULL,
  kind VARCHAR(16) NOT NULL,
  source_id BIGINT NOT NULL,
  fire_at BIGINT NOT NULL,
  state VARCHAR(16) NOT NULL,
  version INT NOT NULL,
  round INT NOT NULL,
  rang_at BIGINT NOT NULL,
  round_at BIGINT NOT NULL,
  snooze_until BIGINT NULL,
  due_at BIGINT NULL,
  louder BOOLEAN NOT NULL,
  person_told BOOLEAN NOT NULL,
  snoozes_left INT NOT NULL,
  agains_left INT NOT NULL,
  answered_device BIGINT NULL,
  answered_by VARCHAR(100) NULL,
  answered_at BIGINT NULL,
  acked_at BIGINT NULL,
  late_micros BIGINT NULL,
  ack_device BIGINT NULL,
  audible BOOLEAN NULL,
  late BOOLEAN NOT NULL,
  offline BOOLEAN NOT NULL,
  content TEXT NOT NULL,
  UNIQUE KEY uk_alarm_ring (user_id, kind, source_id, fire_at),
  KEY ix_alarm_ring_user (user_id, id),
  KEY ix_alarm_ring_due (due_at),
  KEY ix_alarm_ring_source (source_id, state)
) /*!50100 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin */;

CREATE TABLE alarm_device (
  id BIGINT NOT NULL PRIMARY KEY,
  user_id BIGINT NOT NULL,
  login_id BIGINT NOT NULL,
  name VARCHAR(100) NOT NULL,
  can_sound BOOLEAN NOT NULL,
  zone VARCHAR(64) NULL,
  push TEXT NULL,
  last_seen_at BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  KEY ix_alarm_device_user (user_id, id)
) /*!50100 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin */;

CREATE TABLE alarm_sound (
  id BIGINT NOT NULL PRIMARY KEY,
  user_id BIGINT NOT NULL,
  name VARCHAR(100) NOT NULL,
  media_type VARCHAR(32) NOT NULL,
  size_bytes INT NOT NULL,
  content MEDIUMBLOB NOT NULL,
  created_at BIGINT NOT NULL,
  KEY ix_alarm_sound_user (user_id, id)
) /*!50100 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin */;

CREATE TABLE alarm_calendar (
  id BIGINT NOT NULL PRIMARY KEY,
  user_id BIGINT NOT NULL,
  name VARCHAR(100) NOT NULL,
  days MEDIUMTEXT NOT NULL,
  created_at BIGINT NOT NULL,
  KEY ix_alarm_calendar_user (user_id, id)
) /*!50100 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin */;

-- Whom an alarm may call when it is not answered, and whether that person agreed.
CREATE TABLE alarm_contact (
  id BIGINT NOT NULL PRIMARY KEY,
  user_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  state VARCHAR(16) NOT NULL,
  created_at BIGINT NOT NULL,
  answered_at BIGINT NULL,
  UNIQUE KEY uk_alarm_contact (user_id, person_id),
  KEY ix_alarm_contact_person (person_id)
) /*!50100 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin */;

CREATE TABLE task_failure_alarm (
  task_id BIGINT NOT NULL,
  user_id BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (task_id, user_id),
  KEY ix_task_failure_alarm_user (user_id)
) /*!50100 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin */;

-- A phone's sign-in is prolonged by its use.
ALTER TABLE account_login ADD COLUMN phone BOOLEAN DEFAULT FALSE NOT NULL;
