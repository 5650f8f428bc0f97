package cli

import (
	"context"
	"errors"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"github.com/scout-cli/scout/client"
	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
)

// pageSize is the most that a hub gives a page.
const pageSize = 1000

func (a *app) historyCmd() *cobra.Command {
	var (
		asJSON bool
		limit  int
		words  string
	)
	cmd := &cobra.Command{
		Use: "history", Short: "Past searches, newest first", Args: exactly(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if limit < 1 {
				return usagef("--limit must be 1 or more")
			}
			page, err := a.history(cmd.Context(), limit, words)
			if err != nil {
				return err
			}
			if asJSON {
				return a.printJSON(wire.HistoryPage{Items: orEmpty(page.items), NextCursor: page.next})
			}
			return a.printHistory(page.items)
		},
	}
	cmd.Flags().IntVar(&limit, "limit", 100, "at most `N` searches")
	cmd.Flags().StringVar(&words, "match", "", "only searches whose prompt holds these `WORDS`")
	jsonFlag(cmd, &asJSON)
	return cmd
}

// history asks the hub, and where it can't be reached the store.
func (a *app) history(ctx context.Context, limit int, words string) (page paged[wire.HistoryItem], err error) {
	err = a.with(ctx, func(ctx context.Context, s *session) error {
		page, err = pages(limit, func(n int, cursor string) (items []wire.HistoryItem, next string, err error) {
			p, err := s.History(ctx, client.Query{Limit: n, Cursor: cursor, Q: words})
			if err != nil {
				return nil, "", err
			}
			return p.Items, p.NextCursor, nil
		})
		return err
	})
	if !a.offline(ctx, err) {
		return page, err
	}
	kept, kerr := a.keptHistory(ctx, limit, words)
	if kerr != nil || len(kept) == 0 {
		return page, errors.Join(err, kerr)
	}
	a.sayf("%s\nthe searches that are kept on this machine:", a.explain(err))
	return paged[wire.HistoryItem]{items: kept}, nil
}

func (a *app) printHistory(items []wire.HistoryItem) error {
	if len(items) == 0 {
		a.sayf("no searches yet; start one with scout search")
		return nil
	}
	rows := make([][]string, 0, len(items))
	for _, h := range items {
		rows = append(rows, []string{
			safe.Clean(h.ID).String(), shortTime(first(h.UpdatedAt, h.CreatedAt)), safe.Clean(h.Status).String(),
			strconv.Itoa(h.ResultCount), safe.Clean(h.Prompt).String(),
		})
	}
	return a.columns([]string{"ID", "WHEN", "STATUS", "PEOPLE", "PROMPT"}, rows)
}

// shortTime is a time of the API in the person's own zone.
func shortTime(s string) string {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return safe.Clean(s).String()
	}
	return t.Local().Format("2006-01-02 15:04")
}

// paged is what several pages hold, and where the next would begin.
type paged[T any] struct {
	items []T
	next  string
}

// pages asks for pages until there are limit items (0: all) or no more. A
// cursor that comes again ends it, so that a confused hub can't keep us.
func pages[T any](limit int, get func(n int, cursor string) ([]T, string, error)) (paged[T], error) {
	var out paged[T]
	for seen := (map[string]bool{}); ; {
		n := pageSize
		if limit > 0 {
			n = min(n, limit-len(out.items))
		}
		items, next, err := get(n, out.next)
		if err != nil {
			return out, err
		}
		out.items, out.next = append(out.items, items...), next
		if limit > 0 && len(out.items) >= limit {
			out.items = out.items[:limit]
			return out, nil
		}
		if next == "" || seen[next] || len(items) == 0 {
			return out, nil
		}
		seen[next] = true
	}
}
