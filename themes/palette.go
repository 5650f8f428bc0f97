package themes

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/charmbracelet/colorprofile"
)

// palette is a file of a theme: colours by name, and looks that use them.
type palette struct {
	base       string
	dark       *bool // the background it is meant for, nil for any
	background string
	colors     map[string]string
	looks      map[string]string
}

// parse reads a palette's text; file is its name in errors.
func parse(file, text string) (palette, error) {
	var raw struct {
		Base       string            `toml:"base"`
		Dark       *bool             `toml:"dark"`
		Background string            `toml:"background"`
		Colors     map[string]string `toml:"colors"`
		Styles     map[string]string `toml:"styles"`
	}
	md, err := toml.Decode(text, &raw)
	if err != nil {
		var at toml.ParseError
		if errors.As(err, &at) {
			return palette{}, fmt.Errorf("%s:%d: %s: %s", file, at.Position.Line, at.LastKey, at.Message)
		}
		return palette{}, fmt.Errorf("%s: %w", file, err)
	}
	var wrong []error
	for _, key := range md.Undecoded() {
		wrong = append(wrong, fmt.Errorf("%s: %s: unknown key; there are base, dark, background, [colors], [styles]", file, key))
	}
	for _, key := range md.Keys() {
		if len(key) == 2 && key[0] == "styles" && !slices.Contains(lookNames(), key[1]) {
			wrong = append(wrong, fmt.Errorf("%s: styles.%s: no such style; there are %s", file, key[1], strings.Join(lookNames(), ", ")))
		}
		if len(key) == 2 && key[0] == "colors" {
			if _, err := parseColor(raw.Colors[key[1]], nil); err != nil {
				wrong = append(wrong, fmt.Errorf("%s: colors.%s: %w", file, key[1], err))
			}
		}
	}
	return palette{raw.Base, raw.Dark, raw.Background, raw.Colors, raw.Styles}, errors.Join(wrong...)
}

// over is the palette with what it leaves out taken from another.
func (p palette) over(under palette) palette {
	if p.dark == nil {
		p.dark = under.dark
	}
	if p.background == "" {
		p.background = under.background
	}
	p.colors = merge(under.colors, p.colors)
	p.looks = merge(under.looks, p.looks)
	return p
}

func merge(under, over map[string]string) map[string]string {
	both := make(map[string]string, len(under)+len(over))
	for k, v := range under {
		both[k] = v
	}
	for k, v := range over {
		both[k] = v
	}
	return both
}

// fine tells whether the palette needs more than sixteen colours.
func (p palette) fine() bool {
	for _, look := range p.looks {
		for word := range strings.FieldsSeq(look) {
			if c, err := parseColor(word, p.colors); err == nil && c.fine() {
				return true
			}
		}
	}
	return false
}

// styles resolves every look for a terminal.
func (p palette) styles(file string, profile colorprofile.Profile) (*Styles, error) {
	s := &Styles{}
	var wrong []error
	for _, field := range s.fields() {
		text, ok := p.looks[field.name]
		if !ok {
			wrong = append(wrong, fmt.Errorf("%s: styles.%s is missing", file, field.name))
			continue
		}
		l, err := parseLook(text, p.colors)
		if err != nil {
			wrong = append(wrong, fmt.Errorf("%s: styles.%s: %w", file, field.name, err))
			continue
		}
		if profile > colorprofile.NoTTY {
			field.style.On = l.sequence(profile)
		}
		switch field.name {
		case "cursor":
			s.CursorReverse = l.reverse
		case "text":
			s.TextColor = l.fg.convert(profile)
		case "dim":
			s.DimColor = l.fg.convert(profile)
		case "faint":
			s.FaintColor = l.fg.convert(profile)
		case "accent":
			s.AccentColor = l.fg.convert(profile)
		}
	}
	return s, errors.Join(wrong...)
}

type field struct {
	name  string
	style *Style
}

// fields are the styles under the names that they have in a palette.
func (s *Styles) fields() []field {
	return []field{
		{"text", &s.Text},
		{"dim", &s.Dim},
		{"faint", &s.Faint},
		{"accent", &s.Accent},
		{"title", &s.Title},
		{"cursor", &s.Cursor},
		{"match", &s.Match},
		{"good", &s.Good},
		{"warn", &s.Warn},
		{"bad", &s.Bad},
		{"info", &s.Info},
		{"border", &s.Border},
		{"borderFocus", &s.BorderFocus},
		{"barFull", &s.BarFull},
		{"barEmpty", &s.BarEmpty},
		{"must", &s.Must},
		{"nice", &s.Nice},
		{"avoid", &s.Avoid},
		{"read", &s.Read},
		{"unread", &s.Unread},
		{"mark", &s.Mark},
		{"new", &s.New},
		{"key", &s.Key},
		{"status", &s.Status},
		{"statusAccent", &s.StatusAccent},
		{"selection", &s.Selection},
	}
}

func lookNames() []string {
	var names []string
	for _, f := range new(Styles).fields() {
		names = append(names, f.name)
	}
	return names
}
