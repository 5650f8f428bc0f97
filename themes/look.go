package themes

import (
	"fmt"
	"image/color"
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// look is a style taken apart: "bold underline amber on #20242e".
type look struct {
	bold, underline, italic, reverse, faint bool
	fg, bg                                  paint
}

// paint is a colour; the zero paint is the terminal's own. near is what stands
// for it among 256, nil where the nearest one will do.
type paint struct{ color, near color.Color }

// ansiNames are the sixteen colours by their number.
func ansiNames() []string {
	return []string{
		"black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
		"brightBlack", "brightRed", "brightGreen", "brightYellow", "brightBlue", "brightMagenta", "brightCyan", "brightWhite",
	}
}

// parseLook reads words: attributes, a colour, "on" and a background.
func parseLook(text string, names map[string]string) (look, error) {
	var l look
	words := strings.Fields(text)
	if len(words) == 0 {
		return l, fmt.Errorf(`nothing given; use "default" for plain text`)
	}
	target := &l.fg
	set := map[*paint]bool{}
	for i, word := range words {
		if _, named := names[word]; !named {
			switch word {
			case "bold":
				l.bold = true
				continue
			case "underline":
				l.underline = true
				continue
			case "italic":
				l.italic = true
				continue
			case "reverse":
				l.reverse = true
				continue
			case "faint":
				l.faint = true
				continue
			case "on":
				if target == &l.bg || i == len(words)-1 {
					return l, fmt.Errorf(`%q: "on" must stand once, before the background`, text)
				}
				target = &l.bg
				continue
			}
		}
		if set[target] {
			return l, fmt.Errorf("%q: a second colour %q", text, word)
		}
		c, err := parseColor(word, names)
		if err != nil {
			return l, err
		}
		*target, set[target] = c, true
	}
	return l, nil
}

// parseColor reads a colour's name in the palette, "#rrggbb", a number from 0
// to 255, one of the sixteen names, or "default". "#rrggbb/236" names what
// terminals of 256 colours show in its place.
func parseColor(word string, names map[string]string) (paint, error) {
	if value, ok := names[word]; ok {
		return parseColor(value, nil)
	}
	if word == "default" {
		return paint{}, nil
	}
	if hex, ok := strings.CutPrefix(word, "#"); ok {
		return parseHex(word, hex)
	}
	if i := slices.Index(ansiNames(), word); i >= 0 {
		return paint{color: ansi.BasicColor(i)}, nil
	}
	if n, err := strconv.ParseUint(word, 10, 8); err == nil {
		if n < 16 {
			return paint{color: ansi.BasicColor(n)}, nil
		}
		return paint{color: ansi.IndexedColor(n)}, nil
	}
	return paint{}, fmt.Errorf("unknown colour %q: use #rrggbb, 0 to 255, default, %s, or a name from [colors]", word, strings.Join(ansiNames()[:8], ", "))
}

// parseHex reads "rrggbb", maybe with "/" and a number from 16 to 255.
func parseHex(word, hex string) (paint, error) {
	var p paint
	hex, near, ok := strings.Cut(hex, "/")
	if ok {
		n, err := strconv.ParseUint(near, 10, 8)
		if err != nil || n < 16 {
			return paint{}, fmt.Errorf("colour %q: after / must stand a number from 16 to 255", word)
		}
		p.near = ansi.IndexedColor(n)
	}
	v, err := strconv.ParseUint(hex, 16, 32)
	if err != nil || len(hex) != 6 {
		return paint{}, fmt.Errorf("colour %q must be # and six hexadecimal digits", word)
	}
	p.color = color.RGBA{uint8(v >> 16), uint8(v >> 8), uint8(v), 0xff}
	return p, nil
}

// fine tells whether the colour is none of the sixteen.
func (p paint) fine() bool {
	_, basic := p.color.(ansi.BasicColor)
	return p.color != nil && !basic
}

// convert is the nearest colour that the terminal shows, nil for its own.
func (p paint) convert(profile colorprofile.Profile) color.Color {
	if p.color == nil || profile <= colorprofile.ASCII {
		return nil
	}
	if !p.fine() {
		return p.color
	}
	if profile == colorprofile.ANSI256 && p.near != nil {
		return p.near
	}
	return profile.Convert(p.color)
}

// sequence is what switches the look on, "" for plain text.
func (l look) sequence(profile colorprofile.Profile) string {
	var s ansi.Style
	if l.bold {
		s = s.Bold()
	}
	if l.faint {
		s = s.Faint()
	}
	if l.italic {
		s = s.Italic(true)
	}
	if l.underline {
		s = s.Underline(true)
	}
	if l.reverse {
		s = s.Reverse(true)
	}
	if c := l.fg.convert(profile); c != nil {
		s = s.ForegroundColor(c)
	}
	if c := l.bg.convert(profile); c != nil {
		s = s.BackgroundColor(c)
	}
	if len(s) == 0 {
		return ""
	}
	return s.String()
}
