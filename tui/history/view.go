package history

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/chip"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/pane"
)

// previewFrom is the width from which a preview stands beside the list.
const previewFrom = 110

// View draws the searches, and a preview where there is room.
func (p *Pane) View(w, h int, focused bool) draw.Block {
	st := p.env.Styles
	if p.list.Total() == 0 {
		return p.empty(w, h)
	}
	left := w
	if w >= previewFrom {
		left = w * 6 / 10
	}
	var head draw.Page
	head.End()
	b := draw.Stack(head.Block(), p.list.View(st, left, h-1, focused))
	if left < w {
		b = draw.Beside(b.Fit(left, h), p.preview(w-left, h))
	}
	return b.Fit(w, h)
}

// TypingAt is where the filter is typed.
func (p *Pane) TypingAt() *tea.Cursor {
	c := p.list.CursorAt()
	if c != nil {
		c.Y++
	}
	return c
}

func (p *Pane) empty(w, h int) draw.Block {
	var page draw.Page
	page.End()
	text := safe.Lit("Searches that you run stand here, on this machine, also without a network. Press 1 to search.")
	if !p.loaded {
		text = safe.Lit("Reading…")
	}
	for _, l := range draw.Wrap(text, max(1, w-4)) {
		page.Gap(2).Text(p.env.Styles.Dim, l)
		page.End()
	}
	return page.Block().Fit(w, h)
}

// preview is the search under the cursor.
func (p *Pane) preview(w, h int) draw.Block {
	s, ok := p.Cursor()
	if !ok {
		return draw.Blank(w, h)
	}
	st := p.env.Styles
	var page draw.Page
	page.End()
	for _, l := range draw.Wrap(safe.CleanLines(s.Search.Prompt), max(1, w-4)) {
		page.Gap(2).Text(st.Title, l)
		page.End()
	}
	page.End()
	in := s.Intent
	if in == nil && len(s.Search.Filters) > 0 {
		in = &wire.Intent{Filters: s.Search.Filters}
	}
	if in != nil {
		page.Add(draw.Beside(draw.Blank(1, 1), chip.Lines(st, in, w-2, 6)))
		page.End()
	}
	fact := func(name, value safe.Text) {
		if !value.IsEmpty() {
			page.Gap(2).Cell(st.Dim, name, 10, draw.Left).Cell(st.Text, value, max(0, w-14), draw.Left)
			page.End()
		}
	}
	fact(safe.Lit("found"), safe.Count(s.Search.ResultCount))
	fact(safe.Lit("state"), safe.Clean(s.Search.Status))
	fact(safe.Lit("when"), p.stamp(s.Search.CreatedAt, "Mon 2 Jan 2006, 15:04"))
	where := safe.Lit("on the hub; opened from there")
	if p.local[s.Search.ID] {
		where = safe.Lit("on this machine; opens offline too")
	}
	fact(safe.Lit("kept"), where)
	return page.Block().Fit(w, h)
}

// day is the heading of a time: today, yesterday, or the date.
func (p *Pane) day(stamp string) safe.Text {
	t, err := time.Parse(time.RFC3339, stamp)
	if err != nil {
		return safe.Lit("Some time ago")
	}
	now := p.env.Now()
	t = t.In(now.Location())
	switch days := midnight(now).Sub(midnight(t)).Hours() / 24; {
	case days < 0.5:
		return safe.Lit("Today")
	case days < 1.5:
		return safe.Lit("Yesterday")
	}
	return safe.Clean(t.Format("Monday 2 January 2006"))
}

func midnight(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

func (p *Pane) stamp(stamp, layout string) safe.Text {
	t, err := time.Parse(time.RFC3339, stamp)
	if err != nil {
		return safe.Text{}
	}
	return safe.Clean(t.In(p.env.Now().Location()).Format(layout))
}

// right is how many were found and when.
func (p *Pane) right(s pane.Snapshot) safe.Text {
	state := safe.Text{}
	switch s.Search.Status {
	case wire.StatusRunning:
		if state = safe.Lit("interrupted"); s.Search.ID == p.now {
			state = safe.Lit("running")
		}
	case wire.StatusFailed:
		state = safe.Lit("incomplete")
	case wire.StatusCancelled:
		state = safe.Lit("stopped")
	}
	return safe.Join(safe.Lit("  "), state, safe.Count(s.Search.ResultCount), p.stamp(s.Search.CreatedAt, "15:04"))
}
