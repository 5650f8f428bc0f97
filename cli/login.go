package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/scout-cli/scout/client"
	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/store/secret"
)

func (a *app) loginCmd() *cobra.Command {
	var fromStdin, insecure bool
	cmd := &cobra.Command{
		Use:   "login",
		Short: "Log in to a hub",
		Long: `Asks for a token, shows it to the hub, and if the hub accepts it keeps it in the
system's keyring. Where there is no keyring, --insecure-storage keeps it in a
plain file that only you can read; SCOUT_TOKEN and SCOUT_TOKEN_FILE work
without logging in.`,
		Example: `
scout login --hub https://hub.example.com
scout login --hub https://hub.example.com --token-stdin < token.txt`,
		Args: exactly(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.login(cmd.Context(), fromStdin, insecure)
		},
	}
	cmd.Flags().BoolVar(&fromStdin, "token-stdin", false, "read the token from stdin")
	insecureFlag(cmd, &insecure)
	return cmd
}

func insecureFlag(cmd *cobra.Command, to *bool) {
	cmd.Flags().BoolVar(to, "insecure-storage", false, "keep the token in a plain file instead of the keyring")
}

// remote is the settings of a hub that needs a token.
func (a *app) remote(what string) (settings, error) {
	s, err := a.settings()
	if err == nil && s.local() {
		err = usagef("the local hub needs no token; name another: scout %s --hub URL", what)
	}
	return s, err
}

func (a *app) login(ctx context.Context, fromStdin, insecure bool) error {
	s, err := a.remote("login")
	if err != nil {
		return err
	}
	token, err := a.readSecret(ctx, fmt.Sprintf("Token for %s: ", s.origin), "--token-stdin", fromStdin)
	if err != nil {
		return err
	}
	if err := secret.CheckToken(token); err != nil {
		return usageError{err}
	}
	who, err := a.introduce(ctx, s, token)
	if err != nil {
		a.once.tokens = &tokenSource{from: "what you entered; it was not kept"}
		return err
	}
	keeper := a.tokenKeeper(insecure)
	if keeper != a.keyring() {
		a.sayf("warning: the token is kept as plain text in %s", s.paths.credentials())
	} else if a.interactive() {
		a.sayf("waiting for your keyring, ctrl+c gives up")
	}
	if err := keeper.Set(ctx, s.origin, token); err != nil {
		return fmt.Errorf("the hub accepted the token, but it could not be kept: %w", err)
	}
	if who != "" {
		who = " as " + who
	}
	a.sayf("logged in to %s%s; the token is in %s", s.origin, who, keeper.Where())
	if os.Getenv("SCOUT_TOKEN") != "" {
		a.sayf("SCOUT_TOKEN is set, and wins over the token that was kept")
	}
	if a.flags.hub != "" {
		a.sayf("to use this hub without --hub, write hub = %q into %s", s.hub, s.paths.configFile())
	}
	return nil
}

// tokenKeeper is where login keeps a token: the keyring, unless a person chose
// a plain file, now or before.
func (a *app) tokenKeeper(insecure bool) secret.Keeper {
	s := a.once.settings
	if insecure || s.insecureStorage || secret.FileInUse(s.paths.credentials()) {
		return secret.File(s.paths.credentials())
	}
	return a.keyring()
}

// readSecret reads a token or key from stdin, as the flag says, or asks for it
// without showing it.
func (a *app) readSecret(ctx context.Context, question, flag string, fromStdin bool) (string, error) {
	if fromStdin {
		line, err := bufio.NewReader(io.LimitReader(a.in, 64<<10)).ReadString('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return "", fmt.Errorf("read stdin: %w", err)
		}
		return strings.TrimSpace(line), nil
	}
	if !a.interactive() {
		return "", usagef("there is no terminal to ask for it; pipe it in with %s", flag)
	}
	return a.askHidden(ctx, question)
}

// askHidden asks for a secret. The terminal stops showing what is typed before
// the question is there, so that nothing pasted early can be seen.
func (a *app) askHidden(ctx context.Context, question string) (string, error) {
	fd := int(os.Stdin.Fd())
	before, err := term.MakeRaw(fd)
	if err != nil {
		return "", fmt.Errorf("ask: %w", err)
	}
	restore := func() { _ = term.Restore(fd, before) }
	defer restore()
	// A signal from outside would leave the terminal as it is now.
	stop := context.AfterFunc(ctx, func() {
		restore()
		os.Exit(exitInterrupted)
	})
	defer stop()
	typed, err := term.NewTerminal(struct {
		io.Reader
		io.Writer
	}{a.in, a.err}, "").ReadPassword(question)
	switch {
	case errors.Is(err, io.EOF): // ctrl+c or ctrl+d
		return "", codeError{exitInterrupted, errors.New("nothing was entered")}
	case err != nil:
		return "", fmt.Errorf("ask: %w", err)
	}
	return strings.TrimSpace(typed), nil
}

// introduce shows the token to the hub, which must accept it, and says whose
// it is. Hubs that don't tell who one is are asked for the history.
func (a *app) introduce(ctx context.Context, s settings, token string) (string, error) {
	c, err := client.New(client.Config{
		BaseURL: s.address(), Token: client.StaticToken(token), UserAgent: "scout/" + version(), AllowInsecureHTTP: s.insecureHTTP,
	})
	if err != nil {
		return "", usageError{err}
	}
	defer c.CloseIdle()
	me, err := c.Me(ctx)
	if errors.Is(err, client.ErrNotFound) {
		_, err = c.History(ctx, client.Query{Limit: 1})
		return "", err
	}
	if err != nil {
		return "", err
	}
	return safe.Clean(first(me.Name, me.UserID)).String(), nil
}

func (a *app) logoutCmd() *cobra.Command {
	return &cobra.Command{
		Use: "logout", Short: "Forget the hub's token", Args: exactly(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			s, err := a.remote("logout")
			if err != nil {
				return err
			}
			from, err := a.forgetToken(cmd.Context(), s.origin)
			for _, where := range from {
				a.sayf("removed the token for %s from %s", s.origin, where)
			}
			if err != nil {
				return err
			}
			if len(from) == 0 {
				a.sayf("no token was kept for %s", s.origin)
			}
			if os.Getenv("SCOUT_TOKEN") != "" || os.Getenv("SCOUT_TOKEN_FILE") != "" {
				a.sayf("SCOUT_TOKEN or SCOUT_TOKEN_FILE is set, and still in use")
			}
			return nil
		},
	}
}

// forgetToken takes a hub's token out of all places and tells which had it.
func (a *app) forgetToken(ctx context.Context, origin string) (from []string, err error) {
	for _, k := range a.stored() {
		switch err := k.Delete(ctx, origin); {
		case err == nil:
			from = append(from, k.Where())
		case errors.Is(err, secret.ErrNotFound):
		case errors.Is(err, secret.ErrUnavailable):
			a.verbosef("%v", err)
		default:
			return from, err
		}
	}
	return from, nil
}
