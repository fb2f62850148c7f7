-- Migration 13: segments, and what people agreed to hear.

-- People or companies (about: person, company) whom a condition finds; with frozen, only those who were picked.
CREATE TABLE segment (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  created_by_id INTEGER,
  updated_at INTEGER NOT NULL,
  updated_by_id INTEGER,
  deleted_at INTEGER,
  name TEXT NOT NULL,
  about TEXT,
  condition TEXT,
  frozen INTEGER,
  owner_id INTEGER REFERENCES app_user(id) DEFERRABLE INITIALLY DEFERRED,
  notes TEXT,
  custom TEXT
) STRICT;

-- Somebody who is in a segment (pick: in) or not (out), whatever its condition says.
CREATE TABLE segment_pick (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,
  segment_id INTEGER NOT NULL REFERENCES segment(id) DEFERRABLE INITIALLY DEFERRED,
  record_id INTEGER NOT NULL,
  pick TEXT NOT NULL
) STRICT;

-- What a person agreed to (state: given) or no longer wants (withdrawn) on a channel (email, phone, letter, sms), from when on and
-- why. A row is never changed: the newest by at, then id, of a channel holds. basis: consent, contract, interest; wording is the text
-- that was agreed to, proof where it can be seen.
CREATE TABLE consent (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,
  person_id INTEGER NOT NULL REFERENCES person(id) DEFERRABLE INITIALLY DEFERRED,
  channel TEXT NOT NULL,
  state TEXT NOT NULL,
  basis TEXT,
  source TEXT,
  proof TEXT,
  wording TEXT,
  at INTEGER NOT NULL,
  user_id INTEGER REFERENCES app_user(id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- What holds of a person on each channel; maintained by Rapport.
ALTER TABLE person ADD COLUMN consent_email TEXT;
ALTER TABLE person ADD COLUMN consent_phone TEXT;
ALTER TABLE person ADD COLUMN consent_letter TEXT;
ALTER TABLE person ADD COLUMN consent_sms TEXT;

CREATE INDEX segment_by_deleted_at ON segment (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE UNIQUE INDEX segment_pick_once ON segment_pick (segment_id, record_id);
CREATE INDEX segment_pick_by_record_id ON segment_pick (record_id);
CREATE INDEX consent_by_person_id ON consent (person_id, channel, at);
