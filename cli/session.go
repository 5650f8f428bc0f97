package cli

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"github.com/scout-cli/scout/cli/backend"
	"github.com/scout-cli/scout/client"
	"github.com/scout-cli/scout/hub"
	"github.com/scout-cli/scout/store"
)

// session is a hub to talk to: the one inside the program, or another.
type session struct {
	*client.Client
	settings settings
	hub      *hub.Hub // nil if the hub is another
	traffic  backend.Traffic
}

// Close ends the connection and the hub inside.
func (s *session) Close() error {
	s.CloseIdle()
	if s.hub == nil {
		return nil
	}
	return s.hub.Close()
}

// connect makes the client, and opens the hub inside the program if that is
// the one. It does not wait for another hub's answer.
func (a *app) connect(ctx context.Context) (*session, error) {
	s, err := a.settings()
	if err != nil {
		return nil, err
	}
	cfg := client.Config{
		BaseURL: s.address(), UserAgent: "scout/" + version(), UserID: s.userID, AllowInsecureHTTP: s.insecureHTTP,
	}
	out := &session{settings: s}
	cfg.Measure = out.traffic.Call
	cfg.Observe = func(st client.State) {
		out.traffic.Stream(st)
		a.log.Debug("stream", "state", fmt.Sprintf("%+v", st))
	}
	if s.local() {
		if out.hub, err = a.openHub(ctx, hubFile(s.paths.data)); err != nil {
			return nil, err
		}
		cfg.Transport, cfg.InProcess = out.hub.Transport(), true
	} else {
		a.once.tokens = &tokenSource{chain: a.keepers()}
		cfg.Token = a.once.tokens
	}
	if out.Client, err = client.New(cfg); err != nil {
		if out.hub != nil {
			err = errors.Join(err, out.hub.Close())
		}
		return nil, usageError{err}
	}
	a.verbosef("using the hub %s (%s)", s.hubName, s.origin)
	return out, nil
}

// connectFilled is connect for commands that look for people: a hub inside
// that never held anybody gets its fictional people first.
func (a *app) connectFilled(ctx context.Context) (*session, error) {
	s, err := a.connect(ctx)
	if err != nil || s.hub == nil {
		return s, err
	}
	go s.hub.Warm() // while people are counted or made
	if err := a.fill(ctx, s.hub); err != nil {
		return nil, errors.Join(hubFault(hubFile(s.settings.paths.data), err), s.Close())
	}
	return s, nil
}

func (a *app) openHub(ctx context.Context, file string) (*hub.Hub, error) {
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return nil, fmt.Errorf("make the hub's folder: %w", err)
	}
	a.once.hubFault = &lastError{Handler: a.log.Handler()}
	h, err := hub.Open(ctx, hub.Config{Path: file, Name: localHub, Open: true, Logger: slog.New(a.once.hubFault), Model: a.modelConfig()})
	return h, hubFault(file, err)
}

// hubFault adds to an error of the hub inside what to do about its file.
func hubFault(file string, err error) error {
	var se *sqlite.Error
	if !errors.As(err, &se) {
		return err
	}
	switch se.Code() & 0xff {
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return fmt.Errorf("%w\nthe hub's file %s is damaged: move it aside and scout makes a new one, then import your people again", err, file)
	case sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN:
		return fmt.Errorf("%w\ncheck the disk, and that you may write %s and its folder", err, file)
	}
	return err
}

// lacksDemo tells whether the hub should get fictional people: it holds no
// real ones. The hub itself remembers when they were removed, and then makes
// none.
func (a *app) lacksDemo(ctx context.Context, h *hub.Hub) (bool, error) {
	people, demo, err := h.Counts(ctx)
	return err == nil && people == demo && demo < a.once.settings.demoPeople, err
}

// fill waits until all people can be found, and makes the fictional ones that
// the hub lacks.
func (a *app) fill(ctx context.Context, h *hub.Hub) error {
	if err := a.reindex(ctx, h); err != nil {
		return err
	}
	lacking, err := a.lacksDemo(ctx, h)
	if err != nil || !lacking {
		return err
	}
	return a.makeDemo(ctx, h.EnsureDemo, a.once.settings.demoPeople)
}

// reindex waits for people who have to be indexed again, and shows how far that
// is.
func (a *app) reindex(ctx context.Context, h *hub.Hub) error {
	bar := a.progress()
	defer bar.clear()
	told := a.errTTY
	return h.Reindex(ctx, func(done, total int) {
		if !told {
			a.sayf("indexing %s anew, once", count(total, "person", "people"))
			told = true
		}
		bar.show(done, total, "indexing people anew, once")
	})
}

// makeDemo makes fictional people until there are n, in one of the hub's two
// ways, and shows how far it is.
func (a *app) makeDemo(ctx context.Context, way func(context.Context, int, func(done, total int)) error, n int) error {
	bar := a.progress()
	defer bar.clear()
	told := a.errTTY
	return way(ctx, n, func(done, total int) {
		if !told {
			a.sayf("making %s, once", count(total, "fictional person", "fictional people"))
			told = true
		}
		bar.show(done, total, "making fictional people, once")
	})
}

// openStore opens what this machine remembers.
func (a *app) openStore(ctx context.Context) (*store.Store, error) {
	s, err := a.settings()
	if err != nil {
		return nil, err
	}
	return store.Open(ctx, filepath.Clean(s.paths.store()))
}
