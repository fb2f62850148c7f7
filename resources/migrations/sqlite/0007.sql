-- Migration 7: leads, pipelines with their stages, opportunities, and what currencies were worth when.

-- What an opportunity goes through; position orders pipelines.
CREATE TABLE pipeline (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  created_by_id INTEGER,
  updated_at INTEGER NOT NULL,
  updated_by_id INTEGER,
  deleted_at INTEGER,
  name TEXT NOT NULL,
  position INTEGER,
  notes TEXT,
  custom TEXT,
  -- maintained by Rapport with every change of the rows they mirror
  name_key TEXT NOT NULL DEFAULT ''
) STRICT;

-- Steps of a pipeline in the order of position; kind is open, won or lost, probability in percent, colour the number of a
-- series colour, required_fields names fields of an opportunity, separated by commas.
CREATE TABLE stage (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  created_by_id INTEGER,
  updated_at INTEGER NOT NULL,
  updated_by_id INTEGER,
  deleted_at INTEGER,
  name TEXT NOT NULL,
  pipeline_id INTEGER REFERENCES pipeline(id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT,
  position INTEGER,
  probability INTEGER,
  colour INTEGER,
  idle_days INTEGER,
  required_fields TEXT,
  checklist TEXT,
  tips TEXT,
  custom TEXT,
  -- maintained by Rapport with every change of the rows they mirror
  name_key TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX stage_by_pipeline_id ON stage (pipeline_id);

-- What may be earned. last_stage_id is the open stage it is in, or was in before it was won or lost.
CREATE TABLE opportunity (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  created_by_id INTEGER,
  updated_at INTEGER NOT NULL,
  updated_by_id INTEGER,
  deleted_at INTEGER,
  name TEXT NOT NULL,
  company_id INTEGER REFERENCES company(id) DEFERRABLE INITIALLY DEFERRED,
  person_id INTEGER REFERENCES person(id) DEFERRABLE INITIALLY DEFERRED,
  pipeline_id INTEGER REFERENCES pipeline(id) DEFERRABLE INITIALLY DEFERRED,
  stage_id INTEGER REFERENCES stage(id) DEFERRABLE INITIALLY DEFERRED,
  status TEXT,
  amount_minor INTEGER,
  amount_currency TEXT,
  expected_close_on TEXT,
  forecast TEXT,
  probability INTEGER,
  next_step TEXT,
  next_step_on TEXT,
  checklist_done TEXT,
  closed_on TEXT,
  actual_amount_minor INTEGER,
  actual_amount_currency TEXT,
  close_reason TEXT,
  competitor TEXT,
  owner_id INTEGER REFERENCES app_user(id) DEFERRABLE INITIALLY DEFERRED,
  source TEXT,
  campaign TEXT,
  notes TEXT,
  opened_on TEXT,
  stage_entered_at INTEGER,
  last_stage_id INTEGER REFERENCES stage(id) DEFERRABLE INITIALLY DEFERRED,
  board_place INTEGER,
  external_id TEXT,
  custom TEXT,
  -- maintained by Rapport with every change of the rows they mirror
  name_key TEXT NOT NULL DEFAULT '',
  last_contact_at INTEGER,
  first_contact_at INTEGER,
  contact_count INTEGER NOT NULL DEFAULT 0,
  next_task_at INTEGER,
  open_task_count INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Who may become a customer, before anybody knows; company is a name. Stays when it is converted, and says what it became.
CREATE TABLE lead (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  created_by_id INTEGER,
  updated_at INTEGER NOT NULL,
  updated_by_id INTEGER,
  deleted_at INTEGER,
  full_name TEXT,
  first_name TEXT,
  last_name TEXT,
  salutation TEXT,
  job_title TEXT,
  company TEXT,
  industry TEXT,
  employees INTEGER,
  language TEXT,
  owner_id INTEGER REFERENCES app_user(id) DEFERRABLE INITIALLY DEFERRED,
  status TEXT,
  source TEXT,
  campaign TEXT,
  own_score INTEGER,
  received_on TEXT,
  disqualified_reason TEXT,
  converted_at INTEGER,
  converted_person_id INTEGER REFERENCES person(id) DEFERRABLE INITIALLY DEFERRED,
  converted_company_id INTEGER REFERENCES company(id) DEFERRABLE INITIALLY DEFERRED,
  converted_opportunity_id INTEGER REFERENCES opportunity(id) DEFERRABLE INITIALLY DEFERRED,
  do_not_call INTEGER,
  do_not_mail INTEGER,
  notes TEXT,
  external_id TEXT,
  custom TEXT,
  -- maintained by Rapport with every change of the rows they mirror
  name_key TEXT NOT NULL DEFAULT '',
  email TEXT,
  email_type TEXT,
  phone TEXT,
  phone_type TEXT,
  website TEXT,
  street TEXT,
  postcode TEXT,
  city TEXT,
  region TEXT,
  country TEXT,
  last_contact_at INTEGER,
  first_contact_at INTEGER,
  contact_count INTEGER NOT NULL DEFAULT 0,
  next_task_at INTEGER,
  open_task_count INTEGER NOT NULL DEFAULT 0,
  score INTEGER
) STRICT;

-- From this day on the amount is worth that of another currency.
CREATE TABLE exchange_rate (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  created_by_id INTEGER,
  updated_at INTEGER NOT NULL,
  updated_by_id INTEGER,
  deleted_at INTEGER,
  day TEXT NOT NULL,
  amount_minor INTEGER NOT NULL,
  amount_currency TEXT NOT NULL,
  worth_minor INTEGER NOT NULL,
  worth_currency TEXT NOT NULL,
  custom TEXT
) STRICT;

-- Words for why something was won, lost or disqualified (kind), offered in this order.
CREATE TABLE close_reason (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  created_by_id INTEGER,
  updated_at INTEGER NOT NULL,
  updated_by_id INTEGER,
  deleted_at INTEGER,
  name TEXT NOT NULL,
  kind TEXT,
  position INTEGER,
  custom TEXT
) STRICT;

-- Points for leads that condition (a filter of leads; empty: all) finds; they halve every half_life days since the last exchange.
CREATE TABLE score_rule (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  created_by_id INTEGER,
  updated_at INTEGER NOT NULL,
  updated_by_id INTEGER,
  deleted_at INTEGER,
  name TEXT NOT NULL,
  condition TEXT,
  points INTEGER,
  half_life INTEGER,
  active INTEGER,
  position INTEGER,
  custom TEXT
) STRICT;

-- Who gets the leads that condition finds: one of users (logins, separated by commas), by method; most_open caps each.
CREATE TABLE assign_rule (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  created_by_id INTEGER,
  updated_at INTEGER NOT NULL,
  updated_by_id INTEGER,
  deleted_at INTEGER,
  name TEXT NOT NULL,
  condition TEXT,
  method TEXT,
  users TEXT,
  most_open INTEGER,
  active INTEGER,
  position INTEGER,
  last_user_id INTEGER REFERENCES app_user(id) DEFERRABLE INITIALLY DEFERRED,
  custom TEXT
) STRICT;

-- What is to be won in the month that begins on this day, by one owner or (none) by all together.
CREATE TABLE quota (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  created_by_id INTEGER,
  updated_at INTEGER NOT NULL,
  updated_by_id INTEGER,
  deleted_at INTEGER,
  name TEXT,
  month TEXT,
  owner_id INTEGER REFERENCES app_user(id) DEFERRABLE INITIALLY DEFERRED,
  amount_minor INTEGER,
  amount_currency TEXT,
  custom TEXT
) STRICT;

-- A forecast as it was submitted: nothing in it changes when opportunities do.
CREATE TABLE forecast (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  created_by_id INTEGER,
  updated_at INTEGER NOT NULL,
  updated_by_id INTEGER,
  deleted_at INTEGER,
  name TEXT NOT NULL,
  period_from TEXT,
  period_to TEXT,
  owner_id INTEGER REFERENCES app_user(id) DEFERRABLE INITIALLY DEFERRED,
  closed_minor INTEGER,
  closed_currency TEXT,
  commit_minor INTEGER,
  commit_currency TEXT,
  best_case_minor INTEGER,
  best_case_currency TEXT,
  pipeline_minor INTEGER,
  pipeline_currency TEXT,
  weighted_minor INTEGER,
  weighted_currency TEXT,
  notes TEXT,
  custom TEXT
) STRICT;

ALTER TABLE activity ADD COLUMN opportunity_id INTEGER REFERENCES opportunity(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE activity ADD COLUMN lead_id INTEGER REFERENCES lead(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE task ADD COLUMN opportunity_id INTEGER REFERENCES opportunity(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE task ADD COLUMN lead_id INTEGER REFERENCES lead(id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX activity_by_opportunity_id_at ON activity (opportunity_id, at, channel, deleted_at) WHERE opportunity_id IS NOT NULL;
CREATE INDEX activity_by_lead_id_at ON activity (lead_id, at, channel, deleted_at) WHERE lead_id IS NOT NULL;
CREATE INDEX task_by_opportunity_id ON task (opportunity_id) WHERE opportunity_id IS NOT NULL;
CREATE INDEX task_by_lead_id ON task (lead_id) WHERE lead_id IS NOT NULL;

CREATE INDEX opportunity_by_name_key ON opportunity (name_key, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX opportunity_by_company_id ON opportunity (company_id, deleted_at) WHERE company_id IS NOT NULL;
CREATE INDEX opportunity_by_person_id ON opportunity (person_id, deleted_at) WHERE person_id IS NOT NULL;
CREATE INDEX opportunity_by_stage_id ON opportunity (stage_id, deleted_at, status, board_place) WHERE stage_id IS NOT NULL;
CREATE INDEX opportunity_by_status ON opportunity (status COLLATE NOCASE, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX opportunity_by_expected_close_on ON opportunity (expected_close_on, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX opportunity_by_closed_on ON opportunity (closed_on, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX opportunity_by_opened_on ON opportunity (opened_on, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX opportunity_by_owner_id ON opportunity (owner_id, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX opportunity_by_last_contact_at ON opportunity (last_contact_at, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX opportunity_by_created_at ON opportunity (created_at, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX opportunity_by_updated_at ON opportunity (updated_at, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX opportunity_by_external_id ON opportunity (external_id COLLATE NOCASE, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX opportunity_by_deleted_at ON opportunity (deleted_at) WHERE deleted_at IS NOT NULL;
-- What a board counts: open opportunities of a stage, and all that the sums need of them, so that no row is read.
CREATE INDEX opportunity_on_board ON opportunity (pipeline_id, stage_id, amount_currency, probability, amount_minor, status, deleted_at, next_step_on, next_task_at, stage_entered_at, last_contact_at, expected_close_on, owner_id, forecast) WHERE deleted_at IS NULL AND status = 'open';
-- How those went that are not open: what a stage's share of won ones is counted from.
CREATE INDEX opportunity_ended ON opportunity (pipeline_id, status, last_stage_id, deleted_at) WHERE deleted_at IS NULL;
-- What a forecast adds up: the open ones by the day they are expected to close, those won by the day they were, of all pipelines or of one.
CREATE INDEX opportunity_expected ON opportunity (expected_close_on, status, deleted_at, forecast, stage_id, probability, amount_currency, amount_minor, owner_id) WHERE deleted_at IS NULL AND status = 'open';
CREATE INDEX opportunity_won ON opportunity (closed_on, status, deleted_at, actual_amount_currency, actual_amount_minor, owner_id) WHERE deleted_at IS NULL AND status = 'won';
CREATE INDEX opportunity_won_of ON opportunity (pipeline_id, status, closed_on, deleted_at, actual_amount_currency, actual_amount_minor) WHERE deleted_at IS NULL AND status = 'won';
CREATE INDEX lead_by_name_key ON lead (name_key, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX lead_by_company ON lead (company COLLATE NOCASE, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX lead_by_email ON lead (email COLLATE NOCASE, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX lead_by_owner_id ON lead (owner_id, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX lead_by_status ON lead (status COLLATE NOCASE, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX lead_by_source ON lead (source COLLATE NOCASE, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX lead_by_score ON lead (score, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX lead_by_received_on ON lead (received_on, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX lead_by_city ON lead (city COLLATE NOCASE, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX lead_by_postcode ON lead (postcode COLLATE NOCASE, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX lead_by_country ON lead (country COLLATE NOCASE, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX lead_by_last_contact_at ON lead (last_contact_at, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX lead_by_created_at ON lead (created_at, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX lead_by_updated_at ON lead (updated_at, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX lead_by_external_id ON lead (external_id COLLATE NOCASE, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX lead_by_converted_person_id ON lead (converted_person_id) WHERE converted_person_id IS NOT NULL;
CREATE INDEX lead_by_converted_company_id ON lead (converted_company_id) WHERE converted_company_id IS NOT NULL;
CREATE INDEX lead_by_converted_opportunity_id ON lead (converted_opportunity_id) WHERE converted_opportunity_id IS NOT NULL;
CREATE INDEX lead_by_deleted_at ON lead (deleted_at) WHERE deleted_at IS NOT NULL;
