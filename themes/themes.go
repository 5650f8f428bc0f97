// Package themes turns palettes, which are data, into styles that are ready
// to be written to the terminal.
package themes

import (
	"embed"
	"errors"
	"fmt"
	"image/color"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/charmbracelet/colorprofile"
)

//go:embed dark.toml light.toml ansi.toml none.toml
var builtin embed.FS

// Auto is the name that stands for "dark" or "light" by the background.
const Auto = "auto"

// Off ends every style.
const Off = "\x1b[0m"

// maxFile is the size in bytes that a palette may have.
const maxFile = 64 << 10

// Style is how a piece of text looks. The zero Style is plain text.
type Style struct {
	// On is the sequence that starts the style, "" for none.
	On string
}

// Styles are the looks of everything, for one palette and one terminal.
type Styles struct {
	Name string
	Dark bool

	Text, Dim, Faint, Accent, Title Style
	Cursor                          Style // the row under the cursor: a background
	Match                           Style // letters that matched, quoted evidence
	Good, Warn, Bad, Info           Style
	Border, BorderFocus             Style
	BarFull, BarEmpty               Style
	Must, Nice, Avoid               Style
	Read, Unread                    Style // words of a prompt that were understood, and not
	Mark, New, Key                  Style
	Status, StatusAccent, Selection Style

	// CursorReverse tells that Cursor swaps the colours, on which the cells'
	// own colours would make a patchwork: leave them out on that row.
	CursorReverse bool

	// The colours of inputs made elsewhere; nil is the terminal's own.
	TextColor, DimColor, FaintColor, AccentColor color.Color
}

// Set is the palettes there are. It does not change and may be shared.
type Set struct{ own map[string]palette }

// Load reads the palettes in a person's folder, NAME.toml each. They may
// replace built-in ones. A folder that does not exist is no error; anything
// wrong in a file is, and all of it is told at once.
func Load(userDir string) (*Set, error) {
	s := &Set{own: map[string]palette{}}
	if userDir == "" {
		return s, nil
	}
	files, err := os.ReadDir(userDir)
	if errors.Is(err, fs.ErrNotExist) {
		return s, nil
	}
	if err != nil {
		return nil, fmt.Errorf("themes: %w", err)
	}
	var wrong []error
	for _, f := range files {
		name, ok := strings.CutSuffix(f.Name(), ".toml")
		if !ok || f.IsDir() {
			continue
		}
		p, err := s.read(filepath.Join(userDir, f.Name()), name)
		if err != nil {
			wrong = append(wrong, err)
			continue
		}
		s.own[name] = p
	}
	if err := errors.Join(wrong...); err != nil {
		return nil, err
	}
	return s, nil
}

// read reads one file of a person's folder and checks that it can be built.
func (s *Set) read(path, name string) (palette, error) {
	if name == Auto {
		return palette{}, fmt.Errorf("%s: %q chooses between dark and light; give the file another name", path, Auto)
	}
	f, err := os.Open(path)
	if err != nil {
		return palette{}, fmt.Errorf("themes: %w", err)
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	if err != nil {
		return palette{}, fmt.Errorf("themes: %w", err)
	}
	if len(text) > maxFile {
		return palette{}, fmt.Errorf("%s: more than %d KiB; is this a palette?", path, maxFile>>10)
	}
	p, err := parse(path, string(text))
	if err != nil {
		return palette{}, err
	}
	base := p.base
	if base == "" {
		base = baseOf(name, p.dark)
	}
	under, err := readBuiltin(base)
	if err != nil {
		return palette{}, fmt.Errorf("%s: base: no built-in palette %q; there are %s", path, base, strings.Join(builtinNames(), ", "))
	}
	p = p.over(under)
	_, err = p.styles(path, colorprofile.TrueColor)
	return p, err
}

// baseOf is the built-in palette that one of a person's own stands on.
func baseOf(name string, dark *bool) string {
	if slices.Contains(builtinNames(), name) {
		return name
	}
	if dark != nil && !*dark {
		return "light"
	}
	return "dark"
}

func builtinNames() []string { return []string{"dark", "light", "ansi", "none"} }

func readBuiltin(name string) (palette, error) {
	text, err := builtin.ReadFile(name + ".toml")
	if err != nil {
		return palette{}, err
	}
	return parse(name+".toml", string(text))
}

// Names are what Build takes: auto, the built-in ones, then the person's own
// by name.
func (s *Set) Names() []string {
	names := append([]string{Auto}, builtinNames()...)
	var own []string
	for name := range s.own {
		if !slices.Contains(names, name) {
			own = append(own, name)
		}
	}
	slices.Sort(own)
	return append(names, own...)
}

// Build makes the styles of a palette for what the terminal can show. dark
// tells the background, for auto. A terminal with sixteen colours gets the
// palette ansi in place of one with finer colours, one without colours gets
// none, and what is no terminal gets no styles at all.
func (s *Set) Build(name string, dark bool, profile colorprofile.Profile) (*Styles, error) {
	if !slices.Contains(s.Names(), name) {
		return nil, fmt.Errorf("no theme %q; there are %s", name, strings.Join(s.Names(), ", "))
	}
	file := name
	if name == Auto {
		file = "light"
		if dark {
			file = "dark"
		}
	}
	p, err := s.palette(file)
	if err != nil {
		return nil, err
	}
	if p.dark != nil {
		dark = *p.dark
	}
	switch {
	case profile <= colorprofile.ASCII:
		p, err = s.palette("none")
	case profile == colorprofile.ANSI && p.fine():
		p, err = s.palette("ansi")
	}
	if err != nil {
		return nil, err
	}
	styles, err := p.styles(file, profile)
	if err != nil {
		return nil, err
	}
	styles.Name, styles.Dark = name, dark
	return styles, nil
}

func (s *Set) palette(name string) (palette, error) {
	if p, ok := s.own[name]; ok {
		return p, nil
	}
	return readBuiltin(name)
}
