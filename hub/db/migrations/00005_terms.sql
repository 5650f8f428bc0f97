-- +goose Up
-- What people show of skills (kind 1) and titles (kind 2), counted in the
-- background: see hub/suggest. skills and moves name other terms by id.
CREATE TABLE terms (
  id     INTEGER PRIMARY KEY,
  kind   INTEGER NOT NULL,
  key    TEXT NOT NULL,
  name   TEXT NOT NULL,
  field  TEXT NOT NULL,
  people INTEGER NOT NULL,
  skills BLOB NOT NULL,
  moves  BLOB NOT NULL,
  UNIQUE (kind, key)
);
-- People who are there already count as changes.
INSERT INTO meta (key, value) SELECT 'people.changes', CAST(count(*) AS TEXT) FROM people WHERE removed = 0 HAVING count(*) > 0;
