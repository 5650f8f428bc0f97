package draw_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/themes"
	"github.com/scout-cli/scout/tui/draw"
)

var (
	plain = themes.Style{}
	bold  = themes.Style{On: "\x1b[1m"}
	red   = themes.Style{On: "\x1b[31m"}
	row   = themes.Style{On: "\x1b[44m"}
)

// visible writes each style's change as a tag, so that tests can be read.
func visible(s string) string {
	return strings.NewReplacer("\x1b[1m", "<b>", "\x1b[31m", "<r>", "\x1b[44m", "<row>", themes.Off, "</>").Replace(s)
}

func TestWidthIsTheRenderers(t *testing.T) {
	texts := []string{
		"", "plain", "Zoë Müller", "e\u0301cole", "山田 太郎", "👩\u200d👩\u200d👧 x", "🇩🇪", "❤\ufe0f", "👍🏽", "सुनीता", "สมชาย", "a…b─",
	}
	defer draw.CountGraphemes(false)
	for graphemes, measure := range map[bool]func(string) int{false: ansi.StringWidthWc, true: ansi.StringWidth} {
		draw.CountGraphemes(graphemes)
		for _, text := range texts {
			if got, want := draw.Width(text), measure(text); got != want {
				t.Errorf("graphemes %v: Width(%q) = %d, the renderer takes %d", graphemes, text, got, want)
			}
		}
	}
}

func TestLine(t *testing.T) {
	cases := map[string]struct {
		do   func(l *draw.Line)
		want string
	}{
		"text":              {func(l *draw.Line) { l.Text(plain, safe.Lit("a")).Text(bold, safe.Lit("b")) }, "a<b>b</>"},
		"padded":            {func(l *draw.Line) { l.Cell(bold, safe.Lit("ab"), 4, draw.Left) }, "<b>ab</>  "},
		"right":             {func(l *draw.Line) { l.Cell(plain, safe.Lit("ab"), 4, draw.Right) }, "  ab"},
		"center":            {func(l *draw.Line) { l.Cell(plain, safe.Lit("ab"), 5, draw.Center) }, " ab  "},
		"cut":               {func(l *draw.Line) { l.Cell(bold, safe.Lit("abcdef"), 4, draw.Right) }, "<b>abc…</>"},
		"fits exactly":      {func(l *draw.Line) { l.Cell(plain, safe.Lit("abcd"), 4, draw.Left) }, "abcd"},
		"one cell":          {func(l *draw.Line) { l.Cell(plain, safe.Lit("abcd"), 1, draw.Left) }, "…"},
		"no cell":           {func(l *draw.Line) { l.Cell(plain, safe.Lit("abcd"), 0, draw.Left) }, ""},
		"less than none":    {func(l *draw.Line) { l.Cell(plain, safe.Lit("a"), -3, draw.Left).Gap(-1).Fill(row, -1).Rule(red, -2) }, ""},
		"wide cut":          {func(l *draw.Line) { l.Cell(plain, safe.Lit("山田太郎"), 6, draw.Left) }, "山田… "},
		"wide fits":         {func(l *draw.Line) { l.Cell(plain, safe.Lit("山田"), 5, draw.Right) }, " 山田"},
		"line break":        {func(l *draw.Line) { l.Text(plain, safe.CleanLines("a\nb\né")) }, "a b é"},
		"base":              {func(l *draw.Line) { l.Reset(row); l.Text(plain, safe.Lit("a")).Text(bold, safe.Lit("b")).Gap(1) }, "<row>a<b>b</><row> </>"},
		"fill":              {func(l *draw.Line) { l.Fill(row, 2).FillTo(4) }, "<row>  </>  "},
		"rule":              {func(l *draw.Line) { l.Rule(red, 3) }, "<r>───</>"},
		"bar":               {func(l *draw.Line) { l.Bar(bold, red, 1, 2, 4) }, "<b>━━</><r>──</>"},
		"blocks":            {func(l *draw.Line) { l.Blocks(bold, 0.44, 4) }, "<b>█</><b>▊</>"},
		"few blocks":        {func(l *draw.Line) { l.Blocks(bold, 0.0001, 4) }, "<b>▏</>"},
		"all blocks":        {func(l *draw.Line) { l.Blocks(bold, 7, 2) }, "<b>██</>"},
		"no blocks":         {func(l *draw.Line) { l.Blocks(bold, 0, 2) }, ""},
		"bar of nothing":    {func(l *draw.Line) { l.Bar(bold, red, 1, 0, 2) }, "<r>──</>"},
		"bar over full":     {func(l *draw.Line) { l.Bar(bold, red, 9, 2, 2) }, "<b>━━</>"},
		"match":             {func(l *draw.Line) { l.Match(plain, bold, safe.Lit("abcde"), ranges(1, 2, 3, 5)) }, "a<b>b</>c<b>de</>"},
		"match outside":     {func(l *draw.Line) { l.Match(plain, bold, safe.Lit("abc"), ranges(-4, 1, 2, 9)) }, "<b>a</>b<b>c</>"},
		"match and cut":     {func(l *draw.Line) { l.MatchCell(red, bold, safe.Lit("abcdef"), ranges(1, 6), 4, draw.Left) }, "<r>a</><b>bc</><r>…</>"},
		"match a mark":      {func(l *draw.Line) { l.Match(plain, bold, safe.Lit("ae\u0301b"), ranges(2, 4)) }, "a<b>e\u0301</>b"},
		"match, then plain": {func(l *draw.Line) { l.MatchCell(plain, bold, safe.Lit("ab"), ranges(0, 1), 3, draw.Right) }, " <b>a</>b"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			var l draw.Line
			c.do(&l)
			w := l.Width()
			got := l.String()
			if visible(got) != c.want {
				t.Errorf("got  %q\nwant %q", visible(got), c.want)
			}
			if measured := ansi.StringWidthWc(got); measured != w {
				t.Errorf("Width is %d, the line takes %d", w, measured)
			}
		})
	}
}

