package history

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/linelist"
	"github.com/scout-cli/scout/tui/pane"
)

// run is one search.
type run struct {
	pane.Line
	when time.Time // zero where unknown
}

// group is the runs of one prompt, the newest first.
type group struct {
	key    string
	runs   []run
	title  string // the person's own name for it
	pinned bool
}

// shelf is the history in order, ready to be shown. It does not change.
type shelf struct {
	groups []group
	head   map[string]int    // group of a line's id that stands for a whole group
	single map[string][2]int // group and run of one that is folded under it
	batch  *linelist.Batch
	runs   int
	pinned int
}

// shelve puts lines in order: the newest first, the runs of one prompt
// together, what is pinned on top. It may be called on any goroutine.
func shelve(lines []pane.Line, now time.Time, running string) *shelf {
	s := &shelf{head: map[string]int{}, single: map[string][2]int{}, runs: len(lines)}
	byKey := make(map[string]int, len(lines))
	runs := make([]run, len(lines))
	for i := range lines {
		runs[i] = run{lines[i], moment(lines[i], now.Location())}
	}
	slices.SortFunc(runs, func(a, b run) int {
		return cmp.Or(b.when.Compare(a.when), strings.Compare(b.ID, a.ID))
	})
	for _, r := range runs {
		key := foldKey(r.Line)
		i, ok := byKey[key]
		if !ok {
			i = len(s.groups)
			byKey[key] = i
			s.groups = append(s.groups, group{key: key})
		}
		g := &s.groups[i]
		g.runs = append(g.runs, r)
		g.pinned = g.pinned || r.Pinned
		if g.title == "" {
			g.title = strings.TrimSpace(r.Title)
		}
	}
	slices.SortStableFunc(s.groups, func(a, b group) int {
		switch {
		case a.pinned == b.pinned:
			return 0
		case a.pinned:
			return -1
		}
		return 1
	})
	s.batch = linelist.Prepare(s.items(now, running))
	return s
}

// foldKey is the same for prompts that ask for the same.
func foldKey(l pane.Line) string {
	words := strings.FieldsFunc(strings.ToLower(l.Prompt), unicode.IsSpace)
	if len(words) == 0 {
		return "search " + l.ID
	}
	return "prompt " + strings.Join(words, " ")
}

func moment(l pane.Line, zone *time.Location) time.Time {
	for _, stamp := range []string{l.CreatedAt, l.UpdatedAt} {
		if t, err := time.Parse(time.RFC3339, stamp); err == nil {
			return t.In(zone)
		}
	}
	return time.Time{}
}

func (s *shelf) items(now time.Time, running string) []linelist.Item {
	items := make([]linelist.Item, 0, s.runs)
	for i := range s.groups {
		g := &s.groups[i]
		newest := &g.runs[0]
		s.head[g.key] = i
		heading := day(newest.when, now)
		if g.pinned {
			s.pinned++
			heading = safe.Lit("Pinned")
		}
		prompt := safe.Clean(newest.Prompt).Or(safe.Lit("(no prompt)"))
		it := linelist.Item{
			ID: g.key, Group: heading, Text: prompt, Right: right(newest, now, running, g.pinned),
			Dim: newest.Status == wire.StatusFailed || newest.Status == wire.StatusCancelled,
		}
		if g.title != "" {
			it.Text, it.Note = safe.Clean(g.title), prompt
		}
		if n := len(g.runs); n > 1 {
			it.Right = safe.Join(safe.Lit("  "), safe.Join(safe.Text{}, safe.Lit("×"), safe.Count(n)), it.Right)
		}
		items = append(items, it)
		for j := range g.runs[1:] {
			r := &g.runs[j+1]
			s.single[r.ID] = [2]int{i, j + 1}
			items = append(items, linelist.Item{ID: r.ID, Under: true, Dim: true, Text: whenLong(r.when), Right: right(r, now, running, true)})
		}
	}
	return items
}

// find is the group and the run of a line's id.
func (s *shelf) find(id string) (g *group, at int, ok bool) {
	if i, ok := s.head[id]; ok {
		return &s.groups[i], 0, true
	}
	if p, ok := s.single[id]; ok {
		return &s.groups[p[0]], p[1], true
	}
	return nil, 0, false
}

// earlier is the newest run before the one given whose people are kept here,
// nil if there is none.
func (g *group) earlier(at int) *run {
	for i := at + 1; i < len(g.runs); i++ {
		if g.runs[i].Kept && g.runs[i].ResultCount > 0 {
			return &g.runs[i]
		}
	}
	return nil
}

// right is how it ended, how many were found and when: the time under a day's
// heading, the day elsewhere.
func right(r *run, now time.Time, running string, dated bool) safe.Text {
	state := safe.Text{}
	switch r.Status {
	case wire.StatusRunning:
		if state = safe.Lit("interrupted"); r.ID == running {
			state = safe.Lit("running")
		}
	case wire.StatusFailed:
		state = safe.Lit("incomplete")
	case wire.StatusCancelled:
		state = safe.Lit("stopped")
	}
	at := ""
	switch {
	case r.when.IsZero():
	case !dated || daysBefore(r.when, now) == 0:
		at = r.when.Format("15:04")
	default:
		at = shortDay(r.when, now)
	}
	return safe.Join(safe.Lit("  "), state, safe.Clean(fmt.Sprintf("%s  %6s", safe.Count(r.ResultCount), at)))
}

// shortDay is 12 Nov, with the year where it is another one.
func shortDay(t, now time.Time) string {
	if t.Year() != now.Year() {
		return t.Format("2 Jan 2006")
	}
	return t.Format("2 Jan")
}

func whenLong(t time.Time) safe.Text {
	if t.IsZero() {
		return safe.Lit("some time ago")
	}
	return safe.Clean(t.Format("Mon 2 Jan 2006, 15:04"))
}

// day is the heading of a time: today, yesterday, or the date.
func day(t, now time.Time) safe.Text {
	if t.IsZero() {
		return safe.Lit("Some time ago")
	}
	switch n := daysBefore(t, now); {
	case n <= 0: // a clock that is ahead
		return safe.Lit("Today")
	case n == 1:
		return safe.Lit("Yesterday")
	case n < 7:
		return safe.Clean(t.Format("Monday"))
	}
	return safe.Clean(t.Format("Monday 2 January 2006"))
}

// daysBefore is how many midnights lie between.
func daysBefore(t, now time.Time) int {
	midnight := func(t time.Time) time.Time {
		y, m, d := t.Date()
		return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	}
	return int(midnight(now).Sub(midnight(t)).Hours() / 24)
}
