-- +goose Up
-- A line of the history: of a search that is kept here, or one that the hub
-- told of. It is small, so that thousands are read at once, and what a person
-- said of a search stays here whatever becomes of the rest.
CREATE TABLE history (
    hub          TEXT    NOT NULL,
    id           TEXT    NOT NULL,
    kept         TEXT    NOT NULL DEFAULT '', -- a history item as JSON, of the row in searches; '' where there is none
    told         TEXT    NOT NULL DEFAULT '', -- the same as the hub tells it
    name         TEXT    NOT NULL DEFAULT '',
    pinned       INTEGER NOT NULL DEFAULT 0,
    forgotten_at INTEGER NOT NULL DEFAULT 0, -- microseconds since 1970, UTC; 0 = not
    PRIMARY KEY (hub, id)
) WITHOUT ROWID;
CREATE INDEX history_forgotten ON history (forgotten_at) WHERE forgotten_at <> 0;

INSERT INTO history (hub, id, kept, name, pinned)
SELECT hub, id, json_object(
    'id', id, 'version', coalesce(head ->> 'version', 0), 'prompt', coalesce(head ->> 'prompt', ''),
    'origin', coalesce(head ->> 'origin', ''), 'status', coalesce(head ->> 'status', ''),
    'resultCount', coalesce(head ->> 'resultCount', 0),
    'createdAt', coalesce(head ->> 'createdAt', ''), 'updatedAt', coalesce(head ->> 'updatedAt', '')
), name, pinned FROM searches;

ALTER TABLE searches DROP COLUMN name;
ALTER TABLE searches DROP COLUMN pinned;

-- +goose Down
ALTER TABLE searches ADD COLUMN name TEXT NOT NULL DEFAULT '';
ALTER TABLE searches ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0;
UPDATE searches SET (name, pinned) = (SELECT name, pinned FROM history h WHERE h.hub = searches.hub AND h.id = searches.id);
DROP TABLE history;
