-- Of whoever published the JAR, made away from the center; null without one.
ALTER TABLE artifact ADD COLUMN publication VARBINARY(64) NULL;
