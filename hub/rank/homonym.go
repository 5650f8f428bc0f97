package rank

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/scout-cli/scout/hub/index"
)

// isHomonym tells whether a word that names a skill mostly means something
// else in a text.
func isHomonym(word string) bool {
	if utf8.RuneCountInString(word) <= 2 {
		return true
	}
	switch word {
	case "access", "ada", "assembly", "basic", "chef", "crystal", "dart", "elm", "ember", "excel", "express", "flask", "hive", "ink",
		"julia", "lean", "less", "linear", "mercury", "metal", "nest", "node", "notion", "numbers", "oracle", "outlook", "pages", "phoenix",
		"pig", "pulsar", "puppet", "rails", "react", "rest", "ruby", "rust", "salt", "scratch", "shell", "sketch", "slack", "spark", "spring",
		"swift", "teams", "unity", "unreal", "vault", "word":
		return true
	}
	return false
}

// spelledAsName tells whether the j-th word, a homonym, is written as a name:
// with a capital, not because a sentence begins with it, and not as a part
// of "Go-to-market".
func spelledAsName(text string, spans []index.Span, j int, prose bool) bool {
	word, rest := text[spans[j].Start:spans[j].End], text[spans[j].End:]
	first, size := utf8.DecodeRuneInString(word)
	if !unicode.IsUpper(first) && !unicode.IsDigit(first) {
		return false
	}
	if strings.HasPrefix(rest, "-") || len(rest) > 4 && strings.EqualFold(rest[:4], " to ") {
		return false
	}
	if !prose || size == len(word) && first != 'I' && first != 'A' || size < len(word) && word == strings.ToUpper(word) {
		return true
	}
	before := strings.TrimRight(text[:spans[j].Start], " \t*-•")
	if before == "" || endsSentence(before, len(before)-1) {
		next := strings.TrimLeft(rest, " ")
		return next == "" || strings.ContainsRune(",;/|)•·\n", rune(next[0]))
	}
	return true
}
