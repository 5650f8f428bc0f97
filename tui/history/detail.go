package history

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/pane"
)

// detail is what the preview shows of a run beside its line.
type detail struct {
	id    string
	snap  *pane.Snapshot // nil where none is kept here
	since time.Time      // of the run before
	older bool           // there is one
	fresh int            // people that were not in it
	lists []string       // names of the lists that were made of it
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
	older := g.earlier(at)
	store, ctx := p.env.Deps.Store, p.env.Ctx
	return func() tea.Msg {
		d := detail{id: r.ID}
		if len(r.ListIDs) > 0 {
			saved, err := store.SavedLists(ctx)
			if err != nil {
				return detailMsg{d, err}
			}
			for _, l := range saved {
				for _, id := range r.ListIDs {
					if l.ID == id {
						d.lists = append(d.lists, l.Name)
					}
				}
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
		if older == nil || r.ResultCount == 0 {
			return detailMsg{d, nil}
		}
		then, err := store.People(ctx, older.ID, 0)
		if err != nil {
			return detailMsg{d, err}
		}
		now, err := store.People(ctx, r.ID, 0)
		since := pane.NewSince(older.when, then)
		for _, ref := range now {
			if since.New(ref.ID, ref.Key) {
				d.fresh++
			}
		}
		d.older, d.since = true, older.when
		return detailMsg{d, err}
	}
}

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
	t = t.In(now.Location())
	switch daysBefore(t, now) {
	case 0:
		return safe.Join(safe.Lit(" "), safe.Lit("since today,"), safe.Clean(t.Format("15:04")))
	case 1:
		return safe.Join(safe.Lit(" "), safe.Lit("since yesterday,"), safe.Clean(t.Format("15:04")))
	}
	return safe.Join(safe.Lit(" "), safe.Lit("since"), safe.Clean(shortDay(t, now)))
}
