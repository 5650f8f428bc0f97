package tui_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/scout-cli/scout/cli/backend"
	"github.com/scout-cli/scout/client"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub"
	"github.com/scout-cli/scout/hub/ingest"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui/pane"
	"github.com/scout-cli/scout/tui/tuitest"
)

// keeping runs the program as the keeper of the world's hub.
func (w *world) keeping(width, height int, more ...func(*pane.Deps)) *tuitest.Screen {
	return w.with(func(d *pane.Deps) {
		d.Address = "hub.db"
		d.Keeper = backend.Keeper(w.hub, 50, func(path string, r *ingest.Report) error {
			return os.WriteFile(path, fmt.Appendf(nil, "%d taken", r.Imported), 0o600)
		})
		for _, f := range more {
			f(d)
		}
	}, width, height)
}

// still is a keeper whose tokens don't change from run to run.
type still struct{ pane.Keeper }

func (still) Tokens(context.Context) ([]pane.Token, error) {
	day := time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)
	return []pane.Token{{ID: "tok_01JC0000000000000000ABCDEF", User: "ann", Created: day, Revoked: true}, {ID: "tok_01JC0000000000000000GHJKMN", User: "bob", Created: day.AddDate(0, 0, 12)}}, nil
}

func (still) Ages(context.Context) (pane.Ages, error) {
	day := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	return pane.Ages{Of: 2000, Oldest: day.AddDate(-3, 0, 0), Median: day, Newest: day.AddDate(0, 7, 0), OverAYear: 700}, nil
}

// wired has what the hub place shows besides, as it is drawn in golden files.
func wired(d *pane.Deps) {
	d.Keeper = still{d.Keeper}
	d.Traffic = func() pane.Traffic {
		return pane.Traffic{
			Calls: 1204, Recent: []time.Duration{4 * time.Millisecond, 12 * time.Millisecond, 1300 * time.Millisecond, 9 * time.Millisecond}, Reconnects: 1,
			LastError: "GET /v1/me answered 503", ErrorAt: time.Date(2026, 11, 24, 14, 3, 0, 0, time.UTC),
		}
	}
	d.Checks = func(context.Context) []pane.Check {
		return []pane.Check{
			{Name: "terminal", State: "ok", Text: "xterm-256color, 120 x 35 cells, colours: TrueColor"},
			{Name: "keyring", State: "warn", Text: "the keyring can't be used here: no session bus", Fix: "set SCOUT_TOKEN, or log in with --insecure-storage"},
			{Name: "hub", State: "fail", Text: "the disk is full", Fix: "make room"},
		}
	}
	d.Hubs = fixedHubs{}
}

// fixedHubs are hubs that can't be opened.
type fixedHubs struct{}

func (fixedHubs) Known(context.Context) ([]pane.HubChoice, error) {
	return []pane.HubChoice{
		{Name: "local", Address: "local", Local: true, Current: true},
		{Name: "team", Address: "https://hub.example.com", Profile: true},
		{Name: "https://other.example.com:8443", Address: "https://other.example.com:8443"},
	}, nil
}

func (fixedHubs) Open(context.Context, pane.HubChoice) (*pane.Deps, error) {
	return nil, errors.New("hub.db is damaged")
}

func (fixedHubs) Login(context.Context, string, string) (pane.Login, error) {
	return pane.Login{}, errors.New("the hub does not know this token, or it was revoked")
}

func (fixedHubs) Logout(context.Context) ([]string, error) { return nil, nil }

func TestHubScreens(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{80, 24}, {120, 35}, {200, 60}} {
		w := newWorld(t, 50)
		w.employ(t, 3)
		s := w.keeping(size[0], size[1], wired)
		s.Do("global.hub")
		golden(t, fmt.Sprintf("hub-%dx%d", size[0], size[1]), s)
	}
	w := newWorld(t, 0)
	s := w.keeping(80, 24, wired)
	s.Do("global.hub", "hub.bottom")
	has(t, s, "make room", "✗ revoked", "✓ valid")
	s.Do("hub.top")
	has(t, s, " Hub\n", "more lines")
}

