package tui_test

import (
	"context"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/scout-cli/scout/cli/backend"
	"github.com/scout-cli/scout/client"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/store"
	"github.com/scout-cli/scout/tui"
	"github.com/scout-cli/scout/tui/pane"
	"github.com/scout-cli/scout/tui/tuitest"
)

// origin is what the store calls the world's hub.
func origin(t testing.TB) string {
	t.Helper()
	o, err := client.Origin("http://scout.local")
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// past is a search as this machine remembers it, days before the world's now.
type past struct {
	id, prompt string
	days       int
	status     string
	people     []int
}

// remember puts searches into the store, of which the hub knows nothing.
func (w *world) remember(all ...past) {
	w.t.Helper()
	ctx, hub := w.t.Context(), origin(w.t)
	for i, p := range all {
		if p.status == "" {
			p.status = wire.StatusCompleted
		}
		at := w.now.AddDate(0, 0, -p.days).Add(-time.Duration(10*i) * time.Minute).Format(time.RFC3339)
		s := &wire.Search{
			ID: p.id, Version: 1, Prompt: p.prompt, Status: p.status, ResultCount: len(p.people), CreatedAt: at, UpdatedAt: at,
			Filters: []wire.Filter{{ID: "f1", Field: wire.FieldTitle, Values: []wire.Value{{Text: "nurse"}}, Importance: wire.Must}},
		}
		var found []wire.Found
		for n, who := range p.people {
			found = append(found, wire.Found{Seq: n + 1, Candidate: wire.Candidate{ID: "cand_" + strconv.Itoa(who), PersonKey: "key:" + strconv.Itoa(who), FullName: "Person " + strconv.Itoa(who), CurrentTitle: "Nurse"}})
		}
		if err := w.store.SaveSearch(ctx, hub, s, nil); err != nil {
			w.t.Fatal(err)
		}
		if err := w.store.AppendResults(ctx, hub, s.ID, 1, found); err != nil {
			w.t.Fatal(err)
		}
	}
}

func upTo(n int) (out []int) {
	for i := range n {
		out = append(out, i)
	}
	return out
}

const staff = "staff data engineer, Spark and Kafka, remote in Europe, at least 8 years, led a team of more than five people, has worked in a regulated industry such as banking or insurance, and writes Scala or Kotlin"

// someWeeks is a history with repeats, several days and all states.
func (w *world) someWeeks() {
	w.remember(
		past{"s9", "senior backend engineer with Node.js and PostgreSQL in New York, not Google", 0, "", upTo(96)},
		past{"s8", "ICU nurse in Oslo who speaks Norwegian", 0, "", upTo(31)},
		past{"s7", "accountant", 1, wire.StatusCancelled, upTo(4)},
		past{"s6", "icu  nurse in Oslo who speaks norwegian", 12, "", upTo(24)},
		past{"s5", staff, 13, "", upTo(240)},
		past{"s4", "ICU nurse in Oslo who speaks Norwegian", 40, wire.StatusFailed, upTo(11)},
		past{"s3", "head of people, Series B, Berlin", 400, "", nil},
	)
}

func TestHistoryScreens(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{80, 24}, {120, 35}, {200, 60}} {
		w := newWorld(t, 0)
		w.someWeeks()
		s := w.start(size[0], size[1])
		s.Do("global.history", "history.down", "history.unfold")
		golden(t, fmt.Sprintf("history-%dx%d", size[0], size[1]), s)
	}
}

