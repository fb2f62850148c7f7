-- Migration 7: leads, pipelines with their stages, opportunities, and what currencies were worth when.

-- What an opportunity goes through; position orders pipelines.
CREATE TABLE pipeline (
  id BIGINT PRIMARY KEY,
  revision BIGINT NOT NULL DEFAULT 1,
  created_at BIGINT NOT NULL,
  created_by_id BIGINT,
  updated_at BIGINT NOT NULL,
  updated_by_id BIGINT,
  deleted_at BIGINT,
  name TEXT COLLATE "C" NOT NULL,
  position BIGINT,
  notes TEXT COLLATE "C",
  custom JSONB,
  -- maintained by Rapport with every change of the rows they mirror
  name_key TEXT COLLATE "C" NOT NULL DEFAULT ''
);

-- Steps of a pipeline in the order of position; kind is open, won or lost, probability in percent, colour the number of a
-- series colour, required_fields names fields of an opportunity, separated by commas.
CREATE TABLE stage (
  id BIGINT PRIMARY KEY,
  revision BIGINT NOT NULL DEFAULT 1,
  created_at BIGINT NOT NULL,
  created_by_id BIGINT,
  updated_at BIGINT NOT NULL,
  updated_by_id BIGINT,
  deleted_at BIGINT,
  name TEXT COLLATE "C" NOT NULL,
  pipeline_id BIGINT REFERENCES pipeline(id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT COLLATE "C",
  position BIGINT,
  probability BIGINT,
  colour BIGINT,
  idle_days BIGINT,
  required_fields TEXT COLLATE "C",
  checklist TEXT COLLATE "C",
  tips TEXT COLLATE "C",
  custom JSONB,
  -- maintained by Rapport with every change of the rows they mirror
  name_key TEXT COLLATE "C" NOT NULL DEFAULT ''
);
CREATE INDEX stage_by_pipeline_id ON stage (pipeline_id);

-- What may be earned. last_stage_id is the open stage it is in, or was in before it was won or lost.
CREATE TABLE opportunity (
  id BIGINT PRIMARY KEY,
  revision BIGINT NOT NULL DEFAULT 1,
  created_at BIGINT NOT NULL,
  created_by_id BIGINT,
  updated_at BIGINT NOT NULL,
  updated_by_id BIGINT,
  deleted_at BIGINT,
  name TEXT COLLATE "C" NOT NULL,
  company_id BIGINT REFERENCES company(id) DEFERRABLE INITIALLY DEFERRED,
  person_id BIGINT REFERENCES person(id) DEFERRABLE INITIALLY DEFERRED,
  pipeline_id BIGINT REFERENCES pipeline(id) DEFERRABLE INITIALLY DEFERRED,
  stage_id BIGINT REFERENCES stage(id) DEFERRABLE INITIALLY DEFERRED,
  status TEXT COLLATE "C",
  amount_minor BIGINT,
  amount_currency TEXT COLLATE "C",
  expected_close_on TEXT COLLATE "C",
  forecast TEXT COLLATE "C",
  probability BIGINT,
  next_step TEXT COLLATE "C",
  next_step_on TEXT COLLATE "C",
  checklist_done TEXT COLLATE "C",
  closed_on TEXT COLLATE "C",
  actual_amount_minor BIGINT,
  actual_amount_currency TEXT COLLATE "C",
  close_reason TEXT COLLATE "C",
  competitor TEXT COLLATE "C",
  owner_id BIGINT REFERENCES app_user(id) DEFERRABLE INITIALLY DEFERRED,
  source TEXT COLLATE "C",
  campaign TEXT COLLATE "C",
  notes TEXT COLLATE "C",
  opened_on TEXT COLLATE "C",
  stage_entered_at BIGINT,
  last_stage_id BIGINT REFERENCES stage(id) DEFERRABLE INITIALLY DEFERRED,
  board_place BIGINT,
  external_id TEXT COLLATE "C",
  custom JSONB,
  -- maintained by Rapport with every change of the rows they mirror
  name_key TEXT COLLATE "C" NOT NULL DEFAULT '',
  last_contact_at BIGINT,
  first_contact_at BIGINT,
  contact_count BIGINT NOT NULL DEFAULT 0,
  next_task_at BIGINT,
  open_task_count BIGINT NOT NULL DEFAULT 0
);

-- Who may become a customer, before anybody knows; company is a name. Stays when it is converted, and says what it became.
CREATE TABLE lead (
  id BIGINT PRIMARY KEY,
  revision BIGINT NOT NULL DEFAULT 1,
  created_at BIGINT NOT NULL,
  created_by_id BIGINT,
  updated_at BIGINT NOT NULL,
  updated_by_id BIGINT,
  deleted_at BIGINT,
  full_name TEXT COLLATE "C",
  first_name TEXT COLLATE "C",
  last_name TEXT COLLATE "C",
  salutation TEXT COLLATE "C",
  job_title TEXT COLLATE "C",
  company TEXT COLLATE "C",
  industry TEXT COLLATE "C",
  employees BIGINT,
  language TEXT COLLATE "C",
  owner_id BIGINT REFERENCES app_user(id) DEFERRABLE INITIALLY DEFERRED,
  status TEXT COLLATE "C",
  source TEXT COLLATE "C",
  campaign TEXT COLLATE "C",
  own_score BIGINT,
  received_on TEXT COLLATE "C",
  disqualified_reason TEXT COLLATE "C",
  converted_at BIGINT,
  converted_person_id BIGINT REFERENCES person(id) DEFERRABLE INITIALLY DEFERRED,
  converted_company_id BIGINT REFERENCES company(id) DEFERRABLE INITIALLY DEFERRED,
  converted_opportunity_id BIGINT REFERENCES opportunity(id) DEFERRABLE INITIALLY DEFERRED,
  do_not_call BOOLEAN,
  do_not_mail BOOLEAN,
  notes TEXT COLLATE "C",
  external_id TEXT COLLATE "C",
  custom JSONB,
  -- maintained by Rapport with every change of the rows they mirror
  name_key TEXT COLLATE "C" NOT NULL DEFAULT '',
  email TEXT COLLATE "C",
  email_type TEXT COLLATE "C",
  phone TEXT COLLATE "C",
  phone_type TEXT COLLATE "C",
  website TEXT COLLATE "C",
  street TEXT COLLATE "C",
  postcode TEXT COLLATE "C",
  city TEXT COLLATE "C",
  region TEXT COLLATE "C",
  country TEXT COLLATE "C",
  last_contact_at BIGINT,
  first_contact_at BIGINT,
  contact_count BIGINT NOT NULL DEFAULT 0,
  next_task_at BIGINT,
  open_task_count BIGINT NOT NULL DEFAULT 0,
  score BIGINT
);

-- From this day on the amount is worth that of another currency.
CREATE TABLE exchange_rate (
  id BIGINT PRIMARY KEY,
  revision BIGINT NOT NULL DEFAULT 1,
  created_at BIGINT NOT NULL,
  created_by_id BIGINT,
  updated_at BIGINT NOT NULL,
  updated_by_id BIGINT,
  deleted_at BIGINT,
  day TEXT COLLATE "C" NOT NULL,
  amount_minor BIGINT NOT NULL,
  amount_currency TEXT COLLATE "C" NOT NULL,
  worth_minor BIGINT NOT NULL,
  worth_currency TEXT COLLATE "C" NOT NULL,
  custom JSONB
);

-- Words for why something was won, lost or disqualified (kind), offered in this order.
CREATE TABLE close_reason (
  id BIGINT PRIMARY KEY,
  revision BIGINT NOT NULL DEFAULT 1,
  created_at BIGINT NOT NULL,
  created_by_id BIGINT,
  updated_at BIGINT NOT NULL,
  updated_by_id BIGINT,
  deleted_at BIGINT,
  name TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C",
  position BIGINT,
  custom JSONB
);

-- Points for leads that condition (a filter of leads; empty: all) finds; they halve every half_life days since the last exchange.
CREATE TABLE score_rule (
  id BIGINT PRIMARY KEY,
  revision BIGINT NOT NULL DEFAULT 1,
  created_at BIGINT NOT NULL,
  created_by_id BIGINT,
  updated_at BIGINT NOT NULL,
  updated_by_id BIGINT,
  deleted_at BIGINT,
  name TEXT COLLATE "C" NOT NULL,
  condition TEXT COLLATE "C",
  points BIGINT,
  half_life BIGINT,
  active BOOLEAN,
  position BIGINT,
  custom JSONB
);

-- Who gets the leads that condition finds: one of users (logins, separated by commas), by method; most_open caps each.
CREATE TABLE assign_rule (
  id BIGINT PRIMARY KEY,
  revision BIGINT NOT NULL DEFAULT 1,
  created_at BIGINT NOT NULL,
  created_by_id BIGINT,
  updated_at BIGINT NOT NULL,
  updated_by_id BIGINT,
  deleted_at BIGINT,
  name TEXT COLLATE "C" NOT NULL,
  condition TEXT COLLATE "C",
  method TEXT COLLATE "C",
  users TEXT COLLATE "C",
  most_open BIGINT,
  active BOOLEAN,
  position BIGINT,
  last_user_id BIGINT REFERENCES app_user(id) DEFERRABLE INITIALLY DEFERRED,
  custom JSONB
);

-- What is to be won in the month that begins on this day, by one owner or (none) by all together.
CREATE TABLE quota (
  id BIGINT PRIMARY KEY,
  revision BIGINT NOT NULL DEFAULT 1,
  created_at BIGINT NOT NULL,
  created_by_id BIGINT,
  updated_at BIGINT NOT NULL,
  updated_by_id BIGINT,
  deleted_at BIGINT,
  name TEXT COLLATE "C",
  month TEXT COLLATE "C",
  owner_id BIGINT REFERENCES app_user(id) DEFERRABLE INITIALLY DEFERRED,
  amount_minor BIGINT,
  amount_currency TEXT COLLATE "C",
  custom JSONB
);

-- A forecast as it was submitted: nothing in it changes when opportunities do.
CREATE TABLE forecast (
  id BIGINT PRIMARY KEY,
  revision BIGINT NOT NULL DEFAULT 1,
  created_at BIGINT NOT NULL,
  created_by_id BIGINT,
  updated_at BIGINT NOT NULL,
  updated_by_id BIGINT,
  deleted_at BIGINT,
  name TEXT COLLATE "C" NOT NULL,
  period_from TEXT COLLATE "C",
  period_to TEXT COLLATE "C",
  owner_id BIGINT REFERENCES app_user(id) DEFERRABLE INITIALLY DEFERRED,
  closed_minor BIGINT,
  closed_currency TEXT COLLATE "C",
  commit_minor BIGINT,
  commit_currency TEXT COLLATE "C",
  best_case_minor BIGINT,
  best_case_currency TEXT COLLATE "C",
  pipeline_minor BIGINT,
  pipeline_currency TEXT COLLATE "C",
  weighted_minor BIGINT,
  weighted_currency TEXT COLLATE "C",
  notes TEXT COLLATE "C",
  custom JSONB
);

ALTER TABLE activity ADD COLUMN opportunity_id BIGINT REFERENCES opportunity(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE activity ADD COLUMN lead_id BIGINT REFERENCES lead(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE task ADD COLUMN opportunity_id BIGINT REFERENCES opportunity(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE task ADD COLUMN lead_id BIGINT REFERENCES lead(id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX activity_by_opportunity_id_at ON activity (opportunity_id, at, channel, deleted_at) WHERE opportunity_id IS NOT NULL;
CREATE INDEX activity_by_lead_id_at ON activity (lead_id, at, channel, deleted_at) WHERE lead_id IS NOT NULL;
CREATE INDEX task_by_opportunity_id ON task (opportunity_id) WHERE opportunity_id IS NOT NULL;
CREATE INDEX task_by_lead_id ON task (lead_id) WHERE lead_id IS NOT NULL;

CREATE INDEX opportunity_by_name_key ON opportunity (name_key, id) WHERE deleted_at IS NULL;
CREATE INDEX opportunity_by_company_id ON opportunity (company_id, deleted_at) WHERE company_id IS NOT NULL;
CREATE INDEX opportunity_by_person_id ON opportunity (person_id, deleted_at) WHERE person_id IS NOT NULL;
CREATE INDEX opportunity_by_stage_id ON opportunity (stage_id, deleted_at, status, board_place) WHERE stage_id IS NOT NULL;
CREATE INDEX opportunity_by_status ON opportunity (lower(status COLLATE "und-x-icu"), id) WHERE deleted_at IS NULL;
CREATE INDEX opportunity_by_expected_close_on ON opportunity (expected_close_on, id) WHERE deleted_at IS NULL;
CREATE INDEX opportunity_by_closed_on ON opportunity (closed_on, id) WHERE deleted_at IS NULL;
CREATE INDEX opportunity_by_opened_on ON opportunity (opened_on, id) WHERE deleted_at IS NULL;
CREATE INDEX opportunity_by_owner_id ON opportunity (owner_id, id) WHERE deleted_at IS NULL;
CREATE INDEX opportunity_by_last_contact_at ON opportunity (last_contact_at, id) WHERE deleted_at IS NULL;
CREATE INDEX opportunity_by_created_at ON opportunity (created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX opportunity_by_updated_at ON opportunity (updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX opportunity_by_external_id ON opportunity (lower(external_id COLLATE "und-x-icu"), id) WHERE deleted_at IS NULL;
CREATE INDEX opportunity_by_deleted_at ON opportunity (deleted_at) WHERE deleted_at IS NOT NULL;
-- What a board counts: open opportunities of a stage, and all that the sums need of them, so that no row is read.
CREATE INDEX opportunity_on_board ON opportunity (pipeline_id, stage_id, amount_currency, probability, amount_minor, status, deleted_at, next_step_on, next_task_at, stage_entered_at, last_contact_at, expected_close_on, owner_id, forecast) WHERE deleted_at IS NULL AND status = 'open';
-- How those went that are not open: what a stage's share of won ones is counted from.
CREATE INDEX opportunity_ended ON opportunity (pipeline_id, status, last_stage_id, deleted_at) WHERE deleted_at IS NULL;
-- What a forecast adds up: the open ones by the day they are expected to close, those won by the day they were, of all pipelines or of one.
CREATE INDEX opportunity_expected ON opportunity (expected_close_on, status, deleted_at, forecast, stage_id, probability, amount_currency, amount_minor, owner_id) WHERE deleted_at IS NULL AND status = 'open';
CREATE INDEX opportunity_won ON opportunity (closed_on, status, deleted_at, actual_amount_currency, actual_amount_minor, owner_id) WHERE deleted_at IS NULL AND status = 'won';
CREATE INDEX opportunity_won_of ON opportunity (pipeline_id, status, closed_on, deleted_at, actual_amount_currency, actual_amount_minor) WHERE deleted_at IS NULL AND status = 'won';
CREATE INDEX lead_by_name_key ON lead (name_key, id) WHERE deleted_at IS NULL;
CREATE INDEX lead_by_company ON lead (lower(company COLLATE "und-x-icu"), id) WHERE deleted_at IS NULL;
CREATE INDEX lead_by_email ON lead (lower(email COLLATE "und-x-icu"), id) WHERE deleted_at IS NULL;
CREATE INDEX lead_by_owner_id ON lead (owner_id, id) WHERE deleted_at IS NULL;
CREATE INDEX lead_by_status ON lead (lower(status COLLATE "und-x-icu"), id) WHERE deleted_at IS NULL;
CREATE INDEX lead_by_source ON lead (lower(source COLLATE "und-x-icu"), id) WHERE deleted_at IS NULL;
CREATE INDEX lead_by_score ON lead (score, id) WHERE deleted_at IS NULL;
CREATE INDEX lead_by_received_on ON lead (received_on, id) WHERE deleted_at IS NULL;
CREATE INDEX lead_by_city ON lead (lower(city COLLATE "und-x-icu"), id) WHERE deleted_at IS NULL;
CREATE INDEX lead_by_postcode ON lead (lower(postcode COLLATE "und-x-icu"), id) WHERE deleted_at IS NULL;
CREATE INDEX lead_by_country ON lead (lower(country COLLATE "und-x-icu"), id) WHERE deleted_at IS NULL;
CREATE INDEX lead_by_last_contact_at ON lead (last_contact_at, id) WHERE deleted_at IS NULL;
CREATE INDEX lead_by_created_at ON lead (created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX lead_by_updated_at ON lead (updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX lead_by_external_id ON lead (lower(external_id COLLATE "und-x-icu"), id) WHERE deleted_at IS NULL;
CREATE INDEX lead_by_converted_person_id ON lead (converted_person_id) WHERE converted_person_id IS NOT NULL;
CREATE INDEX lead_by_converted_company_id ON lead (converted_company_id) WHERE converted_company_id IS NOT NULL;
CREATE INDEX lead_by_converted_opportunity_id ON lead (converted_opportunity_id) WHERE converted_opportunity_id IS NOT NULL;
CREATE INDEX lead_by_deleted_at ON lead (deleted_at) WHERE deleted_at IS NOT NULL;
