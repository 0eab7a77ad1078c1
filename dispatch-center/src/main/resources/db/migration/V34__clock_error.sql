-- Of an attempt that its executor held until its instant: how far, in microseconds, the clock that it was started by may
-- have been off.
ALTER TABLE run ADD COLUMN clock_error BIGINT NULL;
ALTER TABLE run_attempt ADD COLUMN clock_error BIGINT NULL;
ALTER TABLE run_history ADD COLUMN clock_error BIGINT NULL;
