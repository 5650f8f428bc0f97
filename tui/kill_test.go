//go:build unix

package tui_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/scout-cli/scout/cli/backend"
	"github.com/scout-cli/scout/store"
	"github.com/scout-cli/scout/tui"
	"github.com/scout-cli/scout/tui/pane"
	"github.com/scout-cli/scout/tui/tuitest"
)

// killed tells the test binary that it is the program to be killed, and where.
const killed = "SCOUT_TEST_KILLED"

// TestKilledProgramHasKeptWhatItShowed kills the program with SIGKILL while
// people stream in.
func TestKilledProgramHasKeptWhatItShowed(t *testing.T) {
	t.Parallel()
	if dir := os.Getenv(killed); dir != "" {
		streamUntilKilled(t, dir)
		return
	}
	dir := t.TempDir()
	child := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^"+t.Name()+"$")
	child.Env = append(os.Environ(), killed+"="+dir)
	out, err := child.CombinedOutput()
	if state := child.ProcessState; state == nil || state.Sys().(syscall.WaitStatus).Signal() != syscall.SIGKILL {
		t.Fatalf("the program ended by itself: %v\n%s", err, out)
	}
	side, err := os.ReadFile(filepath.Join(dir, "shown"))
	if err != nil {
		t.Fatal(err)
	}
	shown := strings.Fields(string(side))
	if len(shown) < 1000 {
		t.Fatalf("only %d people were shown", len(shown))
	}
	kept, err := store.Open(t.Context(), filepath.Join(dir, "scout.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer kept.Close() //nolint:errcheck // it is read
	found, err := kept.Results(t.Context(), floodOrigin, "flood", 1)
	if err != nil {
		t.Fatal(err)
	}
	has := map[string]bool{}
	for i := range found {
		has[found[i].Candidate.ID] = true
	}
	for _, id := range shown {
		if !has[id] {
			t.Fatalf("%s was shown and is lost; %d were shown, %d are kept", id, len(shown), len(found))
		}
	}

	w := newWorld(t, 0) // and a new start opens it
	if err := w.store.Close(); err != nil {
		t.Fatal(err)
	}
	w.store = kept
	s := w.on(&otherHub{text: func(string, int) string { return "" }}, 100, 30)
	s.Do("global.history")
	if text := s.Text(); !strings.Contains(text, "interrupted") {
		t.Errorf("the history does not tell that the search was cut:\n%s", text)
	}
	w.store, err = store.Open(t.Context(), filepath.Join(w.dir, "scout.db"))
	if err != nil {
		t.Fatal(err)
	}
}

// streamUntilKilled shows people, writes down who has been shown, and kills
// itself amid the stream.
func streamUntilKilled(t *testing.T, dir string) {
	w := newWorld(t, 0)
	kept, err := store.Open(t.Context(), filepath.Join(dir, "scout.db"))
	if err != nil {
		t.Fatal(err)
	}
	o := w.options()
	o.Open = func(context.Context) (*pane.Deps, error) {
		return &pane.Deps{Hub: flood{n: 1 << 30}, Store: backend.Store(kept, floodOrigin)}, nil
	}
	m, err := tui.New(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	s := tuitest.Start(t, m, w.keys, 100, 30)
	side, err := os.Create(filepath.Join(dir, "shown"))
	if err != nil {
		t.Fatal(err)
	}
	s.Type("nurse")
	s.Begin("prompt.submit")
	for shown := 0; s.Step(); {
		n := found(s.Text())
		var lines strings.Builder
		for ; shown < n; shown++ {
			lines.WriteString(personID(shown) + "\n")
		}
		if _, err := side.WriteString(lines.String()); err != nil {
			t.Fatal(err)
		}
		if n > 3000 {
			_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
		}
	}
	t.Fatal("the stream has ended")
}

// found is how many people a screen says were found so far.
func found(screen string) int {
	before, _, ok := strings.Cut(screen, " found")
	if !ok {
		return 0
	}
	n, err := strconv.Atoi(strings.ReplaceAll(before[strings.LastIndexByte(before, ' ')+1:], ",", ""))
	if err != nil {
		return 0
	}
	return n
}
