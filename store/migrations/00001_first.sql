-- +goose Up
CREATE TABLE searches (
    key        INTEGER PRIMARY KEY,
    hub        TEXT    NOT NULL, -- origin
    id         TEXT    NOT NULL,
    head       TEXT    NOT NULL, -- the search as JSON, without results
    intent     TEXT,             -- JSON
    name       TEXT    NOT NULL DEFAULT '',
    pinned     INTEGER NOT NULL DEFAULT 0,
    opened_at  INTEGER NOT NULL, -- microseconds since 1970, UTC
    UNIQUE (hub, id)
);
CREATE INDEX searches_by_time ON searches (hub, opened_at DESC);

CREATE TABLE results (
    search       INTEGER NOT NULL REFERENCES searches (key) ON DELETE CASCADE,
    version      INTEGER NOT NULL,
    candidate_id TEXT    NOT NULL,
    seq          INTEGER NOT NULL,
    candidate    TEXT    NOT NULL, -- JSON
    UNIQUE (search, version, candidate_id)
);

CREATE TABLE lists (
    hub  TEXT    NOT NULL,
    pos  INTEGER NOT NULL, -- the order in which the hub gave them
    body TEXT    NOT NULL, -- JSON
    PRIMARY KEY (hub, pos)
) WITHOUT ROWID;

CREATE TABLE prompts (
    text    TEXT    PRIMARY KEY,
    used_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX prompts_by_time ON prompts (used_at DESC);

CREATE TABLE settings (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- +goose Down
DROP TABLE settings;
DROP TABLE prompts;
DROP TABLE lists;
DROP TABLE results;
DROP TABLE searches;
