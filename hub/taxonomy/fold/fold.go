// Package fold brings text to the form in which names are compared: words of
// lower-case letters and digits without accents. Taxonomy, gazetteer and
// classifier share it, so that they cut a text alike.
package fold

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Word is a word of a text: its folded form and where it stands, in bytes.
type Word struct {
	Key        string
	Start, End int
}

// Words cuts s into words. Letters and digits make words; "C++", "C#" and
// ".NET" keep their signs, "&" reads as "and", an apostrophe inside a word is
// left out. All other characters part words. Bytes that are not UTF-8 part
// words too.
func Words(s string) []Word {
	words := make([]Word, 0, len(s)/6+1)
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case isWordRune(r):
			end := wordEnd(s, i)
			words = append(words, Word{Key: Letters(s[i:end]), Start: i, End: end})
			i = end
		case r == '.' && startsDotNet(s, i):
			words = append(words, Word{Key: ".net", Start: i, End: i + len(".net")})
			i += len(".net")
		case r == '&':
			words = append(words, Word{Key: "and", Start: i, End: i + 1})
			i++
		default:
			i += size
		}
	}
	return words
}

// wordEnd is where the word that starts at i ends.
func wordEnd(s string, i int) int {
	letters := false
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case isWordRune(r):
			letters = letters || unicode.IsLetter(r)
		case unicode.Is(unicode.Mn, r):
		case isApostrophe(r) && letters && letterAt(s, i+size):
		case (r == '+' || r == '#') && letters && signEnds(s, i):
		default:
			return i
		}
		i += size
	}
	return i
}

// signEnds tells whether the + or # at i belongs to the word before it: it
// does when only such signs follow up to the word's end ("C++", not "a+b").
func signEnds(s string, i int) bool {
	for i < len(s) && (s[i] == '+' || s[i] == '#') {
		i++
	}
	return i == len(s) || !letterAt(s, i)
}

func startsDotNet(s string, i int) bool {
	const name = ".net"
	if len(s) < i+len(name) || !strings.EqualFold(s[i:i+len(name)], name) {
		return false
	}
	if before, _ := utf8.DecodeLastRuneInString(s[:i]); isWordRune(before) {
		return false
	}
	return !letterAt(s, i+len(name))
}

func letterAt(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[i:])
	return isWordRune(r)
}

func isWordRune(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' }

// Key is s as it is compared: its words with one blank between them.
func Key(s string) string {
	if key, ok := plainKey(s); ok {
		return key
	}
	words := Words(s)
	keys := make([]string, len(words))
	for i, w := range words {
		keys[i] = w.Key
	}
	return strings.Join(keys, " ")
}

// plainKey is Key of a text of ASCII letters, digits, blanks and hyphens, as
// most names are: they need no words to be made.
func plainKey(s string) (string, bool) {
	same, gap := true, true // a blank may not come first
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			gap = false
		case c >= 'A' && c <= 'Z':
			same, gap = false, false
		case c == ' ' || c == '-':
			same = same && c == ' ' && !gap
			gap = true
		default:
			return "", false
		}
	}
	if same && (!gap || s == "") {
		return s, true
	}
	key := make([]byte, 0, len(s))
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 'A' && c <= 'Z':
			key = append(key, c+'a'-'A')
		case c != ' ' && c != '-':
			key = append(key, c)
		case len(key) > 0 && key[len(key)-1] != ' ':
			key = append(key, ' ')
		}
	}
	return strings.TrimSuffix(string(key), " "), true
}

// Letters folds case and accents and leaves apostrophes out; it does not
// part words.
func Letters(s string) string {
	ascii, lower := true, true
	for i := range len(s) {
		c := s[i]
		if c >= utf8.RuneSelf || c == '\'' {
			ascii = false
			break
		}
		lower = lower && (c < 'A' || c > 'Z')
	}
	if ascii {
		if lower {
			return s
		}
		return strings.ToLower(s)
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range norm.NFKD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r), isApostrophe(r):
			continue
		}
		r = unicode.ToLower(r)
		if long, ok := spelled(r); ok {
			b.WriteString(long)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// spelled gives letters that do not decompose their usual Latin spelling.
func spelled(r rune) (string, bool) {
	switch r {
	case 'ß':
		return "ss", true
	case 'æ':
		return "ae", true
	case 'œ':
		return "oe", true
	case 'ø':
		return "o", true
	case 'đ', 'ð':
		return "d", true
	case 'ł':
		return "l", true
	case 'ı':
		return "i", true
	case 'þ':
		return "th", true
	}
	return "", false
}
