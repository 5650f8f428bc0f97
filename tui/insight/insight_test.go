package insight_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui/insight"
	"github.com/scout-cli/scout/tui/pane"
	"github.com/scout-cli/scout/tui/people"
	"github.com/scout-cli/scout/tui/tuitest"
)

// desk is an insight pane over a table; what it asks for is done at once.
type desk struct {
	t    *testing.T
	env  *pane.Env
	p    *insight.Pane
	asks []pane.FilterRows
}

func newDesk(t *testing.T, all ...*wire.Candidate) *desk {
	env := tuitest.Env(t)
	env.Now = func() time.Time { return time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC) }
	env.After = func(_ time.Duration, msg tea.Msg) tea.Cmd { return pane.Send(msg) }
	env.People = people.NewTable()
	d := &desk{t: t, env: env, p: insight.New(env)}
	d.arrive(all...)
	d.do(d.p.Enter())
	return d
}

func (d *desk) arrive(all ...*wire.Candidate) {
	d.env.People.Add(d.env.People.Dict().Keep(len(all), func(i int) *wire.Candidate { return all[i] }))
	d.do(d.p.Update(nil))
}

func (d *desk) do(cmd tea.Cmd) {
	for _, msg := range tuitest.Messages(cmd) {
		if f, ok := msg.(pane.FilterRows); ok {
			d.asks = append(d.asks, f)
			continue
		}
		d.do(d.p.Update(msg))
	}
}

func (d *desk) press(actions ...keymap.Action) {
	d.t.Helper()
	for _, a := range actions {
		cmd, ok := d.p.Do(a)
		if !ok {
			d.t.Fatalf("%s is not the pane's", a)
		}
		d.do(cmd)
	}
}

// lines are what the pane shows, without bars and colours.
func (d *desk) lines() (out []string) {
	for l := range strings.SplitSeq(ansi.Strip(d.p.View(60, 200, true).String()), "\n") {
		if strings.HasPrefix(l, "▌") { // the cursor
			l = ">" + strings.TrimPrefix(l, "▌")
		}
		l = strings.NewReplacer("█", "", "░", "", "─", "", "▏", "", "▎", "", "▍", "", "▋", "", "▊", "", "▉", "").Replace(strings.ReplaceAll(l, "▌", ""))
		if l = strings.Join(strings.Fields(l), " "); l != "" {
			out = append(out, l)
		}
	}
	return out
}

// section is the lines below a heading.
func (d *desk) section(title string) (out []string) {
	in := false
	for _, l := range d.lines() {
		switch {
		case l == title:
			in = true
		case in && !strings.ContainsAny(l, "%…"):
			return out
		case in:
			out = append(out, strings.TrimSpace(strings.TrimPrefix(l, ">")))
		}
	}
	return out
}

func person(i int) *wire.Candidate {
	years := float64(i % 25)
	c := &wire.Candidate{
		ID: fmt.Sprint(i), FullName: "P", CurrentTitle: []string{"Nurse", "nurse", "Doctor"}[i%3], CurrentCompany: "Acme",
		Location:    &wire.Location{Name: "Bonn", City: "Bonn", Country: "DE"},
		Skills:      []wire.Skill{{Name: "Triage", Basis: []string{wire.BasisStated, wire.BasisInferred}[i%2]}},
		LastUpdated: "2026-11-01T00:00:00Z", Match: &wire.Match{Score: float64(i%100) / 100},
	}
	if i%4 > 0 {
		c.YearsOfExperience = &years
	}
	return c
}

func persons(n int) (all []*wire.Candidate) {
	for i := range n {
		all = append(all, person(i))
	}
	return all
}

func TestBarsCountPeople(t *testing.T) {
	d := newDesk(t, persons(300)...)
	for title, want := range map[string][]string{
		"Titles":    {"Nurse 200 67 %", "Doctor 100 33 %"},
		"Skills":    {"Triage 300 100 %"},
		"Companies": {"Acme 300 100 %"},
		"Updated":   {"in 30 days 300 100 %"},
		"Years":     {"0–1 18 6 %", "2–4 27 9 %", "5–9 45 15 %", "10–14 45 15 %", "15–19 45 15 %", "20 and more 45 15 %", "unknown 75 25 %"},
	} {
		if d := cmp.Diff(want, d.section(title)); d != "" {
			t.Errorf("%s: %s", title, d)
		}
	}
	score := d.section("Score")
	if len(score) != 9 || score[0] != "90–100 30 10 %" { // the tenth is opened by enter
		t.Errorf("%q", score)
	}
}