// TestHistoryPreviewIsSmall holds the order of what a low screen has room for.
func TestHistoryPreviewIsSmall(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{80, 24}, {60, 20}, {100, 30}} {
		w := newWorld(t, 0)
		w.someWeeks()
		s := w.start(size[0], size[1])
		s.Do("global.history", "history.bottom", "history.up")
		_, preview, _ := strings.Cut(s.Text(), "────")
		lines := strings.Split(strings.TrimLeft(preview, "─\n"), "\n")
		lines = slices.DeleteFunc(lines, func(l string) bool { return strings.TrimSpace(l) == "" }) // where there is room, parts are set apart
		if len(lines) < 5 || !strings.HasPrefix(lines[0], "  staff data engineer, Spark and Kafka, remote in Europe") || strings.TrimSpace(lines[1]) == "…" {
			t.Fatalf("%v:\n%s", size, s.Text())
		}
		at := slices.IndexFunc(lines, func(l string) bool { return strings.Contains(l, "• nurse") })
		if at < 2 {
			t.Fatalf("%v: no prompt above the chips:\n%s", size, s.Text())
		}
		last := strings.TrimSuffix(strings.TrimSpace(lines[at-1]), "…")
		if _, rest, ok := strings.Cut(staff, last); !ok || strings.Trim(rest[:min(1, len(rest))], " ,") != "" {
			t.Errorf("%v: the prompt has %d lines, the last of which is %q", size, at, lines[max(0, at-1)])
		}
		if at+1 >= len(lines) || !strings.Contains(lines[at+1], "found     240 people") || strings.Contains(preview, "completed") {
			t.Errorf("%v:\n%s", size, s.Text())
		}
	}
}

func TestHistoryFoldsRepeats(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 0)
	w.someWeeks()
	s := w.start(120, 35)
	s.Do("global.history")
	has(t, s, "7 searches of 5 prompts", "▸ ICU nurse in Oslo", "×3", "Today", "Yesterday", "Wednesday 11 November 2026", "Monday 20 October 2025", "stopped  4")
	hasNot(t, s, "Sat 12 Nov")
	s.Do("history.down", "history.toggle")
	has(t, s, "▾ ICU nurse", "31 people, +7 new since 12 Nov", "3 times, first on 15 Oct", "incomplete  11")
	s.Do("history.down", "history.down")
	has(t, s, "incomplete; what had arrived is", "when      Thu 15 Oct 2026")
	s.Do("history.open")
	has(t, s, "Person 10", "11 people")
	s.Do("global.history", "history.fold")
	has(t, s, "▌▸ ICU nurse in Oslo")
}

func TestHistoryIsFiltered(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 0)
	w.someWeeks()
	s := w.start(120, 35)
	s.Do("global.history", "history.filter")
	s.Type("nrse oslo")
	has(t, s, "1 of 5", "▌▸ ICU nurse") // all words by their letters
	s.Key("ctrl+u")
	s.Type("zzzz")
	has(t, s, "0 of 5", "Nothing here has “zzzz”")
	s.Key("ctrl+u")
	s.Type("kafka")
	has(t, s, "1 of 5", "a regulated industry such as")
	if !regexp.MustCompile(`\x1b\[[0-9;]*mKafka\x1b`).MatchString(s.View().Content) {
		t.Error("the match is not marked")
	}
	s.Key("ctrl+u")
	s.Type("scala") // far behind the end of the line
	has(t, s, "…and writes Scala or Kotlin")
	s.Do("filter.cancel")
	has(t, s, "accountant")
}

func TestHistoryPinsAndNames(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 0)
	w.someWeeks()
	s := w.start(120, 35)
	s.Do("global.history", "history.bottom", "history.pin")
	has(t, s, "Pinned: it stays on top", "1 pinned", "▌  head of people, Series B, Berlin")
	s.Do("history.rename")
	s.Type("Acme HR lead")
	s.Do("dialog.accept")
	has(t, s, "Named Acme HR lead", "Acme HR lead  head of people")

	again := w.start(120, 35) // remembered
	again.Do("global.history")
	has(t, again, " Pinned", "HR lead  head of people, Series B")
	again.Do("history.top", "history.rename")
	again.Key("ctrl+u")
	again.Do("dialog.accept")
	has(t, again, "Shown by its prompt again", "▌  head of people")
	again.Do("history.pin")
	has(t, again, "Not pinned any more")
	hasNot(t, again, " Pinned\n")
}

