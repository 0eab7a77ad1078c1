-- What an executor last said of itself, for while it is away; unknown until it comes again.
ALTER TABLE executor ADD COLUMN slots INT;
ALTER TABLE executor ADD COLUMN handlers MEDIUMTEXT;
