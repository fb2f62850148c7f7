-- Migration 1: people, companies, activities, tasks, and the journal of every change.
-- Documented in docs/database.md. A released migration never changes: add the next number instead.

-- Which migrations made this schema.
CREATE TABLE schema_migration (number BIGINT PRIMARY KEY, checksum TEXT COLLATE "C" NOT NULL, applied_at BIGINT NOT NULL);

-- Identity and settings of the store.
CREATE TABLE store_info (key TEXT COLLATE "C" PRIMARY KEY, value TEXT COLLATE "C" NOT NULL);

-- People who work with the store.
CREATE TABLE app_user (
  id BIGINT PRIMARY KEY,
  revision BIGINT NOT NULL DEFAULT 1,
  created_at BIGINT NOT NULL,
  created_by_id BIGINT,
  updated_at BIGINT NOT NULL,
  updated_by_id BIGINT,
  deleted_at BIGINT,
  name TEXT COLLATE "C" NOT NULL,
  login TEXT COLLATE "C" NOT NULL,
  email TEXT COLLATE "C",
  active BOOLEAN,
  custom JSONB
);

-- Organisations.
CREATE TABLE company (
  id BIGINT PRIMARY KEY,
  revision BIGINT NOT NULL DEFAULT 1,
  created_at BIGINT NOT NULL,
  created_by_id BIGINT,
  updated_at BIGINT NOT NULL,
  updated_by_id BIGINT,
  deleted_at BIGINT,
  name TEXT COLLATE "C" NOT NULL,
  domain TEXT COLLATE "C",
  industry TEXT COLLATE "C",
  legal_form TEXT COLLATE "C",
  employees BIGINT,
  revenue_minor BIGINT,
  revenue_currency TEXT COLLATE "C",
  parent_id BIGINT REFERENCES company(id) DEFERRABLE INITIALLY DEFERRED,
  owner_id BIGINT REFERENCES app_user(id) DEFERRABLE INITIALLY DEFERRED,
  status TEXT COLLATE "C",
  source TEXT COLLATE "C",
  notes TEXT COLLATE "C",
  external_id TEXT COLLATE "C",
  preferred_channel TEXT COLLATE "C",
  best_time TEXT COLLATE "C",
  do_not_call BOOLEAN,
  do_not_mail BOOLEAN,
  vip BOOLEAN,
  service_note TEXT COLLATE "C",
  rhythm_days BIGINT,
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
  people_count BIGINT NOT NULL DEFAULT 0,
  last_contact_at BIGINT,
  first_contact_at BIGINT,
  contact_count BIGINT NOT NULL DEFAULT 0,
  next_task_at BIGINT,
  open_task_count BIGINT NOT NULL DEFAULT 0
);

-- People.
CREATE TABLE person (
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
  birthday TEXT COLLATE "C",
  language TEXT COLLATE "C",
  owner_id BIGINT REFERENCES app_user(id) DEFERRABLE INITIALLY DEFERRED,
  status TEXT COLLATE "C",
  source TEXT COLLATE "C",
  notes TEXT COLLATE "C",
  external_id TEXT COLLATE "C",
  preferred_channel TEXT COLLATE "C",
  best_time TEXT COLLATE "C",
  do_not_call BOOLEAN,
  do_not_mail BOOLEAN,
  vip BOOLEAN,
  service_note TEXT COLLATE "C",
  rhythm_days BIGINT,
  custom JSONB,
  -- maintained by Rapport with every change of the rows they mirror
  name_key TEXT COLLATE "C" NOT NULL DEFAULT '',
  company_id BIGINT,
  company_name TEXT COLLATE "C",
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
  open_task_count BIGINT NOT NULL DEFAULT 0
);

-- A person's part in a company; at most one row of a person is primary.
CREATE TABLE person_company (
  id BIGINT PRIMARY KEY,
  revision BIGINT NOT NULL DEFAULT 1,
  person_id BIGINT NOT NULL REFERENCES person(id) DEFERRABLE INITIALLY DEFERRED,
  company_id BIGINT NOT NULL REFERENCES company(id) DEFERRABLE INITIALLY DEFERRED,
  title TEXT COLLATE "C",
  is_primary BOOLEAN NOT NULL DEFAULT FALSE
);

