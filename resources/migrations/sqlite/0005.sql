-- Migration 5: a save writes fewer pages. No question reads changesets by their time, and a changeset is looked up by
-- its id, with the client_key compared: neither needs an index.

DROP INDEX changeset_by_at;

-- SQLite drops a UNIQUE only with its table. The rows of `change` refer to the name: they find the new table by it.
CREATE TABLE changeset_moved (
  id INTEGER PRIMARY KEY,
  client_key TEXT NOT NULL,
  at INTEGER NOT NULL,
  user_id INTEGER,
  origin TEXT NOT NULL,
  label TEXT NOT NULL,
  row_count INTEGER NOT NULL,
  undo_of INTEGER,
  undone_by INTEGER
) STRICT;
INSERT INTO changeset_moved SELECT id, client_key, at, user_id, origin, label, row_count, undo_of, undone_by FROM changeset;
DROP TABLE changeset;
CREATE TABLE changeset (
  id INTEGER PRIMARY KEY,
  client_key TEXT NOT NULL,
  at INTEGER NOT NULL,
  user_id INTEGER,
  origin TEXT NOT NULL,
  label TEXT NOT NULL,
  row_count INTEGER NOT NULL DEFAULT 0,
  undo_of INTEGER,
  undone_by INTEGER
) STRICT;
INSERT INTO changeset SELECT id, client_key, at, user_id, origin, label, row_count, undo_of, undone_by FROM changeset_moved;
DROP TABLE changeset_moved;

-- A save puts a few words into the index. Between leaves of 4,000 bytes, one to a page, that split a page every second time.
INSERT INTO search_index (search_index, rank) VALUES ('pgsz', 1000);
