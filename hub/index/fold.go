package index

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// fold appends r without case and accents and tells whether anything came.
func (s *scanner) fold(r rune, size int) bool {
	mark := len(s.dst)
	src := s.text[s.pos : s.pos+size]
	s.pos += size
	dec := norm.NFKD.PropertiesString(src).Decomposition()
	if dec == nil || r >= 0x3000 && strings.IndexFunc(string(dec), standsAlone) != strings.LastIndexFunc(string(dec), standsAlone) {
		s.foldRune(r) // a sign for two of a script that parts all
		return len(s.dst) > mark
	}
	for len(dec) > 0 {
		d, n := utf8.DecodeRune(dec)
		s.foldRune(d)
		dec = dec[n:]
	}
	return len(s.dst) > mark
}

func (s *scanner) foldRune(r rune) {
	if r >= 0x300 && r <= 0x36f || r == 'ʼ' || !isWordRune(r) {
		return
	}
	switch r = unicode.ToLower(r); r {
	case 'ß':
		s.dst = append(s.dst, "ss"...)
	case 'æ':
		s.dst = append(s.dst, "ae"...)
	case 'œ':
		s.dst = append(s.dst, "oe"...)
	case 'þ':
		s.dst = append(s.dst, "th"...)
	case 'ø':
		s.dst = append(s.dst, 'o')
	case 'ł':
		s.dst = append(s.dst, 'l')
	case 'đ', 'ð':
		s.dst = append(s.dst, 'd')
	case 'ı':
		s.dst = append(s.dst, 'i')
	case 'ς':
		s.dst = append(s.dst, "σ"...)
	default:
		s.dst = utf8.AppendRune(s.dst, r)
	}
}

func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r)
}

// standsAlone tells whether r is of a script that is written without blanks,
// or a numeral of such a script in a ring or brackets.
func standsAlone(r rune) bool {
	if r >= 0x3200 && r < 0x3400 {
		return true
	}
	return r >= 0x0e00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar) && !unicode.IsMark(r)
}
