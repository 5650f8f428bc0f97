package salesnav

import (
	"embed"
	"strings"
	"sync"
)

//go:embed data/*.tsv
var files embed.FS

// filterType is how a type of filter is read.
type filterType struct{ field, scope, table string }

type tableSet struct {
	types  map[string]filterType
	labels map[string]map[string]string // by table and id
}

var tables = sync.OnceValue(func() tableSet {
	t := tableSet{types: map[string]filterType{}, labels: map[string]map[string]string{}}
	eachRow("types.tsv", func(col []string) {
		t.types[col[0]] = filterType{field: col[1], scope: column(col, 2), table: column(col, 3)}
	})
	eachRow("ids.tsv", func(col []string) {
		if t.labels[col[0]] == nil {
			t.labels[col[0]] = map[string]string{}
		}
		t.labels[col[0]][col[1]] = col[2]
	})
	return t
})

func eachRow(name string, row func(col []string)) {
	raw, err := files.ReadFile("data/" + name)
	if err != nil {
		panic("salesnav: embedded data: " + err.Error())
	}
	for line := range strings.Lines(string(raw)) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			row(strings.Split(line, "\t"))
		}
	}
}

func column(col []string, i int) string {
	if i < len(col) {
		return col[i]
	}
	return ""
}
