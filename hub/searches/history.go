package searches

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/cursor"
	"github.com/scout-cli/scout/hub/intent"
)

// History returns a page of the user's searches, newest first: those whose
// prompt holds q, where q is not empty.
func (s *Store) History(ctx context.Context, user, q, after string, limit int) (*wire.HistoryPage, error) {
	before := "~" // sorts after each id
	if after != "" {
		var err error
		if before, err = cursor.ID(after, "search_"); err != nil {
			return nil, err
		}
	}
	if err := s.Recover(ctx); err != nil { // nothing is shown as running that is not
		return nil, err
	}
	rows, err := s.db.Read.QueryContext(ctx, `SELECT s.id, s.version, v.prompt, s.origin, v.status, v.found, v.intent, s.created_at, v.updated_at,
		(SELECT json_group_array(p.id ORDER BY p.id) FROM pools p WHERE p.search_id = s.id AND p.user_id = s.user_id)
		FROM searches s JOIN versions v ON v.search_id = s.id AND v.version = s.version
		WHERE s.user_id = ? AND s.id < ? AND (v.prompt LIKE ? ESCAPE '\' OR s.url LIKE ? ESCAPE '\') ORDER BY s.id DESC LIMIT ?`,
		user, before, pattern(q), pattern(q), limit+1)
	if err != nil {
		return nil, fmt.Errorf("load the history: %w", err)
	}
	defer rows.Close() //nolint:errcheck // rows.Err has it
	page := &wire.HistoryPage{Items: []wire.HistoryItem{}}
	for rows.Next() {
		if len(page.Items) == limit {
			page.NextCursor = cursor.Of(page.Items[limit-1].ID)
			break
		}
		var h wire.HistoryItem
		var understood, lists string
		if err := rows.Scan(&h.ID, &h.Version, &h.Prompt, &h.Origin, &h.Status, &h.ResultCount, &understood, &h.CreatedAt, &h.UpdatedAt, &lists); err != nil {
			return nil, fmt.Errorf("load the history: %w", err)
		}
		var in wire.Intent
		if err := errors.Join(json.Unmarshal([]byte(understood), &in), json.Unmarshal([]byte(lists), &h.ListIDs)); err != nil {
			return nil, fmt.Errorf("load the history: %w", err)
		}
		for _, f := range in.Filters {
			h.Filters = append(h.Filters, short(f))
		}
		page.Items = append(page.Items, h)
	}
	return page, rows.Err()
}

// short is a filter in as few words as tell it: its values, a minus before
// what is to be avoided.
func short(f wire.Filter) string {
	words := make([]string, 0, len(f.Values))
	for _, v := range f.Values {
		words = append(words, v.Text)
	}
	text := strings.Join(words, " or ")
	if text == "" || f.Field == wire.FieldRemote || f.Range != nil {
		g := f
		g.Importance = wire.Must // the minus says it
		text = intent.Describe(g)
	}
	if f.Importance == wire.Avoid {
		text = "-" + text
	}
	return text
}

// pattern makes a LIKE pattern of text that is found literally.
func pattern(q string) string {
	return "%" + strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`).Replace(q) + "%"
}