func ranges(ends ...int) []draw.Range {
	var out []draw.Range
	for i := 0; i < len(ends); i += 2 {
		out = append(out, draw.Range{From: ends[i], To: ends[i+1]})
	}
	return out
}

// block is lines of plain text, bold where it begins with a capital.
func block(lines ...string) draw.Block {
	var p draw.Page
	for _, l := range lines {
		style := plain
		if l != "" && l[0] >= 'A' && l[0] <= 'Z' {
			style = bold
		}
		p.Text(style, safe.Clean(l))
		p.End()
	}
	return p.Block()
}

func TestCompose(t *testing.T) {
	base := block("0123456789", "ABCDEFGHIJ", "山山山山山")
	cases := map[string]struct {
		b    draw.Block
		w, h int
		want string
	}{
		"stack":          {draw.Stack(block("a"), block("bcd", "e")), 3, 3, "a\nbcd\ne"},
		"beside":         {draw.Beside(block("a", "bc"), block("X"), block("p", "q", "r")), 4, 3, "a <b>X</>p\nbc q\n   r"},
		"fit wider":      {block("ab").Fit(4, 2), 4, 2, "ab\n"},
		"fit narrower":   {base.Fit(3, 3), 3, 3, "012\n<b>ABC</>\n山 "},
		"fit nothing":    {base.Fit(-1, -1), 0, 0, ""},
		"rows":           {base.Rows(1, 9).Rows(0, 1), 10, 1, "<b>ABCDEFGHIJ</>"},
		"rows outside":   {base.Rows(7, 2), 10, 0, ""},
		"place":          {base.Place(block("xx", "y"), 3, 1), 10, 3, "0123456789\n<b>ABC</>xx<b>FGHIJ</>\n山 y  山山"},
		"place left":     {base.Place(block("xyz"), -1, 0), 10, 3, "yz23456789\n<b>ABCDEFGHIJ</>\n山山山山山"},
		"place above":    {base.Place(block("x", "yz"), 0, -1), 10, 3, "yz23456789\n<b>ABCDEFGHIJ</>\n山山山山山"},
		"place right":    {base.Place(block("xyz"), 9, 2), 10, 3, "0123456789\n<b>ABCDEFGHIJ</>\n山山山山 x"},
		"place outside":  {base.Place(block("x"), 50, 0).Place(block("x"), 0, 50).Place(block("x"), -9, -9), 10, 3, base.String()},
		"place on blank": {draw.Blank(4, 2).Place(block("X"), 2, 1), 4, 2, "\n  <b>X</>"},
		"center":         {draw.Blank(5, 3).Center(block("x")), 5, 3, "\n  x\n"},
		"box": {
			draw.Box(red, bold, safe.Lit("Title"), block("in", "SIDE"), 12, 4), 12, 4,
			"<r>╭</><r>─</> <b>Title</> <r>──</><r>╮</>\n<r>│</>in        <r>│</>\n<r>│</><b>SIDE</>      <r>│</>\n<r>╰</><r>──────────</><r>╯</>",
		},
		"box cut title":  {draw.Box(plain, plain, safe.Lit("Title"), block("in"), 8, 3), 8, 3, "╭─ T… ─╮\n│in    │\n╰──────╯"},
		"box too narrow": {draw.Box(plain, plain, safe.Lit("Title"), block("in"), 2, 2), 2, 2, "in\n"},
		"box least":      {draw.Box(plain, plain, safe.Lit("Title"), block("in"), 3, 3), 3, 3, "╭─╮\n│i│\n╰─╯"},
		"page":           {pageOnBase(), 3, 2, "<row>a<row><b>B</><row> </>\nc"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			want := strings.NewReplacer("\x1b[1m", "<b>", themes.Off, "</>").Replace(c.want)
			var got []string
			for line := range strings.SplitSeq(visible(c.b.String()), "\n") {
				got = append(got, line)
			}
			if diff := cmp.Diff(strings.Split(want, "\n"), got); diff != "" {
				t.Errorf("lines (-want +got):\n%s", diff)
			}
			if c.b.Width() != c.w || c.b.Height() != c.h {
				t.Errorf("block is %d × %d, want %d × %d", c.b.Width(), c.b.Height(), c.w, c.h)
			}
		})
	}
}

