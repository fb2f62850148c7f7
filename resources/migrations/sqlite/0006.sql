-- Migration 6: records that a rule of data quality shall pass over, and rules that a store does without (no record).
CREATE TABLE quality_exception (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,
  rule TEXT NOT NULL,
  record_id INTEGER
) STRICT;
CREATE INDEX quality_exception_by_record_id ON quality_exception (record_id);
