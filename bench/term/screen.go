package term

import (
	"strings"

	"github.com/charmbracelet/x/vt"
)

// Screen is what the terminal shows. It may only be used inside the function
// that it was given to.
type Screen struct{ emulator *vt.Emulator }

// Size is the number of columns and lines.
func (s Screen) Size() (cols, lines int) { return s.emulator.Width(), s.emulator.Height() }

// Cell is the text of one cell, "" where there is none.
func (s Screen) Cell(x, y int) string {
	if c := s.emulator.CellAt(x, y); c != nil {
		return c.Content
	}
	return ""
}

// Line is the text of a line without the blanks at its end.
func (s Screen) Line(y int) string {
	var b strings.Builder
	for x := 0; x < s.emulator.Width(); {
		c := s.emulator.CellAt(x, y)
		if c == nil || c.Content == "" {
			b.WriteByte(' ')
			x++
			continue
		}
		b.WriteString(c.Content)
		x += max(1, c.Width)
	}
	return strings.TrimRight(b.String(), " ")
}

// Text is the whole screen.
func (s Screen) Text() string {
	lines := make([]string, s.emulator.Height())
	for y := range lines {
		lines[y] = s.Line(y)
	}
	return strings.Join(lines, "\n")
}

// Contains tells whether a text stands on one of the lines.
func (s Screen) Contains(text string) bool {
	for y := range s.emulator.Height() {
		if strings.Contains(s.Line(y), text) {
			return true
		}
	}
	return false
}

// Blank tells whether nothing but blanks is shown.
func (s Screen) Blank() bool {
	for y := range s.emulator.Height() {
		for x := range s.emulator.Width() {
			if c := s.emulator.CellAt(x, y); c != nil && c.Content != "" && c.Content != " " {
				return false
			}
		}
	}
	return true
}
