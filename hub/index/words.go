package index

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Span is where a word stands in its text, in bytes, [Start, End).
type Span struct{ Start, End int }

// maxWord bounds a word's folded form, in bytes: longer ones are cut.
const maxWord = 64

// Words is how every engine, and whoever judges its candidates, splits text:
// letters and digits in lower case without accents, with the names that
// punctuation would tear apart kept whole.
//
//	C++ cplusplus · C# csharp · .NET dotnet · Node.js nodejs · R&D randd
//	T-SQL tsql · Ph.D. phd · O'Brien obrien · Objective-C objectivec
//
// Scripts written without blanks give a word for each character, so that a
// phrase finds a part of a run.
func Words(text string) []string {
	return strings.Fields(string(AppendWords(nil, nil, text)))
}

// AppendWords appends the words of text to dst, a blank after each, and,
// unless spans is nil, where each stands in text.
func AppendWords(dst []byte, spans *[]Span, text string) []byte {
	s := scanner{text: text, dst: dst, spans: spans}
	for s.pos < len(text) {
		c := text[s.pos]
		switch {
		case isAlnum(c), c >= utf8.RuneSelf:
			s.word()
		case c == '&':
			s.emit("and", s.pos+1)
		case c == '.' && s.atDotNet():
			s.emit("dotnet", s.pos+len(".net"))
		default:
			s.pos++
		}
	}
	return s.dst
}

type scanner struct {
	text  string
	pos   int
	dst   []byte
	spans *[]Span
	last  int // where the last word starts in dst
	end   int // where the last word ends in text
}

func (s *scanner) emit(word string, end int) {
	start := s.pos
	s.last = len(s.dst)
	s.dst = append(s.dst, word...)
	s.pos = end
	s.close(start)
}

func (s *scanner) close(start int) {
	if len(s.dst)-s.last > maxWord {
		cut := s.last + maxWord
		for !utf8.RuneStart(s.dst[cut]) {
			cut--
		}
		s.dst = s.dst[:cut]
	}
	s.dst = append(s.dst, ' ')
	s.end = s.pos
	if s.spans != nil {
		*s.spans = append(*s.spans, Span{start, s.pos})
	}
}

// word reads one word from pos on, or skips one rune that is none.
func (s *scanner) word() {
	start := s.pos
	mark := len(s.dst)
	runes := s.run()
	if len(s.dst) == mark {
		return
	}
	s.last = mark
	for runes > 0 && s.pos < len(s.text) {
		runes = s.join(mark, runes)
	}
	s.close(start)
}

// run appends the letters and digits from pos on and returns how many there
// were; an apostrophe between two of them is dropped.
func (s *scanner) run() int {
	n, from := 0, s.pos
	for s.pos < len(s.text) {
		c := s.text[s.pos]
		if c < utf8.RuneSelf {
			switch {
			case c >= 'A' && c <= 'Z':
				c += 'a' - 'A'
			case isAlnum(c):
			case c == '\'' && n > 0 && s.letterAt(s.pos+1):
				s.pos++
				continue
			default:
				return n
			}
			s.dst = append(s.dst, c)
			s.pos++
			n++
			continue
		}
		r, size := utf8.DecodeRuneInString(s.text[s.pos:])
		switch {
		case (r == '’' || r == 'ʼ') && n > 0 && s.letterAt(s.pos+size):
			s.pos += size
		case isWordRune(r):
			if alone := standsAlone(r); alone && n > 0 {
				return n
			} else if alone {
				s.fold(r, size)
				s.marks()
				return 0
			}
			if s.fold(r, size) && !unicode.IsMark(r) {
				n++
			}
		default:
			if s.pos == from {
				s.pos += size
			}
			return n
		}
	}
	return n
}

// marks appends the combining marks that follow.
func (s *scanner) marks() {
	for s.pos < len(s.text) {
		r, size := utf8.DecodeRuneInString(s.text[s.pos:])
		if !unicode.IsMark(r) {
			return
		}
		s.fold(r, size)
	}
}

// join reads what punctuation belongs to the word that starts at mark, whose
// last part has n runes. It returns the size of the part that it joined, 0
// when the word is complete.
func (s *scanner) join(mark, n int) int {
	t, i := s.text, s.pos
	single := n == 1 && isLetter(t[i-1])
	switch t[i] {
	case '+':
		if strings.HasPrefix(t[i:], "++") && !at(t, i+2, '+') && isLetter(t[i-1]) {
			s.dst = append(s.dst, "plusplus"...)
			s.pos += 2
		} else if single && !at(t, i+1, '+') && !s.wordAt(i+1) {
			s.dst = append(s.dst, "plus"...)
			s.pos++
		}
	case '#':
		if single && !s.letterAt(i+1) {
			s.dst = append(s.dst, "sharp"...)
			s.pos++
		}
	case '.':
		if len(t) >= i+3 && strings.EqualFold(t[i+1:i+3], "js") && !s.wordAt(i+3) {
			s.dst = append(s.dst, "js"...)
			s.pos += 3
		} else if next := s.asciiLetters(i + 1); next > 0 && (single || n == 2 && next == 1) && !s.dotNetAfter(mark) {
			s.pos++
			return s.run()
		}
	case '-':
		if (single || string(s.dst[mark:]) == "objective") && s.wordAt(i+1) {
			s.pos++
			return s.run()
		}
	case '&':
		if next := s.asciiLetters(i + 1); n <= 2 && isLetter(t[i-1]) && (next == 1 || next == 2) {
			s.dst = append(s.dst, "and"...)
			s.pos++
			return s.run()
		}
	}
	return 0
}

// atDotNet tells whether .NET stands at pos, as a name of its own or after
// one that it belongs to (ASP.NET), and not as the end of an address.
func (s *scanner) atDotNet() bool {
	i := s.pos
	if len(s.text) < i+4 || !strings.EqualFold(s.text[i+1:i+4], "net") || s.wordAt(i+4) {
		return false
	}
	if i > 0 && s.end == i && len(s.dst) > 0 {
		return s.dotNetFamily(string(s.dst[s.last : len(s.dst)-1]))
	}
	return true
}

func (s *scanner) dotNetAfter(mark int) bool {
	i := s.pos
	return len(s.text) >= i+4 && strings.EqualFold(s.text[i+1:i+4], "net") && s.dotNetFamily(string(s.dst[mark:]))
}

func (*scanner) dotNetFamily(word string) bool {
	switch word {
	case "asp", "vb", "ado", "ml", "c", "csharp", "fsharp":
		return true
	}
	return false
}

// asciiLetters counts the letters from i on.
func (s *scanner) asciiLetters(i int) int {
	n := 0
	for i+n < len(s.text) && isLetter(s.text[i+n]) {
		n++
	}
	if s.wordAt(i + n) {
		return 0 // a digit or another script goes on
	}
	return n
}

func (s *scanner) wordAt(i int) bool {
	if i >= len(s.text) {
		return false
	}
	if c := s.text[i]; c < utf8.RuneSelf {
		return isAlnum(c)
	}
	r, _ := utf8.DecodeRuneInString(s.text[i:])
	return isWordRune(r)
}

func (s *scanner) letterAt(i int) bool {
	return s.wordAt(i) && (s.text[i] < '0' || s.text[i] > '9')
}

func at(t string, i int, c byte) bool { return i < len(t) && t[i] == c }

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func isAlnum(c byte) bool { return isLetter(c) || c >= '0' && c <= '9' }