func pageOnBase() draw.Block {
	var p draw.Page
	p.Text(plain, safe.Lit("dropped"))
	p.End()
	p.ResetPage()
	p.Reset(row)
	p.Paste(block("a"), 0).Paste(block("B"), 0).Paste(block("no"), 5).Gap(1)
	p.End()
	p.Add(block("c"))
	return p.Block()
}

func TestWrapTo(t *testing.T) {
	for name, c := range map[string]struct {
		text         string
		width, lines int
		want         []string
	}{
		"all":              {"the quick brown fox", 9, 2, []string{"the quick", "brown fox"}},
		"less":             {"the quick brown fox jumps", 10, 2, []string{"the quick", "brown fox…"}},
		"no room for it":   {"the quick brown fox jumps", 9, 2, []string{"the quick", "brown…"}},
		"a blank line":     {"one\n\ntwo\nthree", 9, 2, []string{"one…"}},
		"inside a word":    {"abcdefgh", 3, 1, []string{"ab…"}},
		"no line":          {"abc", 3, 0, []string{}},
		"nothing":          {"", 3, 2, []string{}},
		"one cell is left": {"ab cd", 1, 1, []string{"a…"}},
	} {
		t.Run(name, func(t *testing.T) {
			got := []string{}
			for _, l := range draw.WrapTo(safe.CleanLines(c.text), c.width, c.lines) {
				got = append(got, l.String())
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("lines (-want +got):\n%s", diff)
			}
		})
	}
}

func TestWrap(t *testing.T) {
	cases := map[string]struct {
		text  string
		width int
		want  []string
	}{
		"words":           {"the quick brown fox", 9, []string{"the quick", "brown fox"}},
		"blank too much":  {"abc def", 3, []string{"abc", "def"}},
		"many blanks":     {"ab   cd", 4, []string{"ab", "cd"}},
		"long word":       {"abcdefgh ij", 3, []string{"abc", "def", "gh", "ij"}},
		"long word later": {"x abcdefgh", 4, []string{"x", "abcd", "efgh"}},
		"line breaks":     {"a\n\nb c\n", 9, []string{"a", "", "b c", ""}},
		"wide":            {"山田 太郎", 5, []string{"山田", "太郎"}},
		"too wide":        {"山a", 1, []string{"山", "a"}},
		"blank line":      {"   ", 2, []string{""}},
		"empty":           {"", 5, nil},
		"no width":        {"abc", 0, nil},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, l := range draw.Wrap(safe.CleanLines(c.text), c.width) {
				got = append(got, l.String())
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("lines (-want +got):\n%s", diff)
			}
		})
	}
	b := draw.MatchParagraph(plain, bold, safe.Lit("ten years of Go at Acme"), ranges(0, 3, 13, 18), 12)
	if got, want := visible(b.String()), "<b>ten</> years of\n<b>Go at</> Acme"; got != want {
		t.Errorf("paragraph is %q, want %q", got, want)
	}
}