func TestHubTokens(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 0)
	s := w.keeping(120, 40)
	s.Do("global.hub")
	has(t, s, "None yet. Others can use this hub with one")
	s.Do("hub.copy")
	has(t, s, "There is no token to copy")
	s.Do("hub.token")
	s.Type("a b")
	s.Do("dialog.accept")
	has(t, s, "Making the token", "must not hold")
	s.Do("hub.token")
	s.Type("ann")
	s.Do("dialog.accept")
	has(t, s, "Token of ann", "shown this once", "scout_", "✓ valid")
	s.Do("hub.copy")
	has(t, s, "Copied the token")
	s.Do("global.back")
	hasNot(t, s, "scout_", "shown this once")
	s.Do("hub.revoke")
	has(t, s, "Which token is to be revoked?", "ann")
	s.Do("dialog.accept", "dialog.cancel")
	has(t, s, "✓ valid")
	s.Do("hub.revoke", "dialog.accept", "dialog.accept")
	has(t, s, "✗ revoked")
	s.Do("hub.revoke")
	has(t, s, "No token is valid")
}

func TestHubDemoPeople(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 0)
	w.employ(t, 2)
	s := w.keeping(120, 40)
	s.Do("global.hub", "hub.removeDemo")
	has(t, s, "No fictional people are here", "fictional   0")
	s.Do("hub.demo")
	has(t, s, "The fictional people are here", "fictional   50, made up", "real        2")
	s.Do("hub.removeDemo", "dialog.cancel")
	has(t, s, "fictional   50")
	s.Do("hub.removeDemo", "dialog.accept")
	has(t, s, "Removed 50 fictional people", "fictional   0", "test hub · 2 people")
}

// TestHubElsewhere uses a hub over real HTTP.
func TestHubElsewhere(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 50)
	r := w.serve(t)
	d := &team{world: w, far: r}
	s := w.keeping(140, 45, func(deps *pane.Deps) { deps.Hubs = d })
	s.Do("global.hub")
	has(t, s, "● local", "inside this program; no port is open", "50, made up")

	t.Log("logging in")
	s.Do("hub.login")
	s.Type("http://" + r.addr)
	s.Do("dialog.accept")
	has(t, s, "Type or paste it: it is not")
	s.Type("wrong-token")
	hasNot(t, s, "wrong-token")
	has(t, s, "***********")
	s.Do("dialog.accept")
	has(t, s, "Logging in", "the hub does not know this token", "● local")
	s.Do("hub.login")
	s.Type(r.addr)
	s.Do("dialog.cancel", "hub.login")
	s.Type("http://" + r.addr)
	s.Do("dialog.accept")
	s.Paste(r.token)
	s.Do("dialog.accept")
	has(t, s, "reached over the network", "✓ answers", "you are     ann", "real        0", "fictional   30", "version 1", " ms")
	has(t, s, "The tokens of this hub are made and revoked where it runs", "this hub does not tell how old its records are")

	t.Log("what can't be done from here is said")
	for a, said := range map[keymap.Action]string{
		"hub.token": "Tokens are made where this hub runs", "hub.revoke": "Tokens are revoked where", "hub.import": "People are brought in where this hub runs: scout import FILE",
		"hub.demo": "Fictional people are made where", "hub.removeDemo": "Fictional people are removed where",
	} {
		s.Do(a)
		has(t, s, said)
		hasNot(t, s, "✗ ")
	}

	t.Log("its searches and lists are its own")
	s.Do("global.history")
	has(t, s, "No searches yet")
	s.Do("global.hub", "hub.switch")
	has(t, s, "Go over to which hub?", "(in use)")
	s.Do("dialog.accept") // local
	has(t, s, "● local", "fictional   50", "no port is open")

	t.Log("a hub that has gone")
	r.stop()
	s.Do("hub.switch", "dialog.next", "dialog.accept")
	has(t, s, "✗ does not answer", "● http://"+r.addr)
	s.Do("hub.logout", "dialog.accept")
	has(t, s, "Logged out: the token is gone from memory")
	s.Do("hub.logout", "dialog.accept")
	has(t, s, "No token was kept for this hub")
	s.Do("hub.switch", "dialog.accept", "hub.logout")
	has(t, s, "Your own hub needs no login")
}

// far is a hub that serves HTTP.
type far struct {
	addr, token string
	stop        func()
}

