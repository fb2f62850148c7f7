-- Migration 13: segments, and what people agreed to hear.

-- People or companies (about: person, company) whom a condition finds; with frozen, only those who were picked.
CREATE TABLE segment (
  id BIGINT PRIMARY KEY,
  revision BIGINT NOT NULL DEFAULT 1,
  created_at BIGINT NOT NULL,
  created_by_id BIGINT,
  updated_at BIGINT NOT NULL,
  updated_by_id BIGINT,
  deleted_at BIGINT,
  name TEXT COLLATE "C" NOT NULL,
  about TEXT COLLATE "C",
  condition TEXT COLLATE "C",
  frozen BOOLEAN,
  owner_id BIGINT REFERENCES app_user(id) DEFERRABLE INITIALLY DEFERRED,
  notes TEXT COLLATE "C",
  custom JSONB
);

-- Somebody who is in a segment (pick: in) or not (out), whatever its condition says.
CREATE TABLE segment_pick (
  id BIGINT PRIMARY KEY,
  revision BIGINT NOT NULL DEFAULT 1,
  segment_id BIGINT NOT NULL REFERENCES segment(id) DEFERRABLE INITIALLY DEFERRED,
  record_id BIGINT NOT NULL,
  pick TEXT COLLATE "C" NOT NULL
);

-- What a person agreed to (state: given) or no longer wants (withdrawn) on a channel (email, phone, letter, sms), from when on and
-- why. A row is never changed: the newest by at, then id, of a channel holds. basis: consent, contract, interest; wording is the text
-- that was agreed to, proof where it can be seen.
CREATE TABLE consent (
  id BIGINT PRIMARY KEY,
  revision BIGINT NOT NULL DEFAULT 1,
  person_id BIGINT NOT NULL REFERENCES person(id) DEFERRABLE INITIALLY DEFERRED,
  channel TEXT COLLATE "C" NOT NULL,
  state TEXT COLLATE "C" NOT NULL,
  basis TEXT COLLATE "C",
  source TEXT COLLATE "C",
  proof TEXT COLLATE "C",
  wording TEXT COLLATE "C",
  at BIGINT NOT NULL,
  user_id BIGINT REFERENCES app_user(id) DEFERRABLE INITIALLY DEFERRED
);

-- What holds of a person on each channel; maintained by Rapport.
ALTER TABLE person ADD COLUMN consent_email TEXT COLLATE "C";
ALTER TABLE person ADD COLUMN consent_phone TEXT COLLATE "C";
ALTER TABLE person ADD COLUMN consent_letter TEXT COLLATE "C";
ALTER TABLE person ADD COLUMN consent_sms TEXT COLLATE "C";

CREATE INDEX segment_by_deleted_at ON segment (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE UNIQUE INDEX segment_pick_once ON segment_pick (segment_id, record_id);
CREATE INDEX segment_pick_by_record_id ON segment_pick (record_id);
CREATE INDEX consent_by_person_id ON consent (person_id, channel, at);
