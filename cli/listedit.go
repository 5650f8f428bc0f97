package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/scout-cli/scout/client"
	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
)

func (a *app) listCreateCmd() *cobra.Command {
	var (
		req    wire.CreateListRequest
		asJSON bool
	)
	cmd := &cobra.Command{
		Use: "create NAME [CANDIDATE_ID...]", Short: "Make a list, empty or from people or a search", Args: atLeast(1),
		Long: "Makes a list and prints its id.",
		RunE: func(cmd *cobra.Command, args []string) error {
			if strings.TrimSpace(args[0]) == "" {
				return usagef("the list needs a name")
			}
			req.Name, req.CandidateIDs = args[0], args[1:]
			return a.with(cmd.Context(), func(ctx context.Context, s *session) error {
				l, err := s.CreateList(ctx, req)
				if err != nil {
					return err
				}
				if asJSON {
					return a.printJSON(l)
				}
				_, err = fmt.Fprintln(a.out, safe.Clean(l.ID))
				return err
			})
		},
	}
	cmd.Flags().StringVar(&req.CandidateSearchID, "search", "", "put the people of the search `SEARCH_ID` on it")
	cmd.Flags().StringVar(&req.Description, "description", "", "`TEXT` that says what the list is for")
	jsonFlag(cmd, &asJSON)
	return cmd
}

// change is a command that changes a list and says so.
func (a *app) change(use, short string, args cobra.PositionalArgs, req func(args []string) wire.UpdateListRequest, say func(l *wire.List, args []string) string) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use: use, Short: short, Args: args,
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.with(cmd.Context(), func(ctx context.Context, s *session) error {
				id, err := findList(ctx, s, args[0])
				if err != nil {
					return err
				}
				l, err := s.UpdateList(ctx, id, req(args), "")
				if err != nil {
					return err
				}
				if asJSON {
					return a.printJSON(l)
				}
				a.sayf("%s", say(l, args))
				return nil
			})
		},
	}
	jsonFlag(cmd, &asJSON)
	return cmd
}

func (a *app) listRenameCmd() *cobra.Command {
	return a.change("rename LIST NAME", "Give a list another name", exactly(2),
		func(args []string) wire.UpdateListRequest { return wire.UpdateListRequest{Name: &args[1]} },
		func(_ *wire.List, args []string) string { return fmt.Sprintf("the list is now called %q", args[1]) })
}

func (a *app) listAddCmd() *cobra.Command {
	return a.change("add LIST CANDIDATE_ID...", "Put people on a list", atLeast(2),
		func(args []string) wire.UpdateListRequest { return wire.UpdateListRequest{Add: args[1:]} },
		sayCount)
}

func (a *app) listRemoveCmd() *cobra.Command {
	return a.change("remove LIST CANDIDATE_ID...", "Take people off a list", atLeast(2),
		func(args []string) wire.UpdateListRequest { return wire.UpdateListRequest{Remove: args[1:]} },
		sayCount)
}

func sayCount(l *wire.List, _ []string) string {
	return fmt.Sprintf("%s now holds %s", l.Name, count(l.CandidateCount, "person", "people"))
}

func (a *app) listDeleteCmd() *cobra.Command {
	var yes bool
	cmd := &cobra.Command{
		Use: "delete LIST", Short: "Delete a list", Args: exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.with(cmd.Context(), func(ctx context.Context, s *session) error {
				id, err := findList(ctx, s, args[0])
				if err != nil {
					return err
				}
				// Deleting what is not there counts as done, so look first.
				l, err := s.List(ctx, id, client.Query{Limit: 1})
				if err != nil {
					return err
				}
				what := fmt.Sprintf("the list %s with %s", safe.Clean(l.Name), count(l.CandidateCount, "person", "people"))
				if !yes && a.interactive() {
					if sure, err := a.ask(ctx, "Delete "+what+"?", false); err != nil || !sure {
						a.sayf("nothing was deleted")
						return err
					}
				}
				if err := s.DeleteList(ctx, id); err != nil {
					return err
				}
				a.sayf("deleted %s", what)
				return nil
			})
		},
	}
	cmd.Flags().BoolVar(&yes, "yes", false, "don't ask")
	return cmd
}

func (a *app) listExportCmd() *cobra.Command {
	var (
		f      format
		output string
	)
	cmd := &cobra.Command{
		Use: "export LIST", Short: "Write a list out", Args: exactly(1),
		Long: `Writes the people on a list to stdout, or to a file that must not exist yet.
In CSV, cells that a spreadsheet would take for a formula get a ' in front;
JSONL is lossless: what a hub that is not ours says of somebody in its own words
is under "original".`,
		Example: `scout list export "NYC Backend Q2" --format csv --output people.csv`,
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.with(cmd.Context(), func(ctx context.Context, s *session) error {
				l, err := fetchList(ctx, s, args[0])
				if err != nil {
					return err
				}
				if output == "" {
					return a.printMembers(a.rows(f.name, a.out, a.outTTY, true), l)
				}
				if err := writeNew(output, func(w io.Writer) error {
					return a.printMembers(a.rows(f.name, w, false, true), l)
				}); err != nil {
					return err
				}
				a.sayf("wrote %s: %s", output, membersTally(l))
				return nil
			})
		},
	}
	f.flag(cmd, formatCSV)
	cmd.Flags().StringVarP(&output, "output", "o", "", "write to `FILE`, which must not exist")
	return cmd
}

// writeNew writes a file that must not exist, mode 0600: people's data. One
// that could not be written whole is removed.
func writeNew(path string, write func(io.Writer) error) (err error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	defer func() {
		if err != nil {
			_ = os.Remove(path)
		}
	}()
	if err := write(f); err != nil {
		_ = f.Close()
		return fmt.Errorf("export to %s: %w", path, err)
	}
	if err := f.Close(); err != nil {
		return fmt.Errorf("export to %s: %w", path, err)
	}
	return nil
}