func (w *world) serve(t *testing.T) far {
	t.Helper()
	h, err := hub.Open(t.Context(), hub.Config{Path: filepath.Join(w.dir, "far.db"), Name: "far"})
	if err != nil {
		t.Fatal(err)
	}
	if err := h.EnsureDemo(t.Context(), 30, nil); err != nil {
		t.Fatal(err)
	}
	token, err := h.CreateToken(t.Context(), "ann")
	if err != nil {
		t.Fatal(err)
	}
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- h.Serve(ctx, ln) }()
	stop := sync.OnceFunc(func() {
		cancel()
		if err := errors.Join(<-ended, h.Close()); err != nil {
			t.Error(err)
		}
	})
	t.Cleanup(stop)
	return far{ln.Addr().String(), token, stop}
}

// team is the world's hub and one far away. Its tokens are kept in memory.
type team struct {
	*world
	far   far
	mu    sync.Mutex // commands run side by side
	token string
	local bool // the far one is not in use
	known bool
}

func (d *team) Known(context.Context) ([]pane.HubChoice, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	all := []pane.HubChoice{{Name: "local", Address: "local", Local: true, Current: !d.local}}
	if d.known {
		all = append(all, pane.HubChoice{Name: "http://" + d.far.addr, Address: "http://" + d.far.addr, Current: d.local})
	}
	return all, nil
}

func (d *team) Open(ctx context.Context, c pane.HubChoice) (*pane.Deps, error) {
	d.mu.Lock()
	d.local = !c.Local
	token := d.token
	d.mu.Unlock()
	if c.Local {
		deps, err := d.options().Open(ctx)
		if err == nil {
			deps.Hubs = d
		}
		return deps, err
	}
	traffic := &backend.Traffic{}
	cl, err := client.New(client.Config{BaseURL: c.Address, Token: client.StaticToken(token), Measure: traffic.Call, Observe: traffic.Stream})
	if err != nil {
		return nil, err
	}
	return &pane.Deps{
		Hub: backend.Hub(cl), Store: backend.Store(d.store, cl.Origin()), HubName: c.Name, Address: c.Address,
		Hubs: d, Traffic: traffic.Now, Close: func() error { cl.CloseIdle(); return nil },
	}, nil
}

func (d *team) Login(ctx context.Context, address, token string) (pane.Login, error) {
	cl, err := client.New(client.Config{BaseURL: address, Token: client.StaticToken(token)})
	if err != nil {
		return pane.Login{}, err
	}
	defer cl.CloseIdle()
	me, err := cl.Me(ctx)
	if err != nil {
		return pane.Login{}, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.token, d.known = token, true
	return pane.Login{Hub: pane.HubChoice{Name: address, Address: address}, Who: me.Name, Where: "memory"}, nil
}

func (d *team) Logout(context.Context) ([]string, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.token == "" {
		return nil, nil
	}
	d.token = ""
	return []string{"memory"}, nil
}

// TestGoingOverToAHub keeps what comes late from the hub before out.
func TestGoingOverToAHub(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 50)
	d := &team{world: w, far: w.serve(t), known: true}
	d.token = d.far.token
	late := make(chan struct{})
	close(late)
	lists := &held{until: late}
	s := w.keeping(140, 45, func(deps *pane.Deps) {
		lists.Hub = deps.Hub
		deps.Hubs, deps.Hub = d, lists
	})
	search(s, "nurse")
	s.Do("global.hub")
	late = make(chan struct{})
	release := sync.OnceFunc(func() { close(late) })
	defer release()
	lists.until = late
	s.Begin("global.lists") // asks the hub before
	s.Begin("global.hub")
	s.Begin("hub.switch")
	s.WaitFor("Go over to which hub?")
	s.Begin("dialog.next")
	s.Begin("dialog.accept")
	s.WaitFor("reached over the network")
	release()
	s.Settle()
	s.Do("global.lists")
	hasNot(t, s, "of the hub before")
	s.Do("global.search")
	hasNot(t, s, "people ·")
	s.Do("global.hub")
	has(t, s, "reached over the network")
	if !strings.Contains(s.Text(), "ann") {
		t.Error("the other hub was not asked who one is")
	}
}

// held is a hub whose lists come late.
type held struct {
	pane.Hub
	until chan struct{}
}

func (h *held) Lists(context.Context, string) (*wire.ListPage, error) {
	<-h.until
	return &wire.ListPage{Items: []wire.List{{ID: "l1", Name: "of the hub before"}}}, nil
}
