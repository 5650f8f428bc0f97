package main

import (
	"bufio"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/scout-cli/scout/bench/ratehub"
	"github.com/scout-cli/scout/bench/term"
	"github.com/scout-cli/scout/client/wire"
)

// floor builds the floor program.
func floor(t *testing.T) string {
	t.Helper()
	b := &bench{dir: t.TempDir(), log: io.Discard}
	path, err := b.build()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

func start(t *testing.T, command ...string) *term.Terminal {
	t.Helper()
	tt, err := term.Start(term.Options{Command: command})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(tt.Close)
	return tt
}

// TestFloorThroughTheHarness measures the floor program in all ways that
// scout is measured: if these figures come out, so do the others.
func TestFloorThroughTheHarness(t *testing.T) {
	path := floor(t)

	took, err := frame(term.Options{Command: []string{path}}, 1)
	if err != nil || took <= 0 || took > limit {
		t.Fatalf("first frame after %v: %v", took, err)
	}

	tt := start(t, path)
	if _, err := tt.Painted(limit); err != nil {
		t.Fatal(err)
	}
	n := 0
	times, unanswered, err := walk(tt, 1, func() bool { n++; return n <= 40 })
	if err != nil || unanswered != 0 || len(times) != 40 {
		t.Fatalf("%d keys answered, %d not: %v", len(times), unanswered, err)
	}
	for _, d := range times {
		if d <= 0 || d > patience {
			t.Errorf("a key took %v", d)
		}
	}
	if d, err := quit(tt, 1); err != nil || d <= 0 || d > limit {
		t.Errorf("quit took %v: %v", d, err)
	}
	if cpu, err := tt.CPU(); err != nil || cpu <= 0 {
		t.Errorf("CPU %v: %v", cpu, err)
	}

	b := &bench{log: io.Discard}
	r, err := b.rest(term.Options{Command: []string{path}}, 1, func(tt *term.Terminal) error {
		_, err := tt.Painted(limit)
		return err
	})
	if err != nil || r.bytes != 0 || r.cpuKnown && r.cpu <= 0 {
		t.Errorf("idle: %+v, %v", r, err)
	}
}

// TestRatehubIsAHub reads a whole search, as a client does.
func TestRatehubIsAHub(t *testing.T) {
	const people = 500
	h, err := ratehub.Start(people, 5000)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := h.Close(); err != nil {
			t.Error(err)
		}
	})
	send := func(token string) *http.Response {
		req, err := http.NewRequest("POST", h.URL+"/v1/searches/candidates/search", strings.NewReader(`{"prompt":"anybody"}`))
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Authorization", "Bearer "+token)
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = res.Body.Close() })
		return res
	}
	if res := send("wrong"); res.StatusCode != http.StatusUnauthorized {
		t.Errorf("a wrong token gets %s", res.Status)
	}

	began := time.Now()
	lines := bufio.NewScanner(send(h.Token).Body)
	lines.Buffer(nil, 1<<20)
	var event string
	ids, persons := map[string]bool{}, map[string]bool{}
	for lines.Scan() {
		field, value, _ := strings.Cut(lines.Text(), ": ")
		switch field {
		case "id":
			if ids[value] {
				t.Fatalf("two events %s", value)
			}
			ids[value] = true
		case "event":
			event = value
		case "data":
			if event != wire.EventCandidate {
				continue
			}
			var f wire.Found
			if err := json.Unmarshal([]byte(value), &f); err != nil {
				t.Fatal(err)
			}
			if f.Seq != len(persons)+1 || f.Candidate.FullName == "" || f.Candidate.Match == nil {
				t.Fatalf("person %d is %+v", len(persons)+1, f)
			}
			persons[f.Candidate.ID+f.Candidate.PersonKey] = true
		}
	}
	if lines.Err() != nil || event != wire.EventDone || len(persons) != people {
		t.Errorf("%d people, last event %q, %v", len(persons), event, lines.Err())
	}
	if took := time.Since(began); took < 90*time.Millisecond {
		t.Errorf("500 people at 5000 a second came in %v", took)
	}
	if s := h.Stats(); s.Sent != people || s.Bytes < 500*people {
		t.Errorf("%+v", s)
	}
}

func TestRunRefusesWhatItCannotMeasure(t *testing.T) {
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"-only", "nothing"}, 2, "cases are start, first, stream, table, idle"},
		{[]string{"-rounds", "0"}, 2, "usage"},
		{[]string{"-no-such-flag"}, 2, "not defined"},
		{[]string{"-scout", filepath.Join(t.TempDir(), "absent")}, 1, "build scout first"},
	} {
		var out, errs strings.Builder
		if code := run(c.args, &out, &errs); code != c.code || !strings.Contains(errs.String(), c.says) || out.Len() > 0 {
			t.Errorf("%v: %d, %q, %q", c.args, code, errs.String(), out.String())
		}
	}
}

// TestHarnessTellsOfAnEarlyEnd runs what never paints.
func TestHarnessTellsOfAnEarlyEnd(t *testing.T) {
	sh, err := os.Stat("/bin/sh")
	if err != nil || sh.IsDir() {
		t.Skip("no /bin/sh")
	}
	tt := start(t, "/bin/sh", "-c", "exit 3")
	if _, err := tt.Painted(limit); err == nil || !strings.Contains(err.Error(), "has ended") {
		t.Errorf("painted: %v", err)
	}
	if _, err := tt.Exit(limit); err == nil || !strings.Contains(err.Error(), "exit status 3") {
		t.Errorf("exit: %v", err)
	}
}
