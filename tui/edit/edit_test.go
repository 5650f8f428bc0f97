package edit_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/themes"
	"github.com/scout-cli/scout/tui/edit"
)

// at is the text with "|" where the cursor is; with puts one into that state.
func at(t *edit.Text) string { return t.String()[:t.At()] + "|" + t.String()[t.At():] }

func with(state string) *edit.Text {
	before, after, _ := strings.Cut(state, "|")
	t := &edit.Text{}
	t.Insert(after)
	t.Start()
	t.Insert(before)
	return t
}

func TestMotionsAndDeletions(t *testing.T) {
	for _, c := range []struct {
		do         string
		from, want string
	}{
		{"left", "ab|", "a|b"},
		{"left", "|ab", "|ab"},
		{"left", "a\n|b", "a|\nb"},
		{"left", "e\u0301|", "|e\u0301"},
		{"left", "x 👩\u200d👩\u200d👧|", "x |👩\u200d👩\u200d👧"},
		{"left", "山田|", "山|田"},
		{"right", "|🇩🇪x", "🇩🇪|x"},
		{"right", "ab|", "ab|"},
		{"wordLeft", "one two|", "one |two"},
		{"wordLeft", "one, two |", "one, |two "},
		{"wordLeft", "one|", "|one"},
		{"wordLeft", "naïve\nx|", "naïve\n|x"},
		{"wordRight", "|one two", "one| two"},
		{"wordRight", "one|, two", "one, two|"},
		{"wordRight", "one|", "one|"},
		{"lineStart", "a\nbc d|e", "a\n|bc de"},
		{"lineEnd", "a|b\nc", "ab|\nc"},
		{"start", "a\nb|", "|a\nb"},
		{"end", "|a\nb", "a\nb|"},
		{"deleteLeft", "ab|c", "a|c"},
		{"deleteLeft", "|c", "|c"},
		{"deleteLeft", "a\n|b", "a|b"},
		{"deleteRight", "a|bc", "a|c"},
		{"deleteWordLeft", "one two |x", "one |x"},
		{"deleteWordRight", "one| two x", "one| x"},
		{"deleteToStart", "a\nbc|d", "a\n|d"},
		{"deleteToEnd", "a|bc\nd", "a|\nd"},
		{"deleteToEnd", "a|\nd", "a|d"},
	} {
		e := with(c.from)
		acts(e)[c.do]()
		if got := at(e); got != c.want {
			t.Errorf("%s of %q is %q, want %q", c.do, c.from, got, c.want)
		}
	}
}

func acts(e *edit.Text) map[string]func() {
	return map[string]func(){
		"left": e.Left, "right": e.Right, "wordLeft": e.WordLeft, "wordRight": e.WordRight, "lineStart": e.LineStart, "lineEnd": e.LineEnd,
		"start": e.Start, "end": e.End, "deleteLeft": e.DeleteLeft, "deleteRight": e.DeleteRight, "deleteWordLeft": e.DeleteWordLeft,
		"deleteWordRight": e.DeleteWordRight, "deleteToStart": e.DeleteToStart, "deleteToEnd": e.DeleteToEnd,
		"up": func() { e.Up(7) }, "down": func() { e.Down(7) }, "undo": func() { e.Undo() }, "redo": func() { e.Redo() },
	}
}

func TestUndo(t *testing.T) {
	e := &edit.Text{}
	for _, r := range "one two" {
		e.Insert(string(r))
	}
	e.DeleteWordLeft()
	e.Insert("pasted text")
	e.Left()
	for _, r := range "xy" {
		e.Insert(string(r))
	}
	steps := []string{"one pasted texxy|t", "one pasted tex|t", "one |", "one two|", "one |", "|"}
	for i, want := range steps {
		if got := at(e); got != want {
			t.Fatalf("after %d steps %q, want %q", i, got, want)
		}
		if e.Undo() != (i < len(steps)-1) {
			t.Fatalf("step %d", i)
		}
	}
	for i := len(steps) - 2; i >= 0; i-- {
		if !e.Redo() || e.String() != strings.ReplaceAll(steps[i], "|", "") {
			t.Fatalf("redone to %q, want %q", at(e), steps[i])
		}
	}
	if e.Redo() {
		t.Error("redone what was never done")
	}
	e.Undo()
	e.Insert("!")
	if e.Redo() {
		t.Error("redone over a later change")
	}
	e.Reset("new")
	if e.Undo() || at(e) != "new|" {
		t.Errorf("%q", at(e))
	}
	e.Replace("other")
	if !e.Undo() || at(e) != "new|" {
		t.Errorf("%q", at(e))
	}
}

