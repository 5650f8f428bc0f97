package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/scout-cli/scout/client"
	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/intent"
	"github.com/scout-cli/scout/store"
)

func (a *app) showCmd() *cobra.Command {
	var (
		f       format
		limit   int
		version int
	)
	cmd := &cobra.Command{
		Use: "show SEARCH_ID", Short: "Print the people of a past search", Args: exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if limit < 0 || version < 0 {
				return usagef("--limit and --version must not be negative")
			}
			p := &shown{app: a, out: a.rows(f.name, a.out, a.outTTY, false), id: args[0], limit: limit, version: version}
			return p.run(cmd.Context())
		},
	}
	f.flag(cmd, formatTable)
	cmd.Flags().IntVar(&limit, "limit", 0, "at most `N` people")
	cmd.Flags().IntVar(&version, "version", 0, "an earlier `VERSION` of the search")
	return cmd
}

// shown prints the people of a search that was run before.
type shown struct {
	app            *app
	out            rowWriter
	id             string
	limit, version int // 0: all, and the newest

	head *wire.Search
	got  tally
}

// run prints what the hub has, and where it can't be reached what is kept.
func (p *shown) run(ctx context.Context) error {
	a := p.app
	if strings.TrimSpace(p.id) == "" {
		return usagef("the search's id is empty; scout history tells the ids")
	}
	err := a.with(ctx, p.fromHub)
	if a.offline(ctx, err) && p.got.people == 0 {
		if kerr := p.fromStore(ctx, a.explain(err)); kerr != nil {
			if errors.Is(kerr, store.ErrNotFound) {
				kerr = errors.New("nor is it kept on this machine") // the code is that of the hub
			}
			return errors.Join(err, kerr)
		}
		err = nil
	}
	if err != nil {
		return err
	}
	if err := p.out.Close(); err != nil {
		return err
	}
	people := p.got.String()
	if p.got.people != p.head.ResultCount {
		people = fmt.Sprintf("%s; here %s", count(p.head.ResultCount, "person", "people"), people)
	}
	a.sayf("%s: %s (%s, %s)", safe.Clean(p.head.ID), safe.Clean(p.head.Prompt), safe.Clean(p.head.Status), people)
	return nil
}

func (p *shown) person(c *wire.Candidate) error {
	p.got.add(c)
	return p.out.Row(row{Candidate: c})
}

func (p *shown) fromHub(ctx context.Context, s *session) error {
	_, err := pages(p.limit, func(n int, cursor string) ([]struct{}, string, error) {
		got, err := s.Get(ctx, p.id, client.Query{Limit: n, Cursor: cursor, Version: p.version})
		if err != nil {
			return nil, "", err
		}
		p.head = got
		if got.Results == nil {
			return nil, "", nil
		}
		people := got.Results.Items[:min(n, len(got.Results.Items))]
		for i := range people {
			if err := p.person(&people[i]); err != nil {
				return nil, "", err
			}
		}
		return make([]struct{}, len(people)), got.Results.NextCursor, nil
	})
	return err
}

func (p *shown) fromStore(ctx context.Context, why string) error {
	return p.app.withStore(ctx, func(st *store.Store, hub string) error {
		kept, err := st.Search(ctx, hub, p.id)
		if err != nil {
			return err
		}
		p.head = &kept.Search
		version := p.version
		if version == 0 {
			version = kept.Search.Version
		}
		found, err := st.Results(ctx, hub, p.id, version)
		if err != nil {
			return err
		}
		if len(found) == 0 && version != kept.Search.Version {
			return store.ErrNotFound
		}
		p.app.sayf("%s\nwhat was kept of this search on this machine on %s:", why, kept.OpenedAt.Local().Format("2006-01-02 15:04"))
		for i := range found {
			if p.limit > 0 && i == p.limit {
				break
			}
			if err := p.person(&found[i].Candidate); err != nil {
				return err
			}
		}
		return nil
	})
}

// offline tells whether the hub could not be reached, so that what is kept
// here is the next best.
func (a *app) offline(ctx context.Context, err error) bool {
	return ctx.Err() == nil && exitCode(ctx, err) == exitUnreachable
}

// withStore runs fn with what this machine remembers, and the name under
// which it has the hub in use.
func (a *app) withStore(ctx context.Context, fn func(st *store.Store, hub string) error) error {
	st, err := a.openStore(ctx)
	if err != nil {
		return err
	}
	return errors.Join(fn(st, a.once.settings.origin), st.Close())
}

// keptHistory is the history as this machine remembers it.
func (a *app) keptHistory(ctx context.Context, limit int, words string) (items []wire.HistoryItem, err error) {
	err = a.withStore(ctx, func(st *store.Store, hub string) error {
		all, err := st.Searches(ctx, hub, 0)
		for _, snap := range all {
			s := snap.Search
			if len(items) == limit {
				break
			}
			if !strings.Contains(strings.ToLower(s.Prompt), strings.ToLower(words)) {
				continue
			}
			item := wire.HistoryItem{
				ID: s.ID, Version: s.Version, Prompt: s.Prompt, Origin: s.Origin, Status: s.Status,
				ResultCount: s.ResultCount, CreatedAt: s.CreatedAt, UpdatedAt: s.UpdatedAt,
			}
			for _, f := range s.Filters {
				item.Filters = append(item.Filters, intent.Describe(f))
			}
			items = append(items, item)
		}
		return err
	})
	return items, err
}
