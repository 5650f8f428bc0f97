package hubinfo

import (
	"context"
	"errors"
	"strconv"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/pane"
)

const (
	shownFiles = 30
	// shownOfKind is how many values of one kind are drawn, shownRows how many
	// numbers of rows.
	shownOfKind = 5
	shownRows   = 12
	// columnWidth is the cells that a column and its meaning get.
	columnWidth = 38
)

// drawReport draws what a dry run has read, or an import has taken. On a low
// screen the line of keys below must do.
func (m *importer) drawReport(s *sheet, h int) {
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
		if h >= roomy {
			s.ways(append([]way{m.way("import.go", safe.Lit("takes them"))}, m.waysBack()...)...)
		}
	case m.phase == planned:
		s.say(safe.Lit("There is nobody to take."))
		s.ways(m.waysBack()...)
	case m.me != nil && m.me.Demo > 0 && r.Imported > 0:
		s.say(safe.Join(safe.Lit(" "), safe.CountOf(m.me.Demo, "fictional person is", "fictional people are"), safe.Lit("still here:"), m.key("hub.removeDemo"), safe.Lit("removes them, once this report is closed.")))
	}
	if m.phase == done && h >= roomy {
		s.ways(m.way("report.close", safe.Lit("closes this report")), m.way("report.save", safe.Lit("writes it to a file")))
	}
	files := worstFirst(r.Files)
	if n := len(files); n > shownFiles {
		files = files[:shownFiles]
		s.line()
		s.say(safe.Join(safe.Lit(" "), safe.Count(n), safe.Lit("files. Shown are"), safe.Count(shownFiles), safe.Lit("of them, those first that have something to look at;"), m.key("report.save"), safe.Lit("writes all.")))
	}
	for _, f := range files {
		m.drawFile(s, f, r.Dry)
	}
}

// waysBack are the ways from a dry run besides taking who was read.
func (m *importer) waysBack() []way {
	back := m.way("global.back", safe.Lit("goes back"))
	if len(m.held()) == 0 {
		return []way{back}
	}
	return []way{m.way("import.columns", safe.Lit("corrects what columns mean")), back}
}

// worstFirst are the files in their order; of more than are drawn, those come
// first of which there is something to tell.
func worstFirst(all []pane.ImportedFile) []*pane.ImportedFile {
	var first, rest []*pane.ImportedFile
	for i := range all {
		f := &all[i]
		if len(all) <= shownFiles || f.Error != "" || len(f.Warnings)+len(f.Problems) > 0 {
			first = append(first, f)
		} else {
			rest = append(rest, f)
		}
	}
	return append(first, rest...)
}

func (m *importer) drawFile(s *sheet, f *pane.ImportedFile, dry bool) {
	st := m.env.Styles
	s.line()
	s.Gap(2).Cell(st.Accent, safe.Clean(f.Path), max(0, min(draw.Width(f.Path), s.w-6-len(f.Format))), draw.Left)
	s.Gap(2).Text(st.Dim, safe.Clean(f.Format))
	s.End()
	if f.Error != "" {
		s.bad(safe.Clean(f.Error))
	}
	people := safe.Join(safe.Lit(", "), safe.Join(safe.Lit(" "), safe.Count(f.Imported), safe.Lit("new")),
		safe.Join(safe.Lit(" "), safe.Count(f.Merged), safe.Lit("merged with who was there")))
	if dry {
		people = safe.Join(safe.Text{}, safe.Count(f.Imported), ofRows(f.Imported, f.Merged))
	}
	if f.Error == "" || f.Imported+f.Merged > 0 {
		s.fact(safe.Lit("people"), people)
	}
	odd := 0
	for _, p := range f.Problems {
		odd += p.Count
	}
	if odd > 0 {
		s.styled(st.Warn, safe.Lit("look at"), safe.Join(safe.Lit(" "), safe.CountOf(odd, "value or row", "values and rows"), safe.Lit("left out or odd, below")))
	}
	for _, w := range f.Warnings {
		s.warn(safe.Clean(w))
	}
	s.drawColumns(f.Columns)
	for i, p := range f.Sample {
		if i == 0 {
			s.part(safe.Lit("Read as"))
		}
		s.drawSample(f.Row, &p)
	}
	for i := range f.Problems {
		if i == 0 {
			s.part(safe.Lit("Left out, or looks wrong"))
		}
		s.drawProblem(f.Row, &f.Problems[i])
	}
}

// part begins a part of a file.
func (s *sheet) part(name safe.Text) {
	s.line()
	s.Gap(2).Cell(s.st.Dim, name, max(0, s.w-3), draw.Left)
	s.End()
}

