package results

import (
	"context"
	"errors"
	"strconv"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/themes"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/pane"
)

// View draws the state of the search, then the people.
func (p *Pane) View(w, h int, focused bool) draw.Block {
	if p.source.Styles != p.env.Styles {
		p.source.Styles = p.env.Styles
		p.source.Changes++
	}
	p.grid.SetStyles(p.env.Styles)
	line := p.above(w)
	rows := h - 1 - line.Height()
	if p.editor.open && rows < leastEditor {
		return p.viewEditor(w, h, false)
	}
	p.size(w, h-1, rows-1)
	body := draw.Block{}
	if p.table.Len() == 0 {
		body = p.nobody(w, rows)
	} else {
		p.showSort()
		body = p.grid.View(w, rows, focused && !p.editor.open)
	}
	if offers, x, ok := p.filter.Offers(w, rows); ok {
		body = body.Place(offers, x, 1) // the header stays in sight
	}
	if p.editor.open {
		box := p.viewEditor(w, rows, true)
		at := max(0, w-box.Width()-1)
		body = body.Fit(w, rows).Clear(at-1, 0, box.Width()+2, box.Height()).Place(box, at, 0)
	}
	return draw.Stack(p.status(w), line, body).Fit(w, h) // last, as new people on the screen are not new any more
}

// FilterLine is the line that filters the people, empty where none does.
func (p *Pane) FilterLine(w int) draw.Block {
	if p.filter.Typing() || p.filter.Active() {
		return p.filter.Line(w, p.table.Len(), p.table.Total())
	}
	return draw.Block{}
}

// TypingAt is where the filter is typed.
func (p *Pane) TypingAt() *tea.Cursor {
	c := p.filter.Cursor()
	if c != nil {
		c.Y++ // below the state of the search
		c.Y += p.trouble(p.w).Height()
	}
	return c
}

// part is a piece of the line above the people.
type part struct {
	style themes.Style
	text  safe.Text
	keep  bool // however short the line is
}

// status is one line: how far the search is, how many were found, how many of
// them are marked, new and seen. Where room is short the last pieces go.
func (p *Pane) status(w int) draw.Block {
	st := p.env.Styles
	var l draw.Line
	l.Gap(1)
	var parts []part
	add := func(style themes.Style, keep bool, text safe.Text) {
		if !text.IsEmpty() {
			parts = append(parts, part{style, text, keep})
		}
	}
	if p.visual.on {
		l.Text(st.StatusAccent, safe.Lit(" RANGE ")).Gap(1)
	}
	total := p.table.Total()
	switch {
	case p.s.running:
		scanned, all := 0, 0
		if p.s.progress != nil {
			scanned, all = p.s.progress.Scanned, p.s.progress.Total
		}
		l.Bar(st.BarFull, st.BarEmpty, scanned, all, min(20, w/4)).Gap(1)
		l.Text(st.Accent, safe.Count(total)).Text(st.Text, safe.Lit(" found"))
		p.counts(add, w)
		if all > 0 {
			add(st.Dim, false, safe.Join(safe.Lit(" "), safe.Count(scanned), safe.Lit("of"), safe.Count(all), safe.Lit("looked at")))
		}
	case p.failed():
		l.Text(st.Warn, safe.Lit("The search failed"))
	case p.s.err != nil:
		l.Text(st.Accent, safe.Count(total)).Text(st.Text, safe.Lit(" people, kept"))
		p.counts(add, w)
		add(st.Warn, true, ended(p.s.err))
	case p.s.search == nil:
		l.Text(st.Faint, safe.Lit("No search yet"))
	default:
		l.Text(st.Accent, safe.CountOf(total, "person", "people"))
		if n := p.table.Widened(); n > 0 {
			l.Text(st.Text, safe.Join(safe.Text{}, safe.Lit(": "), safe.Count(total-n), safe.Lit(" + "))).Text(st.New, safe.Join(safe.Lit(" "), safe.Count(n), safe.Lit("widened")))
		}
		add(st.Warn, false, p.table.FictionalNote())
		if v := p.s.search.Version; newest(p.s.search) > v {
			add(st.Warn, true, safe.Join(safe.Lit(" "), safe.Join(safe.Text{}, safe.Lit("v"), safe.Count(v)), safe.Lit("of"), safe.Count(newest(p.s.search))))
		}
		p.counts(add, w)
		if p.s.outdated {
			add(st.Warn, true, safe.Join(safe.Text{}, safe.Lit("the hub's people changed, "), p.env.Key("results.again"), safe.Lit(" runs it again")))
		}
		if p.s.narrowed { // words alone go from version to version
			add(st.Warn, true, safe.Join(safe.Text{}, safe.Lit("no longer widened, "), p.env.Key("results.versions"), safe.Lit(" goes back")))
		}
		if p.s.opened {
			add(p.asOf())
		}
		add(st.Accent, true, p.nextOnes())
		add(p.notice())
		if !p.s.opened && p.s.took > 0 {
			add(st.Dim, false, safe.Join(safe.Lit(" "), safe.Lit("in"), safe.Clean(took(p.s.took))))
		}
	}
	news := p.grid.NewText(w - l.Width() - 2)
	room := w
	if !news.IsEmpty() {
		room -= draw.Width(news.String()) + 2
	}
	p.write(&l, parts, room)
	if !news.IsEmpty() {
		l.FillTo(room+1).Text(st.New, news)
	}
	return l.Block().Fit(w, 1)
}

