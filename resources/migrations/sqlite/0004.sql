-- Migration 4: merged records, pairs that are no duplicates, and what the last look for duplicates found.

-- Records that were merged into another one: the losing id keeps resolving.
CREATE TABLE merged_record (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,
  record_id INTEGER NOT NULL,
  kept_id INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX merged_record_by_record_id ON merged_record (record_id);
CREATE INDEX merged_record_by_kept_id ON merged_record (kept_id);

-- Pairs of records that somebody looked at and found to be two.
CREATE TABLE distinct_pair (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,
  record_id INTEGER NOT NULL,
  other_id INTEGER NOT NULL
) STRICT;
CREATE INDEX distinct_pair_by_record_id ON distinct_pair (record_id);
CREATE INDEX distinct_pair_by_other_id ON distinct_pair (other_id);

-- Likely duplicates as the last scan found them; score in thousandths. Not a change of the store: not journalled.
CREATE TABLE duplicate_pair (
  first_id INTEGER NOT NULL,
  second_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  score INTEGER NOT NULL,
  why TEXT NOT NULL,
  PRIMARY KEY (first_id, second_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX duplicate_pair_by_kind_score ON duplicate_pair (kind, score);
CREATE INDEX duplicate_pair_by_second_id ON duplicate_pair (second_id);

-- When that was, over how many records, and how many pairs there were.
CREATE TABLE duplicate_scan (kind TEXT PRIMARY KEY, at INTEGER NOT NULL, records INTEGER NOT NULL, pairs INTEGER NOT NULL) STRICT, WITHOUT ROWID;
