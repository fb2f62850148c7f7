-- Migration 6: records that a rule of data quality shall pass over, and rules that a store does without (no record).
CREATE TABLE quality_exception (
  id BIGINT PRIMARY KEY,
  revision BIGINT NOT NULL DEFAULT 1,
  rule TEXT COLLATE "C" NOT NULL,
  record_id BIGINT
);
CREATE INDEX quality_exception_by_record_id ON quality_exception (record_id);
