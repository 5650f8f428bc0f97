package columns

import (
	"strings"
	"sync"
	"unicode"

	"github.com/scout-cli/scout/hub/ingest/profile"
)

var meanings = sync.OnceValue(func() map[string]Field {
	m := make(map[string]Field, 1600)
	for _, h := range headers {
		for name := range strings.SplitSeq(h.names, ",") {
			name = strings.TrimSpace(name)
			if _, taken := m[name]; !taken {
				m[name] = h.field
			}
		}
	}
	return m
})

// Meaning is the field that a header names, and which one of several: the 2
// of "Company 2", "Email 2 - Value"; else 1. False: nothing that is known.
func Meaning(header string) (field Field, number int, ok bool) {
	if len(header) > 200 {
		return "", 0, false
	}
	key := profile.Fold(splitCamel(header))
	if f, ok := meanings()[key]; ok {
		return f, 1, true
	}
	// Numbers part "email 2 value"; camel case may have parted one word.
	number = 1
	var words []string
	for _, w := range strings.Fields(key) {
		letters := strings.TrimRight(w, "0123456789")
		if digits := w[len(letters):]; digits != "" && len(digits) <= 2 {
			number = max(1, int(digits[len(digits)-1]-'0'))
		}
		if letters != "" {
			words = append(words, letters)
		}
	}
	for _, try := range []string{strings.Join(words, " "), profile.Fold(header), strings.Join(words, "")} {
		if f, ok := meanings()[try]; ok && try != "" {
			return f, number, true
		}
	}
	if n := len(words); n > 1 && words[n-1] == "value" {
		return Meaning(strings.Join(words[:n-1], " ") + " " + string(rune('0'+number)))
	}
	return "", 0, false
}

// splitCamel parts the words of "firstName" and "LinkedInURL"; words of the
// kind "LinkedIn", "GitHub" stay whole.
func splitCamel(s string) string {
	s = strings.NewReplacer("LinkedIn", "Linkedin", "GitHub", "Github", "linkedIn", "linkedin", "gitHub", "github").Replace(s)
	var b strings.Builder
	var before rune
	for _, r := range s {
		if unicode.IsUpper(r) && unicode.IsLower(before) {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		before = r
	}
	return b.String()
}

// Score counts the cells of a row that name columns; 0 for a row that holds
// data, such as an e-mail address.
func (o Overrides) Score(row []string) int {
	n := 0
	for i, cell := range row {
		if kindOf(cell) != "" {
			return 0
		}
		if _, _, ok := Meaning(cell); ok {
			n++
		} else if _, ok := o[headerKey(cell)]; ok && i < len(row) && strings.TrimSpace(cell) != "" {
			n++
		}
	}
	return n
}
