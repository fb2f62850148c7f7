-- Migration 14: campaigns, who gets what of them, and what came back.

-- Something that is said to many people on one channel: email, letter, phone, event, sms, web, social. status: draft, sending, paused,
-- stopped, done. holdout: percent of its people who get nothing, to compare with. messages, scenario and rules are JSON texts
-- (docs/campaigns.md). paused_for and paused_words: why it paused by itself, and what the server said.
CREATE TABLE campaign (
  id BIGINT PRIMARY KEY,
  revision BIGINT NOT NULL DEFAULT 1,
  created_at BIGINT NOT NULL,
  created_by_id BIGINT,
  updated_at BIGINT NOT NULL,
  updated_by_id BIGINT,
  deleted_at BIGINT,
  name TEXT COLLATE "C" NOT NULL,
  channel TEXT COLLATE "C",
  status TEXT COLLATE "C" DEFAULT 'draft',
  goal TEXT COLLATE "C",
  goal_count BIGINT,
  budget_minor BIGINT,
  budget_currency TEXT COLLATE "C",
  cost_minor BIGINT,
  cost_currency TEXT COLLATE "C",
  starts_on TEXT COLLATE "C",
  ends_on TEXT COLLATE "C",
  sender_name TEXT COLLATE "C",
  sender_address TEXT COLLATE "C",
  reply_to TEXT COLLATE "C",
  holdout BIGINT,
  messages TEXT COLLATE "C",
  scenario TEXT COLLATE "C",
  rules TEXT COLLATE "C",
  paused_for TEXT COLLATE "C",
  paused_words TEXT COLLATE "C",
  owner_id BIGINT REFERENCES app_user(id) DEFERRABLE INITIALLY DEFERRED,
  notes TEXT COLLATE "C",
  custom JSONB
);

-- A segment whose people a campaign is for (part: include) or not (exclude).
CREATE TABLE campaign_segment (
  id BIGINT PRIMARY KEY,
  revision BIGINT NOT NULL DEFAULT 1,
  campaign_id BIGINT NOT NULL REFERENCES campaign(id) DEFERRABLE INITIALLY DEFERRED,
  segment_id BIGINT NOT NULL REFERENCES segment(id) DEFERRABLE INITIALLY DEFERRED,
  part TEXT COLLATE "C" NOT NULL
);

-- A message as it was sent to somebody: its words never change. step: its place in the scenario, 0 without one.
CREATE TABLE campaign_text (
  id BIGINT PRIMARY KEY,
  revision BIGINT NOT NULL DEFAULT 1,
  campaign_id BIGINT NOT NULL REFERENCES campaign(id) DEFERRABLE INITIALLY DEFERRED,
  step BIGINT NOT NULL,
  variant TEXT COLLATE "C",
  language TEXT COLLATE "C",
  subject TEXT COLLATE "C",
  body TEXT COLLATE "C",
  made_at BIGINT NOT NULL
);

-- What a person gets of a campaign, and what became of it. state: queued, claimed (by one process, until lease_until), sending (begun),
-- sent, failed, deferred (until next_try), uncertain (the server may have it), held (kept out, to compare with), skipped, stopped. reason is
-- a word, reply what the server said. address_key tells addresses apart; it is empty where nothing is sent. fields: the values of the
-- message, a JSON text. Delivery changes rows without the journal, and raises their revision.
CREATE TABLE recipient (
  id BIGINT PRIMARY KEY,
  revision BIGINT NOT NULL DEFAULT 1,
  campaign_id BIGINT NOT NULL REFERENCES campaign(id) DEFERRABLE INITIALLY DEFERRED,
  step BIGINT NOT NULL,
  person_id BIGINT REFERENCES person(id) DEFERRABLE INITIALLY DEFERRED,
  state TEXT COLLATE "C" NOT NULL,
  reason TEXT COLLATE "C",
  variant TEXT COLLATE "C",
  words BIGINT REFERENCES campaign_text(id) DEFERRABLE INITIALLY DEFERRED,
  language TEXT COLLATE "C",
  address TEXT COLLATE "C",
  address_key TEXT COLLATE "C",
  name TEXT COLLATE "C",
  message_key TEXT COLLATE "C",
  queued_at BIGINT NOT NULL,
  fields TEXT COLLATE "C",
  attempt BIGINT NOT NULL DEFAULT 0,
  next_try BIGINT,
  lease TEXT COLLATE "C",
  lease_until BIGINT,
  settled_at BIGINT,
  reply TEXT COLLATE "C"
);

-- What somebody did about a campaign. kind: delivered, bounced, replied, clicked, opted_out, accepted, declined, lead, order.
CREATE TABLE response (
  id BIGINT PRIMARY KEY,
  revision BIGINT NOT NULL DEFAULT 1,
  campaign_id BIGINT NOT NULL REFERENCES campaign(id) DEFERRABLE INITIALLY DEFERRED,
  person_id BIGINT REFERENCES person(id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT COLLATE "C" NOT NULL,
  at BIGINT NOT NULL,
  source TEXT COLLATE "C",
  detail TEXT COLLATE "C",
  user_id BIGINT REFERENCES app_user(id) DEFERRABLE INITIALLY DEFERRED
);

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
