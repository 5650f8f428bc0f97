package cli

import (
	"context"
	"errors"
	"io"
	"os"

	"github.com/atotto/clipboard"
	"github.com/charmbracelet/colorprofile"
	"github.com/cli/browser"

	"github.com/scout-cli/scout/cli/backend"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/themes"
	"github.com/scout-cli/scout/tui"
	"github.com/scout-cli/scout/tui/pane"
)

// workbench runs the terminal program. Only keys and colours are read before
// its first frame; hub, store and keyring are opened behind it.
func (a *app) workbench(ctx context.Context) error {
	s, err := a.settings()
	if err != nil {
		return err
	}
	keys, err := keymap.Load(s.paths.keymap())
	if err != nil {
		return codeError{exitUsage, err}
	}
	looks, err := themes.Load(s.paths.themes())
	if err != nil {
		return codeError{exitUsage, err}
	}
	quiet := *a
	quiet.err = io.Discard // the screen belongs to the terminal program
	return tui.Run(ctx, tui.Options{
		Open: quiet.openDeps, Keys: keys, Themes: looks, Theme: s.theme,
		Profile: colorprofile.Detect(os.Stdout, os.Environ()), Dark: true,
	})
}

// openDeps opens hub and store for the terminal program.
func (a *app) openDeps(ctx context.Context) (*pane.Deps, error) {
	kept, err := a.openStore(ctx)
	if err != nil {
		return nil, err
	}
	sess, err := a.connect(ctx)
	if err != nil {
		return nil, errors.Join(err, kept.Close())
	}
	st := sess.settings
	deps := &pane.Deps{
		Hub: backend.Hub(sess.Client), Store: backend.Store(kept, st.origin),
		Decoder: backend.Queries{}, Encoder: backend.Queries{},
		HubName: st.hubName, Local: st.local(), Address: st.hub,
		Hubs: ways(a), Checks: a.checks, Traffic: sess.traffic.Now,
		Export: a.exportMembers, OpenURL: openBrowser, Copy: clipboard.WriteAll, Paste: clipboard.ReadAll,
		Close: func() error { return errors.Join(sess.Close(), kept.Close()) },
	}
	if sess.hub == nil {
		deps.Away = sess.traffic.Away
	} else {
		deps.HubName, deps.Address = "your own hub", sess.hub.Path()
		deps.Keeper = backend.Keeper(sess.hub, st.demoPeople, saveImport)
		if st.model != nil {
			deps.ReadWithModel = sess.ClassifyWithModel
		}
		go sess.hub.Warm() // the first search does not wait for dictionaries
		lacking, err := a.lacksDemo(ctx, sess.hub)
		if err != nil {
			return nil, errors.Join(err, deps.Close())
		}
		due, err := sess.hub.Reindexing(ctx)
		if err != nil {
			return nil, errors.Join(err, deps.Close())
		}
		switch {
		case due: // there are people, whom an earlier version indexed
			deps.Populate, deps.Populating = sess.hub.Reindex, "indexing people anew"
		case lacking:
			deps.Populating = "making fictional people"
			deps.Populate = func(ctx context.Context, progress func(done, total int)) error {
				return sess.hub.EnsureDemo(ctx, st.demoPeople, progress)
			}
		}
	}
	return deps, nil
}

// openBrowser shows an address in the browser: only of the web, and as one
// argument, with no shell between. The browser must not write on the screen.
func openBrowser(raw string) error {
	link, ok := webLink(raw)
	if !ok {
		return errors.New("only addresses that start with https:// or http:// are opened")
	}
	browser.Stdout, browser.Stderr = io.Discard, io.Discard
	return browser.OpenURL(link)
}

// exportMembers writes the people of a list to a file that must not exist.
func (a *app) exportMembers(path, format string, members []wire.Member) error {
	return writeNew(path, func(w io.Writer) error {
		return a.printMembers(a.rows(format, w, false, true), &wire.List{Members: members})
	})
}
