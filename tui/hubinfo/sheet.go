package hubinfo

import (
	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/themes"
	"github.com/scout-cli/scout/tui/draw"
)

// nameWidth is the cells of a fact's name.
const nameWidth = 12

// sheet is a page of headings, facts and sentences.
type sheet struct {
	draw.Page
	st *themes.Styles
	w  int
}

func newSheet(st *themes.Styles, w int) *sheet { return &sheet{st: st, w: w} }

// line is an empty line.
func (s *sheet) line() { s.End() }

func (s *sheet) heading(t safe.Text) {
	s.End()
	s.Gap(2).Cell(s.st.Accent, t, max(0, s.w-3), draw.Left)
	s.End()
}

// fact is a name and what is known, wrapped; nothing where nothing is.
func (s *sheet) fact(name, value safe.Text) { s.styled(s.st.Text, name, value) }

func (s *sheet) styled(style themes.Style, name, value safe.Text) {
	if value.IsEmpty() {
		return
	}
	for i, l := range draw.Wrap(value, max(1, s.w-nameWidth-4)) {
		s.Gap(2).Cell(s.st.Dim, name.If(i == 0), nameWidth, draw.Left).Text(style, l)
		s.End()
	}
}

// check is what was looked at and is well, wrapped.
func (s *sheet) check(name, found safe.Text) {
	const width = 14 // of the longest name
	for i, l := range draw.Wrap(found, max(1, s.w-width-7)) {
		sign := safe.Lit("✓ ")
		if i > 0 {
			sign = safe.Lit("  ")
		}
		s.Gap(2).Text(s.st.Good, sign).Cell(s.st.Dim, name.If(i == 0), width, draw.Left).Gap(1).Text(s.st.Dim, l)
		s.End()
	}
}

func (s *sheet) say(t safe.Text) { s.text(s.st.Dim, safe.Text{}, t) }

func (s *sheet) warn(t safe.Text) { s.text(s.st.Warn, safe.Lit("! "), t) }

func (s *sheet) bad(t safe.Text) { s.text(s.st.Bad, safe.Lit("✗ "), t) }

func (s *sheet) text(style themes.Style, sign, t safe.Text) {
	for i, l := range draw.Wrap(t, max(1, s.w-4-draw.Width(sign.String()))) {
		s.Gap(2)
		if i == 0 {
			s.Text(style, sign)
		} else {
			s.Gap(draw.Width(sign.String()))
		}
		s.Text(style, l)
		s.End()
	}
}

// way is a key and what it does.
type way struct{ key, does safe.Text }

// ways are keys and what they do, as many a line as fit; none is torn.
func (s *sheet) ways(all ...way) {
	const sep = 3
	for i, x := range all {
		width := draw.Width(x.key.String()) + 1 + draw.Width(x.does.String())
		switch {
		case i == 0:
			s.Gap(2)
		case s.Width()+sep+width > s.w-2:
			s.End()
			s.Gap(2)
		default:
			s.Text(s.st.Faint, safe.Lit(" · "))
		}
		s.Text(s.st.Key, x.key).Gap(1).Cell(s.st.Dim, x.does, min(draw.Width(x.does.String()), max(0, s.w-s.Width()-1)), draw.Left)
	}
	s.End()
}
