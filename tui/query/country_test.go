package query_test

import (
	"strings"
	"testing"
	"time"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/people"
	"github.com/scout-cli/scout/tui/query"
)

// TestCountriesAreFoundByNameAndCode looks for people whose place says more or
// less: a code, a name, both, or letters that only look like a code.
func TestCountriesAreFoundByNameAndCode(t *testing.T) {
	places := []wire.Location{
		{Name: "Berlin, Germany", City: "Berlin", Country: "DE"},
		{Name: "Greater Munich, Germany"},
		{Name: "Rio de Janeiro, Brasil", City: "Rio de Janeiro", Country: "BR"},
		{Name: "Somewhere in the hills"},
		{Name: "Atlanta, Georgia", City: "Atlanta", Country: "US"},
		{Name: "San Francisco, CA"},
		{Country: "IN"},
		{Name: "São Tomé, São Tomé and Príncipe"},
	}
	all := make([]*wire.Candidate, len(places))
	for i := range places {
		all[i] = &wire.Candidate{ID: string(rune('A' + i)), FullName: "A", Location: &places[i]}
	}
	table := people.NewTable()
	table.Add(table.Dict().Read(len(all), func(i int) *wire.Candidate { return all[i] }))
	rows, flags := table.Snapshot(), table.Flags()
	for line, want := range map[string]string{
		"loc:germany": "AB", "loc:deutschland": "AB", "loc:de": "AB", "loc=germany": "", "loc=de": "A", "country:DE": "AB",
		"loc:brazil": "C", "loc:brasil": "C", "loc:br": "C", "loc:in": "G", "loc:india": "G",
		"loc:georgia": "", "loc:us": "E", `loc:"united states"`: "E", "loc:america": "E", "loc:ca": "F",
		`loc:"sao tome and principe"`: "H", "loc:st": "H", "!loc:germany": "CDEFGH", "loc:germany,india": "ABG", "loc:rio": "C",
	} {
		var found people.Bits
		query.Parse(line).Compile(rows.Dict(), time.Time{}).Mark(rows, flags, 0, uint32(rows.Len()), &found)
		got := ""
		for _, n := range found.Numbers() {
			got += rows.At(n).ID()
		}
		if got != want {
			t.Errorf("%s finds %q, want %q", strings.TrimSpace(line), got, want)
		}
	}
}