func TestHistoryForgetsAndBringsBack(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 0)
	w.someWeeks()
	s := w.start(120, 35)
	s.Do("global.history", "history.down", "history.delete")
	has(t, s, "Forgotten on this machine: 3 searches · u brings back, for a day", "4 searches")
	hasNot(t, s, "ICU nurse")
	s.Do("history.top", "history.delete")
	has(t, s, "3 searches")
	again := w.start(120, 35)
	again.Do("global.history", "history.undo")
	has(t, again, "Brought back 1 search", "senior backend")
	again.Do("history.undo", "history.undo")
	has(t, again, "×3", "7 searches", "Nothing was forgotten that could be brought back")
	again.Do("history.filter")
	again.Type("icu")
	again.Do("filter.apply", "history.unfold", "history.down", "history.delete")
	has(t, again, "Forgotten on this machine: 1 search", "×2")
	w.now = w.now.AddDate(0, 0, 2)
	later := w.start(120, 35)
	later.Do("global.history", "history.undo")
	has(t, later, "Nothing was forgotten")
}

// TestHistoryRunsAgain brings people into the hub between two runs.
func TestHistoryRunsAgain(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 300)
	s := w.start(140, 40)
	search(s, "nurse")
	w.employ(t, 7)
	s.Do("global.history", "history.again")
	has(t, s, "+7 new since today", "7 new since ", "    + ")
	s.Do("global.history")
	has(t, s, "×2", "+7 new since today")
	s.Do("history.again")
	has(t, s, "Nobody new since today", "nobody new since ")
	s.Do("results.jumpNew")
	has(t, s, "Nobody is new here")
}

// employ brings nurses into the hub.
func (w *world) employ(t *testing.T, n int) {
	t.Helper()
	var people []wire.Candidate
	for i := range n {
		people = append(people, wire.Candidate{
			ID: fmt.Sprintf("cand_new%d", i), PersonKey: fmt.Sprintf("test:new%d", i), FullName: fmt.Sprintf("Nina New%d", i),
			CurrentTitle: "Nurse", CurrentCompany: "Ward", Source: "import:test",
			Experiences: []wire.Experience{{Title: "Nurse", Company: "Ward", Start: "2019-01", Current: true}},
			LastUpdated: "2026-11-20T00:00:00Z",
		})
	}
	if _, err := w.hub.PutPeople(t.Context(), people); err != nil {
		t.Fatal(err)
	}
}

// TestHistoryOfTheHub shows what was searched from another machine, once.
func TestHistoryOfTheHub(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 300)
	s := w.start(140, 40)
	search(s, "nurse")
	other, err := store.Open(t.Context(), filepath.Join(w.dir, "other.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	elsewhere := w.with(func(d *pane.Deps) { d.Store = backend.Store(other, origin(t)) }, 140, 40)
	elsewhere.Do("global.history")
	has(t, elsewhere, "1 search", "nurse", "at the hub, opened from there")
	cut := w.with(func(d *pane.Deps) { d.Hub, d.Store = away{d.Hub}, backend.Store(other, origin(t)) }, 140, 40)
	cut.Do("global.history", "history.open")
	has(t, cut, "1 search · the hub does not answer", "Opening the search, which only the hub has: no route to host")
	elsewhere.Do("history.pin", "history.again")
	has(t, elsewhere, "Nobody new since")
	elsewhere.Do("global.history", "history.toggle", "history.down", "history.open")
	first := cursorName(t, elsewhere)
	elsewhere.Do("global.history")
	has(t, elsewhere, "2 searches of 1 prompt", " Pinned", "on this machine, offline too")
	s.Do("global.history", "history.bottom", "history.open")
	if got := cursorName(t, s); got != first {
		t.Errorf("opened on %q there, on %q here", first, got)
	}
	s.Do("global.history") // both know both now
	has(t, s, "2 searches of 1 prompt")
}

// with runs the program on the world's hub with other parts.
func (w *world) with(change func(*pane.Deps), width, height int) *tuitest.Screen {
	w.t.Helper()
	o := w.options()
	open := o.Open
	o.Open = func(ctx context.Context) (*pane.Deps, error) {
		d, err := open(ctx)
		if err == nil {
			change(d)
		}
		return d, err
	}
	m, err := tui.New(w.t.Context(), o)
	if err != nil {
		w.t.Fatal(err)
	}
	return tuitest.Start(w.t, m, w.keys, width, height)
}

// longHistory is a hub that tells of n searches, a page at a time.
type longHistory struct {
	pane.Hub
	n     int
	asked *[]string // cursors
}

func (h longHistory) History(_ context.Context, limit int, cursor, _ string) (*wire.HistoryPage, error) {
	*h.asked = append(*h.asked, cursor)
	from, _ := strconv.Atoi(cursor)
	page := &wire.HistoryPage{}
	for i := from; i < min(from+limit, h.n); i++ {
		at := time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC).Add(-time.Duration(i) * time.Hour).Format(time.RFC3339)
		page.Items = append(page.Items, wire.HistoryItem{
			ID: fmt.Sprintf("search_%05d", i), Version: 1, Prompt: fmt.Sprintf("engineer number %d in town", i),
			Status: wire.StatusCompleted, ResultCount: i % 300, CreatedAt: at,
		})
	}
	if from+limit < h.n {
		page.NextCursor = strconv.Itoa(from + limit)
	}
	return page, nil
}

