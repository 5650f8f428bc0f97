package cli

import (
	"context"
	"errors"
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
	return tui.Run(ctx, tui.Options{
		Open: a.openDeps, Keys: keys, Themes: looks, Theme: s.theme,
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
		HubName: st.hubName, Local: st.local(),
		Export: a.exportMembers, OpenURL: openBrowser, Copy: clipboard.WriteAll,
		Close: func() error { return errors.Join(sess.Close(), kept.Close()) },
	}
	if sess.hub != nil {
		deps.HubName = "your own hub"
		people, made, err := sess.hub.Counts(ctx)
		if err != nil {
			return nil, errors.Join(err, deps.Close())
		}
		if n := st.demoPeople; people == made && made < n {
			deps.Populate = func(ctx context.Context, progress func(done, total int)) error {
				return sess.hub.EnsureDemo(ctx, n, progress)
			}
		}
	}
	return deps, nil
}

// openBrowser shows an address without letting the browser write on the
// screen.
func openBrowser(url string) error {
	browser.Stdout, browser.Stderr = nil, nil
	return browser.OpenURL(url)
}

// exportMembers writes the people of a list to a file that must not exist.
func (a *app) exportMembers(path, format string, members []wire.Member) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	w := a.rows(format, f, false, true)
	for i := range members {
		m := &members[i]
		c := m.Candidate
		if c == nil {
			c = &wire.Candidate{ID: m.CandidateID}
		}
		if err := w.Row(row{Candidate: c, Member: m}); err != nil {
			return errors.Join(err, f.Close())
		}
	}
	return errors.Join(w.Close(), f.Close())
}
