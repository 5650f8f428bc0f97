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

// addForeign reads: a title's name, then its names in the foreign languages.
// They name the same family.
func (t *Taxonomy) addForeign(_ string, col []string) error {
	family, ok := t.terms[TitleTerm][fold.Key(col[0])]
	if !ok {
		return fmt.Errorf("title %q is not in titles.tsv", col[0])
	}
	for i, lang := range foreignLanguages() {
		for _, name := range list(column(col, i+1)) {
			for _, form := range inflected(lang, name) {
				t.addForeignTitle(lang, form, family)
			}
			if f, ok := t.family(fold.Key(name)); ok && f.name == family { // else the words mean something else
				f.foreign = append(f.foreign, foreignName{lang, capitalised(lang, name)})
			}
		}
	}
	return nil
}

// addForeignTitle adds one form of a title, unless the words mean another one
// already.
func (t *Taxonomy) addForeignTitle(lang, form, family string) {
	key := fold.Key(form)
	if _, isField := t.terms[ModifierTerm][key]; isField { // "commercial" alone is a title in French only
		return
	}
	if _, taken := t.terms[TitleTerm][key]; taken {
		return
	}
	t.alike(TitleTerm, key, family)
	t.written[key] = capitalised(lang, form)
	t.maxWords = max(t.maxWords, strings.Count(key, " ")+1)
	if lang == "it" || lang == "nl" {
		return // no prompts are read in these
	}
	for w := range strings.FieldsSeq(key) {
		if len(w) > 3 {
			if other, ok := t.foreign[w]; ok && other != lang {
				lang := "" // a word of several languages tells none
				t.foreign[w] = lang
				continue
			}
			t.foreign[w] = lang
		}
	}
}

// TitleLanguage is the language ("de", "fr", ...) of a folded word
// that occurs only in titles of that language.
func (t *Taxonomy) TitleLanguage(word string) (string, bool) {
	lang := t.foreign[word]
	return lang, lang != ""
}

// inflected gives a title with its feminine and plural forms.
func inflected(lang, name string) []string {
	out := []string{name}
	if lang == "it" || lang == "nl" {
		return out // too many ways to do so: the table has what is usual
	}
	add := func(forms ...string) {
		for _, f := range forms {
			if f != "" {
				out = append(out, f)
			}
		}
	}
	if lang == "de" {
		stem := strings.TrimSuffix(name, "e")
		add(name+"in", name+"innen", name+"n", name+"en", name+"s", name+"e", stem+"in", stem+"innen")
		if root, ok := strings.CutSuffix(name, "mann"); ok {
			add(root+"frau", root+"leute")
		}
		return out
	}
	words := strings.Fields(name)
	end := len(words) // up to where words agree: "jefe de ventas" changes its first
	for i, w := range words {
		switch w {
		case "de", "del", "do", "da", "des", "du", "en", "em", "à", "home", "d'hôtel":
			end = min(end, i)
		}
	}
	bend := func(rule func(string) string) string {
		bent := make([]string, len(words))
		copy(bent, words)
		for i := range end {
			if i > 0 && lang == "fr" && !strings.HasSuffix(words[i], "é") && !strings.HasSuffix(words[i], "eur") && !strings.HasSuffix(words[i], "ien") {
				bent[i] = rule("é")[len("é"):] // an adjective takes the ending only
				bent[i] = words[i] + bent[i]
				continue
			}
			bent[i] = rule(words[i])
		}
		return strings.Join(bent, " ")
	}
	feminine := func(w string) string { return feminineOf(lang, w) }
	plural := func(w string) string { return pluralOf(lang, w) }
	first := strings.Join(append([]string{feminine(words[0])}, words[1:]...), " ")
	pluralFirst := strings.Join(append([]string{plural(words[0])}, words[1:]...), " ")
	add(bend(feminine), bend(plural), bend(func(w string) string { return plural(feminine(w)) }), first, pluralFirst)
	return out
}

// endings of masculine nouns and what the feminine has in their place.
func feminineOf(lang, w string) string {
	rules := map[string][][2]string{
		"fr": {{"teur", "trice"}, {"eur", "euse"}, {"ier", "ière"}, {"ien", "ienne"}, {"if", "ive"}, {"é", "ée"}, {"er", "ère"}, {"on", "onne"}, {"nt", "nte"}, {"al", "ale"}, {"t", "te"}, {"d", "de"}},
		"es": {{"or", "ora"}, {"ero", "era"}, {"o", "a"}, {"ente", "enta"}, {"e", "a"}, {"ín", "ina"}},
		"pt": {{"or", "ora"}, {"eiro", "eira"}, {"o", "a"}, {"ão", "ã"}},
	}[lang]
	for _, r := range rules {
		if stem, ok := strings.CutSuffix(w, r[0]); ok {
			return stem + r[1]
		}
	}
	return w
}

func pluralOf(lang, w string) string {
	last, _ := utf8.DecodeLastRuneInString(w)
	switch {
	case strings.ContainsRune("sxz", last):
		return w
	case lang == "fr", strings.ContainsRune("aeioué", last):
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
