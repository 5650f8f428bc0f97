-- +goose Up
-- The versions of a search's prompt that were sent from this machine, with what
-- each was understood to mean, and from which other one it was made.
CREATE TABLE versions (
    hub     TEXT    NOT NULL,
    search  TEXT    NOT NULL,
    version INTEGER NOT NULL,
    parent  INTEGER NOT NULL, -- 0 for the first
    head    TEXT    NOT NULL, -- the search of that version as JSON, without people
    intent  TEXT,             -- as JSON
    at      INTEGER NOT NULL, -- microseconds since 1970, UTC
    PRIMARY KEY (hub, search, version)
) WITHOUT ROWID;

-- +goose Down
DROP TABLE versions;
