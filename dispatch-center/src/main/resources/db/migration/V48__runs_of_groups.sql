-- Lists of a group's runs walk one index. Live runs are few, and written often: they have none for it.
CREATE INDEX ix_run_history_group ON run_history (group_id, id);
