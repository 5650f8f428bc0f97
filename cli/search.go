package cli

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
)

// maxSearch is the most people that a hub gives for one search.
const maxSearch = 10_000

// searchFlags are what commands take that run a search.
type searchFlags struct {
	format format
	limit  int
	expand bool
}

func (f *searchFlags) add(cmd *cobra.Command) {
	f.format.flag(cmd, formatTable)
	cmd.Flags().IntVar(&f.limit, "limit", 0, "at most `N` people (the hub's own limit is 200), and as many again with --expand")
	cmd.Flags().BoolVar(&f.expand, "expand", false, "then loosen the criteria and print the people that this brings")
}

func (f *searchFlags) check() error {
	if f.limit < 0 || f.limit > maxSearch {
		return usagef("--limit must be from 1 to %d, or 0 for the hub's own limit", maxSearch)
	}
	return nil
}

func (a *app) searchCmd() *cobra.Command {
	var (
		f    searchFlags
		like string
	)
	cmd := &cobra.Command{
		Use:   "search PROMPT...",
		Short: "Search for people in plain words",
		Long: `Searches for people and prints them as they are found. What is printed goes to
stdout; how far the search is, and what the hub says about it, goes to stderr.

Exit code 5 means that the hub could not be reached or that the results are
incomplete; what had arrived is printed.`,
		Example: `
scout search "senior backend engineer in Berlin, Go, not Google"
scout search --format jsonl --limit 1000 "data scientist London" > people.jsonl
scout search --like cand_01JT0Y8V5W6E0000000000000`,
		Args: func(cmd *cobra.Command, args []string) error {
			if like != "" {
				return exactly(0)(cmd, args)
			}
			return atLeast(1)(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := f.check(); err != nil {
				return err
			}
			if like != "" {
				return a.runSearch(cmd.Context(), f, func(s *session) events { return a.similar(cmd.Context(), s, like, f.limit) }, "")
			}
			prompt, err := textArg(cmd, "prompt", args...)
			if err != nil {
				return err
			}
			return a.runSearch(cmd.Context(), f, func(s *session) events {
				if wire.IsSalesNavigator(prompt) {
					return s.StartSalesNavigator(cmd.Context(), wire.SalesNavigatorRequest{URL: prompt, Limit: f.limit})
				}
				return s.Search(cmd.Context(), wire.SearchRequest{Prompt: prompt, Limit: f.limit})
			}, prompt)
		},
	}
	f.add(cmd)
	cmd.Flags().StringVar(&like, "like", "", "in place of a prompt: people like the one with this `ID`")
	return cmd
}

// similar searches for people like one, and says by what.
func (a *app) similar(ctx context.Context, s *session, id string, limit int) events {
	return func(yield func(wire.Event, error) bool) {
		in, err := s.Similar(ctx, id)
		switch {
		case err != nil:
			yield(wire.Event{}, err)
			return
		case len(in.Filters) == 0:
			reason := "nothing is known to find others by"
			for _, w := range in.Warnings {
				reason = safe.Clean(first(w.Message, w.Code)).String()
			}
			yield(wire.Event{}, errors.New(reason))
			return
		}
		a.sayf("%s", safe.Clean(in.Prompt))
		s.Search(ctx, wire.SearchRequest{Prompt: in.Prompt, Filters: in.Filters, Limit: limit})(yield)
	}
}

// runSearch prints what start streams, then what expanding brings. prompt is
// remembered for recall, unless empty.
func (a *app) runSearch(ctx context.Context, f searchFlags, start func(*session) events, prompt string) (err error) {
	s, err := a.connectFilled(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	keep := a.openRecorder(ctx, s.Origin())
	defer keep.close(ctx)
	keep.prompt(ctx, prompt)

	out := a.rows(f.format.name, a.out, a.outTTY, false)
	run := &streaming{app: a, out: out, keep: keep, limit: f.limit, seen: map[string]float64{}, told: map[string]bool{}}
	if err := run.print(ctx, start(s)); err != nil {
		return errors.Join(err, out.Close())
	}
	if f.expand {
		run.limit = 0
		if f.limit > 0 {
			run.limit = run.printed + f.limit
		}
		if err := run.print(ctx, s.Expand(ctx, run.id, wire.ExpandRequest{Limit: f.limit})); err != nil {
			return errors.Join(err, out.Close())
		}
	}
	return out.Close()
}
