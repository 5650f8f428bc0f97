-- +goose Up
-- Whom the person at this machine has read, in whatever search.
CREATE TABLE seen (
    hub     TEXT    NOT NULL, -- origin; '' where the key below is the same at all hubs
    person  TEXT    NOT NULL, -- the person's key, or the candidate's id at the hub
    seen_at INTEGER NOT NULL, -- microseconds since 1970, UTC: the last time
    PRIMARY KEY (hub, person)
) WITHOUT ROWID;

-- +goose Down
DROP TABLE seen;
