package demo

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// culture gives names and a mother tongue.
type culture struct {
	name        string
	language    string
	initials    bool // middle initials are usual
	home        []*country
	first, last []personName
	// Set where last names have a form for women.
	women, lastOfWomen []personName
}

// personName is a name with its form for addresses.
type personName struct{ text, slug string }

func (c *corpus) loadCultures(data fs.FS) error {
	const name = "names.toml"
	var file map[string]struct {
		Language           string
		Initials           bool
		Home               string
		First              string
		Last               string
		Women, LastOfWomen string
	}
	if err := decode(data, name, &file); err != nil {
		return err
	}
	c.byCulture = make(map[string]*culture, len(file))
	for key, raw := range file {
		cu := &culture{
			name: key, language: raw.Language, initials: raw.Initials,
			first: personNames(raw.First), last: personNames(raw.Last),
			women: personNames(raw.Women), lastOfWomen: personNames(raw.LastOfWomen),
		}
		for _, code := range splitList(raw.Home) {
			n := c.countries[code]
			if n == nil {
				return fmt.Errorf("%s: %s: unknown country %q", name, key, code)
			}
			cu.home = append(cu.home, n)
		}
		if cu.language == "" || len(cu.home) == 0 || len(cu.first)+len(cu.women) < 20 || len(cu.last) < 20 {
			return fmt.Errorf("%s: %s needs a language, a home and 20 names of each kind", name, key)
		}
		if (len(cu.women) == 0) != (len(cu.lastOfWomen) == 0) {
			return fmt.Errorf("%s: %s: women and lastOfWomen go together", name, key)
		}
		c.byCulture[key] = cu
	}
	// The order of the countries' table, so that draws don't hang on a map's.
	table, err := rows(data, "countries.tsv", 6)
	if err != nil {
		return err
	}
	seen := map[string]bool{}
	for _, row := range table {
		for _, key := range splitList(row[3]) {
			if c.byCulture[key] == nil {
				return fmt.Errorf("countries.tsv: %s: unknown culture %q", row[0], key)
			}
			if !seen[key] {
				seen[key] = true
				c.cultures = append(c.cultures, c.byCulture[key])
			}
		}
	}
	return nil
}

// draw combines a first and a last name.
func (cu *culture) draw(rnd *rand.Rand) (first, last personName) {
	firsts, lasts := cu.first, cu.last
	if len(cu.women) > 0 && rnd.IntN(2) == 0 {
		firsts, lasts = cu.women, cu.lastOfWomen
	}
	return firsts[rnd.IntN(len(firsts))], lasts[rnd.IntN(len(lasts))]
}

func personNames(list string) []personName {
	var out []personName
	for _, s := range splitList(list) {
		out = append(out, personName{s, slug(s)})
	}
	return out
}

// slug is s in the letters and hyphens that addresses are made of.
func slug(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(s)) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case unicode.Is(unicode.Mn, r) || r == '\'' || r == '’':
		default:
			if plain, ok := unfoldable(r); ok {
				b.WriteString(plain)
			} else if b.Len() > 0 && !strings.HasSuffix(b.String(), "-") {
				b.WriteByte('-')
			}
		}
	}
	return strings.Trim(b.String(), "-")
}

// unfoldable spells the letters that have no base letter to fall back on.
func unfoldable(r rune) (string, bool) {
	switch r {
	case 'ß':
		return "ss", true
	case 'ø':
		return "o", true
	case 'æ':
		return "ae", true
	case 'œ':
		return "oe", true
	case 'ł':
		return "l", true
	case 'đ', 'ð':
		return "d", true
	case 'ı':
		return "i", true
	case 'þ':
		return "th", true
	}
	return "", false
}
