-- The handler of an HTTP task is the JSON text of what it calls.
ALTER TABLE task MODIFY COLUMN handler VARCHAR(8000) NOT NULL;
