package salesnav

import (
	"embed"
	"strings"
	"sync"

	"github.com/scout-cli/scout/hub/places"
)

//go:embed data/*.tsv
var files embed.FS

// filterType is how a type of filter is read.
type filterType struct{ field, scope, table string }

type tableSet struct {
	types  map[string]filterType
	labels map[string]map[string]string // by table and id
	ids    map[string]map[string]string // by table and label, the current id first
}

var tables = sync.OnceValue(func() tableSet {
	t := tableSet{types: map[string]filterType{}, labels: map[string]map[string]string{}, ids: map[string]map[string]string{}}
	eachRow("types.tsv", func(col []string) {
		t.types[col[0]] = filterType{field: col[1], scope: column(col, 2), table: column(col, 3)}
	})
	eachRow("ids.tsv", func(col []string) {
		if t.labels[col[0]] == nil {
			t.labels[col[0]] = map[string]string{}
			t.ids[col[0]] = map[string]string{}
		}
		t.labels[col[0]][col[1]] = col[2]
		if label := foldLabel(col[2]); t.ids[col[0]][label] == "" {
			t.ids[col[0]][label] = col[1]
		}
	})
	return t
})

// geoIDs are LinkedIn's numbers of places by our ids of these.
var geoIDs = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for id, label := range tables().labels["geo"] {
		if p, ok := places.Default().Resolve(label); ok {
			out[p.ID] = id
		}
	}
	return out
})

// foldLabel makes the ways alike in which a label is written.
func foldLabel(s string) string {
	return strings.ToLower(strings.ReplaceAll(clean(s), ",", ""))
}

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
