-- +goose Up
-- What the person at this machine found of someone and a criterion, against or
-- in place of the hub's verdict. person is the key that is the same from all
-- sources, where there is one, else the record's id.
CREATE TABLE verdicts (
    hub       TEXT NOT NULL,
    person    TEXT NOT NULL,
    criterion TEXT NOT NULL,
    verdict   TEXT NOT NULL,
    at        INTEGER NOT NULL,
    PRIMARY KEY (hub, person, criterion)
) STRICT, WITHOUT ROWID;