func TestUndoIsBounded(t *testing.T) {
	e := &edit.Text{}
	for range 1000 {
		e.Insert("ab")
	}
	n := 0
	for e.Undo() {
		n++
	}
	if n != 500 {
		t.Errorf("%d steps", n)
	}
}

func TestLimitAndHostileText(t *testing.T) {
	e := &edit.Text{Limit: 10}
	if !e.Insert("12345678") || e.Insert("9é0") || e.String() != "123456789" {
		t.Errorf("%q", e.String())
	}
	if e.Insert("ab") || e.String() != "123456789a" {
		t.Errorf("%q", e.String())
	}
	e = &edit.Text{}
	e.Insert("a\x1b[2Jb\r\nc\u202ed\te")
	if got := e.String(); got != "a\ufffd[2Jb\ncd e" {
		t.Errorf("%q", got)
	}
	e.Reset("")
	for range 50 {
		e.Insert("\u0301")
	}
	e.Start()
	e.Insert("a")
	if n := utf8.RuneCountInString(e.String()); n > 5 {
		t.Errorf("%d marks on a letter", n)
	}
}

func view(e *edit.Text, w, h int, marks ...edit.Mark) (lines []string, x, y int) {
	b, x, y := e.View(themes.Style{}, marks, w, h)
	for line := range strings.SplitSeq(b.String(), "\n") {
		lines = append(lines, strings.TrimRight(line, " "))
	}
	return lines, x, y
}

func TestView(t *testing.T) {
	for _, c := range []struct {
		state string
		w     int
		want  string
		x, y  int
	}{
		{"one two three|", 8, "one two/three", 5, 1},
		{"one two |three", 8, "one two/three", 0, 1},
		{"one two| three", 8, "one two/three", 7, 0},
		{"12345678|", 8, "12345678", 8, 0},
		{"12345678 |", 8, "12345678", 8, 0},
		{"123456789|", 8, "12345678/9", 1, 1},
		{"a\n\n|b", 8, "a//b", 0, 2},
		{"山田太郎|", 3, "山/田/太/郎", 2, 3},
		{"ab cd|ef gh", 5, "ab/cdef/gh", 2, 1},
		{"|", 5, "", 0, 0},
	} {
		e := with(c.state)
		lines, x, y := view(e, c.w, e.Height(c.w))
		if got := strings.Join(lines, "/"); got != c.want || x != c.x || y != c.y {
			t.Errorf("%q in %d cells: %q, cursor %d, %d; want %q, %d, %d", c.state, c.w, got, x, y, c.want, c.x, c.y)
		}
	}
}

func TestUpAndDownKeepTheColumn(t *testing.T) {
	e := with("abcdefg|\nx\nuvwxyz and more")
	for _, step := range []struct {
		down bool
		want string
		ok   bool
	}{
		{true, "abcdefg\nx|\nuvwxyz and more", true},
		{true, "abcdefg\nx\nuvwxyz| and more", true},
		{true, "abcdefg\nx\nuvwxyz and mor|e", true},
		{true, "abcdefg\nx\nuvwxyz and mor|e", false},
		{false, "abcdefg\nx\nuvwxyz| and more", true},
		{false, "abcdefg\nx|\nuvwxyz and more", true},
		{false, "abcdefg|\nx\nuvwxyz and more", true},
		{false, "abcdefg|\nx\nuvwxyz and more", false},
	} {
		go1 := e.Up
		if step.down {
			go1 = e.Down
		}
		if ok := go1(8); ok != step.ok || at(e) != step.want {
			t.Fatalf("%v %q, want %v %q", ok, at(e), step.ok, step.want)
		}
	}
}

