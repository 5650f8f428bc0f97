-- +goose Up
-- late is the match as it was when all had been judged, where that is not the
-- one that was streamed. place is where the person stands in the end.
ALTER TABLE results ADD COLUMN late TEXT NOT NULL DEFAULT '';
ALTER TABLE results ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
UPDATE results SET place = seq;
CREATE INDEX results_place ON results (version_id, place);
