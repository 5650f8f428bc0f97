// Package fts is the search engine on SQLite's FTS5. It keeps one row per
// document in a table of the caller's database, without the text itself.
//
// Text is split into words by index.AppendWords, not by FTS5: its "ascii"
// tokenizer only has to cut at blanks, so what matches never depends on the
// Unicode tables of an SQLite version. Facets are words of a column of their
// own, so that a whole filter is one MATCH expression.
package fts

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"github.com/scout-cli/scout/hub/index"
)

// Schema creates the engine's table: one statement, for the owner's
// migrations. It needs SQLite 3.43 or newer (contentless_delete).
const Schema = `CREATE VIRTUAL TABLE people_fts USING fts5(
	title, past_title, skill, company, past_company, headline, body, school, name, facet,
	content='', contentless_delete=1, tokenize='ascii');`

// columns are the names of the table's columns, by index.Field.
var columns = [index.NumFields]string{
	index.Title: "title", index.PastTitle: "past_title", index.Skill: "skill",
	index.Company: "company", index.PastCompany: "past_company", index.Headline: "headline",
	index.Text: "body", index.School: "school", index.Name: "name",
}

const facetColumn = "facet"

// Engine implements index.Index.
type Engine struct{ db *sql.DB }

var _ index.Index = (*Engine)(nil)

// New makes an engine that reads through db, which must hold Schema.
func New(db *sql.DB) *Engine { return &Engine{db: db} }

// Put implements index.Index.
func (e *Engine) Put(ctx context.Context, tx *sql.Tx, docs []index.Doc) error {
	if len(docs) == 0 {
		return nil
	}
	stmt, err := tx.PrepareContext(ctx, "INSERT OR REPLACE INTO people_fts(rowid, "+
		strings.Join(columns[:], ", ")+", "+facetColumn+") VALUES (?"+strings.Repeat(", ?", len(columns)+1)+")")
	if err != nil {
		return fmt.Errorf("prepare the index: %w", err)
	}
	defer stmt.Close() //nolint:errcheck // ends with the transaction
	args := make([]any, len(columns)+2)
	var buf []byte
	for i := range docs {
		args[0] = docs[i].ID
		for f, text := range docs[i].Fields {
			buf = appendLines(buf[:0], text)
			args[1+f] = string(buf)
		}
		buf = append(buf[:0], everyDoc...)
		for _, f := range docs[i].Facets {
			buf = append(buf, ' ')
			buf = appendFacet(buf, f)
		}
		args[len(args)-1] = string(buf)
		if _, err := stmt.ExecContext(ctx, args...); err != nil {
			return fmt.Errorf("index document %d: %w", docs[i].ID, err)
		}
	}
	return nil
}

// Delete implements index.Index.
func (e *Engine) Delete(ctx context.Context, tx *sql.Tx, ids []int64) error {
	if len(ids) == 0 {
		return nil
	}
	stmt, err := tx.PrepareContext(ctx, "DELETE FROM people_fts WHERE rowid = ?")
	if err != nil {
		return fmt.Errorf("prepare the index: %w", err)
	}
	defer stmt.Close() //nolint:errcheck // ends with the transaction
	for _, id := range ids {
		if _, err := stmt.ExecContext(ctx, id); err != nil {
			return fmt.Errorf("take document %d out of the index: %w", id, err)
		}
	}
	return nil
}

// Clear implements index.Index.
func (e *Engine) Clear(ctx context.Context, tx *sql.Tx) error {
	if _, err := tx.ExecContext(ctx, "INSERT INTO people_fts(people_fts) VALUES ('delete-all')"); err != nil {
		return fmt.Errorf("clear the index: %w", err)
	}
	return nil
}

// Drop takes a part of the engine's table away, in size about that many pages,
// and tells whether there is more. Where there is no table it does nothing.
func Drop(ctx context.Context, tx *sql.Tx, pages int) (more bool, err error) {
	var there bool
	if err := tx.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'people_fts')").Scan(&there); err != nil || !there {
		return false, err
	}
	// Its largest part, which DROP TABLE would take at once.
	res, err := tx.ExecContext(ctx, "DELETE FROM people_fts_data WHERE id IN (SELECT id FROM people_fts_data WHERE id > 10 ORDER BY id LIMIT ?)", pages)
	if err != nil {
		return false, fmt.Errorf("drop the old index: %w", err)
	}
	if n, err := res.RowsAffected(); err != nil || n > 0 {
		return true, err
	}
	if _, err := tx.ExecContext(ctx, "DROP TABLE people_fts"); err != nil {
		return false, fmt.Errorf("drop the old index: %w", err)
	}
	return false, nil
}

// Merge implements index.Index by the command "merge": a negative number tells
// it to merge all segments into one.
func (e *Engine) Merge(ctx context.Context, tx *sql.Tx, pages int, begin bool) (more bool, err error) {
	if begin {
		pages = -pages
	}
	before, err := changes(ctx, tx)
	if err != nil {
		return false, err
	}
	if _, err := tx.ExecContext(ctx, "INSERT INTO people_fts(people_fts, rank) VALUES ('merge', ?)", pages); err != nil {
		return false, fmt.Errorf("merge the index: %w", err)
	}
	after, err := changes(ctx, tx)
	// The command itself is one change; SQLite's documentation names this way
	// to see that it did nothing.
	return after-before >= 2, err
}

func changes(ctx context.Context, tx *sql.Tx) (n int64, err error) {
	if err := tx.QueryRowContext(ctx, "SELECT total_changes()").Scan(&n); err != nil {
		return 0, fmt.Errorf("merge the index: %w", err)
	}
	return n, nil
}
