package history

import (
	"context"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/pane"
)

// about is what this machine remembers of people, whatever search found them.
type about struct {
	seen  *pane.Since // nobody of whom was seen is new
	lists []wire.List // with their members, as far as those are kept
}

func knownAbout(ctx context.Context, store pane.Store) (about, error) {
	seen, err := store.Seen(ctx)
	if err != nil {
		return about{}, err
	}
	lists, err := store.SavedLists(ctx)
	a := about{lists: lists}
	if len(seen) > 0 {
		a.seen = pane.NewSince(time.Time{}, seen)
	}
	return a, err
}

// detail is what the preview shows of a run beside its line.
type detail struct {
	id    string
	snap  *pane.Snapshot // nil where none is kept here
	since time.Time      // of the run before
	older bool           // there is one
	fresh int            // people that were not in it
	seen  int            // people that were read
	made  []string       // names of the lists that were made of it
	on    []onList       // lists that hold some of its people
	stage map[string]int // how many of them are in which stage, on any list
}

// onList is how many of a run's people are on a list.
type onList struct {
	name string
	n    int
}

type detailMsg struct {
	detail
	err error
}

// look reads the detail of the run under the cursor, one at a time: while the
// cursor moves fast, those that it passes are not read.
func (p *Pane) look() tea.Cmd {
	g, at, ok := p.under()
	if !ok || p.loading != "" {
		return nil
	}
	r := g.runs[at]
	if p.detail.id == r.ID {
		return nil
	}
	p.loading = r.ID
	older, known, store, ctx := g.earlier(at), p.about, p.env.Deps.Store, p.env.Ctx
	return func() tea.Msg {
		d := detail{id: r.ID}
		for _, l := range known.lists {
			if slices.Contains(r.ListIDs, l.ID) {
				d.made = append(d.made, l.Name)
			}
		}
		if !r.Kept {
			return detailMsg{d, nil}
		}
		snap, err := store.Search(ctx, r.ID)
		if err != nil {
			return detailMsg{d, err}
		}
		d.snap = &snap
		return detailMsg{d, d.count(ctx, store, &r, older, known)}
	}
}

// count counts who of a run's people is new, seen, and on lists.
func (d *detail) count(ctx context.Context, store pane.Store, r, older *run, known about) error {
	found, err := store.People(ctx, r.ID, 0)
	if err != nil {
		return err
	}
	var since *pane.Since
	if older != nil && len(found) > 0 {
		then, err := store.People(ctx, older.ID, 0)
		if err != nil {
			return err
		}
		since = pane.NewSince(older.when, then)
		d.older, d.since = true, older.when
	}
	ids := make(map[string]bool, len(found))
	for _, ref := range found {
		ids[ref.ID] = true
		if since.New(ref.ID, ref.Key) {
			d.fresh++
		}
		if known.seen != nil && !known.seen.New(ref.ID, ref.Key) {
			d.seen++
		}
	}
	far := map[string]int{} // the furthest stage of each on any list
	for _, l := range known.lists {
		n := 0
		for _, m := range l.Members {
			if ids[m.CandidateID] {
				n++
				far[m.CandidateID] = max(far[m.CandidateID], slices.Index(stages, m.Stage))
			}
		}
		if n > 0 {
			d.on = append(d.on, onList{l.Name, n})
		}
	}
	d.stage = map[string]int{}
	for _, at := range far {
		d.stage[stages[max(0, at)]]++
	}
	return nil
}

// stages are those of people on lists, from the first to the last: who is on
// several lists is in the last of theirs.
var stages = []string{wire.StageNew, wire.StageNo, wire.StageMaybe, wire.StageYes, wire.StageContacted}

func (p *Pane) detailed(msg detailMsg) tea.Cmd {
	p.loading = ""
	if msg.err != nil {
		p.detail = detail{id: msg.id} // it is not asked for again and again
		return pane.Fail(safe.Lit("Reading the search"), msg.err)
	}
	p.detail = msg.detail
	return p.look() // the cursor may have gone on
}

// intent is how the run was understood, as far as that is known.
func (d *detail) intent() *wire.Intent {
	switch {
	case d.snap == nil:
		return nil
	case d.snap.Intent != nil:
		return d.snap.Intent
	case len(d.snap.Search.Filters) > 0:
		return &wire.Intent{Filters: d.snap.Search.Filters}
	}
	return nil
}

// sinceWhen says when the run before was.
func sinceWhen(t, now time.Time) safe.Text {
	if t.IsZero() {
		return safe.Lit("since the run before")
	}
	if t = t.In(now.Location()); daysBefore(t, now) > 1 {
		return safe.Join(safe.Lit(" "), safe.Lit("since"), safe.Clean(shortDay(t, now)))
	}
	return safe.Join(safe.Lit(" "), safe.Lit("since"), onDay(t, now))
}

// onDay is when something was: today or yesterday with the time, else the day.
func onDay(t, now time.Time) safe.Text {
	t = t.In(now.Location())
	switch daysBefore(t, now) {
	case 0:
		return safe.Join(safe.Lit(" "), safe.Lit("today,"), safe.Clean(t.Format("15:04")))
	case 1:
		return safe.Join(safe.Lit(" "), safe.Lit("yesterday,"), safe.Clean(t.Format("15:04")))
	}
	return safe.Join(safe.Lit(" "), safe.Lit("on"), safe.Clean(shortDay(t, now)))
}
