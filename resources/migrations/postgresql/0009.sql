-- Migration 9: activity series.

-- Steps to be taken one after the other, each so many days after the first day: a line of steps is "D+3 email Send the offer".
CREATE TABLE series (
  id BIGINT PRIMARY KEY,
  revision BIGINT NOT NULL DEFAULT 1,
  created_at BIGINT NOT NULL,
  created_by_id BIGINT,
  updated_at BIGINT NOT NULL,
  updated_by_id BIGINT,
  deleted_at BIGINT,
  name TEXT COLLATE "C" NOT NULL,
  steps TEXT COLLATE "C",
  skip_weekends BOOLEAN,
  active BOOLEAN,
  position BIGINT,
  custom JSONB
);
