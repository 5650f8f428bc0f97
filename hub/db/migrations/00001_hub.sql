-- +goose Up
CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

-- data is the person as JSON. Ids are never used again: results name them.
-- removed people are not found any more, but past results and lists show them.
CREATE TABLE people (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  public_id  TEXT NOT NULL UNIQUE,
  person_key TEXT NOT NULL UNIQUE,
  demo       INTEGER NOT NULL DEFAULT 0,
  removed    INTEGER NOT NULL DEFAULT 0,
  data       BLOB NOT NULL
);
CREATE INDEX people_live ON people (demo) WHERE removed = 0;

CREATE TABLE tokens (
  id         TEXT PRIMARY KEY,
  user_id    TEXT NOT NULL,
  hash       BLOB NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  revoked_at TEXT
);

CREATE TABLE searches (
  id              TEXT PRIMARY KEY,
  user_id         TEXT NOT NULL,
  origin          TEXT NOT NULL,
  url             TEXT NOT NULL DEFAULT '',
  idempotency_key TEXT,
  version         INTEGER NOT NULL,
  created_at      TEXT NOT NULL,
  updated_at      TEXT NOT NULL
);
CREATE INDEX searches_user ON searches (user_id, id);
CREATE UNIQUE INDEX searches_key ON searches (user_id, idempotency_key) WHERE idempotency_key IS NOT NULL;

-- One run of a search. first_seq is where its own events begin: what is below
-- came with it from the version that it widens. owner and lease (Unix ms) tell
-- whether the process that runs it lives.
CREATE TABLE versions (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  search_id   TEXT NOT NULL REFERENCES searches (id) ON DELETE CASCADE,
  version     INTEGER NOT NULL,
  origin      TEXT NOT NULL,
  prompt      TEXT NOT NULL,
  intent      TEXT NOT NULL,
  max_results INTEGER NOT NULL,
  first_seq   INTEGER NOT NULL DEFAULT 1,
  status      TEXT NOT NULL,
  stop_reason TEXT NOT NULL DEFAULT '',
  scanned     INTEGER NOT NULL DEFAULT 0,
  total       INTEGER NOT NULL DEFAULT 0,
  found       INTEGER NOT NULL DEFAULT 0,
  relaxed     TEXT NOT NULL DEFAULT '[]',
  error       TEXT NOT NULL DEFAULT '',
  elapsed_ms  INTEGER NOT NULL DEFAULT 0,
  owner       TEXT NOT NULL,
  lease       INTEGER NOT NULL,
  created_at  TEXT NOT NULL,
  updated_at  TEXT NOT NULL,
  UNIQUE (search_id, version)
);
CREATE INDEX versions_running ON versions (id) WHERE status = 'running';

-- A version's stream is its events and its results by seq.
CREATE TABLE events (
  version_id INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
  seq        INTEGER NOT NULL,
  name       TEXT NOT NULL,
  data       TEXT NOT NULL,
  PRIMARY KEY (version_id, seq)
) WITHOUT ROWID;

CREATE TABLE results (
  version_id INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
  seq        INTEGER NOT NULL,
  person_id  INTEGER NOT NULL,
  match      TEXT NOT NULL,
  relaxation TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (version_id, seq)
) WITHOUT ROWID;

CREATE TABLE pools (
  id          TEXT PRIMARY KEY,
  user_id     TEXT NOT NULL,
  name        TEXT NOT NULL,
  description TEXT NOT NULL,
  search_id   TEXT NOT NULL DEFAULT '',
  revision    INTEGER NOT NULL DEFAULT 1,
  created_at  TEXT NOT NULL,
  updated_at  TEXT NOT NULL
);
CREATE INDEX pools_user ON pools (user_id, id);
CREATE INDEX pools_search ON pools (search_id);

CREATE TABLE members (
  pool_id   TEXT NOT NULL REFERENCES pools (id) ON DELETE CASCADE,
  position  INTEGER NOT NULL,
  person_id INTEGER NOT NULL REFERENCES people (id),
  stage     TEXT NOT NULL,
  rating    INTEGER,
  tags      TEXT NOT NULL DEFAULT '[]',
  note      TEXT NOT NULL DEFAULT '',
  added_at  TEXT NOT NULL,
  PRIMARY KEY (pool_id, position)
) WITHOUT ROWID;
CREATE UNIQUE INDEX members_person ON members (person_id, pool_id);
