-- How a task's runs are carried out says also how long ahead an executor gets them, in milliseconds.
UPDATE task SET execution = CONCAT('{"armAheadMillis":100,', SUBSTRING(execution, 2));
