-- Lists of a task's runs, by state or not, walk one index. late: written long after the instant it was planned for, so that
-- the id does not tell of the instant.
CREATE INDEX ix_run_history_task_state ON run_history (task_id, state, id);
ALTER TABLE run_history DROP INDEX ix_run_history_task;
ALTER TABLE run_history ADD COLUMN late BOOLEAN GENERATED ALWAYS AS (created_at - fire_at > 3600000);
CREATE INDEX ix_run_history_late ON run_history (late, id);
