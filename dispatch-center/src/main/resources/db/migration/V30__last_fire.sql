-- closing: next_fire_at is the task's last fire and has its run; once that instant has passed, the task is disabled.
ALTER TABLE task ADD COLUMN closing BOOLEAN DEFAULT FALSE NOT NULL;
