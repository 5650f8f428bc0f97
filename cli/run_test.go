package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/scout-cli/scout/client"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub"
	"github.com/scout-cli/scout/store"
)

func TestExitCodes(t *testing.T) {
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	api := func(status int, code string) error {
		return fmt.Errorf("call: %w", &client.CallError{API: &wire.Error{Status: status, Code: code}})
	}
	for name, c := range map[string]struct {
		ctx  context.Context
		err  error
		want int
	}{
		"done":            {nil, nil, 0},
		"failed":          {nil, errors.New("x"), 1},
		"usage":           {nil, usagef("x"), 2},
		"unauthorized":    {nil, api(401, wire.ErrUnauthorized), 3},
		"forbidden":       {nil, api(403, wire.ErrForbidden), 3},
		"not found":       {nil, api(404, wire.ErrNotFound), 4},
		"gone":            {nil, api(410, ""), 4},
		"not in store":    {nil, fmt.Errorf("x: %w", store.ErrNotFound), 4},
		"bare api error":  {nil, &wire.Error{Status: 404}, 4},
		"unreachable":     {nil, &client.NetworkError{Err: errors.New("x")}, 5},
		"incomplete":      {nil, &client.IncompleteError{Err: errors.New("x")}, 5},
		"bad gateway":     {nil, api(502, ""), 5},
		"refused request": {nil, api(422, wire.ErrInvalidRequest), 1},
		"interrupted":     {ended, &client.IncompleteError{Err: context.Canceled}, 130},
		"done in time":    {ended, nil, 0},
	} {
		ctx := c.ctx
		if ctx == nil {
			ctx = t.Context()
		}
		if got := exitCode(ctx, c.err); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
}

func TestRedact(t *testing.T) {
	var b strings.Builder
	log := slog.New(slog.NewTextHandler(&b, &slog.HandlerOptions{ReplaceAttr: redact("s3cret")}))
	log.Info("call s3cret", "token", "abc", "Authorization", "xyz", "header", http.Header{"A": {"Bearer qqq"}}, "error", errors.New("bad s3cret"), "n", 3)
	for _, hidden := range []string{"s3cret", "abc", "xyz", "qqq"} {
		if strings.Contains(b.String(), hidden) {
			t.Errorf("%q is in the log: %s", hidden, b.String())
		}
	}
	if !strings.Contains(b.String(), "n=3") {
		t.Errorf("more than tokens is gone: %s", b.String())
	}
}

func TestPages(t *testing.T) {
	all := make([]int, 2500)
	for i := range all {
		all[i] = i
	}
	from := func(loop bool) func(int, string) ([]int, string, error) {
		return func(n int, cursor string) ([]int, string, error) {
			at := 0
			_, _ = fmt.Sscan(cursor, &at)
			end := min(at+n, len(all))
			next := ""
			if end < len(all) {
				next = fmt.Sprint(end)
			}
			if loop {
				next = "0"
			}
			return all[at:end], next, nil
		}
	}
	if got, err := pages(0, from(false)); err != nil || !slices.Equal(got.items, all) || got.next != "" {
		t.Errorf("all: %d items, next %q, %v", len(got.items), got.next, err)
	}
	if got, err := pages(1200, from(false)); err != nil || !slices.Equal(got.items, all[:1200]) || got.next != "1200" {
		t.Errorf("limit: %d items, next %q, %v", len(got.items), got.next, err)
	}
	if got, err := pages(0, from(true)); err != nil || len(got.items) > 3*pageSize {
		t.Errorf("a cursor that comes again: %d items, %v", len(got.items), err)
	}
	want := errors.New("x")
	if _, err := pages(0, func(int, string) ([]int, string, error) { return nil, "", want }); !errors.Is(err, want) {
		t.Errorf("err = %v", err)
	}
}

// A person is asked about the fictional people once; the answer counts.
func TestOfferRemoval(t *testing.T) {
	t.Setenv("SCOUT_HOME", t.TempDir())
	ctx := t.Context()
	h, err := hub.Open(ctx, hub.Config{Path: filepath.Join(t.TempDir(), "hub.db"), Open: true})
	if err != nil {
		t.Fatal(err)
	}
	defer h.Close()
	if err := h.EnsureDemo(ctx, 30, nil); err != nil {
		t.Fatal(err)
	}
	offer := func(answer string, f importFlags) string {
		t.Helper()
		var said strings.Builder
		a := &app{in: strings.NewReader(answer), err: &said, inTTY: true, errTTY: true, log: slog.New(slog.DiscardHandler)}
		if err := a.offerRemoval(ctx, f, h); err != nil {
			t.Fatal(err)
		}
		return said.String()
	}
	demo := func() int {
		_, demo, err := h.Counts(ctx)
		if err != nil {
			t.Fatal(err)
		}
		return demo
	}
	if said := offer("y\n", importFlags{}); said != "" || demo() != 30 {
		t.Errorf("without real people: %q, %d left", said, demo())
	}
	if _, err := h.PutPeople(ctx, []wire.Candidate{{FullName: "Ada Example", CurrentTitle: "Zymurgist"}}); err != nil {
		t.Fatal(err)
	}
	if said := offer("y\n", importFlags{keepDemo: true}); said != "" || demo() != 30 {
		t.Errorf("--keep-demo: %q, %d left", said, demo())
	}
	if said := offer("n\n", importFlags{}); !strings.Contains(said, "Remove the 30 fictional people") || demo() != 30 {
		t.Errorf("no: %q, %d left", said, demo())
	}
	if said := offer("y\n", importFlags{}); said != "" || demo() != 30 {
		t.Errorf("asked again: %q, %d left", said, demo())
	}
	if said := offer("", importFlags{removeDemo: true}); !strings.Contains(said, "removed 30") || demo() != 0 {
		t.Errorf("--remove-demo: %q, %d left", said, demo())
	}
}

// A hub streams the new people of an expanded search only; what is kept of it
// holds the others too.
func TestRecorderCarriesPeopleOver(t *testing.T) {
	ctx := t.Context()
	st, err := store.Open(ctx, filepath.Join(t.TempDir(), "scout.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	r := &recorder{app: &app{err: new(strings.Builder)}, store: st, hub: "h"}
	person := func(seq int) wire.Found {
		return wire.Found{Seq: seq, Candidate: wire.Candidate{ID: fmt.Sprint("c", seq)}}
	}
	r.search(ctx, &wire.Search{ID: "s", Version: 1})
	r.found(ctx, person(1))
	r.found(ctx, person(2))
	r.end(ctx, wire.StatusCompleted)
	r.search(ctx, &wire.Search{ID: "s", Version: 2})
	r.found(ctx, person(3))
	r.end(ctx, wire.StatusCompleted)
	for version, want := range map[int]string{1: "c1 c2", 2: "c1 c2 c3"} {
		found, err := st.Results(ctx, "h", "s", version)
		ids := make([]string, len(found))
		for i, f := range found {
			ids[i] = f.Candidate.ID
		}
		if got := strings.Join(ids, " "); err != nil || got != want {
			t.Errorf("version %d: %q, want %q (%v)", version, got, want, err)
		}
	}
}

func TestTally(t *testing.T) {
	for want, sources := range map[string][]string{
		"0 people": {}, "1 person": {"import:a.csv"}, "1 person, fictional": {"demo"}, "2 people": {"", ""},
		"2 people, all fictional": {"demo", "demo"}, "3 people, 1 fictional": {"", "demo", ""},
	} {
		var got tally
		for _, s := range sources {
			got.add(&wire.Candidate{Source: s})
		}
		if got.String() != want {
			t.Errorf("%v: %q, want %q", sources, got, want)
		}
	}
}

func TestServeTellsThatNobodyHasAToken(t *testing.T) {
	ctx := t.Context()
	h, err := hub.Open(ctx, hub.Config{Path: filepath.Join(t.TempDir(), "hub.db")})
	if err != nil {
		t.Fatal(err)
	}
	defer h.Close()
	said := func() string {
		var b strings.Builder
		if err := (&app{err: &b}).wantTokens(ctx, h, hubPlace{data: "DIR"}); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	if got := said(); !strings.Contains(got, "scout hub token create --user NAME --data DIR") {
		t.Errorf("without a token: %q", got)
	}
	if _, err := h.CreateToken(ctx, "ada"); err != nil {
		t.Fatal(err)
	}
	if got := said(); got != "" {
		t.Errorf("with one: %q", got)
	}
}

func TestAsk(t *testing.T) {
	for in, c := range map[string]struct{ preset, want bool }{
		"y\n": {false, true}, "YES\n": {false, true}, "n\n": {true, false}, "\n": {true, true}, " \n": {false, false}, "": {true, false}, "maybe\n": {true, false},
	} {
		a := &app{in: strings.NewReader(in), err: new(strings.Builder)}
		if got, err := a.ask(t.Context(), "Sure?", c.preset); got != c.want || err != nil {
			t.Errorf("ask(%q) = %v, %v", in, got, err)
		}
	}
	// Somebody who interrupts has not agreed to what an empty line means.
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	silent, end := io.Pipe()
	defer end.Close()
	a := &app{in: silent, err: new(strings.Builder)}
	if got, err := a.ask(ctx, "Sure?", true); got || exitCode(ctx, err) != exitInterrupted {
		t.Errorf("interrupted: %v, %v", got, err)
	}
}

func TestProgressIsDrawnOverItselfAndCleared(t *testing.T) {
	var b strings.Builder
	p := &progress{w: &b}
	p.show(50, 100, "searching")
	p.show(51, 100, "searching") // too soon
	p.clear()
	p.clear()
	if want := "\r\x1b[K[==========          ]  50% searching\r\x1b[K"; b.String() != want {
		t.Errorf("drawn %q, want %q", b.String(), want)
	}
	silent := &progress{}
	silent.show(1, 0, "x")
	silent.clear()
}
