package fold_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/scout-cli/scout/hub/taxonomy/fold"
)

func TestKey(t *testing.T) {
	for in, want := range map[string]string{
		"Node.js":              "node js",
		"C++ / C#":             "c++ c#",
		".NET, ASP.NET":        ".net asp net",
		"R&D":                  "r and d",
		"Zürich":               "zurich",
		"Łódź, Kraków":         "lodz krakow",
		"Straße":               "strasse",
		"Bachelor's / O’Brien": "bachelors obrien",
		"5+ years":             "5 years",
		"back-end":             "back end",
		"İstanbul":             "istanbul",
		"\xff\xfebad":          "bad",
		"東京":                   "東京",
		"":                     "",
		"  Sales - Rep ":       "sales rep",
		"plain words":          "plain words",
		" - ":                  "",
	} {
		if got := fold.Key(in); got != want {
			t.Errorf("Key(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzWords(f *testing.F) {
	for _, s := range []string{"C++ dev", ".NET", "Zu\u0308rich", "a'b’c", "\xff'", "x#+", "1+2#", " A-b  c- "} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		keys := []string{}
		last := 0
		for _, w := range fold.Words(s) {
			if w.Start < last || w.End <= w.Start || w.End > len(s) {
				t.Fatalf("word %+v is out of order or bounds in %q", w, s)
			}
			if utf8.ValidString(s) && !utf8.ValidString(s[w.Start:w.End]) {
				t.Fatalf("word %+v cuts a character of %q", w, s)
			}
			last = w.End
			keys = append(keys, w.Key)
		}
		if got, want := fold.Key(s), strings.Join(keys, " "); got != want {
			t.Fatalf("Key(%q) = %q, its words are %q", s, got, want)
		}
	})
}
