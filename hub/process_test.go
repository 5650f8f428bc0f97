package hub_test

import (
	"bufio"
	"context"
	"database/sql"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/tmaxmax/go-sse"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub"
	"github.com/scout-cli/scout/hub/index"
	"github.com/scout-cli/scout/hub/index/segment"
)

// TestMain lets the test binary stand in for another process.
func TestMain(m *testing.M) {
	switch os.Getenv("SCOUT_TEST_CHILD") {
	case "":
		os.Exit(m.Run())
	case "put":
		childPut()
	case "search":
		childSearch()
	case "reindex":
		childReindex()
	}
}

func child(t *testing.T, role, path string) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), "SCOUT_TEST_CHILD="+role, "SCOUT_TEST_FILE="+path)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	lines := bufio.NewScanner(out)
	lines.Buffer(nil, 1<<20)
	return cmd, lines
}

func childHub() *hub.Hub {
	h, err := hub.Open(context.Background(), hub.Config{Path: os.Getenv("SCOUT_TEST_FILE"), Open: true})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	return h
}

// childPut puts people, batch after batch, and says so after each.
func childPut() {
	h := childHub()
	for batch := 0; ; batch++ {
		if _, err := h.PutPeople(context.Background(), somePeople(fmt.Sprintf("b%d", batch), 40)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		fmt.Println(batch)
	}
}

func somePeople(prefix string, n int) []wire.Candidate {
	out := make([]wire.Candidate, n)
	for i := range out {
		out[i] = wire.Candidate{
			PersonKey: fmt.Sprintf("test:%s-%d", prefix, i), FullName: fmt.Sprintf("Person %s %d", prefix, i),
			CurrentTitle: "Lighthouse Keeper", Skills: []wire.Skill{{Name: "Go"}}, Source: "import:test",
		}
	}
	return out
}

// TestKilledInMidPut kills a process that puts people: what it had said it did
// is there, and people and index are the same people.
func TestKilledInMidPut(t *testing.T) {
	// Few batches, and so many that the index is merged meanwhile.
	for _, batches := range []int{3, 5, 17, 40} {
		path := filepath.Join(t.TempDir(), "hub.db")
		cmd, lines := child(t, "put", path)
		last := -1
		for last < batches && lines.Scan() {
			if _, err := fmt.Sscan(lines.Text(), &last); err != nil {
				t.Fatal(err)
			}
		}
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = cmd.Wait()

		h := open(t, hub.Config{Path: path, Open: true})
		people, _, err := h.Counts(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		if people%40 != 0 || people < (last+1)*40 {
			t.Errorf("%d people after %d whole batches", people, last+1)
		}
		agree(t, path)
	}
}

// agree wants the people of the table to be those of the index, and the file
// to be sound.
func agree(t *testing.T, path string) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var ok string
	if err := db.QueryRow("PRAGMA integrity_check").Scan(&ok); err != nil || ok != "ok" {
		t.Errorf("integrity: %s %v", ok, err)
	}
	engine := segment.New(db)
	if err := engine.Check(context.Background()); err != nil {
		t.Error(err)
	}
	var indexed []int64
	if err := engine.Candidates(context.Background(), index.Plan{}, 1<<30, func(hits []index.Hit) error {
		for _, h := range hits {
			indexed = append(indexed, h.ID)
		}
		return nil
	}); err != nil {
		t.Error(err)
	}
	rows, err := db.Query("SELECT id FROM people WHERE removed = 0 ORDER BY id DESC")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var people []int64
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			t.Fatal(err)
		}
		people = append(people, id)
	}
	if rows.Err() != nil || !slices.Equal(people, indexed) {
		t.Errorf("%d people, %d in the index: they are not the same (%v)", len(people), len(indexed), rows.Err())
	}
}

func TestPeopleAndIndexAgree(t *testing.T) {
	path := newFile(t)
	h := open(t, hub.Config{Path: path, Open: true})
	rng := rand.New(rand.NewPCG(1, 2))
	for step := range 30 {
		batch := somePeople("p", 60)
		rng.Shuffle(len(batch), func(i, j int) { batch[i], batch[j] = batch[j], batch[i] })
		batch = batch[:1+rng.IntN(40)]
		for i := range batch {
			batch[i].Headline = fmt.Sprint(rng.IntN(3))
			batch[i].LastUpdated = fmt.Sprintf("2026-01-%02dT00:00:00Z", 1+rng.IntN(28))
		}
		if _, err := h.PutPeople(context.Background(), batch); err != nil {
			t.Fatal(err)
		}
		if step == 15 {
			if n, err := h.RemoveDemo(context.Background()); err != nil || n != demoPeople {
				t.Fatalf("removed %d: %v", n, err)
			}
		}
	}
	agree(t, path)
}

