-- Migration 1: people, companies, activities, tasks, and the journal of every change.
-- Documented in docs/database.md. A released migration never changes: add the next number instead.

-- Which migrations made this schema.
CREATE TABLE schema_migration (number INTEGER PRIMARY KEY, checksum TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT;

-- Identity and settings of the store.
CREATE TABLE store_info (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- People who work with the store.
CREATE TABLE app_user (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  created_by_id INTEGER,
  updated_at INTEGER NOT NULL,
  updated_by_id INTEGER,
  deleted_at INTEGER,
  name TEXT NOT NULL,
  login TEXT NOT NULL,
  email TEXT,
  active INTEGER,
  custom TEXT
) STRICT;

-- Organisations.
CREATE TABLE company (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  created_by_id INTEGER,
  updated_at INTEGER NOT NULL,
  updated_by_id INTEGER,
  deleted_at INTEGER,
  name TEXT NOT NULL,
  domain TEXT,
  industry TEXT,
  legal_form TEXT,
  employees INTEGER,
  revenue_minor INTEGER,
  revenue_currency TEXT,
  parent_id INTEGER REFERENCES company(id) DEFERRABLE INITIALLY DEFERRED,
  owner_id INTEGER REFERENCES app_user(id) DEFERRABLE INITIALLY DEFERRED,
  status TEXT,
  source TEXT,
  notes TEXT,
  external_id TEXT,
  preferred_channel TEXT,
  best_time TEXT,
  do_not_call INTEGER,
  do_not_mail INTEGER,
  vip INTEGER,
  service_note TEXT,
  rhythm_days INTEGER,
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
  people_count INTEGER NOT NULL DEFAULT 0,
  last_contact_at INTEGER,
  first_contact_at INTEGER,
  contact_count INTEGER NOT NULL DEFAULT 0,
  next_task_at INTEGER,
  open_task_count INTEGER NOT NULL DEFAULT 0
) STRICT;

-- People.
CREATE TABLE person (
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
  birthday TEXT,
  language TEXT,
  owner_id INTEGER REFERENCES app_user(id) DEFERRABLE INITIALLY DEFERRED,
  status TEXT,
  source TEXT,
  notes TEXT,
  external_id TEXT,
  preferred_channel TEXT,
  best_time TEXT,
  do_not_call INTEGER,
  do_not_mail INTEGER,
  vip INTEGER,
  service_note TEXT,
  rhythm_days INTEGER,
  custom TEXT,
  -- maintained by Rapport with every change of the rows they mirror
  name_key TEXT NOT NULL DEFAULT '',
  company_id INTEGER,
  company_name TEXT,
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
  open_task_count INTEGER NOT NULL DEFAULT 0
) STRICT;

-- A person's part in a company; at most one row of a person is primary.
CREATE TABLE person_company (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,
  person_id INTEGER NOT NULL REFERENCES person(id) DEFERRABLE INITIALLY DEFERRED,
  company_id INTEGER NOT NULL REFERENCES company(id) DEFERRABLE INITIALLY DEFERRED,
  title TEXT,
  is_primary INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Phones, e-mails and links of people and companies; match_key is what they are found by (digits, lower-case address, host).
CREATE TABLE contact_point (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,
  record_id INTEGER NOT NULL,
  type TEXT NOT NULL,
  label TEXT,
  value TEXT NOT NULL,
  match_key TEXT NOT NULL,
  is_primary INTEGER NOT NULL DEFAULT 0,
  position INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Postal addresses of people and companies.
CREATE TABLE address (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,
  record_id INTEGER NOT NULL,
  label TEXT,
  street TEXT,
  city TEXT,
  region TEXT,
  postcode TEXT,
  country TEXT,
  is_primary INTEGER NOT NULL DEFAULT 0,
  position INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Typed two-way ties; read forward from from_id, backward from to_id.
CREATE TABLE relation (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,
  type TEXT NOT NULL,
  from_kind TEXT NOT NULL,
  from_id INTEGER NOT NULL,
  to_kind TEXT NOT NULL,
  to_id INTEGER NOT NULL
) STRICT;

-- Exchanges on any channel, and notes (channel 'note').
CREATE TABLE activity (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  created_by_id INTEGER,
  updated_at INTEGER NOT NULL,
  updated_by_id INTEGER,
  deleted_at INTEGER,
  at INTEGER NOT NULL,
  channel TEXT NOT NULL,
  direction TEXT,
  subject TEXT,
  body TEXT,
  minutes INTEGER,
  outcome TEXT,
  person_id INTEGER REFERENCES person(id) DEFERRABLE INITIALLY DEFERRED,
  company_id INTEGER REFERENCES company(id) DEFERRABLE INITIALLY DEFERRED,
  author_id INTEGER REFERENCES app_user(id) DEFERRABLE INITIALLY DEFERRED,
  internal INTEGER,
  pinned INTEGER,
  external_id TEXT,
  custom TEXT
) STRICT;

-- Things to do, with due time and reminder.
CREATE TABLE task (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  created_by_id INTEGER,
  updated_at INTEGER NOT NULL,
  updated_by_id INTEGER,
  deleted_at INTEGER,
  title TEXT NOT NULL,
  type TEXT,
  due_at INTEGER,
  all_day INTEGER,
  priority TEXT,
  repeat TEXT,
  remind_at INTEGER,
  person_id INTEGER REFERENCES person(id) DEFERRABLE INITIALLY DEFERRED,
  company_id INTEGER REFERENCES company(id) DEFERRABLE INITIALLY DEFERRED,
  owner_id INTEGER REFERENCES app_user(id) DEFERRABLE INITIALLY DEFERRED,
  notes TEXT,
  done_at INTEGER,
  outcome TEXT,
  external_id TEXT,
  custom TEXT
) STRICT;

-- Tags of every record kind; colour is the number of a series colour.
CREATE TABLE tag (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  created_by_id INTEGER,
  updated_at INTEGER NOT NULL,
  updated_by_id INTEGER,
  deleted_at INTEGER,
  name TEXT NOT NULL,
  colour INTEGER,
  custom TEXT
) STRICT;

-- Which record carries which tag.
CREATE TABLE record_tag (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,
  record_id INTEGER NOT NULL,
  tag_id INTEGER NOT NULL REFERENCES tag(id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- Favourites and followed records of a user.
CREATE TABLE record_mark (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,
  user_id INTEGER NOT NULL REFERENCES app_user(id) DEFERRABLE INITIALLY DEFERRED,
  record_id INTEGER NOT NULL,
  mark TEXT NOT NULL
) STRICT;

-- Fields an admin added; their values are members of the rows' custom JSON.
CREATE TABLE custom_field (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  type TEXT NOT NULL,
  label TEXT NOT NULL,
  unit TEXT,
  choices TEXT,
  link_to TEXT,
  required INTEGER,
  searchable INTEGER,
  position INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Saved lists: filter, sort, columns; owner_id NULL is shared with everybody.
CREATE TABLE saved_view (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  owner_id INTEGER REFERENCES app_user(id) DEFERRABLE INITIALLY DEFERRED,
  filter TEXT,
  sort_field TEXT,
  sort_descending INTEGER,
  columns TEXT,
  group_by TEXT,
  position INTEGER NOT NULL DEFAULT 0
) STRICT;

-- The journal: one row for every change of the store.
CREATE TABLE changeset (
  id INTEGER PRIMARY KEY,
  client_key TEXT NOT NULL UNIQUE,
  at INTEGER NOT NULL,
  user_id INTEGER,
  origin TEXT NOT NULL,
  label TEXT NOT NULL,
  row_count INTEGER NOT NULL DEFAULT 0,
  undo_of INTEGER,
  undone_by INTEGER
) STRICT;

-- What a changeset did: an insert names a range of ids, an update holds the changed columns' values from before,
-- a delete the whole row. record_id is the record that the row belongs to, where there is just one.
CREATE TABLE change (
  changeset_id INTEGER NOT NULL REFERENCES changeset(id) DEFERRABLE INITIALLY DEFERRED,
  seq INTEGER NOT NULL,
  table_name TEXT NOT NULL,
  op TEXT NOT NULL CHECK (op IN ('insert', 'update', 'delete')),
  first_id INTEGER NOT NULL,
  last_id INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  record_id INTEGER,
  before TEXT,
  PRIMARY KEY (changeset_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_record ON change (record_id) WHERE record_id IS NOT NULL;
CREATE INDEX change_range ON change (table_name, first_id) WHERE op = 'insert' AND record_id IS NULL;

-- Which records a user looked at last. Not a change of the store: not journalled.
CREATE TABLE recent_view (user_id INTEGER NOT NULL, record_id INTEGER NOT NULL, viewed_at INTEGER NOT NULL, PRIMARY KEY (user_id, record_id)) STRICT, WITHOUT ROWID;

CREATE INDEX person_by_name_key ON person (name_key, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX person_by_last_name ON person (last_name COLLATE NOCASE, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX person_by_email ON person (email COLLATE NOCASE, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX person_by_company_id ON person (company_id, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX person_by_company_name ON person (company_name COLLATE NOCASE, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX person_by_owner_id ON person (owner_id, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX person_by_status ON person (status COLLATE NOCASE, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX person_by_city ON person (city COLLATE NOCASE, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX person_by_postcode ON person (postcode COLLATE NOCASE, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX person_by_country ON person (country COLLATE NOCASE, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX person_by_last_contact_at ON person (last_contact_at, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX person_by_created_at ON person (created_at, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX person_by_updated_at ON person (updated_at, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX person_by_external_id ON person (external_id COLLATE NOCASE, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX person_by_deleted_at ON person (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX company_by_name_key ON company (name_key, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX company_by_domain ON company (domain COLLATE NOCASE, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX company_by_industry ON company (industry COLLATE NOCASE, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX company_by_email ON company (email COLLATE NOCASE, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX company_by_owner_id ON company (owner_id, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX company_by_status ON company (status COLLATE NOCASE, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX company_by_city ON company (city COLLATE NOCASE, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX company_by_postcode ON company (postcode COLLATE NOCASE, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX company_by_country ON company (country COLLATE NOCASE, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX company_by_last_contact_at ON company (last_contact_at, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX company_by_created_at ON company (created_at, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX company_by_updated_at ON company (updated_at, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX company_by_external_id ON company (external_id COLLATE NOCASE, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX company_by_parent_id ON company (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX company_by_deleted_at ON company (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX person_company_by_person_id ON person_company (person_id);
CREATE INDEX person_company_by_company_id ON person_company (company_id);
CREATE INDEX contact_point_by_record_id ON contact_point (record_id);
CREATE INDEX contact_point_by_type_match_key ON contact_point (type, match_key, record_id);
CREATE INDEX address_by_record_id ON address (record_id);
CREATE INDEX address_by_city ON address (city COLLATE NOCASE) WHERE NOT is_primary;
CREATE INDEX address_by_postcode ON address (postcode COLLATE NOCASE) WHERE NOT is_primary;
CREATE INDEX address_by_country ON address (country COLLATE NOCASE) WHERE NOT is_primary;
CREATE INDEX relation_by_from_id ON relation (from_id);
CREATE INDEX relation_by_to_id ON relation (to_id);
CREATE INDEX activity_by_person_id_at ON activity (person_id, at, channel, deleted_at) WHERE person_id IS NOT NULL;
CREATE INDEX activity_by_company_id_at ON activity (company_id, at, channel, deleted_at) WHERE company_id IS NOT NULL;
CREATE INDEX activity_by_at ON activity (at, deleted_at) WHERE deleted_at IS NULL;
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

-- The folded words of every record that can be found (docs/database.md, Search).
CREATE TABLE search_doc (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, text TEXT NOT NULL) STRICT;
CREATE VIRTUAL TABLE search_index USING fts5(text, content='search_doc', content_rowid='id', tokenize='ascii', detail=none, columnsize=0);
