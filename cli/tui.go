package cli

import (
	"context"
	"errors"
	"io"
	"os"

	"github.com/atotto/clipboard"
	"github.com/charmbracelet/colorprofile"
	"github.com/cli/browser"
	"github.com/spf13/cobra"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/themes"
	"github.com/scout-cli/scout/tui"
	"github.com/scout-cli/scout/tui/pane"
)

// openTUI is what scout does without a command.
func (a *app) openTUI(cmd *cobra.Command, _ []string) error {
	if !a.inTTY || !a.outTTY {
		return usagef("the terminal program needs a terminal for stdin and stdout; for pipes and scripts there are commands, such as scout search (scout --help lists them)")
	}
	if os.Getenv("TERM") == "dumb" {
		return usagef("TERM is dumb: the terminal program needs a terminal that can move its cursor; scout --help lists the commands")
	}
	s, err := a.settings()
	if err != nil {
		return err
	}
	keys, err := keymap.Load(s.paths.keymap())
	if err != nil {
		return codeError{exitUsage, err}
	}
	set, err := themes.Load(s.paths.themes())
	if err != nil {
		return codeError{exitUsage, err}
	}
	quiet := *a
	quiet.err = io.Discard // the screen belongs to the terminal program
	return tui.Run(cmd.Context(), tui.Options{
		Open: quiet.openDeps, Keys: keys, Themes: set, Theme: s.theme, Dark: true,
		Profile: colorprofile.Detect(os.Stdout, os.Environ()),
	})
}

// openDeps opens hub and store for the terminal program.
func (a *app) openDeps(ctx context.Context) (*pane.Deps, error) {
	s, err := a.connect(ctx)
	if err != nil {
		return nil, err
	}
	st, err := a.openStore(ctx)
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	deps := &pane.Deps{
		Hub: tuiHub{s.Client}, Store: tuiStore{st, s.Origin()},
		HubName: s.settings.hubName, Local: s.settings.local(),
		Export:  a.exportMembers,
		OpenURL: openURL, Copy: clipboard.WriteAll,
		Close: func() error { return errors.Join(st.Close(), s.Close()) },
	}
	if s.hub == nil {
		return deps, nil
	}
	lacking, err := a.lacksDemo(ctx, s.hub)
	if err != nil {
		return nil, errors.Join(err, deps.Close())
	}
	if lacking {
		deps.Populate = func(ctx context.Context, progress func(done, total int)) error {
			return s.hub.EnsureDemo(ctx, s.settings.demoPeople, progress)
		}
	}
	return deps, nil
}

func (a *app) exportMembers(path, format string, members []wire.Member) error {
	return writeNew(path, func(w io.Writer) error {
		return a.printMembers(a.rows(format, w, false, true), &wire.List{Members: members})
	})
}

// openURL shows an address in the browser: only of the web, and as one
// argument, with no shell between.
func openURL(raw string) error {
	link, ok := webLink(raw)
	if !ok {
		return errors.New("only addresses that start with https:// or http:// are opened")
	}
	// The program that opens it must not write onto the screen.
	browser.Stdout, browser.Stderr = io.Discard, io.Discard
	return browser.OpenURL(link)
}
