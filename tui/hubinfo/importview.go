package hubinfo

import (
	"context"
	"errors"
	"fmt"
	"os"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/pane"
)

// shownSkips is how many skipped rows of a file are drawn.
const shownSkips = 200

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
		m.drawReport(s)
	}
	m.page = h
	head := min(2, s.Height())
	m.top = max(0, min(m.top, s.Height()-h))
	b := s.Block()
	return draw.Stack(b.Rows(0, head), b.Rows(head+m.top, head+m.top+h-head)).Fit(w, h)
}

func (m *importer) drawPath(s *sheet, h int) {
	st := m.env.Styles
	m.input.SetWidth(max(1, s.w-11))
	s.Gap(2).Text(st.Key, safe.Lit("path")).Gap(3).Cell(st.Text, safe.Clean(m.input.View()), max(0, s.w-10), draw.Left)
	s.End()
	s.line()
	if m.input.Value() == "" {
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
	hint := safe.Join(safe.Lit(" "), p.key("hub.stop"), safe.Lit("stops it; what was taken until then stays"))
	if t.stopping {
		hint = safe.Lit("stopping…")
	}
	s.Gap(2).Cell(st.Faint, hint, max(0, s.w-4), draw.Left)
	s.End()
}

func (m *importer) drawReport(s *sheet) {
	r := m.report
	switch {
	case errors.Is(m.err, context.Canceled):
		s.warn(safe.Lit("Stopped. What had been taken until then stays:"))
	case m.err != nil:
		s.bad(safe.Join(safe.Lit(": "), safe.Lit("It ended early"), safe.Clean(m.err.Error())))
	}
	s.text(s.st.Title, safe.Text{}, told(r, nil))
	switch {
	case m.phase == planned && r.Imported+r.Merged > 0:
		s.say(safe.Lit("Nothing was kept yet."))
		s.ways(m.way("import.go", safe.Lit("takes them")), m.way("import.columns", safe.Lit("corrects what columns mean")), m.way("global.back", safe.Lit("goes back")))
	case m.phase == planned:
		s.say(safe.Lit("There is nobody to take."))
		s.ways(m.way("import.columns", safe.Lit("corrects what columns mean")), m.way("global.back", safe.Lit("goes back")))
	case m.me != nil && m.me.Demo > 0 && r.Imported > 0:
		s.say(safe.Join(safe.Lit(" "), safe.CountOf(m.me.Demo, "fictional person is", "fictional people are"), safe.Lit("still here:"), m.key("hub.removeDemo"), safe.Lit("removes them, once this report is closed.")))
	}
	if m.phase == done {
		s.ways(m.way("report.close", safe.Lit("closes this report")), m.way("report.save", safe.Lit("writes it to a file")))
	}
	for i := range r.Files {
		m.drawFile(s, &r.Files[i], r.Dry)
	}
}

func (m *importer) drawFile(s *sheet, f *pane.ImportedFile, dry bool) {
	st := m.env.Styles
	s.line()
	s.Gap(2).Cell(st.Accent, safe.Clean(f.Path), max(0, min(draw.Width(f.Path), s.w-4-len(f.Format))), draw.Left)
	s.Gap(2).Text(st.Dim, safe.Clean(f.Format))
	s.End()
	if f.Error != "" {
		s.bad(safe.Clean(f.Error))
	}
	people := safe.Join(safe.Lit(", "), safe.Join(safe.Lit(" "), safe.Count(f.Imported), safe.Lit("new")),
		safe.Join(safe.Lit(" "), safe.Count(f.Merged), safe.Lit("merged with who was there")))
	if dry {
		people = safe.Count(f.Imported + f.Merged)
	}
	if f.Error == "" || f.Imported+f.Merged > 0 {
		s.fact(safe.Lit("people"), people)
	}
	for _, w := range f.Warnings {
		s.warn(safe.Clean(w))
	}
	for i, k := range f.Skipped {
		if i == shownSkips {
			s.fact(safe.Text{}, safe.Join(safe.Lit(" "), safe.Lit("and"), safe.Count(len(f.Skipped)-i), safe.Lit("more; the report that"), m.key("report.save"), safe.Lit("writes names them")))
			break
		}
		s.fact(safe.Lit("skipped").If(i == 0), safe.Join(safe.Lit(": "), safe.Join(safe.Lit(" "), safe.Lit("row"), safe.Count(k.Row)), safe.Clean(k.Reason)))
	}
}

// told is what an import did, in a line.
func told(r *pane.ImportReport, err error) safe.Text {
	if err != nil && !errors.Is(err, context.Canceled) {
		return safe.Join(safe.Lit(": "), safe.Lit("Importing"), safe.Clean(err.Error()))
	}
	if r.Dry {
		return safe.Join(safe.Lit(", "), safe.Join(safe.Lit(" "), safe.Lit("Would take"), safe.CountOf(r.Imported+r.Merged, "person", "people")),
			safe.Join(safe.Lit(" "), safe.Lit("skip"), safe.CountOf(r.Skipped, "row", "rows")))
	}
	return safe.Join(safe.Lit(", "), safe.Join(safe.Lit(" "), safe.Lit("Took"), safe.CountOf(r.Imported, "new person", "new people")),
		safe.Join(safe.Lit(" "), safe.Lit("merged"), safe.Count(r.Merged)), safe.Join(safe.Lit(" "), safe.Lit("skipped"), safe.CountOf(r.Skipped, "row", "rows")))
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
