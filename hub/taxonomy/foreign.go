package taxonomy

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/scout-cli/scout/hub/taxonomy/fold"
)

// foreignLanguages are the columns of foreign.tsv after the family.
func foreignLanguages() []string { return []string{"de", "fr", "es", "pt", "it", "nl"} }

// foreignTitle is a title's name in a foreign language, ready to be added.
type foreignTitle struct {
	title, lang, written string   // title is a name of its family
	forms                []string // folded, the first is the name itself
}

// foreignTitles reads foreign.tsv: a title's name, then its names in the
// foreign languages. It needs no other table.
func foreignTitles() ([]foreignTitle, error) {
	var out []foreignTitle
	err := readTables(table{"foreign.tsv", func(_ string, col []string) error {
		for i, lang := range foreignLanguages() {
			for _, name := range list(column(col, i+1)) {
				out = append(out, foreignTitle{
					title: col[0], lang: lang, written: capitalised(lang, name), forms: inflected(lang, fold.Key(name)),
				})
			}
		}
		return nil
	}})
	return out, err
}

// addForeign adds foreign titles to their families.
func (t *Taxonomy) addForeign(titles []foreignTitle) error {
	for i := range titles {
		n := &titles[i]
		family, ok := t.terms[TitleTerm][fold.Key(n.title)]
		if !ok {
			return fmt.Errorf("foreign.tsv: title %q is not in titles.tsv", n.title)
		}
		for _, form := range n.forms {
			t.addForeignTitle(n.lang, form, family)
		}
		key := n.forms[0]
		if f, ok := t.family(key); ok && f.name == family { // else the words mean something else
			f.foreign = append(f.foreign, foreignName{n.lang, n.written})
			if _, taken := t.written[key]; !taken {
				t.written[key] = n.written
			}
		}
	}
	return nil
}

// addForeignTitle adds one form of a title, folded, unless the words mean
// another one already.
func (t *Taxonomy) addForeignTitle(lang, key, family string) {
	if _, isField := t.terms[ModifierTerm][key]; isField { // "commercial" alone is a title in French only
		return
	}
	if _, taken := t.terms[TitleTerm][key]; taken {
		return
	}
	t.terms[TitleTerm][key] = family
	words := 0
	for w := range strings.FieldsSeq(key) {
		words++
		if t.words[w] {
			continue // words of English titles tell no language
		}
		t.words[w] = false
		if lang == "it" || lang == "nl" || len(w) <= shortest {
			continue // no prompts are read in these, and short words tell nothing
		}
		if other, ok := t.foreign[w]; ok && other != lang {
			t.foreign[w] = "" // a word of several languages tells none
			continue
		}
		t.foreign[w] = lang
	}
	t.maxWords = max(t.maxWords, words)
}

const shortest = 3 // letters of words that tell no language

// TitleLanguage is the language ("de", "fr", ...) of a folded word
// that occurs only in titles of that language.
func (t *Taxonomy) TitleLanguage(word string) (string, bool) {
	lang := t.foreign[word]
	return lang, lang != ""
}

// inflected gives a folded title with its feminine and plural forms.
func inflected(lang, key string) []string {
	out := []string{key}
	switch lang {
	case "it", "nl":
		return out // too many ways to do so: the table has what is usual
	case "de":
		for _, ending := range [...]string{"in", "innen", "n", "en", "s", "e"} {
			out = append(out, key+ending)
		}
		if stem, ok := strings.CutSuffix(key, "e"); ok {
			out = append(out, stem+"in", stem+"innen")
		}
		if root, ok := strings.CutSuffix(key, "mann"); ok {
			out = append(out, root+"frau", root+"leute")
		}
		return out
	}
	words := strings.Split(key, " ")
	end := len(words) // up to where words agree: "jefe de ventas" changes its first
	for i, w := range words {
		switch w {
		case "de", "del", "do", "da", "des", "du", "en", "em", "a", "home", "dhotel", "dengins":
			if i > 0 {
				end = min(end, i)
			}
		}
	}
	bent := make([]string, len(words))
	bend := func(end int, rule func(lang, w string) string) {
		copy(bent, words)
		for i := range end {
			bent[i] = rule(lang, bent[i])
		}
		out = append(out, strings.Join(bent, " "))
	}
	both := func(lang, w string) string { return pluralOf(lang, feminineOf(lang, w)) }
	for _, rule := range []func(lang, w string) string{feminineOf, pluralOf, both} {
		bend(end, rule)
		if end > 1 { // "infirmière anesthésiste": some adjectives stay
			bend(1, rule)
		}
	}
	return out
}

// feminineOf is the feminine of a folded masculine noun or adjective.
func feminineOf(lang, w string) string {
	var rules [][2]string
	switch lang {
	case "fr":
		rules = [][2]string{{"teur", "trice"}, {"eur", "euse"}, {"ien", "ienne"}, {"if", "ive"}, {"on", "onne"}, {"er", "ere"}, {"e", "ee"}, {"nt", "nte"}, {"al", "ale"}, {"t", "te"}, {"d", "de"}}
	case "es":
		rules = [][2]string{{"or", "ora"}, {"o", "a"}, {"ente", "enta"}, {"e", "a"}, {"in", "ina"}}
	case "pt":
		rules = [][2]string{{"or", "ora"}, {"ao", "a"}, {"o", "a"}}
	}
	for _, r := range rules {
		if stem, ok := strings.CutSuffix(w, r[0]); ok {
			return stem + r[1]
		}
	}
	return w
}

func pluralOf(lang, w string) string {
	if w == "" {
		return w
	}
	last := w[len(w)-1]
	switch {
	case strings.IndexByte("sxz", last) >= 0:
		return w
	case lang == "fr", strings.IndexByte("aeiou", last) >= 0:
		return w + "s"
	case lang == "pt" && last == 'l':
		return w[:len(w)-1] + "is"
	}
	return w + "es"
}

// capitalised writes a title with capitals where its words are none of grammar.
func capitalised(lang, s string) string {
	words := strings.Fields(s)
	for i, w := range words {
		switch w {
		case "de", "del", "do", "da", "des", "du", "en", "em", "et", "y", "e", "für", "und", "der", "im", "à":
			continue
		}
		if lang == "de" && strings.ToLower(w) == w && i > 0 {
			continue
		}
		if strings.HasPrefix(w, "d'") {
			w = w[2:]
			words[i] = "d'" + upperFirst(w)
			continue
		}
		switch w {
		case "php", "sap", "cnc", "rh", "hse", "qse", "cvc", "spl", "pl", "btp", "uci", "uti", "ti", "ux", "bim", "tcae", "iade", "dsi", "drh", "daf", "pdg", "prl", "avac", ".net", "c#":
			words[i] = strings.ToUpper(w)
			continue
		}
		words[i] = upperFirst(w)
	}
	return strings.Join(words, " ")
}

func upperFirst(w string) string {
	c, size := utf8.DecodeRuneInString(w)
	return string(unicode.ToUpper(c)) + w[size:]
}
