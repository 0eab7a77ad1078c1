-- For strategy CANARY: how long the runs of the first executor are watched, and how many of them may fail.
-- canary_id, canary_at: that executor, and since when (epoch microseconds); null until it has loaded the artifact.
-- canary_passed: the time is over, the others follow.
ALTER TABLE deployment ADD COLUMN observe_millis BIGINT DEFAULT 10000 NOT NULL;
ALTER TABLE deployment ADD COLUMN max_failures INT DEFAULT 0 NOT NULL;
ALTER TABLE deployment ADD COLUMN canary_id BIGINT NULL;
ALTER TABLE deployment ADD COLUMN canary_at BIGINT NULL;
ALTER TABLE deployment ADD COLUMN canary_passed BOOLEAN DEFAULT FALSE NOT NULL;