// drawColumns draws columns and their meanings, as many beside each other as
// there is room for; those that are not used come last.
func (s *sheet) drawColumns(all []pane.ImportColumn) {
	var used, unused []pane.ImportColumn
	names := 0
	for _, c := range all {
		if c.Field == "" {
			unused = append(unused, c)
			continue
		}
		used = append(used, c)
		names = max(names, draw.Width(safe.Clean(c.Name).String()))
	}
	if len(all) > 0 {
		s.part(safe.Lit("Columns"))
	}
	beside := max(1, (s.w-2)/columnWidth)
	width := (s.w - 2) / beside
	names = min(names, width-18)
	rows := (len(used) + beside - 1) / beside
	for y := range rows {
		s.Gap(2)
		for x := range beside {
			i := x*rows + y
			if i >= len(used) {
				break
			}
			c := &used[i]
			means := safe.Join(safe.Lit(" "), safe.Lit("→"), safe.Clean(c.Field), safe.Lit("(by contents)").If(c.Guessed))
			s.Cell(s.st.Text, safe.Clean(c.Name), max(0, names), draw.Left).Gap(1).Cell(s.st.Good, means, max(0, width-names-2), draw.Left)
			if x < beside-1 {
				s.Gap(1)
			}
		}
		s.End()
	}
	if len(unused) > 0 {
		var list []safe.Text
		for _, c := range unused {
			list = append(list, safe.Clean(c.Name))
		}
		s.styled(s.st.Warn, safe.Lit("not used"), safe.Join(safe.Lit(", "), list...))
	}
}

// place is the number of a row, "line 1,204".
func place(row string, n int) safe.Text {
	return safe.Join(safe.Lit(" "), safe.Clean(row), safe.Count(n))
}

// drawSample draws who is read from a row.
func (s *sheet) drawSample(row string, p *pane.ImportSample) {
	parts := make([]safe.Text, 0, len(p.Rest)+1)
	parts = append(parts, safe.Clean(p.Name))
	for _, t := range p.Rest {
		parts = append(parts, safe.Clean(t))
	}
	s.fact(place(row, p.Row), safe.Join(safe.Lit(" · "), parts...))
}

// drawProblem draws the values of one kind below each other, mere rows beside
// each other.
func (s *sheet) drawProblem(row string, p *pane.ImportProblem) {
	s.warn(safe.Join(safe.Lit(" "), safe.Count(p.Count), safe.Lit("×"), safe.Clean(p.Text)))
	if len(p.Examples) > 0 && p.Examples[0].Value == "" {
		shown := p.Examples[:min(len(p.Examples), shownRows)]
		numbers := make([]safe.Text, len(shown))
		for i, e := range shown {
			numbers[i] = safe.Count(e.Row)
		}
		said := safe.Join(safe.Lit(", "), numbers...)
		if more := p.Count - len(shown); more > 0 {
			said = safe.Join(safe.Lit(" "), said, safe.Lit("and"), safe.Count(more), safe.Lit("more"))
		}
		s.text(s.st.Text, safe.Lit("  "), safe.Join(safe.Lit(" "), safe.Clean(row), said))
		return
	}
	shown := p.Examples[:min(len(p.Examples), shownOfKind)]
	for _, e := range shown {
		said := safe.Join(safe.Lit(": "), safe.Clean(e.Column), safe.Clean(e.Value))
		if e.Taken != "" {
			said = safe.Join(safe.Lit(" → "), said, safe.Clean(e.Taken))
		}
		s.fact(safe.Join(safe.Text{}, safe.Lit("  "), safe.Clean(row), safe.Lit(" "), safe.Clean(strconv.Itoa(e.Row))), said)
	}
	if more := p.Count - len(shown); more > 0 {
		s.fact(safe.Text{}, safe.Join(safe.Lit(" "), safe.Lit("and"), safe.Count(more), safe.Lit("more of this kind")))
	}
}

// ofRows says from how many rows people are, where several rows are one.
func ofRows(people, merged int) safe.Text {
	return safe.Join(safe.Text{}, safe.Lit(" from "), safe.CountOf(people+merged, "row", "rows"), safe.Lit(", "), safe.Count(merged), safe.Lit(" merged")).If(merged > 0)
}

// told is what an import did, in a line.
func told(r *pane.ImportReport, err error) safe.Text {
	if err != nil && !errors.Is(err, context.Canceled) {
		return safe.Join(safe.Lit(": "), safe.Lit("Importing"), safe.Clean(err.Error()))
	}
	if r.Dry {
		return safe.Join(safe.Lit(", "), safe.Join(safe.Text{}, safe.Lit("Would take "), safe.CountOf(r.Imported, "person", "people"), ofRows(r.Imported, r.Merged)),
			safe.Join(safe.Lit(" "), safe.Lit("skip"), safe.CountOf(r.Skipped, "row", "rows")))
	}
	return safe.Join(safe.Lit(", "), safe.Join(safe.Lit(" "), safe.Lit("Took"), safe.CountOf(r.Imported, "new person", "new people")),
		safe.Join(safe.Lit(" "), safe.Lit("merged"), safe.Count(r.Merged)), safe.Join(safe.Lit(" "), safe.Lit("skipped"), safe.CountOf(r.Skipped, "row", "rows")))
}
