package chip_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/chip"
	"github.com/scout-cli/scout/tui/tuitest"
)

func values(texts ...string) (v []wire.Value) {
	for _, t := range texts {
		v = append(v, wire.Value{Text: t})
	}
	return v
}

func TestLabel(t *testing.T) {
	n := func(v float64) *float64 { return &v }
	for want, f := range map[string]wire.Filter{
		"Backend Engineer":                {Field: wire.FieldTitle, Values: values("Backend Engineer")},
		"was Backend Engineer":            {Field: wire.FieldTitle, Values: values("Backend Engineer"), Scope: wire.ScopePast},
		"at Google":                       {Field: wire.FieldCompany, Values: values("Google")},
		"ex Google":                       {Field: wire.FieldCompany, Values: values("Google"), Scope: wire.ScopePast},
		"not at Google":                   {Field: wire.FieldCompany, Values: values("Google"), Importance: wire.Avoid},
		"nice: Kafka":                     {Field: wire.FieldSkill, Values: values("Kafka"), Importance: wire.Nice},
		"A / B / C +2":                    {Field: wire.FieldSkill, Values: values("A", "B", "C", "D", "E")},
		"A / B / C":                       {Field: wire.FieldSeniority, Values: values("A", "B", "C")},
		"MSc":                             {Field: wire.FieldDegree, Values: values("MSc")},
		"MIT":                             {Field: wire.FieldSchool, Values: values("MIT")},
		"named Jane":                      {Field: wire.FieldName, Values: values("Jane")},
		"5+ years":                        {Field: wire.FieldYears, Range: &wire.Range{Min: n(5)}},
		"up to 2.5 years":                 {Field: wire.FieldYears, Range: &wire.Range{Max: n(2.5)}},
		"3–5 years in position":           {Field: wire.FieldYearsInPosition, Range: &wire.Range{Min: n(3), Max: n(5)}},
		"4 years at company":              {Field: wire.FieldYearsAtCompany, Range: &wire.Range{Min: n(4), Max: n(4)}},
		"51–200 employees":                {Field: wire.FieldCompanySize, Values: values("51–200")},
		"in Bonn":                         {Field: wire.FieldLocation, Values: values("Bonn")},
		"≤ 50 km of Bonn":                 {Field: wire.FieldLocation, Values: values("Bonn"), RadiusKm: n(50)},
		"company in Bonn":                 {Field: wire.FieldCompanyLocation, Values: values("Bonn")},
		"remote":                          {Field: wire.FieldRemote, Values: values("true")},
		"on site":                         {Field: wire.FieldRemote, Values: values("false")},
		"speaks German":                   {Field: wire.FieldLanguage, Values: values("German")},
		"“SRE”":                           {Field: wire.FieldKeyword, Values: values("SRE")},
		"shoeSize: 44":                    {Field: "shoeSize", Values: values("44")},
		"\ufffd[2Jx: \ufffd]52;c;y\ufffd": {Field: "\x1b[2Jx", Values: values("\x1b]52;c;y\x07")},
	} {
		if got := chip.Label(f).String(); got != want {
			t.Errorf("%+v is labelled %q, want %q", f, got, want)
		}
	}
}

// TestEveryFieldHasWords fails where a field of the API is added without a
// label of its own.
func TestEveryFieldHasWords(t *testing.T) {
	for _, field := range []string{
		wire.FieldTitle, wire.FieldCompany, wire.FieldSkill, wire.FieldSeniority, wire.FieldDegree, wire.FieldSchool, wire.FieldName,
		wire.FieldYears, wire.FieldYearsInPosition, wire.FieldYearsAtCompany, wire.FieldCompanySize, wire.FieldLocation,
		wire.FieldCompanyLocation, wire.FieldRemote, wire.FieldLanguage, wire.FieldKeyword, wire.FieldIndustry, wire.FieldFunction,
		wire.FieldFieldOfStudy,
	} {
		if got := chip.Label(wire.Filter{Field: field, Values: values("v")}).String(); strings.Contains(got, field+":") {
			t.Errorf("%s is labelled %q", field, got)
		}
	}
}

func TestGlyphTellsWithoutColour(t *testing.T) {
	seen := map[string]bool{}
	for _, importance := range []string{wire.Must, wire.Nice, wire.Avoid} {
		seen[chip.Glyph(wire.Filter{Importance: importance}).String()] = true
	}
	if len(seen) != 3 {
		t.Errorf("glyphs %v", seen)
	}
}

func TestLines(t *testing.T) {
	st := tuitest.Env(t).Styles
	in := &wire.Intent{
		Filters:    []wire.Filter{{Field: wire.FieldTitle, Values: values("nurse")}, {Field: wire.FieldCompany, Values: values("Acme"), Importance: wire.Avoid}},
		Unresolved: []wire.Unresolved{{Text: "blorb"}},
		Warnings:   []wire.Warning{{Message: "odd"}},
		Estimate:   &wire.Estimate{Total: 934},
	}
	draw := func(in *wire.Intent, w, lines int) string {
		b := chip.Lines(st, in, w, lines)
		if b.Height() < 1 || b.Height() > lines || b.Width() != w {
			t.Fatalf("%d × %d cells of %d × %d", b.Width(), b.Height(), w, lines)
		}
		for line := range strings.Lines(b.String()) {
			if got := ansi.StringWidth(line); got > w {
				t.Fatalf("a line of %d cells in %d", got, w)
			}
		}
		return strings.TrimRight(ansi.Strip(b.String()), " ")
	}
	if got, want := draw(in, 80, 2), " • nurse  − not at Acme  ? blorb  ! odd  about 934 people"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := draw(nil, 80, 2); got != "" {
		t.Errorf("nothing known is drawn as %q", got)
	}
	many := &wire.Intent{}
	for range 2000 {
		many.Filters = append(many.Filters, wire.Filter{Field: wire.FieldSkill, Values: values("山田太郎")})
	}
	for w := range 100 {
		draw(in, w, 2)
		got := draw(many, w, 2)
		if w > 40 && !strings.Contains(got, "  +1,9") {
			t.Errorf("in %d cells the rest is not counted: %q", w, got)
		}
	}
}