-- Phones, e-mails and links of people and companies; match_key is what they are found by (digits, lower-case address, host).
CREATE TABLE contact_point (
  id BIGINT PRIMARY KEY,
  revision BIGINT NOT NULL DEFAULT 1,
  record_id BIGINT NOT NULL,
  type TEXT COLLATE "C" NOT NULL,
  label TEXT COLLATE "C",
  value TEXT COLLATE "C" NOT NULL,
  match_key TEXT COLLATE "C" NOT NULL,
  is_primary BOOLEAN NOT NULL DEFAULT FALSE,
  position BIGINT NOT NULL DEFAULT 0
);

-- Postal addresses of people and companies.
CREATE TABLE address (
  id BIGINT PRIMARY KEY,
  revision BIGINT NOT NULL DEFAULT 1,
  record_id BIGINT NOT NULL,
  label TEXT COLLATE "C",
  street TEXT COLLATE "C",
  city TEXT COLLATE "C",
  region TEXT COLLATE "C",
  postcode TEXT COLLATE "C",
  country TEXT COLLATE "C",
  is_primary BOOLEAN NOT NULL DEFAULT FALSE,
  position BIGINT NOT NULL DEFAULT 0
);

-- Typed two-way ties; read forward from from_id, backward from to_id.
CREATE TABLE relation (
  id BIGINT PRIMARY KEY,
  revision BIGINT NOT NULL DEFAULT 1,
  type TEXT COLLATE "C" NOT NULL,
  from_kind TEXT COLLATE "C" NOT NULL,
  from_id BIGINT NOT NULL,
  to_kind TEXT COLLATE "C" NOT NULL,
  to_id BIGINT NOT NULL
);

-- Exchanges on any channel, and notes (channel 'note').
CREATE TABLE activity (
  id BIGINT PRIMARY KEY,
  revision BIGINT NOT NULL DEFAULT 1,
  created_at BIGINT NOT NULL,
  created_by_id BIGINT,
  updated_at BIGINT NOT NULL,
  updated_by_id BIGINT,
  deleted_at BIGINT,
  at BIGINT NOT NULL,
  channel TEXT COLLATE "C" NOT NULL,
  direction TEXT COLLATE "C",
  subject TEXT COLLATE "C",
  body TEXT COLLATE "C",
  minutes BIGINT,
  outcome TEXT COLLATE "C",
  person_id BIGINT REFERENCES person(id) DEFERRABLE INITIALLY DEFERRED,
  company_id BIGINT REFERENCES company(id) DEFERRABLE INITIALLY DEFERRED,
  author_id BIGINT REFERENCES app_user(id) DEFERRABLE INITIALLY DEFERRED,
  internal BOOLEAN,
  pinned BOOLEAN,
  external_id TEXT COLLATE "C",
  custom JSONB
);

-- Things to do, with due time and reminder.
CREATE TABLE task (
  id BIGINT PRIMARY KEY,
  revision BIGINT NOT NULL DEFAULT 1,
  created_at BIGINT NOT NULL,
  created_by_id BIGINT,
  updated_at BIGINT NOT NULL,
  updated_by_id BIGINT,
  deleted_at BIGINT,
  title TEXT COLLATE "C" NOT NULL,
  type TEXT COLLATE "C",
  due_at BIGINT,
  all_day BOOLEAN,
  priority TEXT COLLATE "C",
  repeat TEXT COLLATE "C",
  remind_at BIGINT,
  person_id BIGINT REFERENCES person(id) DEFERRABLE INITIALLY DEFERRED,
  company_id BIGINT REFERENCES company(id) DEFERRABLE INITIALLY DEFERRED,
  owner_id BIGINT REFERENCES app_user(id) DEFERRABLE INITIALLY DEFERRED,
  notes TEXT COLLATE "C",
  done_at BIGINT,
  outcome TEXT COLLATE "C",
  external_id TEXT COLLATE "C",
  custom JSONB
);