// write appends pieces as far as there is room: first those that must be there,
// cut if need be.
func (p *Pane) write(l *draw.Line, parts []part, w int) {
	const apart = 3 // " · "
	room := w - l.Width() - 1
	for _, x := range parts {
		if x.keep {
			room -= draw.Width(x.text.String()) + apart
		}
	}
	for _, x := range parts {
		n := draw.Width(x.text.String())
		if !x.keep {
			if n+apart > room {
				continue
			}
			room -= n + apart
		}
		if left := w - l.Width() - apart - 1; left > 3 {
			l.Text(p.env.Styles.Dim, safe.Lit(" · ")).Cell(x.style, x.text, min(n, left), draw.Left)
		}
	}
}

// counts adds how many people are marked, new and seen.
func (p *Pane) counts(add func(style themes.Style, keep bool, text safe.Text), w int) {
	st := p.env.Styles
	if p.stale {
		add(st.Warn, true, safe.Lit("of the prompt before").If(w >= 60))
		add(st.Warn, true, safe.Lit("prompt changed").If(w < 60))
	}
	if n := p.table.Marks(); n > 0 {
		hidden := safe.Text{}
		if k := p.table.MarksHidden(); k > 0 {
			hidden = safe.Join(safe.Text{}, safe.Lit("("), safe.Count(k), safe.Lit(" hidden)"))
		}
		add(st.Mark, true, safe.Join(safe.Lit(" "), safe.Lit("●"), safe.Count(n), safe.Lit("marked"), hidden))
	}
	if p.visual.on {
		add(st.Dim, false, safe.Join(safe.Text{}, p.env.Key("results.visual"), safe.Lit(" keeps it, "), p.env.Key("global.back"), safe.Lit(" drops it")))
	}
	switch n := p.table.NewCount(); {
	case n > 0 && p.s.since == nil && p.table.Widened() > 0: // said already
	case n > 0 && p.s.since == nil:
		add(st.New, true, safe.Join(safe.Lit(" "), safe.Count(n), safe.Lit("new")))
	case n > 0:
		add(st.New, true, safe.Join(safe.Lit(" "), safe.Count(n), safe.Lit("new since"), p.since()))
	case p.s.since != nil && !p.s.running && p.s.err == nil:
		add(st.Text, true, safe.Join(safe.Lit(" "), safe.Lit("nobody new since"), p.since()))
	}
	add(st.Text, true, p.sortedByRanks())
	if n := p.table.SeenCount(); n > 0 {
		add(st.Dim, false, safe.Join(safe.Lit(" "), safe.Count(n), safe.Lit("seen")))
	}
}

// asOf says when what was opened was found, and why it is no newer.
func (p *Pane) asOf() (style themes.Style, keep bool, text safe.Text) {
	st, when := p.env.Styles, p.moment(instant(p.s.search.CreatedAt))
	switch {
	case p.s.offline == nil:
		return st.Dim, true, safe.Join(safe.Lit(" "), safe.Lit("from this machine,"), day(p.s.search.CreatedAt))
	case pane.Gone(p.s.offline):
		return st.Warn, true, safe.Join(safe.Text{}, safe.Lit("as of "), when, safe.Lit(", the hub has it no more"))
	case pane.Away(p.s.offline):
		return st.Warn, true, safe.Join(safe.Text{}, safe.Lit("as of "), when, safe.Lit(", hub away"))
	}
	return st.Warn, true, safe.Join(safe.Text{}, safe.Lit("as of "), when, safe.Lit(": "), pane.Reason(p.s.offline))
}

// since is when the run was that did not find the new people.
func (p *Pane) since() safe.Text { return p.moment(p.s.since.When) }

// moment is the hour of today, or the date.
func (p *Pane) moment(when time.Time) safe.Text {
	now, unknown := p.env.Now(), when.IsZero()
	switch when = when.In(now.Location()); {
	case unknown:
		return safe.Lit("then")
	case when.Year() != now.Year():
		return safe.Clean(when.Format("2 Jan 2006"))
	case when.YearDay() != now.YearDay():
		return safe.Clean(when.Format("2 Jan"))
	}
	return safe.Clean(when.Format("15:04"))
}

// ended says in a sourcer's words why a search ended early.
func ended(err error) safe.Text {
	if errors.Is(err, context.Canceled) {
		return safe.Lit("stopped by you")
	}
	return safe.Join(safe.Lit(": "), safe.Lit("incomplete"), pane.Reason(err))
}

// failed tells whether the search ended with an error before anybody came.
func (p *Pane) failed() bool {
	return p.s.err != nil && p.table.Total() == 0 && !errors.Is(p.s.err, context.Canceled)
}

func took(d time.Duration) string {
	if d < time.Second {
		return strconv.FormatInt(d.Milliseconds(), 10) + " ms"
	}
	return strconv.FormatFloat(d.Seconds(), 'f', 1, 64) + " s"
}

// instant reads a time of the API, zero where it is none.
func instant(stamp string) time.Time {
	t, err := time.Parse(time.RFC3339, stamp)
	if err != nil {
		return time.Time{}
	}
	return t
}

func day(stamp string) safe.Text {
	if len(stamp) >= 16 {
		return safe.Clean(stamp[:10] + " " + stamp[11:16])
	}
	return safe.Clean(stamp)
}
