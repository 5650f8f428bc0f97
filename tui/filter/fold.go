package filter

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold is a text without the differences of case and accents.
func Fold(text string) string { return string(appendFold(nil, text, nil)) }

// AppendFold appends what Fold makes of a text.
func AppendFold(dst []byte, text string) []byte { return appendFold(dst, text, nil) }

// appendFold appends text without the differences of case and accents, so that
// "muller" finds "Müller". If at is not nil, it gains for each byte appended
// the byte of the text that it comes from.
func appendFold(dst []byte, text string, at *[]int) []byte {
	dst = slices.Grow(dst, len(text))
	for i := 0; i < len(text); {
		if at == nil {
			if n := asciiRun(text[i:]); n > 0 {
				from := len(dst)
				dst = append(dst, text[i:i+n]...)
				lower(dst[from:])
				i += n
				continue
			}
		}
		if c := text[i]; c < utf8.RuneSelf {
			if c-'A' < 26 {
				c += 'a' - 'A'
			}
			if c == 0 {
				c = ' '
			}
			dst = append(dst, c)
			if at != nil {
				*at = append(*at, i)
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		n := len(dst)
		dst = foldRune(dst, r)
		if at != nil {
			for range dst[n:] {
				*at = append(*at, i)
			}
		}
		i += size
	}
	return dst
}

// asciiRun is how many bytes of ASCII a text begins with.
func asciiRun(text string) int {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return i
		}
	}
	return len(text)
}

func lower(ascii []byte) {
	for i, c := range ascii {
		switch {
		case c-'A' < 26:
			ascii[i] = c + 'a' - 'A'
		case c == 0:
			ascii[i] = ' '
		}
	}
}

func foldRune(dst []byte, r rune) []byte {
	if r >= '‐' && r <= '‧' { // dashes, quotes and dots: rows are full of them
		return utf8.AppendRune(dst, r)
	}
	if plain := plainLetters(unicode.ToLower(r)); plain != "" {
		return append(dst, plain...)
	}
	var one [utf8.UTFMax]byte
	parts := norm.NFD.Properties(one[:utf8.EncodeRune(one[:], r)]).Decomposition()
	if len(parts) == 0 {
		return appendLower(dst, r)
	}
	for len(parts) > 0 {
		part, size := utf8.DecodeRune(parts)
		dst = appendLower(dst, part)
		parts = parts[size:]
	}
	return dst
}

// appendLower appends the one of a letter's cases that stands for all of them;
// marks are left out.
func appendLower(dst []byte, r rune) []byte {
	if unicode.Is(unicode.Mn, r) {
		return dst
	}
	least := r
	for next := unicode.SimpleFold(r); next != r; next = unicode.SimpleFold(next) {
		least = min(least, next)
	}
	if least >= 'A' && least <= 'Z' {
		least += 'a' - 'A'
	}
	return utf8.AppendRune(dst, least)
}

// plainLetters is how letters that have no accent to drop are typed without
// their key.
func plainLetters(r rune) string {
	switch r {
	case 'ø':
		return "o"
	case 'ł':
		return "l"
	case 'đ', 'ð':
		return "d"
	case 'ı':
		return "i"
	case 'ß':
		return "ss"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'þ':
		return "th"
	}
	return ""
}

// maskOf has a bit for each kind of byte in a folded text: what lacks a bit of
// the query can't match it.
func maskOf(folded []byte) uint64 {
	var mask uint64
	for _, c := range folded {
		mask |= 1 << bit(c)
	}
	return mask
}

func bit(c byte) uint {
	switch {
	case c-'a' < 26:
		return uint(c - 'a')
	case c-'0' < 10:
		return 26 + uint(c-'0')
	}
	return 36 + uint(c)%28
}
