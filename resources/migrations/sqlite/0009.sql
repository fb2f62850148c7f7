-- Migration 9: activity series.

-- Steps to be taken one after the other, each so many days after the first day: a line of steps is "D+3 email Send the offer".
CREATE TABLE series (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  created_by_id INTEGER,
  updated_at INTEGER NOT NULL,
  updated_by_id INTEGER,
  deleted_at INTEGER,
  name TEXT NOT NULL,
  steps TEXT,
  skip_weekends INTEGER,
  active INTEGER,
  position INTEGER,
  custom TEXT
) STRICT;
