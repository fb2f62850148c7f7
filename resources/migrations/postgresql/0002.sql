-- Migration 2: what other programs wrote into a person's vCard and Rapport has no field for, kept to be written back.
ALTER TABLE person ADD COLUMN vcard_extra TEXT COLLATE "C";
