package themes_test

import (
	"fmt"
	"image/color"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"github.com/scout-cli/scout/themes"
)

func build(t testing.TB, dir, name string, dark bool, profile colorprofile.Profile) *themes.Styles {
	t.Helper()
	set, err := themes.Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	s, err := set.Build(name, dark, profile)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// looks are the styles by name.
func looks(s *themes.Styles) map[string]themes.Style {
	return map[string]themes.Style{
		"dim": s.Dim, "faint": s.Faint, "accent": s.Accent, "match": s.Match, "good": s.Good, "warn": s.Warn, "bad": s.Bad,
		"info": s.Info, "border": s.Border, "borderFocus": s.BorderFocus, "barFull": s.BarFull, "barEmpty": s.BarEmpty,
		"must": s.Must, "nice": s.Nice, "avoid": s.Avoid, "mark": s.Mark, "new": s.New, "key": s.Key,
		"status": s.Status, "statusAccent": s.StatusAccent, "selection": s.Selection, "cursor": s.Cursor,
	}
}

// colors are the foreground and background that a sequence sets, nil for none.
func colors(t *testing.T, s themes.Style) (fg, bg color.Color) {
	t.Helper()
	parts := strings.Split(strings.TrimSuffix(strings.TrimPrefix(s.On, "\x1b["), "m"), ";")
	number := func(i int) uint8 {
		n, err := strconv.Atoi(parts[i])
		if err != nil {
			t.Fatalf("sequence %q", s.On)
		}
		return uint8(n)
	}
	for i := 0; i < len(parts); i++ {
		target := &fg
		switch parts[i] {
		case "48":
			target = &bg
		case "38":
		default:
			continue
		}
		if parts[i+1] == "5" {
			*target = ansi.IndexedColor(number(i + 2))
			i += 2
			continue
		}
		*target = color.RGBA{number(i + 2), number(i + 3), number(i + 4), 0xff}
		i += 4
	}
	return fg, bg
}

// contrast is WCAG's, from 1 to 21.
func contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	linear := func(v uint32) float64 {
		x := float64(v) / 0xffff
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

func TestContrast(t *testing.T) {
	backgrounds := map[bool][]color.Color{
		true:  {color.RGBA{0, 0, 0, 0xff}, color.RGBA{0x16, 0x18, 0x1d, 0xff}, color.RGBA{0x28, 0x2c, 0x34, 0xff}},
		false: {color.RGBA{0xff, 0xff, 0xff, 0xff}, color.RGBA{0xfb, 0xfb, 0xfa, 0xff}, color.RGBA{0xfd, 0xf6, 0xe3, 0xff}},
	}
	quiet := []string{"faint", "border", "barEmpty"} // beside the point, or told by a glyph too
	for _, dark := range []bool{true, false} {
		for _, profile := range []colorprofile.Profile{colorprofile.TrueColor, colorprofile.ANSI256} {
			s := build(t, "", "auto", dark, profile)
			_, cursor := colors(t, s.Cursor)
			under := append(slices.Clone(backgrounds[dark]), cursor)
			for name, look := range looks(s) {
				fg, bg := colors(t, look)
				if fg == nil {
					continue
				}
				least := 4.5
				if slices.Contains(quiet, name) {
					least = 3
				}
				on := under
				if bg != nil {
					on = []color.Color{bg}
				}
				for _, b := range on {
					if got := contrast(fg, b); got < least {
						t.Errorf("dark %v, %v: %s has contrast %.2f on %s, least is %v", dark, profile, name, got, hex(b), least)
					}
				}
			}
			if s.Text.On != "" {
				t.Errorf("dark %v: text does not keep the terminal's colour", dark)
			}
		}
	}
}

func hex(c color.Color) string {
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}

// TestGoodAndBadDifferForAllEyes looks at the colours as someone without red
// or without green cones sees them (Viénot, Brettel, Mollon 1999).
func TestGoodAndBadDifferForAllEyes(t *testing.T) {
	see := map[string][3][3]float64{
		"protanopia":   {{0.11238, 0.88762, 0}, {0.11238, 0.88762, 0}, {0.00401, -0.00401, 1}},
		"deuteranopia": {{0.29275, 0.70725, 0}, {0.29275, 0.70725, 0}, {-0.02234, 0.02234, 1}},
	}
	for _, dark := range []bool{true, false} {
		s := build(t, "", "auto", dark, colorprofile.TrueColor)
		pairs := map[string][2]themes.Style{"good and bad": {s.Good, s.Bad}, "nice and avoid": {s.Nice, s.Avoid}, "must and avoid": {s.Must, s.Avoid}}
		for eyes, m := range see {
			for name, pair := range pairs {
				a, _ := colors(t, pair[0])
				b, _ := colors(t, pair[1])
				if d := distance(through(m, a), through(m, b)); d < 0.15 {
					t.Errorf("dark %v, %s: %s differ by %.2f of 1.73", dark, eyes, name, d)
				}
			}
		}
	}
}

func through(m [3][3]float64, c color.Color) [3]float64 {
	r, g, b, _ := c.RGBA()
	in := [3]float64{linear(r), linear(g), linear(b)}
	var out [3]float64
	for i := range out {
		for j := range in {
			out[i] += m[i][j] * in[j]
		}
		out[i] = math.Pow(max(out[i], 0), 1/2.2)
	}
	return out
}

func linear(v uint32) float64 { return math.Pow(float64(v)/0xffff, 2.2) }

func distance(a, b [3]float64) float64 {
	sum := 0.0
	for i := range a {
		sum += (a[i] - b[i]) * (a[i] - b[i])
	}
	return math.Sqrt(sum)
}

func TestWhatTheTerminalCanShowIsAllThatIsSent(t *testing.T) {
	own := t.TempDir()
	write(t, own, "mine.toml", "[styles]\naccent = \"bold red\"\n")
	for _, name := range []string{"auto", "dark", "light", "ansi", "none", "mine"} {
		for profile, barred := range map[colorprofile.Profile][]string{
			colorprofile.NoTTY:   {"\x1b"},
			colorprofile.ASCII:   {"38;", "48;", "[3", ";3", "[9", ";9", "[4;3"},
			colorprofile.ANSI:    {"38;", "48;"},
			colorprofile.ANSI256: {"38;2;", "48;2;"},
		} {
			s := build(t, own, name, true, profile)
			for look, style := range looks(s) {
				for _, b := range barred {
					if strings.Contains(style.On, b) {
						t.Errorf("%s on %v: %s sends %q", name, profile, look, style.On)
					}
				}
			}
			if profile == colorprofile.ASCII && (!s.CursorReverse || s.Match.On == "" || s.Selection.On == "") {
				t.Errorf("%s on %v: the cursor, matches or the selection can't be seen", name, profile)
			}
		}
	}
}

func TestAutoFollowsTheBackground(t *testing.T) {
	for _, dark := range []bool{true, false} {
		auto, want := build(t, "", "auto", dark, colorprofile.TrueColor), "light"
		if dark {
			want = "dark"
		}
		other := build(t, "", want, !dark, colorprofile.TrueColor)
		if auto.Accent != other.Accent || auto.Dark != dark || other.Dark != dark || auto.Name != "auto" {
			t.Errorf("dark %v: auto is %+v", dark, auto)
		}
		if s := build(t, "", "ansi", dark, colorprofile.TrueColor); s.Dark != dark {
			t.Errorf("ansi has no background of its own, but says dark is %v", s.Dark)
		}
		if auto.AccentColor == nil || auto.TextColor != nil {
			t.Errorf("colours for inputs are %v and %v", auto.AccentColor, auto.TextColor)
		}
	}
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestOwnPalettes(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "mine.toml", "dark = false\n[colors]\naccent = \"#112233\"\n[styles]\ntitle = \"bold underline accent on 230\"\n")
	write(t, dir, "dark.toml", "[styles]\ngood = \"#00ff88/48\"\n")
	write(t, dir, "plain.toml", "base = \"none\"\n[styles]\nbad = \"bold red\"\n")
	write(t, dir, "notes.txt", "not a palette")
	set, err := themes.Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := set.Names(), []string{"auto", "dark", "light", "ansi", "none", "mine", "plain"}; !slices.Equal(got, want) {
		t.Errorf("names are %q, want %q", got, want)
	}
	mine := build(t, dir, "mine", true, colorprofile.TrueColor)
	light := build(t, "", "light", true, colorprofile.TrueColor)
	if mine.Accent.On != "\x1b[38;2;17;34;51m" || mine.Title.On != "\x1b[1;4;38;2;17;34;51;48;5;230m" || mine.Good != light.Good || mine.Dark {
		t.Errorf("mine: accent %q, title %q, good %q, dark %v", mine.Accent.On, mine.Title.On, mine.Good.On, mine.Dark)
	}
	if s := build(t, dir, "auto", true, colorprofile.ANSI256); s.Good.On != "\x1b[38;5;48m" {
		t.Errorf("auto takes the person's own dark: good is %q", s.Good.On)
	}
	if s := build(t, dir, "plain", true, colorprofile.ANSI); s.Bad.On != "\x1b[1;31m" {
		t.Errorf("a palette of sixteen colours is kept: bad is %q", s.Bad.On)
	}
	if _, err := set.Build("nope", true, colorprofile.TrueColor); err == nil || !strings.Contains(err.Error(), `no theme "nope"; there are auto, dark`) {
		t.Errorf("an unknown name gives %v", err)
	}
	if _, err := themes.Load(filepath.Join(dir, "missing")); err != nil {
		t.Errorf("a missing folder gives %v", err)
	}
}

func TestMistakesNameFileAndKey(t *testing.T) {
	for text, want := range map[string]string{
		"[styles]\naccent = \"blu\"":                             `styles.accent: unknown colour "blu"`,
		"[styles]\naccent = \"#12345\"":                          `styles.accent: colour "#12345" must be # and six`,
		"[styles]\naccent = \"#123456/9\"":                       `after / must stand a number from 16 to 255`,
		"[styles]\naccent = \"red blue\"":                        `styles.accent: "red blue": a second colour "blue"`,
		"[styles]\naccent = \"on\"":                              `"on" must stand once`,
		"[styles]\naccent = \"red on blue on green\"":            `"on" must stand once`,
		"[styles]\naccent = \"\"":                                `styles.accent: nothing given`,
		"[styles]\nacent = \"red\"":                              `styles.acent: no such style; there are text, dim`,
		"[colors]\nsea = \"seagreen\"":                           `colors.sea: unknown colour "seagreen"`,
		"colour = \"red\"":                                       `colour: unknown key`,
		"base = \"monokai\"":                                     `base: no built-in palette "monokai"; there are dark`,
		"dark = \"yes\"":                                         `dark`,
		"[styles":                                                `:1`,
		"[styles]\nacent = \"red\"\nbda = \"red\"":               `styles.bda`,
		strings.Repeat("# long enough to be no palette\n", 4000): "more than 64 KiB",
	} {
		dir := t.TempDir()
		write(t, dir, "mine.toml", text)
		_, err := themes.Load(dir)
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "mine.toml") {
			t.Errorf("%.60s\ngives %v\nwant %s", text, err, want)
		}
	}
	dir := t.TempDir()
	write(t, dir, "auto.toml", "")
	write(t, dir, "b.toml", "x = 1")
	if _, err := themes.Load(dir); err == nil || !strings.Contains(err.Error(), "another name") || !strings.Contains(err.Error(), "b.toml: x") {
		t.Errorf("not all files' mistakes are told: %v", err)
	}
}

func FuzzPalette(f *testing.F) {
	f.Add("[styles]\naccent = \"bold #112233/99 on 7\"")
	f.Add("base=\"none\"\n[colors]\non=\"on\"\nred=\"red\"\n[styles]\ntext=\"on on on\"")
	f.Fuzz(func(t *testing.T, text string) {
		dir := t.TempDir()
		write(t, dir, "mine.toml", text)
		set, err := themes.Load(dir)
		if err != nil {
			return
		}
		for p := colorprofile.NoTTY; p <= colorprofile.TrueColor; p++ {
			s, err := set.Build("mine", true, p)
			if err != nil {
				t.Fatalf("loaded but not built: %v", err)
			}
			for name, look := range looks(s) {
				if strings.Trim(look.On, "\x1b[0123456789;m") != "" {
					t.Fatalf("%s is %q", name, look.On)
				}
			}
		}
	})
}

func BenchmarkBuild(b *testing.B) {
	set, err := themes.Load("")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := set.Build("auto", true, colorprofile.TrueColor); err != nil {
			b.Fatal(err)
		}
	}
}