-- Tags of every record kind; colour is the number of a series colour.
CREATE TABLE tag (
  id BIGINT PRIMARY KEY,
  revision BIGINT NOT NULL DEFAULT 1,
  created_at BIGINT NOT NULL,
  created_by_id BIGINT,
  updated_at BIGINT NOT NULL,
  updated_by_id BIGINT,
  deleted_at BIGINT,
  name TEXT COLLATE "C" NOT NULL,
  colour BIGINT,
  custom JSONB
);

-- Which record carries which tag.
CREATE TABLE record_tag (
  id BIGINT PRIMARY KEY,
  revision BIGINT NOT NULL DEFAULT 1,
  record_id BIGINT NOT NULL,
  tag_id BIGINT NOT NULL REFERENCES tag(id) DEFERRABLE INITIALLY DEFERRED
);

-- Favourites and followed records of a user.
CREATE TABLE record_mark (
  id BIGINT PRIMARY KEY,
  revision BIGINT NOT NULL DEFAULT 1,
  user_id BIGINT NOT NULL REFERENCES app_user(id) DEFERRABLE INITIALLY DEFERRED,
  record_id BIGINT NOT NULL,
  mark TEXT COLLATE "C" NOT NULL
);

-- Fields an admin added; their values are members of the rows' custom JSON.
CREATE TABLE custom_field (
  id BIGINT PRIMARY KEY,
  revision BIGINT NOT NULL DEFAULT 1,
  kind TEXT COLLATE "C" NOT NULL,
  key TEXT COLLATE "C" NOT NULL,
  type TEXT COLLATE "C" NOT NULL,
  label TEXT COLLATE "C" NOT NULL,
  unit TEXT COLLATE "C",
  choices JSONB,
  link_to TEXT COLLATE "C",
  required BOOLEAN,
  searchable BOOLEAN,
  position BIGINT NOT NULL DEFAULT 0
);

-- Saved lists: filter, sort, columns; owner_id NULL is shared with everybody.
CREATE TABLE saved_view (
  id BIGINT PRIMARY KEY,
  revision BIGINT NOT NULL DEFAULT 1,
  kind TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  owner_id BIGINT REFERENCES app_user(id) DEFERRABLE INITIALLY DEFERRED,
  filter TEXT COLLATE "C",
  sort_field TEXT COLLATE "C",
  sort_descending BOOLEAN,
  columns JSONB,
  group_by TEXT COLLATE "C",
  position BIGINT NOT NULL DEFAULT 0
);

-- The journal: one row for every change of the store.
CREATE TABLE changeset (
  id BIGINT PRIMARY KEY,
  client_key TEXT COLLATE "C" NOT NULL UNIQUE,
  at BIGINT NOT NULL,
  user_id BIGINT,
  origin TEXT COLLATE "C" NOT NULL,
  label TEXT COLLATE "C" NOT NULL,
  row_count BIGINT NOT NULL DEFAULT 0,
  undo_of BIGINT,
  undone_by BIGINT
);

-- What a changeset did: an insert names a range of ids, an update holds the changed columns' values from before,
-- a delete the whole row. record_id is the record that the row belongs to, where there is just one.
CREATE TABLE change (
  changeset_id BIGINT NOT NULL REFERENCES changeset(id) DEFERRABLE INITIALLY DEFERRED,
  seq BIGINT NOT NULL,
  table_name TEXT COLLATE "C" NOT NULL,
  op TEXT COLLATE "C" NOT NULL CHECK (op IN ('insert', 'update', 'delete')),
  first_id BIGINT NOT NULL,
  last_id BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  record_id BIGINT,
  before JSONB,
  PRIMARY KEY (changeset_id, seq)
);
CREATE INDEX change_record ON change (record_id) WHERE record_id IS NOT NULL;
CREATE INDEX change_range ON change (table_name, first_id) WHERE op = 'insert' AND record_id IS NULL;