func FuzzDraw(f *testing.F) {
	f.Add("Zoë 山田 e\u0301 👩\u200d👩\u200d👧", 5, 2, 3, 1)
	f.Add("", 0, 0, -1, -1)
	f.Add("a\nb", 1, 1, 1, 1)
	f.Fuzz(func(t *testing.T, raw string, w, h, x, y int) {
		if len(raw) > 2000 || w > 500 || h > 500 {
			t.Skip()
		}
		text := safe.CleanLines(raw)
		var l draw.Line
		l.MatchCell(bold, red, text, ranges(x, y, y, w), w, draw.Align(uint(x)%3))
		if got := ansi.StringWidthWc(l.String()); got != max(w, 0) || l.Width() != got {
			t.Fatalf("cell of %d takes %d (%d): %q", w, l.Width(), got, l.String())
		}
		para := draw.MatchParagraph(plain, bold, text, ranges(x, y), max(w, 2))
		check(t, para)
		joined := ""
		for _, line := range draw.Wrap(text, w) {
			joined += line.String()
		}
		if strip := strings.NewReplacer(" ", "", "\n", ""); w > 0 && strip.Replace(joined) != strip.Replace(text.String()) {
			t.Fatalf("wrapping at %d changed %q into %q", w, text, joined)
		}
		base := draw.Beside(para, draw.Box(red, bold, text, para, w, h))
		check(t, base)
		over := draw.Box(plain, bold, text, para, w, h)
		check(t, over)
		placed := base.Place(over, x, y)
		check(t, placed)
		if placed.Width() != base.Width() || placed.Height() != base.Height() {
			t.Fatalf("placing made %d × %d of %d × %d", placed.Width(), placed.Height(), base.Width(), base.Height())
		}
		check(t, placed.Fit(x, y%500))
	})
}

// check holds every line to the block's width, closed styles and valid text.
func check(t *testing.T, b draw.Block) {
	t.Helper()
	for i := range b.Height() {
		s := b.Rows(i, i+1).String()
		if got := ansi.StringWidthWc(s); got > b.Width() {
			t.Fatalf("line %d of a block %d wide takes %d: %q", i, b.Width(), got, s)
		}
		if !utf8.ValidString(s) || strings.Contains(s, "\n") {
			t.Fatalf("line %d is broken: %q", i, s)
		}
		if last := strings.LastIndex(s, "\x1b["); last >= 0 && !strings.HasPrefix(s[last:], themes.Off) {
			t.Fatalf("line %d ends styled: %q", i, s)
		}
	}
}

func TestRowOfCellsAllocatesNothing(t *testing.T) {
	cells := someCells()
	var l draw.Line
	if n := testing.AllocsPerRun(100, func() { drawCells(&l, cells) }); n > 0 {
		t.Errorf("%v allocations a row", n)
	}
}

func someCells() []safe.Text {
	return []safe.Text{
		safe.Lit("Hannah Lindqvist"), safe.Lit("Backend Engineer @ Nowak"), safe.Lit("Platform Engineer @ Haddad and Sons"),
		safe.Lit("New York"), safe.Lit("12"), safe.Lit("MSc, KTH"), safe.Lit("87"),
	}
}

func drawCells(l *draw.Line, cells []safe.Text) {
	l.Reset(row)
	for i, c := range cells {
		l.Cell(bold, c, 18, draw.Align(i%2)).Gap(1)
	}
}

func BenchmarkRow7ASCII(b *testing.B) {
	cells := someCells()
	var l draw.Line
	b.ReportAllocs()
	for b.Loop() {
		drawCells(&l, cells)
	}
}

func BenchmarkCellWide(b *testing.B) {
	var l draw.Line
	text := safe.Lit("山田 太郎 Müller")
	b.ReportAllocs()
	for b.Loop() {
		l.Reset(plain)
		l.Cell(bold, text, 12, draw.Left)
	}
}

func BenchmarkPlaceDialog(b *testing.B) {
	lines := make([]draw.Block, 40)
	for i := range lines {
		var l draw.Line
		drawCells(&l, someCells())
		lines[i] = l.Block()
	}
	base := draw.Stack(lines...)
	dialog := draw.Box(red, bold, safe.Lit("Sure?"), block("Delete the list?"), 40, 8)
	b.ReportAllocs()
	for b.Loop() {
		_ = base.Center(dialog).String()
	}
}
