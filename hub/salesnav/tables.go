package salesnav

import (
	"embed"
	"strings"
	"sync"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/places"
)

//go:embed data/*.tsv
var files embed.FS

// filterType is how a type of filter is read.
type filterType struct{ field, scope, table string }

type tableSet struct {
	types  map[string]filterType
	labels map[string]map[string]string // by table and id
	ids    map[string]map[string]string // by table and folded label; of several, the current id
	geo    []geo
	meant  map[string]string // of a place's folded label: a name or id of ours
}

// geo is a place of LinkedIn's.
type geo struct{ id, label string }

var tables = sync.OnceValue(func() tableSet {
	t := tableSet{
		types: map[string]filterType{}, labels: map[string]map[string]string{}, ids: map[string]map[string]string{},
		meant: map[string]string{},
	}
	eachRow("types.tsv", func(col []string) {
		t.types[col[0]] = filterType{field: col[1], scope: column(col, 2), table: column(col, 3)}
	})
	eachRow("ids.tsv", func(col []string) {
		table, id, label, other := col[0], col[1], col[2], column(col, 3)
		if t.labels[table] == nil {
			t.labels[table], t.ids[table] = map[string]string{}, map[string]string{}
		}
		t.labels[table][id] = label
		if table == "geo" {
			t.geo = append(t.geo, geo{id, label})
			t.meant[foldLabel(label)] = other
			other = ""
		}
		for _, l := range []string{label, other} {
			if l = foldLabel(l); l != "" && t.ids[table][l] == "" {
				t.ids[table][l] = id
			}
		}
	})
	eachRow("states.tsv", func(col []string) { t.meant[foldLabel(col[0])] = col[1] })
	return t
})

// placeOf is the place that a label of LinkedIn's means.
func placeOf(label string) (places.Place, bool) {
	g := places.Default()
	if other := tables().meant[foldLabel(label)]; other != "" {
		if p, ok := g.Lookup(other); ok {
			return p, true
		}
		return g.Resolve(other)
	}
	return g.Resolve(label)
}

// geoIDs are LinkedIn's numbers of places by our ids of these. Where it has
// both, the city comes before the area around it.
var geoIDs = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for _, x := range tables().geo {
		if p, ok := placeOf(x.label); ok && out[p.ID] == "" {
			out[p.ID] = x.id
		}
	}
	return out
})

// geoOf is LinkedIn's number of a place: by its label, else by what it means.
func geoOf(v wire.Value) string {
	id := v.ID
	if label := tables().ids["geo"][foldLabel(v.Text)]; label != "" {
		if p, ok := placeOf(v.Text); id == "" || ok && p.ID == id {
			return label
		}
	}
	if id == "" {
		p, ok := placeOf(v.Text)
		if !ok {
			return ""
		}
		id = p.ID
	}
	return geoIDs()[id]
}

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
