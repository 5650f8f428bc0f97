// Package country names countries by the codes that the API has for them.
package country

import (
	_ "embed"
	"strings"
	"sync"
)

// table is a country a line: its code, its name, and other names folded to
// lower case without accents, parted by "|".
//
//go:embed countries.tsv
var table string

// Each calls f with every country: its ISO 3166-1 alpha-2 code, its usual name
// in English, and other names in lower case without accents.
func Each(f func(code, name string, others []string)) {
	for line := range strings.Lines(table) {
		code, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		name, more, _ := strings.Cut(rest, "\t")
		var others []string
		if more != "" {
			others = strings.Split(more, "|")
		}
		f(code, name, others)
	}
}

// index is the names by code, and the codes by name.
type index struct{ names, codes map[string]string }

var load = sync.OnceValue(func() index {
	x := index{make(map[string]string, 256), make(map[string]string, 1024)}
	plain := strings.NewReplacer("å", "a", "ã", "a", "ç", "c", "é", "e", "í", "i", "ü", "u")
	Each(func(code, name string, others []string) {
		x.names[code] = name
		x.codes[plain.Replace(strings.ToLower(name))] = code
		x.codes[strings.ToLower(code)] = code
		for _, o := range others {
			x.codes[o] = code
		}
	})
	return x
})

// Name is the usual name of a country; false for a code that is none.
func Name(code string) (string, bool) {
	name, ok := load().names[strings.ToUpper(code)]
	return name, ok
}

// Code is the code of a country by its code, its name or another name, in lower
// case without accents.
func Code(name string) (string, bool) {
	code, ok := load().codes[name]
	return code, ok
}
