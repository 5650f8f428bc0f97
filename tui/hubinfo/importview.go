package hubinfo

import (
	"fmt"
	"os"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/tui/draw"
)

// roomy is the height from which there is room for more than is needed.
const roomy = 14

// view draws how far bringing people in is.
func (m *importer) view(w, h int) draw.Block {
	s := newSheet(m.env.Styles, w)
	s.heading(safe.Lit("Import people"))
	switch m.phase {
	case typing:
		m.drawPath(s, h)
	case reading:
		s.fact(safe.Lit("from"), safe.Clean(m.input.Value()))
		s.line()
		m.drawTask(s)
	default:
		m.drawReport(s, h)
	}
	head := min(2, s.Height())
	room := max(1, h-head)
	m.page = room
	m.top = max(0, min(m.top, s.Height()-head-room))
	b := s.Block()
	body := b.Rows(head+m.top, head+m.top+room)
	if below := s.Height() - head - m.top - room; below > 0 && room > 1 && m.phase != typing {
		body = draw.Stack(body.Rows(0, room-1), m.moreLines(w, below+1))
	}
	return draw.Stack(b.Rows(0, head), body).Fit(w, h)
}

func (m *importer) drawPath(s *sheet, h int) {
	st := m.env.Styles
	m.input.SetWidth(max(1, s.w-11))
	s.Gap(2).Text(st.Key, safe.Lit("path")).Gap(3).Cell(st.Text, safe.Clean(m.input.View()), max(0, s.w-10), draw.Left)
	s.End()
	s.line()
	switch {
	case m.input.Value() != "":
	case h < roomy:
		s.say(safe.Lit("A file or a folder of people; it is read first, nothing is kept."))
		s.line()
	default:
		s.say(safe.Lit("LinkedIn's Connections.csv, any table with a header (CSV, TSV), JSON lines, JSON Resume files, or a folder of them. It is read first without keeping anything, so that you see what would be taken."))
		s.line()
	}
	if m.offered != nil {
		s.warn(safe.Join(safe.Lit(": "), safe.Lit("This folder can't be read"), safe.Clean(m.offered.Error())))
		return
	}
	if len(m.offers) == 0 {
		s.say(safe.Lit("Nothing here has a name like that."))
		return
	}
	rows := max(1, h-s.Height()-1)
	first := max(0, min(m.at-rows/2, len(m.offers)-rows))
	for i := first; i < min(first+rows, len(m.offers)); i++ {
		f := m.offers[i]
		sign, style := safe.Lit("  "), st.Text
		if i == m.at {
			sign = safe.Lit("▌ ")
			s.Reset(st.Cursor)
		}
		if f.Folder {
			style = st.Accent
		}
		size := safe.Text{}
		if !f.Folder {
			size = safe.Clean(bytes(f.Bytes))
		}
		s.Text(st.Accent, sign).Cell(style, safe.Clean(below(f.Path)), max(0, s.w-14), draw.Left).Cell(st.Dim, size, min(10, s.w), draw.Right)
		s.FillTo(s.w)
		s.End()
	}
}

// below is a path without the folder that it is in, which was typed.
func below(path string) string {
	last := len(path) - 1
	for last > 0 && os.IsPathSeparator(path[last]) { // a folder's ends in one
		last--
	}
	for i := last; i >= 0; i-- {
		if os.IsPathSeparator(path[i]) {
			return path[i+1:]
		}
	}
	return path
}

// drawTask draws what is under way.
func (p *Pane) drawTask(s *sheet) {
	t, st := p.task, p.env.Styles
	if t == nil {
		return
	}
	s.Gap(2).Text(st.Accent, t.what).Gap(2)
	if t.total > 0 {
		s.Bar(st.BarFull, st.BarEmpty, int(t.done>>4), int(max(1, t.total>>4)), max(0, min(30, s.w-s.Width()-10))).Gap(1)
		s.Text(st.Text, safe.Percent(float64(t.done)/float64(t.total)))
	}
	s.End()
	if !t.note.IsEmpty() {
		s.Gap(2).Cell(st.Dim, t.note, max(0, s.w-4), draw.Left)
		s.End()
	}
	hint := safe.Join(safe.Lit(" "), p.key("hub.stop"), t.stops)
	if t.stopping {
		hint = safe.Lit("stopping…")
	}
	s.Gap(2).Cell(st.Faint, hint, max(0, s.w-4), draw.Left)
	s.End()
}

// bytes is a size as people read it.
func bytes(n int64) string {
	switch {
	case n < 1000:
		return fmt.Sprintf("%d B", n)
	case n < 1_000_000:
		return fmt.Sprintf("%.0f kB", float64(n)/1e3)
	case n < 1_000_000_000:
		return fmt.Sprintf("%.1f MB", float64(n)/1e6)
	}
	return fmt.Sprintf("%.1f GB", float64(n)/1e9)
}

// TypingAt is where a path is typed.
func (p *Pane) TypingAt() *tea.Cursor {
	if p.importer == nil || p.importer.phase != typing {
		return nil
	}
	c := p.importer.input.Cursor()
	if c != nil {
		c.X, c.Y, c.Blink = c.X+9, c.Y+2, false
	}
	return c
}
