package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/hub"
)

func (a *app) hubTokenCmd() *cobra.Command {
	return group("token", "Give out, list and revoke the hub's tokens", a.tokenCreateCmd(), a.tokenListCmd(), a.tokenRevokeCmd())
}

// withHub runs fn with the hub of a place, which must be there unless it may be
// made.
func (a *app) withHub(ctx context.Context, at hubPlace, mayMake bool, fn func(*hub.Hub) error) error {
	file, err := a.hubFileAt(at)
	if err != nil {
		return err
	}
	if _, err := os.Stat(file); !mayMake && errors.Is(err, fs.ErrNotExist) {
		return codeError{exitNotFound, fmt.Errorf("there is no hub in %s: --data names its folder, --database its file", filepath.Dir(file))}
	}
	h, err := a.openHub(ctx, file)
	if err != nil {
		return err
	}
	return hubFault(file, errors.Join(fn(h), h.Close()))
}

func (a *app) tokenCreateCmd() *cobra.Command {
	var (
		at   hubPlace
		user string
	)
	cmd := &cobra.Command{
		Use: "create --user NAME", Short: "Make a token and print it, this once", Args: exactly(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if user == "" {
				return usagef("whose token is it? name the person: --user NAME")
			}
			return a.withHub(cmd.Context(), at, true, func(h *hub.Hub) error {
				token, err := h.CreateToken(cmd.Context(), user)
				if err != nil {
					return err
				}
				_, err = fmt.Fprintln(a.out, token)
				return err
			})
		},
	}
	cmd.Flags().StringVar(&user, "user", "", "`NAME` of the person")
	at.flags(cmd)
	return cmd
}

// givenToken is the stable shape of hub token list --json.
type givenToken struct {
	ID        string `json:"id"`
	User      string `json:"user"`
	CreatedAt string `json:"createdAt"`
	Revoked   bool   `json:"revoked"`
}

func (a *app) tokenListCmd() *cobra.Command {
	var (
		at     hubPlace
		asJSON bool
	)
	cmd := &cobra.Command{
		Use: "list", Short: "The tokens that were given out, not what they are", Args: exactly(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.withHub(cmd.Context(), at, false, func(h *hub.Hub) error {
				tokens, err := h.ListTokens(cmd.Context())
				if err != nil {
					return err
				}
				out := make([]givenToken, 0, len(tokens))
				rows := make([][]string, 0, len(tokens))
				for _, t := range tokens {
					state := "valid"
					if t.Revoked {
						state = "revoked"
					}
					at := t.CreatedAt.UTC().Format(time.RFC3339)
					out = append(out, givenToken{t.ID, t.User, at, t.Revoked})
					rows = append(rows, []string{t.ID, shortTime(at), state, safe.Clean(t.User).String()})
				}
				if asJSON {
					return a.printJSON(out)
				}
				return a.columns([]string{"ID", "CREATED", "STATE", "USER"}, rows)
			})
		},
	}
	at.flags(cmd)
	jsonFlag(cmd, &asJSON)
	return cmd
}

func (a *app) tokenRevokeCmd() *cobra.Command {
	var at hubPlace
	cmd := &cobra.Command{
		Use: "revoke TOKEN_ID", Short: "Make a token worthless", Args: exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.withHub(cmd.Context(), at, false, func(h *hub.Hub) error {
				if err := h.RevokeToken(cmd.Context(), args[0]); err != nil {
					return err
				}
				a.sayf("revoked %s", args[0])
				return nil
			})
		},
	}
	at.flags(cmd)
	return cmd
}
