-- Migration 14: campaigns, who gets what of them, and what came back.

-- Something that is said to many people on one channel: email, letter, phone, event, sms, web, social. status: draft, sending, paused,
-- stopped, done. holdout: percent of its people who get nothing, to compare with. messages, scenario and rules are JSON texts
-- (docs/campaigns.md). paused_for and paused_words: why it paused by itself, and what the server said.
CREATE TABLE campaign (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  created_by_id INTEGER,
  updated_at INTEGER NOT NULL,
  updated_by_id INTEGER,
  deleted_at INTEGER,
  name TEXT NOT NULL,
  channel TEXT,
  status TEXT DEFAULT 'draft',
  goal TEXT,
  goal_count INTEGER,
  budget_minor INTEGER,
  budget_currency TEXT,
  cost_minor INTEGER,
  cost_currency TEXT,
  starts_on TEXT,
  ends_on TEXT,
  sender_name TEXT,
  sender_address TEXT,
  reply_to TEXT,
  holdout INTEGER,
  messages TEXT,
  scenario TEXT,
  rules TEXT,
  paused_for TEXT,
  paused_words TEXT,
  owner_id INTEGER REFERENCES app_user(id) DEFERRABLE INITIALLY DEFERRED,
  notes TEXT,
  custom TEXT
) STRICT;

-- A segment whose people a campaign is for (part: include) or not (exclude).
CREATE TABLE campaign_segment (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,
  campaign_id INTEGER NOT NULL REFERENCES campaign(id) DEFERRABLE INITIALLY DEFERRED,
  segment_id INTEGER NOT NULL REFERENCES segment(id) DEFERRABLE INITIALLY DEFERRED,
  part TEXT NOT NULL
) STRICT;

-- A message as it was sent to somebody: its words never change. step: its place in the scenario, 0 without one.
CREATE TABLE campaign_text (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,
  campaign_id INTEGER NOT NULL REFERENCES campaign(id) DEFERRABLE INITIALLY DEFERRED,
  step INTEGER NOT NULL,
  variant TEXT,
  language TEXT,
  subject TEXT,
  body TEXT,
  made_at INTEGER NOT NULL
) STRICT;

-- What a person gets of a campaign, and what became of it. state: queued, claimed (by one process, until lease_until), sending (begun),
-- sent, failed, deferred (until next_try), uncertain (the server may have it), held (kept out, to compare with), skipped, stopped. reason is
-- a word, reply what the server said. address_key tells addresses apart; it is empty where nothing is sent. fields: the values of the
-- message, a JSON text. Delivery changes rows without the journal, and raises their revision.
CREATE TABLE recipient (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,
  campaign_id INTEGER NOT NULL REFERENCES campaign(id) DEFERRABLE INITIALLY DEFERRED,
  step INTEGER NOT NULL,
  person_id INTEGER REFERENCES person(id) DEFERRABLE INITIALLY DEFERRED,
  state TEXT NOT NULL,
  reason TEXT,
  variant TEXT,
  words INTEGER REFERENCES campaign_text(id) DEFERRABLE INITIALLY DEFERRED,
  language TEXT,
  address TEXT,
  address_key TEXT,
  name TEXT,
  message_key TEXT,
  queued_at INTEGER NOT NULL,
  fields TEXT,
  attempt INTEGER NOT NULL DEFAULT 0,
  next_try INTEGER,
  lease TEXT,
  lease_until INTEGER,
  settled_at INTEGER,
  reply TEXT
) STRICT;

-- What somebody did about a campaign. kind: delivered, bounced, replied, clicked, opted_out, accepted, declined, lead, order.
CREATE TABLE response (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,
  campaign_id INTEGER NOT NULL REFERENCES campaign(id) DEFERRABLE INITIALLY DEFERRED,
  person_id INTEGER REFERENCES person(id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  source TEXT,
  detail TEXT,
  user_id INTEGER REFERENCES app_user(id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX campaign_by_deleted_at ON campaign (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE UNIQUE INDEX campaign_segment_once ON campaign_segment (campaign_id, segment_id);
CREATE INDEX campaign_segment_by_segment_id ON campaign_segment (segment_id);
CREATE INDEX campaign_text_by_campaign_id ON campaign_text (campaign_id);
CREATE INDEX recipient_by_state ON recipient (campaign_id, state, next_try);
CREATE INDEX recipient_by_person_id ON recipient (person_id, campaign_id);
CREATE INDEX recipient_by_message_key ON recipient (message_key) WHERE message_key IS NOT NULL;
CREATE UNIQUE INDEX recipient_once ON recipient (campaign_id, step, address_key) WHERE address_key IS NOT NULL;
CREATE INDEX response_by_campaign_id ON response (campaign_id, kind);
CREATE INDEX response_by_person_id ON response (person_id);
