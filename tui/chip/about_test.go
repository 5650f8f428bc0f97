package chip_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/chip"
	"github.com/scout-cli/scout/tui/tuitest"
)

func reading() *wire.Intent {
	min5 := 5.0
	return &wire.Intent{
		Filters: []wire.Filter{
			{ID: "f1", Field: wire.FieldTitle, Values: values("Nurse"), Importance: wire.Must},
			{ID: "f2", Field: wire.FieldSkill, Values: values("ICU", "ER"), Importance: wire.Nice, Origin: wire.OriginModel},
			{ID: "f3", Field: wire.FieldYears, Range: &wire.Range{Min: &min5}, Importance: wire.Must},
			{ID: "f4", Field: wire.FieldCompany, Scope: wire.ScopePast, Values: values("Acme"), Importance: wire.Avoid, Origin: wire.OriginSynonym},
		},
		Estimate: &wire.Estimate{Total: 940, Without: []wire.Without{{FilterID: "f1", Total: 1300}, {FilterID: "f3", Total: 5400}}, Tightest: "f3"},
	}
}

func TestEstimate(t *testing.T) {
	for _, c := range []struct {
		change func(*wire.Intent)
		want   string
	}{
		{func(*wire.Intent) {}, "about 940 people · without 5+ years: 5,400"},
		{func(in *wire.Intent) { in.Estimate.Quality = wire.QualityExact }, "940 people · without 5+ years: 5,400"},
		{func(in *wire.Intent) { in.Estimate.Tightest = "f1" }, "about 940 people"}, // makes little difference
		{func(in *wire.Intent) { in.Estimate.Tightest = "f9" }, "about 940 people"},
		{func(in *wire.Intent) { in.Estimate.Total = 1 }, "about 1 person · without 5+ years: 5,400"},
		{func(in *wire.Intent) { in.Estimate.Total = 0 }, "nobody meets all of this · without 5+ years: 5,400"},
		{func(in *wire.Intent) { in.Filters = in.Filters[2:3] }, "about 940 people"}, // without the only one all are left
		{func(in *wire.Intent) {
			in.Estimate.Tightest, in.Estimate.Total = "f1", 10
			in.Filters[0].Values = []wire.Value{{Text: "Senior Solutions Engineer"}, {Text: "Implementation Engineer"}, {Text: "x"}}
		}, "about 10 people · without the 3 titles: 1,300"},
		{func(in *wire.Intent) {
			in.Estimate.Quality, in.Estimate.Min, in.Estimate.Max = wire.QualityAbout, 0, 990
		}, "up to 990 people · without 5+ years: 5,400"},
		{func(in *wire.Intent) {
			in.Estimate.Quality, in.Estimate.Min, in.Estimate.Max = wire.QualityAbout, 20, 990
		}, "20 to 990 people · without 5+ years: 5,400"},
		{func(in *wire.Intent) { in.Estimate = nil }, ""},
		{func(in *wire.Intent) { in.Estimate.Total = 2021 }, "about 2,021 people · too broad: add a place or a skill"},
		{func(in *wire.Intent) { in.Estimate.Total, in.Filters = 2021, in.Filters[:1] }, "about 2,021 people · too broad: add a place, a skill or years"},
		{func(in *wire.Intent) {
			in.Estimate.Total = 2021
			in.Filters = append(in.Filters, wire.Filter{Field: wire.FieldLocation}, wire.Filter{Field: wire.FieldSkill})
		}, "about 2,021 people · too broad: make one more a must"},
	} {
		in := reading()
		c.change(in)
		if got := chip.Estimate(in).String(); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestDetail(t *testing.T) {
	in := reading()
	for i, want := range []string{
		"current title · a must · from “staff\ufffd[2J nurse” · without Nurse: 1,300",
		"skill · nice to have · guessed: no words of the prompt say it",
		"years of experience · a must · no words of the prompt say it · without 5+ years: 5,400",
		"past company · to avoid · no words of the prompt say it",
	} {
		words := ""
		if i == 0 {
			words = "staff\x1b[2J nurse"
		}
		if got := chip.Detail(in, i, words).String(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestBar(t *testing.T) {
	st := tuitest.Env(t).Styles
	in := reading()
	in.Unresolved = []wire.Unresolved{{Text: "nice people", Why: "notObservable"}, {Text: "nice people", Why: "notObservable"}}
	bar := func(b chip.Bar, w int) string {
		b.Intent = in
		block := b.Draw(st, w)
		if block.Height() > b.Lines || block.Width() != w {
			t.Fatalf("%d × %d cells", block.Width(), block.Height())
		}
		var lines []string
		for line := range strings.SplitSeq(ansi.Strip(block.String()), "\n") {
			lines = append(lines, strings.TrimRight(line, " "))
		}
		return strings.Join(lines, "\n")
	}
	for _, c := range []struct {
		bar  chip.Bar
		w    int
		want string
	}{
		{chip.Bar{Focus: -1, Lines: 3}, 80, " • Nurse  + nice: ICU / ER ~guessed  • 5+ years  − not ex Acme ~synonym\n ? nice people (no profile says so)  about 940 people · without 5+ years: 5,400"},
		{chip.Bar{Focus: 2, Lines: 3, Counted: true}, 80, " • Nurse  + nice: ICU / ER ~guessed  [• 5+ years]  − not ex Acme ~synonym\n ? nice people (no profile says so)"},
		{chip.Bar{Focus: -1, Lines: 2}, 40, " • Nurse  + nice: ICU / ER ~guessed  +2\n ? nice people (no profile says so)  +1"},
		{chip.Bar{Focus: 3, Lines: 2}, 40, "…• 5+ years  [− not ex Acme ~synonym]\n ? nice people (no profile says so)  +1"},
		{chip.Bar{Focus: 0, Lines: 1}, 20, " [• Nurse]  +5"},
	} {
		if got := bar(c.bar, c.w); got != c.want {
			t.Errorf("%+v in %d cells:\n%s\nwant\n%s", c.bar, c.w, got, c.want)
		}
	}
	in.Confidence = 0.4
	if got := bar(chip.Bar{Focus: -1, Lines: 4}, 80); !strings.Contains(got, "? not sure of this reading: 40 %") {
		t.Errorf("a guess is not told:\n%s", got)
	}
	in = &wire.Intent{Warnings: []wire.Warning{{Code: wire.CodeNoUsableFilters, Message: "All criteria of this link are tied to your account. Add a title and copy it again."}}}
	if got, want := bar(chip.Bar{Focus: -1, Lines: 4}, 40), " ! All criteria of this link are tied\n to your account. Add a title and copy\n it again."; got != want {
		t.Errorf("a long word of help is cut:\n%s", got)
	}
}
