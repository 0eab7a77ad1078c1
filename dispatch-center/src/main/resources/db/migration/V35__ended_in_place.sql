-- A run ends in its own row, and moves to the history with many others a moment later. 0 while it is live.
ALTER TABLE run ADD COLUMN ended_micros BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE run ADD COLUMN attempt_state VARCHAR(16) NULL;
ALTER TABLE run ADD COLUMN attempt_ended_micros BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE run ADD COLUMN result MEDIUMTEXT NULL;
ALTER TABLE run ADD COLUMN error_code VARCHAR(500) NULL;
ALTER TABLE run ADD COLUMN error_message TEXT NULL;
ALTER TABLE run ADD COLUMN error_detail MEDIUMTEXT NULL;