-- Which records a user looked at last. Not a change of the store: not journalled.
CREATE TABLE recent_view (user_id BIGINT NOT NULL, record_id BIGINT NOT NULL, viewed_at BIGINT NOT NULL, PRIMARY KEY (user_id, record_id));

CREATE INDEX person_by_name_key ON person (name_key, id) WHERE deleted_at IS NULL;
CREATE INDEX person_by_last_name ON person (lower(last_name COLLATE "und-x-icu"), id) WHERE deleted_at IS NULL;
CREATE INDEX person_by_email ON person (lower(email COLLATE "und-x-icu"), id) WHERE deleted_at IS NULL;
CREATE INDEX person_by_company_id ON person (company_id, id) WHERE deleted_at IS NULL;
CREATE INDEX person_by_company_name ON person (lower(company_name COLLATE "und-x-icu"), id) WHERE deleted_at IS NULL;
CREATE INDEX person_by_owner_id ON person (owner_id, id) WHERE deleted_at IS NULL;
CREATE INDEX person_by_status ON person (lower(status COLLATE "und-x-icu"), id) WHERE deleted_at IS NULL;
CREATE INDEX person_by_city ON person (lower(city COLLATE "und-x-icu"), id) WHERE deleted_at IS NULL;
CREATE INDEX person_by_postcode ON person (lower(postcode COLLATE "und-x-icu"), id) WHERE deleted_at IS NULL;
CREATE INDEX person_by_country ON person (lower(country COLLATE "und-x-icu"), id) WHERE deleted_at IS NULL;
CREATE INDEX person_by_last_contact_at ON person (last_contact_at, id) WHERE deleted_at IS NULL;
CREATE INDEX person_by_created_at ON person (created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX person_by_updated_at ON person (updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX person_by_external_id ON person (lower(external_id COLLATE "und-x-icu"), id) WHERE deleted_at IS NULL;
CREATE INDEX person_by_deleted_at ON person (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX company_by_name_key ON company (name_key, id) WHERE deleted_at IS NULL;
CREATE INDEX company_by_domain ON company (lower(domain COLLATE "und-x-icu"), id) WHERE deleted_at IS NULL;
CREATE INDEX company_by_industry ON company (lower(industry COLLATE "und-x-icu"), id) WHERE deleted_at IS NULL;
CREATE INDEX company_by_email ON company (lower(email COLLATE "und-x-icu"), id) WHERE deleted_at IS NULL;
CREATE INDEX company_by_owner_id ON company (owner_id, id) WHERE deleted_at IS NULL;
CREATE INDEX company_by_status ON company (lower(status COLLATE "und-x-icu"), id) WHERE deleted_at IS NULL;
CREATE INDEX company_by_city ON company (lower(city COLLATE "und-x-icu"), id) WHERE deleted_at IS NULL;
CREATE INDEX company_by_postcode ON company (lower(postcode COLLATE "und-x-icu"), id) WHERE deleted_at IS NULL;
CREATE INDEX company_by_country ON company (lower(country COLLATE "und-x-icu"), id) WHERE deleted_at IS NULL;
CREATE INDEX company_by_last_contact_at ON company (last_contact_at, id) WHERE deleted_at IS NULL;
CREATE INDEX company_by_created_at ON company (created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX company_by_updated_at ON company (updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX company_by_external_id ON company (lower(external_id COLLATE "und-x-icu"), id) WHERE deleted_at IS NULL;
CREATE INDEX company_by_parent_id ON company (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX company_by_deleted_at ON company (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX person_company_by_person_id ON person_company (person_id);
CREATE INDEX person_company_by_company_id ON person_company (company_id);
CREATE INDEX contact_point_by_record_id ON contact_point (record_id);
CREATE INDEX contact_point_by_type_match_key ON contact_point (type, match_key, record_id);
CREATE INDEX address_by_record_id ON address (record_id);
CREATE INDEX address_by_city ON address (lower(city COLLATE "und-x-icu")) WHERE NOT is_primary;
CREATE INDEX address_by_postcode ON address (lower(postcode COLLATE "und-x-icu")) WHERE NOT is_primary;
CREATE INDEX address_by_country ON address (lower(country COLLATE "und-x-icu")) WHERE NOT is_primary;
CREATE INDEX relation_by_from_id ON relation (from_id);
CREATE INDEX relation_by_to_id ON relation (to_id);
CREATE INDEX activity_by_person_id_at ON activity (person_id, at, channel, deleted_at) WHERE person_id IS NOT NULL;
CREATE INDEX activity_by_company_id_at ON activity (company_id, at, channel, deleted_at) WHERE company_id IS NOT NULL;
CREATE INDEX activity_by_at ON activity (at, id) WHERE deleted_at IS NULL;
CREATE INDEX task_by_due_at ON task (due_at) WHERE done_at IS NULL AND deleted_at IS NULL;
CREATE INDEX task_by_person_id ON task (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX task_by_company_id ON task (company_id) WHERE company_id IS NOT NULL;
CREATE INDEX task_by_owner_id ON task (owner_id) WHERE deleted_at IS NULL;
CREATE INDEX task_by_done_at ON task (done_at) WHERE done_at IS NOT NULL;
CREATE INDEX task_by_remind_at ON task (remind_at) WHERE remind_at IS NOT NULL AND done_at IS NULL;
CREATE INDEX record_tag_by_record_id ON record_tag (record_id);
CREATE INDEX record_tag_by_tag_id ON record_tag (tag_id);
CREATE INDEX record_mark_by_user_id_record_id ON record_mark (user_id, record_id);
CREATE INDEX changeset_by_at ON changeset (at);
CREATE UNIQUE INDEX custom_field_by_key ON custom_field (kind, key);

-- What domain::foldText does, for conditions on text.
CREATE FUNCTION rapport_fold(given text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT normalize(btrim(regexp_replace(replace(replace(replace(replace(translate(
    regexp_replace(lower(normalize(given, NFKD) COLLATE "und-x-icu"),
      U&'[\0300-\036F\0483-\0487\0591-\05BD\05BF\05C1\05C2\05C4\05C5\05C7\0610-\061A\064B-\065F\0670\06D6-\06DC\06DF-\06E4\06E7\06E8\06EA-\06ED\1AB0-\1AFF\1DC0-\1DFF\20D0-\20FF\FE20-\FE2F\00AD\0640\200B-\200F\202A-\202E\2060-\2064\FE00-\FE0F\FEFF]', '', 'g'),
    U&'\00F8\0142\0111\00F0\0131\0127\014B\0167\03C2\0259\2018\2019\201B\02BC\02B9\0060\201C\201D\201E\2010\2011\2012\2013\2014\2212',
    U&'olddihnt\03C3e\0027\0027\0027\0027\0027\0027\0022\0022\0022------'),
    U&'\00DF', 'ss'), U&'\00E6', 'ae'), U&'\0153', 'oe'), U&'\00FE', 'th'), '[[:space:]]+', ' ', 'g'), ' '), NFC)
$$;

-- The folded words of every record that can be found (docs/database.md, Search).
CREATE TABLE search_doc (id BIGINT PRIMARY KEY, kind TEXT COLLATE "C" NOT NULL, text TEXT COLLATE "C" NOT NULL);
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX search_index ON search_doc USING gin (text gin_trgm_ops);

-- Counters of ids; a block is taken whole, so that the ids of one import are consecutive.
CREATE SEQUENCE id_block;
CREATE FUNCTION take_ids(amount BIGINT) RETURNS BIGINT LANGUAGE plpgsql AS $$
DECLARE last BIGINT;
BEGIN
  PERFORM pg_advisory_lock(724137001);
  last := setval('id_block', nextval('id_block') + amount - 1);
  PERFORM pg_advisory_unlock(724137001);
  RETURN last - amount + 1;
END $$;