func TestBarsFollowPeopleAndFilter(t *testing.T) {
	d := newDesk(t, persons(3)...)
	d.arrive(persons(6)...)
	if got := d.section("Titles"); len(got) != 2 || got[0] != "Nurse 4 67 %" {
		t.Errorf("after more came: %q", got)
	}
	d.env.People.Filter([]uint32{2, 5})
	d.do(d.p.Update(nil))
	if got := d.section("Titles"); len(got) != 1 || got[0] != "Doctor 2 100 %" {
		t.Errorf("filtered: %q", got)
	}
	d.press("insight.whom")
	if got := d.section("Titles"); len(got) != 2 {
		t.Errorf("all: %q", got)
	}
	d.env.People.Mark(true, 0)
	d.press("insight.whom")
	if got := d.section("Titles"); len(got) != 1 || got[0] != "Nurse 1 100 %" {
		t.Errorf("marked: %q", got)
	}
	d.env.People.ClearMarks()
	d.do(d.p.Update(nil))
	if got := strings.Join(d.lines(), " "); !strings.Contains(got, "Nobody is marked") {
		t.Errorf("nobody marked: %s", got)
	}
	d.press("insight.whom")
	d.p.Leave()
	d.env.People.Filter(nil)
	d.arrive(persons(30)...)
	if got := d.section("Titles"); len(got) != 1 || got[0] != "Doctor 2 100 %" {
		t.Errorf("left, and counted nevertheless: %q", got)
	}
}

func TestEachBarIsAFilter(t *testing.T) {
	d := newDesk(t, persons(300)...)
	d.press("insight.only", "insight.down", "insight.also", "insight.not")
	for range 2 {
		d.press("insight.nextSection")
	}
	d.press("insight.also", "insight.down", "insight.not", "insight.prevSection", "insight.only")
	want := []pane.FilterRows{
		{Expr: "score>=0.9"},
		{Expr: "score>=0.8 score<0.9", Add: true},
		{Expr: "!(score>=0.8 score<0.9)", Add: true},
		{Expr: `title="Nurse"`, Add: true},
		{Expr: `!title="Doctor"`, Add: true},
		{Expr: `title="Nurse"`},
	}
	if diff := cmp.Diff(want, d.asks); diff != "" {
		t.Error(diff)
	}
}

func TestLongSectionsOpen(t *testing.T) {
	var all []*wire.Candidate
	for i := range 40 {
		c := person(i)
		c.CurrentTitle = fmt.Sprintf("Title %02d", i)
		all = append(all, c)
	}
	d := newDesk(t, all...)
	if got := d.section("Titles"); len(got) != 9 || got[8] != "… 32 more" {
		t.Fatalf("%q", got)
	}
	d.press("insight.bottom", "insight.top")
	d.press("insight.nextSection", "insight.nextSection")
	for range 8 {
		d.press("insight.down")
	}
	d.press("insight.only")
	if got := d.section("Titles"); len(got) != 40 {
		t.Errorf("opened: %q", got)
	}
}

func TestTinyScreens(t *testing.T) {
	d := newDesk(t, persons(50)...)
	for _, size := range [][2]int{{0, 0}, {1, 1}, {10, 3}, {40, 10}, {200, 60}} {
		b := d.p.View(size[0], size[1], true)
		if b.Width() != size[0] && size[1] > 0 || b.Height() != size[1] {
			t.Errorf("%v: %d × %d", size, b.Width(), b.Height())
		}
	}
}

func TestHeaderSaysOfWhom(t *testing.T) {
	d := newDesk(t, persons(6)...)
	head := func(want string) {
		t.Helper()
		if got := d.lines()[0]; got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	head("Insight · all 6 people")
	d.env.People.Filter([]uint32{2, 5})
	head("Insight · all 6 people") // until they are counted
	d.do(d.p.Follow())
	head("Insight · 2 filtered of 6 people")
	d.env.People.Filter(nil)
	d.do(d.p.Follow())
	head("Insight · all 6 people")
}

func TestBarsAreOfAllPeopleAndNobodyTakesNoLine(t *testing.T) {
	var all []*wire.Candidate
	for i := range 10 {
		c := person(1)
		c.ID, c.Match = fmt.Sprint(i), &wire.Match{Score: []float64{0.95, 0.15}[i%2]}
		all = append(all, c)
	}
	d := newDesk(t, all...)
	if got := d.section("Score"); len(got) != 2 || got[0] != "90–100 5 50 %" || got[1] != "10–19 5 50 %" {
		t.Errorf("%q", got)
	}
	for l := range strings.SplitSeq(ansi.Strip(d.p.View(60, 20, true).String()), "\n") {
		if n := strings.Count(l, "█"); strings.Contains(l, "50 %") && (n < 15 || n > 20) {
			t.Errorf("half of the people are %d cells: %q", n, l)
		}
	}
}
