-- Each token that is issued forgets the old ones: without this it read, and locked, all of them.
CREATE INDEX ix_enrollment_expiry ON enrollment (expires_at);