func TestScrolling(t *testing.T) {
	e := &edit.Text{}
	e.Insert(strings.TrimSuffix(strings.Repeat("line\n", 20), "\n"))
	if _, x, y := view(e, 10, 3); x != 4 || y != 2 {
		t.Errorf("cursor at %d, %d", x, y)
	}
	if above, below := e.Hidden(10, 3); above != 17 || below != 0 {
		t.Errorf("%d above, %d below", above, below)
	}
	e.Start()
	view(e, 10, 3)
	if above, below := e.Hidden(10, 3); above != 0 || below != 17 {
		t.Errorf("%d above, %d below", above, below)
	}
}

func TestPeek(t *testing.T) {
	e := &edit.Text{}
	e.Insert("one\ntwo\nthree\nfour")
	for at, want := range map[int]string{0: "one\ntwo", 4: "one\ntwo", 9: "two\nthree", 18: "three\nfour"} {
		if got := strings.ReplaceAll(e.Peek(themes.Style{}, nil, at, 9, 2).String(), " ", ""); got != want {
			t.Errorf("around %d: %q, want %q", at, got, want)
		}
	}
}

func TestMarks(t *testing.T) {
	e := &edit.Text{}
	e.Insert("nurse in New York")
	on := themes.Style{On: "\x1b[4m"}
	b, _, _ := e.View(themes.Style{}, []edit.Mark{{0, 5, on}, {9, 17, on}, {40, 50, on}}, 12, 2)
	if got := b.String(); got != "\x1b[4mnurse\x1b[0m in \x1b[4mNew\x1b[0m\n\x1b[4mYork\x1b[0m" {
		t.Errorf("%q", got)
	}
}

func FuzzText(f *testing.F) {
	f.Add("hello 山 e\u0301 👩\u200d👧\nx", []byte{0, 5, 9, 200, 13, 7, 3, 15, 17})
	names := []string{
		"left", "right", "wordLeft", "wordRight", "lineStart", "lineEnd", "start", "end", "deleteLeft", "deleteRight", "deleteWordLeft",
		"deleteWordRight", "deleteToStart", "deleteToEnd", "up", "down", "undo", "redo",
	}
	f.Fuzz(func(t *testing.T, text string, steps []byte) {
		e := &edit.Text{Limit: 4096}
		e.Insert(text)
		do := acts(e)
		for _, s := range steps[:min(len(steps), 200)] {
			if s >= 128 {
				e.Insert(text[:min(len(text), int(s)-128)])
			} else {
				do[names[int(s)%len(names)]]()
			}
			s := e.String()
			if s != safe.CleanLines(s).String() || e.At() < 0 || e.At() > len(s) || e.At() < len(s) && !utf8.RuneStart(s[e.At()]) {
				t.Fatalf("%q, cursor %d", s, e.At())
			}
			for _, w := range []int{1, 7, 40} {
				b, x, y := e.View(themes.Style{}, nil, w, 3)
				if b.Width() != w || b.Height() != 3 || x < 0 || x > w || y < 0 || y > 2 {
					t.Fatalf("%d×%d, cursor %d, %d in %d", b.Width(), b.Height(), x, y, w)
				}
				if strings.ContainsRune(ansi.Strip(b.String()), 0x1b) {
					t.Fatalf("%q", b.String())
				}
			}
		}
	})
}

// BenchmarkTyping is a letter in an advert of 10 KB, drawn.
func BenchmarkTyping(b *testing.B) {
	e := &edit.Text{}
	e.Insert(strings.Repeat("We look for a senior backend engineer.\n", 260))
	b.ReportAllocs()
	for b.Loop() {
		e.Insert("x")
		e.View(themes.Style{}, nil, 76, 8)
		e.DeleteLeft()
	}
}
