package safe

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestCleanReplacesWhatATerminalWouldObey(t *testing.T) {
	cases := map[string]struct{ in, want string }{
		"csi":               {"a\x1b[31mb", "a\ufffd[31mb"},
		"osc title":         {"\x1b]0;pwned\x07", "\ufffd]0;pwned\ufffd"},
		"osc 52":            {"\x1b]52;c;bmV2ZXI=\x1b\\", "\ufffd]52;c;bmV2ZXI=\ufffd\\"},
		"dcs":               {"\x1bP@kitty-cmd{}\x1b\\", "\ufffdP@kitty-cmd{}\ufffd\\"},
		"c1 as utf-8":       {"a\u009b31mb", "a\ufffd31mb"},
		"raw c1":            {"a\x9b31m", "a\ufffd31m"},
		"lead byte smuggle": {"\xe2\x1b[31m", "\ufffd\ufffd[31m"},
		"surrogate bytes":   {"\xed\xa0\x80x", "\ufffd\ufffd\ufffdx"},
		"nul bel bs del":    {"a\x00\x07\x08\x7fb", "a\ufffd\ufffd\ufffd\ufffdb"},
		"tab":               {"a\tb", "a b"},
		"cr lf":             {"a\r\nb\rc\nd", "a b c d"},
		"line separators":   {"a\u2028b\u2029c\u0085d", "a b c d"},
		"bidi":              {"a\u202egpj.exe\u202c", "agpj.exe"},
		"isolate":           {"\u2066x\u2069", "x"},
		"zero width":        {"a\u200bb\u2060c\ufeffd", "abcd"},
		"tags":              {"x\U000e0041\U000e007f", "x"},
		"fillers":           {"\u3164\u115f\u1160\uffa0\u2800", ""},
		"joiner alone":      {"a\u200db", "ab"},
		"no-break space":    {"a\u00a0b\u3000c", "a b c"},
		"private use":       {"a\ue000b", "ab"},
		"leading mark":      {"\u0301a", "a"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if got := Clean(c.in).String(); got != c.want {
				t.Errorf("Clean(%q) = %q, want %q", c.in, got, c.want)
			}
		})
	}
}

func TestCleanLeavesProperTextAlone(t *testing.T) {
	for _, s := range []string{
		"Jane Doe", "Zoë Müller-Åström", "e\u0301cole", "山田 太郎", "משה כהן", "محمد", "สมชาย", "सुनीता",
		"👩\u200d👩\u200d👧", "🇩🇪", "❤\ufe0f", "👍🏽", "",
	} {
		if got := Clean(s).String(); got != s {
			t.Errorf("Clean(%q) = %q", s, got)
		}
	}
}

func TestCleanBounds(t *testing.T) {
	flood := Clean("a" + strings.Repeat("\u0301", 500)).String()
	if n := utf8.RuneCountInString(flood); n != 1+maxMarks {
		t.Errorf("a flood of marks left %d runes", n)
	}
	if n := utf8.RuneCountInString(Clean(strings.Repeat("é", MaxRunes+10)).String()); n != MaxRunes {
		t.Errorf("kept %d runes", n)
	}
	if got := CleanLines("a\r\nb\x1bc").String(); got != "a\nb\ufffdc" {
		t.Errorf("CleanLines = %q", got)
	}
	if got := Clean("añb").Slice(2, 3).String(); got != "ñ" {
		t.Errorf("Slice inside a character = %q", got)
	}
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{"\x1b[2J", "e\u0301", "👩\u200d👧", "\xe2\x1b", "\u202e"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := CleanLines(s).String()
		if !utf8.ValidString(got) {
			t.Fatalf("invalid UTF-8: %q", got)
		}
		for _, r := range got {
			if r < 0x20 && r != '\n' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e {
				t.Fatalf("%U got through: %q", r, got)
			}
		}
		if again := CleanLines(got).String(); again != got {
			t.Fatalf("not stable: %q then %q", got, again)
		}
	})
}

func BenchmarkCleanRow(b *testing.B) {
	row := []string{"Jane Doe", "Staff Engineer", "Acme Corporation", "Berlin, Germany", "MSc Computer Science, TU Berlin", "Senior Engineer at Initech"}
	b.ReportAllocs()
	for b.Loop() {
		for _, s := range row {
			_ = Clean(s)
		}
	}
}