// childSearch searches and prints the ids of the events that it gets.
func childSearch() {
	h := childHub()
	c := &caller{t: panicTB{}, transport: h.Transport(), base: "http://scout.local"}
	for {
		res := c.send(context.Background(), "POST", searchPath, titled(prompt, 0))
		for e, err := range sse.Read(res.Body, nil) {
			if err != nil {
				break
			}
			fmt.Println(e.LastEventID)
		}
		res.Body.Close()
	}
}

// panicTB is for helpers that run in no test.
type panicTB struct{ testing.TB }

func (panicTB) Helper()                      {}
func (panicTB) Fatal(args ...any)            { panic(fmt.Sprint(args...)) }
func (panicTB) Fatalf(f string, args ...any) { panic(fmt.Sprintf(f, args...)) }

// TestKilledInMidSearch kills a process that searches: each event that its
// client had is there, and no search is left running.
func TestKilledInMidSearch(t *testing.T) {
	path := newFile(t)
	cmd, lines := child(t, "search", path)
	var ids []string
	for len(ids) < 150 && lines.Scan() {
		ids = append(ids, lines.Text())
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()

	h := open(t, hub.Config{Path: path, Open: true})
	c := &caller{t: t, transport: h.Transport(), base: "http://scout.local"}
	kept := map[string]bool{}
	var page wire.HistoryPage
	c.call("GET", searchesPath+"/history", nil, 200, &page)
	for _, item := range page.Items {
		if item.Status == wire.StatusRunning {
			t.Errorf("search %s still runs", item.ID)
		}
		s := c.with("Accept", "text/event-stream").stream("GET", searchesPath+"/"+item.ID, nil)
		for _, e := range s {
			kept[e.LastEventID] = true
		}
		if d := s.done(t); d.Status != item.Status || d.Found != len(s.found(t)) {
			t.Errorf("search %s is %s in the history; its stream ends with %+v after %d", item.ID, item.Status, d, len(s.found(t)))
		}
	}
	for _, id := range ids {
		if !kept[id] {
			t.Errorf("event %s was sent and is lost", id)
		}
	}
}

// TestTwoHubsOnOneFile opens and writes one new file from several hubs at once.
func TestTwoHubsOnOneFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "hub.db")
	const hubs, batches = 3, 5
	opened := make([]*hub.Hub, hubs)
	var wg sync.WaitGroup
	for i := range hubs {
		wg.Go(func() {
			h, err := hub.Open(context.Background(), hub.Config{Path: path, Open: true})
			if err != nil {
				t.Errorf("hub %d: %v", i, err)
				return
			}
			opened[i] = h
			for b := range batches {
				if _, err := h.PutPeople(context.Background(), somePeople(fmt.Sprintf("h%d-%d", i, b), 20)); err != nil {
					t.Errorf("hub %d: %v", i, err)
				}
			}
			if err := h.MakeDemo(context.Background(), 600, nil); err != nil {
				t.Errorf("hub %d: %v", i, err)
			}
		})
	}
	wg.Wait()
	if t.Failed() {
		return
	}
	defer func() {
		for _, h := range opened {
			_ = h.Close()
		}
	}()
	people, demo, err := opened[0].Counts(context.Background())
	if err != nil || demo != 600 || people != 600+hubs*batches*20 {
		t.Errorf("%d people, %d demo, %v", people, demo, err)
	}
	agree(t, path)

	// A search of one is seen, and followed, by the other.
	a := &caller{t: t, transport: opened[0].Transport(), base: "http://scout.local"}
	b := &caller{t: t, transport: opened[1].Transport(), base: "http://scout.local"}
	whole := a.search(prompt, 20)
	got := b.with("Accept", "text/event-stream").stream("GET", searchesPath+"/"+whole.search(t).ID, nil)
	if err := got.equal(whole); err != nil {
		t.Error(err)
	}
}

func checkModes(t *testing.T, dir, path string) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("modes are a Unix thing")
	}
	for _, want := range []struct {
		path string
		mode fs.FileMode
	}{{dir, 0o700}, {path, 0o600}, {path + "-wal", 0o600}} {
		info, err := os.Stat(want.path)
		if err != nil {
			t.Error(err)
		} else if info.Mode().Perm() != want.mode {
			t.Errorf("%s has the mode %v, want %v", strings.TrimPrefix(want.path, dir), info.Mode().Perm(), want.mode)
		}
	}
}
