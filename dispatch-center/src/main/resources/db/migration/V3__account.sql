-- Who may do what. group_id 0 means every group.
CREATE TABLE account_user (
  id BIGINT NOT NULL PRIMARY KEY,
  username VARCHAR(64) NOT NULL,
  password_hash VARCHAR(100) NOT NULL,
  must_change_password BOOLEAN NOT NULL,
  enabled BOOLEAN NOT NULL,
  -- rises whenever everything the user was given before must end
  user_version INT NOT NULL,
  revision INT NOT NULL,
  created_at BIGINT NOT NULL,
  UNIQUE KEY uk_account_user_username (username)
) /*!50100 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin */;

CREATE TABLE account_grant (
  user_id BIGINT NOT NULL,
  role VARCHAR(16) NOT NULL,
  group_id BIGINT NOT NULL,
  PRIMARY KEY (user_id, role, group_id)
) /*!50100 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin */;

-- One row per sign-in; its refresh tokens are one family.
CREATE TABLE account_login (
  id BIGINT NOT NULL PRIMARY KEY,
  user_id BIGINT NOT NULL,
  user_version INT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  ended_at BIGINT NULL,
  KEY ix_account_login_user (user_id),
  KEY ix_account_login_expires (expires_at)
) /*!50100 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin */;

CREATE TABLE account_refresh_token (
  token_hash CHAR(64) NOT NULL PRIMARY KEY,
  login_id BIGINT NOT NULL,
  predecessor_hash CHAR(64) NULL,
  rotated_at BIGINT NULL,
  KEY ix_account_refresh_token_login (login_id),
  KEY ix_account_refresh_token_predecessor (predecessor_hash)
) /*!50100 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin */;

CREATE TABLE audit_entry (
  id BIGINT NOT NULL PRIMARY KEY,
  at_micros BIGINT NOT NULL,
  user_id BIGINT NULL,
  username VARCHAR(64) NOT NULL,
  action VARCHAR(64) NOT NULL,
  subject VARCHAR(200) NOT NULL,
  detail TEXT NOT NULL
) /*!50100 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin */;

CREATE TABLE idempotency_key (
  scope VARCHAR(100) NOT NULL,
  key_hash CHAR(64) NOT NULL,
  request_hash CHAR(64) NOT NULL,
  answer TEXT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (scope, key_hash),
  KEY ix_idempotency_key_created (created_at)
) /*!50100 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin */;

-- Which DATA/keys folder belongs to this database.
CREATE TABLE center_key (
  name VARCHAR(32) NOT NULL PRIMARY KEY,
  fingerprint CHAR(64) NOT NULL
) /*!50100 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin */;
