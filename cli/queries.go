package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/scout-cli/scout/client"
	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/boolean"
	"github.com/scout-cli/scout/hub/salesnav"
	"github.com/scout-cli/scout/store"
)

func (a *app) salesnavCmd() *cobra.Command {
	var (
		f                   searchFlags
		asJSON, run, encode bool
	)
	cmd := &cobra.Command{
		Use:   "salesnav URL",
		Short: "Decode the URL of a LinkedIn Sales Navigator search, or make one",
		Long: `Shows the criteria that the URL of a LinkedIn Sales Navigator people search
holds. The URL is read as text: it is never opened. With --run the search is run.

With --encode it goes the other way: of a prompt, or the id of a past search, it
prints the URL of a Sales Navigator search. What the URL does not say, or not
exactly, is told on stderr.`,
		Example: `
scout salesnav "https://www.linkedin.com/sales/search/people?query=..."
scout salesnav --run --format csv "https://www.linkedin.com/sales/search/people?query=..."
scout salesnav --encode "senior data engineer in Berlin, Python, not Google"`,
		Args: atLeast(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if encode {
				if run {
					return usagef("--run runs what a URL asks for, --encode makes a URL: choose one")
				}
				return a.exportQuery(cmd, args, asJSON, salesnav.Encode)
			}
			if err := exactly(1)(cmd, args); err != nil {
				return err
			}
			if err := f.check(); err != nil {
				return err
			}
			if run && asJSON {
				return usagef("--json shows the decoded criteria; with --run take --format jsonl")
			}
			if run {
				return a.runSearch(cmd.Context(), f, func(s *session) events {
					return s.StartSalesNavigator(cmd.Context(), wire.SalesNavigatorRequest{URL: args[0], Limit: f.limit})
				}, "")
			}
			d, err := salesnav.Decode(args[0])
			if err != nil {
				return err
			}
			if asJSON {
				return a.printJSON(decodedURL{
					Prompt: d.Prompt, Filters: orEmpty(d.Filters), Unresolved: orEmpty(d.Unresolved), Warnings: orEmpty(d.Warnings),
				})
			}
			return a.printUnderstood(d.Prompt, d.Filters, d.Unresolved, d.Warnings)
		},
	}
	f.add(cmd)
	cmd.Flags().BoolVar(&run, "run", false, "run the search")
	cmd.Flags().BoolVar(&encode, "encode", false, "make a URL of a prompt or of a past search")
	jsonFlag(cmd, &asJSON)
	return cmd
}

// decodedURL is the stable shape of salesnav --json.
type decodedURL struct {
	Prompt     string            `json:"prompt"`
	Filters    []wire.Filter     `json:"filters"`
	Unresolved []wire.Unresolved `json:"unresolved"`
	Warnings   []wire.Warning    `json:"warnings"`
}

func (a *app) booleanCmd() *cobra.Command {
	var asJSON, google bool
	cmd := &cobra.Command{
		Use:   "boolean PROMPT...|SEARCH_ID",
		Short: "Make a Boolean string of a search, for LinkedIn or Google",
		Long: `Prints a search as a Boolean string for LinkedIn's keywords, or with --google as a
Google query over LinkedIn's public profiles (X-ray). The search is a prompt, the id
of a past search, or the URL of a Sales Navigator search. What the string does not
say, or not exactly, is told on stderr.`,
		Example: `
scout boolean "senior backend engineer in New York, Go or Rust, not Google"
scout boolean --google search_01JZ...`,
		Args: atLeast(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			dialect := boolean.LinkedIn
			if google {
				dialect = boolean.Google
			}
			return a.exportQuery(cmd, args, asJSON, func(filters []wire.Filter) wire.Query { return boolean.Build(filters, dialect) })
		},
	}
	cmd.Flags().BoolVar(&google, "google", false, "a Google query over public LinkedIn profiles")
	jsonFlag(cmd, &asJSON)
	return cmd
}

// exportQuery prints a search in the language of another tool: the query alone
// on stdout, what it lacks on stderr.
func (a *app) exportQuery(cmd *cobra.Command, args []string, asJSON bool, write func([]wire.Filter) wire.Query) error {
	text, err := textArg(cmd, "prompt", args...)
	if err != nil {
		return err
	}
	filters, err := a.filtersOf(cmd.Context(), strings.TrimSpace(text))
	if err != nil {
		return err
	}
	q := write(filters)
	if asJSON {
		return a.printJSON(q)
	}
	for _, n := range q.NotCarried {
		if n.Why == wire.WhyApproximate {
			a.sayf("not exact: %s: %s", n.Text, n.Message)
		} else {
			a.sayf("left out: %s: %s", n.Text, n.Message)
		}
	}
	if q.Text == "" {
		return fmt.Errorf("nothing of this search can be said there; scout classify shows how it is understood")
	}
	_, err = fmt.Fprintln(a.out, safe.Clean(q.Text))
	return err
}

// filtersOf is what a prompt, a past search or the URL of one asks for.
func (a *app) filtersOf(ctx context.Context, text string) (filters []wire.Filter, err error) {
	if strings.HasPrefix(text, "https://") && !strings.Contains(text, " ") {
		d, err := salesnav.Decode(text)
		return d.Filters, err
	}
	isID := strings.HasPrefix(text, "search_") && !strings.ContainsAny(text, " \t\n")
	err = a.with(ctx, func(ctx context.Context, s *session) error {
		if isID {
			found, err := s.Get(ctx, text, client.Query{Limit: 1})
			if err == nil {
				filters = found.Filters
			}
			return err
		}
		in, err := s.Classify(ctx, text)
		if err == nil {
			filters = in.Filters
		}
		return err
	})
	if isID && a.offline(ctx, err) {
		why := err
		err = a.withStore(ctx, func(st *store.Store, hub string) error {
			kept, err := st.Search(ctx, hub, text)
			if err != nil {
				return why
			}
			filters = kept.Search.Filters
			return nil
		})
	}
	return filters, err
}