func TestHistoryComesInPages(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 0)
	var asked []string
	s := w.with(func(d *pane.Deps) { d.Hub = longHistory{d.Hub, 10_000, &asked} }, 120, 35)
	s.Do("global.history")
	has(t, s, "1,000 searches · the hub knows more, further down")
	if len(asked) != 1 {
		t.Fatalf("asked for %q", asked)
	}
	s.Do("history.bottom")
	has(t, s, "2,000 searches", "▌  engineer number 999 in town")
	s.Do("history.down", "history.pageDown")
	has(t, s, "engineer number 1030 in town")
	if len(asked) != 2 {
		t.Fatalf("asked for %q", asked)
	}
	s.Do("history.filter")
	s.Type("9998")
	has(t, s, "1 of 10,000", "▌  engineer number 9998 in town") // searched to the end
	s.Do("filter.cancel", "history.bottom")
	has(t, s, "engineer number 9999", "10,000 searches")

	start := time.Now()
	for range 200 {
		s.Begin("history.up")
		s.View()
	}
	took := time.Since(start) / 200
	s.Settle()
	t.Logf("a move with its frame takes %v", took)
	if took > 30*time.Millisecond { // it is a fraction of a millisecond on a calm machine
		t.Errorf("a move with its frame takes %v", took)
	}
}

func TestHistoryIsEmpty(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 0)
	s := w.start(80, 24)
	s.Do("global.history")
	has(t, s, "No searches yet", "Press 1, say whom you look for")
	s.Do("history.open", "history.down", "history.pin", "history.again", "history.toggle", "history.delete", "history.rename")
	has(t, s, "No search here yet")
}

// TestHistoryTellsOfPeople says who of a search was seen, and is on lists.
func TestHistoryTellsOfPeople(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 0)
	w.someWeeks()
	ctx, here := t.Context(), backend.Store(w.store, origin(t))
	if err := here.MarkSeen(ctx, []pane.PersonRef{{ID: "cand_1", Key: "key:1"}, {ID: "cand_2", Key: "key:2"}, {ID: "cand_999"}}); err != nil {
		t.Fatal(err)
	}
	if err := here.SaveLists(ctx, []wire.List{{ID: "l1", Name: "Oslo", Members: []wire.Member{{CandidateID: "cand_3"}, {CandidateID: "cand_4", Stage: wire.StageYes}, {CandidateID: "cand_5", Stage: wire.StageNo}, {CandidateID: "cand_999", Stage: wire.StageYes}}}, {ID: "l2", Name: "Short", Members: []wire.Member{{CandidateID: "cand_3", Stage: wire.StageMaybe}}}}); err != nil {
		t.Fatal(err)
	}
	s := w.with(func(d *pane.Deps) { d.Hub = away{d.Hub} }, 120, 35)
	s.Do("global.history")
	has(t, s, "seen      2 of them", "decided   1 yes, 1 maybe, 1 no", "lists     3 on Oslo, 1 on Short")
	s.Do("history.bottom")
	hasNot(t, s, "of them", "Oslo\n")
}
