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
	"github.com/scout-cli/scout/store/secret"
)

// status is the stable shape of status --json.
type status struct {
	Hub     string `json:"hub"` // local, or the hub's address
	Origin  string `json:"origin"`
	OK      bool   `json:"ok"`
	User    string `json:"user,omitempty"`
	Name    string `json:"name,omitempty"`
	People  *int   `json:"people,omitempty"`
	Demo    *int   `json:"demo,omitempty"`
	Token   string `json:"token"` // where it is, never what it is
	Error   string `json:"error,omitempty"`
	Config  string `json:"config"`
	Data    string `json:"data"`
	Version string `json:"version"`
}

func (a *app) statusCmd() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use: "status", Short: "Which hub is in use, and whether it answers", Args: exactly(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			st, err := a.status(cmd.Context())
			if st == nil {
				return err
			}
			if asJSON {
				if perr := a.printJSON(st); perr != nil {
					return errors.Join(perr, err)
				}
			} else if perr := a.printStatus(st); perr != nil {
				return errors.Join(perr, err)
			}
			return err
		},
	}
	jsonFlag(cmd, &asJSON)
	return cmd
}

// status asks the hub. With an error that comes from the hub there is a
// status too.
func (a *app) status(ctx context.Context) (*status, error) {
	s, err := a.settings()
	if err != nil {
		return nil, err
	}
	st := &status{Hub: s.hub, Origin: s.origin, Config: s.paths.configFile(), Data: s.paths.data, Version: version()}
	err = a.with(ctx, func(ctx context.Context, s *session) error {
		me, err := s.Me(ctx)
		if errors.Is(err, client.ErrNotFound) {
			_, err = s.History(ctx, client.Query{Limit: 1})
			me = &wire.Me{}
		}
		if err != nil {
			return err
		}
		st.OK, st.User, st.Name = true, me.UserID, me.Name
		if me.People > 0 || s.hub != nil {
			st.People, st.Demo = &me.People, &me.Demo
		}
		return nil
	})
	if err != nil {
		st.Error = a.explain(err)
	}
	st.Token = a.tokenPlace()
	return st, err
}

// tokenPlace says where the token was found, or why there is none.
func (a *app) tokenPlace() string {
	from, err := a.once.tokens.found()
	switch {
	case a.once.settings.local():
		return "none needed"
	case from != "":
		return from
	case errors.Is(err, secret.ErrUnavailable):
		return "none; " + err.Error()
	}
	return "none"
}

func (a *app) printStatus(st *status) error {
	var b strings.Builder
	line := func(name, text string) { fmt.Fprintf(&b, "%-8s %s\n", name, text) }
	line("hub", st.Hub)
	switch {
	case st.OK && st.User != "":
		line("answers", "yes, as "+first(st.Name, st.User))
	case st.OK:
		line("answers", "yes")
	default:
		line("answers", "no: "+strings.ReplaceAll(st.Error, "\n", "; "))
	}
	if st.People != nil {
		line("people", fmt.Sprintf("%s, %s of them fictional", safe.Count(*st.People), safe.Count(*st.Demo)))
	}
	line("token", st.Token)
	line("config", st.Config)
	line("data", st.Data)
	return a.printLines(b.String())
}
