package cli

import (
	"context"
	"errors"
	"fmt"
	"image/color"
	"os"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/scout-cli/scout/client"
	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/store/secret"
	"github.com/scout-cli/scout/themes"
)

// States of a check.
const (
	stateOK   = "ok"
	stateWarn = "warn" // works, or is not needed, but is worth knowing
	stateFail = "fail"
)

// check is one line of doctor; its JSON is stable.
type check struct {
	Name  string `json:"name"`
	State string `json:"state"`
	Text  string `json:"text"`
	Fix   string `json:"fix,omitempty"`
}

func (a *app) doctorCmd() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use: "doctor", Short: "Check what scout needs, and say what to do", Args: exactly(0),
		Long: "Checks terminal, configuration, keyring, store, hub and model. Exit code 1 means that something is wrong.",
		RunE: func(cmd *cobra.Command, _ []string) error {
			checks := a.examine(cmd.Context())
			var err error
			if asJSON {
				err = a.printJSON(checks)
			} else {
				err = a.printChecks(checks)
			}
			if err != nil {
				return err
			}
			for _, c := range checks {
				if c.State == stateFail {
					return reported{fmt.Errorf("%s: %s", c.Name, c.Text)}
				}
			}
			return nil
		},
	}
	jsonFlag(cmd, &asJSON)
	return cmd
}

func (a *app) examine(ctx context.Context) []check {
	out := []check{a.checkTerminal()}
	if _, err := a.settings(); err != nil {
		return append(out, check{"configuration", stateFail, err.Error(), "correct it, or move the file aside"})
	}
	return append(out, a.checkConfig(), a.checkKeyring(ctx), a.checkStore(ctx), a.checkHub(ctx), a.checkModel(ctx))
}

func (a *app) checkTerminal() check {
	c := check{Name: "terminal", State: stateOK}
	if !a.inTTY || !a.outTTY {
		c.State, c.Text = stateWarn, "stdin or stdout is no terminal: commands work, the terminal program does not"
		return c
	}
	w, h, err := term.GetSize(int(os.Stdout.Fd()))
	if err != nil {
		return check{"terminal", stateWarn, "its size is unknown: " + err.Error(), ""}
	}
	c.Text = fmt.Sprintf("%s, %d x %d cells, colours: %s", first(os.Getenv("TERM"), "TERM is not set"), w, h, colorprofile.Detect(os.Stdout, os.Environ()))
	if w < 80 || h < 24 {
		c.State, c.Fix = stateWarn, "80 x 24 cells or more show more"
	}
	return c
}

func (a *app) checkConfig() check {
	s := a.once.settings
	file := first(a.flags.config, s.paths.configFile())
	text := file
	if _, err := os.Stat(file); err != nil {
		text = "none (" + file + "), the defaults hold"
	}
	if _, err := keymap.Load(s.paths.keymap()); err != nil {
		return check{"configuration", stateFail, err.Error(), "correct the keys, or move the file aside"}
	}
	set, err := themes.Load(s.paths.themes())
	if err == nil {
		_, err = set.Build(s.theme, true, colorprofile.TrueColor)
	}
	if err != nil {
		return check{"configuration", stateFail, err.Error(), "correct the theme, or choose another with theme in config.toml or SCOUT_THEME"}
	}
	return check{"configuration", stateOK, text, ""}
}

func (a *app) checkKeyring(ctx context.Context) check {
	s := a.once.settings
	_, err := a.keyring().Get(ctx, s.origin)
	switch {
	case err == nil || errors.Is(err, secret.ErrNotFound):
		return check{"keyring", stateOK, "answers", ""}
	case errors.Is(err, secret.ErrUnavailable):
		return check{"keyring", stateWarn, err.Error(), ""}
	}
	return check{"keyring", stateFail, err.Error(), "scout logout, then scout login"}
}

func (a *app) checkStore(ctx context.Context) check {
	st, err := a.openStore(ctx)
	if err != nil {
		return check{"store", stateFail, err.Error(), ""}
	}
	defer st.Close()
	snaps, err := st.Searches(ctx, a.once.settings.origin, 0)
	if err != nil {
		return check{"store", stateFail, err.Error(), ""}
	}
	return check{"store", stateOK, fmt.Sprintf("%s, %s kept of this hub", st.Path(), count(len(snaps), "search", "searches")), ""}
}

func (a *app) checkHub(ctx context.Context) check {
	st, err := a.status(ctx)
	switch {
	case err == nil:
		text := st.Hub + " answers"
		if st.People != nil {
			text += fmt.Sprintf(", %s, %s of them fictional", safe.CountOf(*st.People, "person", "people"), safe.Count(*st.Demo))
		}
		if s := a.once.settings; s.local() {
			if err := mayWrite(hubFile(s.paths.data)); err != nil {
				return check{"hub", stateFail, text + ", but can't keep anything: " + err.Error(), "check the disk, and the file's permissions"}
			}
		}
		return check{"hub", stateOK, text, ""}
	case errors.Is(err, client.ErrUnauthorized):
		return check{"hub", stateFail, err.Error(), "scout login --hub " + st.Hub}
	case errors.Is(err, client.ErrUnreachable):
		return check{"hub", stateFail, err.Error(), "is it running, is its address right, is there a network?"}
	}
	return check{"hub", stateFail, a.explain(err), ""}
}

// mayWrite tells why a file can't be written to.
func mayWrite(path string) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return f.Close()
}

// printChecks prints a line a check, its state in colour where there are any:
// the word alone says it too.
func (a *app) printChecks(checks []check) error {
	for _, c := range checks {
		text := fmt.Sprintf("  %-13s  %s", c.Name, strings.ReplaceAll(c.Text, "\n", "; "))
		if c.Fix != "" {
			text += fmt.Sprintf("\n      %-13s  -> %s", "", c.Fix)
		}
		state := lipgloss.NewStyle().Bold(true).Foreground(stateColor(c.State)).Render(fmt.Sprintf("%-4s", c.State))
		if _, err := lipgloss.Fprintln(a.out, state+safe.CleanLines(text).String()); err != nil {
			return err
		}
	}
	return nil
}

func stateColor(state string) color.Color {
	switch state {
	case stateFail:
		return lipgloss.Red
	case stateWarn:
		return lipgloss.Yellow
	}
	return lipgloss.Green
}
