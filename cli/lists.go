package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/scout-cli/scout/client"
	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
)

func (a *app) listsCmd() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use: "lists", Short: "Your lists", Args: exactly(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.with(cmd.Context(), func(ctx context.Context, s *session) error {
				lists, err := allLists(ctx, s)
				if err != nil {
					return err
				}
				if asJSON {
					return a.printJSON(wire.ListPage{Items: orEmpty(lists)})
				}
				if len(lists) == 0 {
					a.sayf("no lists yet; make one with scout list create NAME")
					return nil
				}
				rows := make([][]string, 0, len(lists))
				for _, l := range lists {
					rows = append(rows, []string{safe.Clean(l.ID).String(), fmt.Sprint(l.CandidateCount), shortTime(l.UpdatedAt), safe.Clean(l.Name).String()})
				}
				return a.columns([]string{"ID", "PEOPLE", "CHANGED", "NAME"}, rows)
			})
		},
	}
	jsonFlag(cmd, &asJSON)
	return cmd
}

func allLists(ctx context.Context, s *session) ([]wire.List, error) {
	all, err := pages(0, func(n int, cursor string) ([]wire.List, string, error) {
		p, err := s.Lists(ctx, "", client.Query{Limit: n, Cursor: cursor})
		if err != nil {
			return nil, "", err
		}
		return p.Items, p.NextCursor, nil
	})
	return all.items, err
}

// findList is the id of the list that a person means: an id, or a name that
// only one list has.
func findList(ctx context.Context, s *session, ref string) (string, error) {
	if strings.TrimSpace(ref) == "" {
		return "", usagef("the list's name is empty; scout lists tells the names")
	}
	lists, err := allLists(ctx, s)
	if err != nil {
		return "", err
	}
	var named []string
	for _, l := range lists {
		switch {
		case l.ID == ref:
			return l.ID, nil
		case strings.EqualFold(strings.TrimSpace(l.Name), strings.TrimSpace(ref)):
			named = append(named, l.ID)
		}
	}
	switch len(named) {
	case 0:
		return ref, nil // the hub has the last word on what it has
	case 1:
		return named[0], nil
	}
	return "", usagef("%d lists are called %q; name one by its id: %s", len(named), ref, strings.Join(named, ", "))
}

// fetchList is the list with all its members.
func fetchList(ctx context.Context, s *session, ref string) (*wire.List, error) {
	id, err := findList(ctx, s, ref)
	if err != nil {
		return nil, err
	}
	var list *wire.List
	members, err := pages(0, func(n int, cursor string) ([]wire.Member, string, error) {
		l, err := s.List(ctx, id, client.Query{Limit: n, Cursor: cursor})
		if err != nil {
			return nil, "", err
		}
		list = l
		return l.Members, l.NextCursor, nil
	})
	if err != nil {
		return nil, err
	}
	list.Members, list.NextCursor = members.items, ""
	return list, nil
}

func (a *app) printMembers(out rowWriter, l *wire.List) error {
	for i := range l.Members {
		m := &l.Members[i]
		person := m.Candidate
		if person == nil {
			person = &wire.Candidate{ID: m.CandidateID}
		}
		if err := out.Row(row{Candidate: person, Member: m}); err != nil {
			return err
		}
	}
	return out.Close()
}

func membersTally(l *wire.List) tally {
	var t tally
	for _, m := range l.Members {
		if m.Candidate == nil {
			m.Candidate = &wire.Candidate{}
		}
		t.add(m.Candidate)
	}
	return t
}

func (a *app) listCmd() *cobra.Command {
	return group("list", "Work on one list",
		a.listShowCmd(), a.listCreateCmd(), a.listRenameCmd(), a.listDeleteCmd(),
		a.listAddCmd(), a.listRemoveCmd(), a.listExportCmd())
}

func (a *app) listShowCmd() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use: "show LIST", Short: "The people on a list", Args: exactly(1),
		Long: "Prints the people on a list. LIST is a list's id or its name.",
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.with(cmd.Context(), func(ctx context.Context, s *session) error {
				l, err := fetchList(ctx, s, args[0])
				if err != nil {
					return err
				}
				if asJSON {
					l.Members = orEmpty(l.Members)
					return a.printJSON(l)
				}
				if err := a.printMembers(newTable(a.out, a.outTTY, true), l); err != nil {
					return err
				}
				a.sayf("%s (%s): %s", safe.Clean(l.Name), safe.Clean(l.ID), membersTally(l))
				return nil
			})
		},
	}
	jsonFlag(cmd, &asJSON)
	return cmd
}
