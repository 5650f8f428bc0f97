package taxonomy

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/scout-cli/scout/hub/taxonomy/fold"
)

// plainTitle cuts a title to what says the job: no employer, no marks of
// gender.
func plainTitle(s string) string {
	return strings.TrimSpace(withoutEndings(withoutGenders(beforeEmployer(strings.TrimSpace(s)))))
}

// beforeEmployer cuts "Engineer at Acme" and "Engineer | Acme" to the title.
func beforeEmployer(s string) string {
	for _, sep := range []string{" at ", " @ ", " @", " | ", " · ", " • "} {
		if i := strings.Index(s, sep); i > 0 {
			s = s[:i]
		}
	}
	return s
}

// withoutGenders takes out groups such as "(m/w/d)", "(f/m/x)" and "m|w|d".
func withoutGenders(s string) string {
	for from := 0; ; {
		i := strings.IndexAny(s[from:], "/|")
		if i < 0 {
			return s
		}
		i += from
		start, end := i, i
		for start > 0 && isGenderByte(s[start-1]) {
			start--
		}
		for end < len(s) && isGenderByte(s[end]) {
			end++
		}
		for s[start] == ' ' {
			start++
		}
		for s[end-1] == ' ' {
			end--
		}
		if start > 0 && letterBefore(s, start) || letterAt(s, end) || !isGenders(s[start:end]) {
			from = i + 1
			continue
		}
		if start > 0 && end < len(s) && s[start-1] == '(' && s[end] == ')' {
			start, end = start-1, end+1
		}
		s = s[:start] + " " + s[end:]
		from = start
	}
}

func isGenderByte(c byte) bool { return strings.IndexByte("/| mwdfxhvMWDFXHV", c) >= 0 }

// isGenders tells whether s is single letters with strokes between them.
func isGenders(s string) bool {
	n := 0
	for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == '/' || r == '|' || r == ' ' }) {
		if len(part) != 1 {
			return false
		}
		n++
	}
	return n >= 2
}

func letterBefore(s string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// withoutEndings takes feminine endings that are set apart off words:
// "Entwickler*in", "Entwickler:in", "Entwickler/-in", "Ingénieur(e)".
func withoutEndings(s string) string {
	for _, ending := range []string{"(in)", "/-in", "/in", "*in", ":in", "_in", "(e)", "(a)", "/a", ".e"} {
		for from := 0; ; {
			i := strings.Index(s[from:], ending)
			if i < 0 {
				break
			}
			i += from
			from = i + len(ending)
			if i > 0 && letterBefore(s, i) && !letterAt(s, from) {
				s = s[:i] + s[from:]
				from = i
			}
		}
	}
	return s
}

func letterAt(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// longWords writes short forms of words out: "eng" is engineer.
func (t *Taxonomy) longWords(words []fold.Word) []fold.Word {
	out := make([]fold.Word, 0, len(words))
	for _, w := range words {
		long, ok := t.long[w.Key]
		if !ok {
			out = append(out, w)
			continue
		}
		for k := range strings.FieldsSeq(long) {
			out = append(out, fold.Word{Key: k, Start: w.Start, End: w.End})
		}
	}
	return out
}

// turned reads "Director, Engineering" as a director of engineering, and
// "Program Manager, Film" as a program manager.
func (t *Taxonomy) turned(s string) (Title, bool) {
	head, rest, ok := strings.Cut(s, ",")
	if !ok {
		if head, rest, ok = strings.Cut(s, " - "); !ok {
			head, rest, ok = strings.Cut(s, " (")
		}
	}
	if !ok {
		return Title{}, false
	}
	h, r := t.longWords(fold.Words(head)), t.longWords(fold.Words(rest))
	if len(h) == 0 || len(r) == 0 {
		return Title{}, false
	}
	of := fold.Word{Key: "of"}
	for _, words := range [][]fold.Word{
		append(append(append([]fold.Word{}, h...), of), r...),
		append(append([]fold.Word{}, r...), h...),
	} {
		if n, ok := t.normalize(words); ok {
			return n, true
		}
	}
	if n, ok := t.normalize(h); ok && t.tellsTrade(h) {
		return n, true
	}
	return Title{}, false
}
