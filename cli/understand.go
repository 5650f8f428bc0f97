package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/intent"
)

func (a *app) classifyCmd() *cobra.Command {
	var asJSON, withModel bool
	cmd := &cobra.Command{
		Use:   "classify PROMPT...",
		Short: "Show how a prompt is understood, and how many people that is",
		Args:  atLeast(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			prompt, err := textArg(cmd, "prompt", args...)
			if err != nil {
				return err
			}
			return a.withFilled(cmd.Context(), func(ctx context.Context, s *session) error {
				read := s.Classify
				if withModel {
					read = s.ClassifyWithModel
				}
				in, err := read(ctx, prompt)
				if err != nil {
					return err
				}
				if asJSON {
					return a.printJSON(in)
				}
				return errors.Join(a.printUnderstood(in.Intent, in.Filters, in.Unresolved, in.Warnings), a.printEstimate(in))
			})
		},
	}
	cmd.Flags().BoolVar(&withModel, "model", false, "also ask the model that the hub is configured with")
	jsonFlag(cmd, &asJSON)
	return cmd
}

func orEmpty[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

func (a *app) printUnderstood(title string, filters []wire.Filter, unresolved []wire.Unresolved, warnings []wire.Warning) error {
	rows := make([][]string, 0, len(filters))
	for _, f := range filters {
		criterion := safe.Clean(intent.Describe(f)).String()
		if f.Origin == wire.OriginModel {
			criterion += " (added by the model)"
		}
		rows = append(rows, []string{
			safe.Clean(f.Field).String(), safe.Clean(first(f.Importance, wire.Must)).String(), safe.Clean(f.Scope).String(), criterion,
		})
	}
	if title != "" {
		if _, err := fmt.Fprintln(a.out, safe.Clean(title)); err != nil {
			return err
		}
	}
	if len(rows) > 0 {
		if err := a.columns([]string{"FIELD", "WEIGHT", "SCOPE", "CRITERION"}, rows); err != nil {
			return err
		}
	}
	var lines []string
	for _, u := range unresolved {
		lines = append(lines, unsearched(u))
	}
	for _, w := range warnings {
		lines = append(lines, "note: "+safe.Clean(first(w.Message, w.Code)).String())
	}
	for _, l := range lines {
		if _, err := fmt.Fprintln(a.out, l); err != nil {
			return err
		}
	}
	return nil
}

// unsearched says what became of words that became no criterion.
func unsearched(u wire.Unresolved) string {
	switch u.Why {
	case "notObservable":
		return fmt.Sprintf("not searched for: %q (no profile says so)", safe.Clean(u.Text))
	case "", "notUnderstood":
		return fmt.Sprintf("not understood: %q", safe.Clean(u.Text))
	}
	return fmt.Sprintf("not understood: %q (%s)", safe.Clean(u.Text), safe.Clean(u.Why))
}

func jsonFlag(cmd *cobra.Command, to *bool) {
	cmd.Flags().BoolVar(to, "json", false, "print JSON")
}

func limitFlag(cmd *cobra.Command, to *int, what string) {
	cmd.Flags().IntVar(to, "limit", 0, "at most `N` "+what)
}

func checkLimit(limit int) error {
	if limit < 0 || limit > pageSize {
		return usagef("--limit must be from 1 to %d, or 0 for the hub's own limit", pageSize)
	}
	return nil
}

// with runs fn with a hub to talk to.
func (a *app) with(ctx context.Context, fn func(context.Context, *session) error) error {
	s, err := a.connect(ctx)
	if err != nil {
		return err
	}
	return errors.Join(fn(ctx, s), s.Close())
}

// withFilled is with for what counts people.
func (a *app) withFilled(ctx context.Context, fn func(context.Context, *session) error) error {
	s, err := a.connectFilled(ctx)
	if err != nil {
		return err
	}
	return errors.Join(fn(ctx, s), s.Close())
}
