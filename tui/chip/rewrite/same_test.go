package rewrite_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/salesnav"
	"github.com/scout-cli/scout/tui/chip/rewrite"
)

// solutions is a link of somebody's search: five countries, two bands of years,
// four titles and a keyword.
const solutions = "https://www.linkedin.com/sales/search/people?query=(spellCorrectionEnabled%3Atrue%2Cfilters%3AList((type%3AREGION%2Cvalues%3AList((id%3A105072130%2Ctext%3APoland%2CselectionType%3AINCLUDED)%2C(id%3A103420483%2Ctext%3ANorth%2520Macedonia%2CselectionType%3AINCLUDED)%2C(id%3A102264497%2Ctext%3AUkraine%2CselectionType%3AINCLUDED)%2C(id%3A106670623%2Ctext%3ARomania%2CselectionType%3AINCLUDED)%2C(id%3A104508036%2Ctext%3ACzechia%2CselectionType%3AINCLUDED)))%2C(type%3AYEARS_OF_EXPERIENCE%2Cvalues%3AList((id%3A3%2Ctext%3A3%2520to%25205%2520years%2CselectionType%3AINCLUDED)%2C(id%3A4%2Ctext%3A6%2520to%252010%2520years%2CselectionType%3AINCLUDED)))%2C(type%3ACURRENT_TITLE%2Cvalues%3AList((id%3A5314%2Ctext%3ASenior%2520Solutions%2520Engineer%2CselectionType%3AINCLUDED)%2C(id%3A1313%2Ctext%3ASolutions%2520Engineer%2CselectionType%3AINCLUDED)%2C(id%3A13793%2Ctext%3ASenior%2520Implementation%2520Engineer%2CselectionType%3AINCLUDED)%2C(id%3A3142%2Ctext%3AImplementation%2520Engineer%2CselectionType%3AINCLUDED))))%2Ckeywords%3Asolutions%2520engineer)"

// TestLinkInWords says a link's filters in words, each of them made nice in
// turn, and has the hub's classifier read that: nothing is lost.
func TestLinkInWords(t *testing.T) {
	d, err := salesnav.Decode(solutions)
	if err != nil || len(d.Filters) != 4 {
		t.Fatal(d, err)
	}
	for i := range d.Filters {
		meant := slices.Clone(d.Filters)
		meant[i].Importance = wire.Nice
		words := rewrite.Compose(meant)
		if lost, added := rewrite.Unlike(meant, read(words).Filters); len(lost)+len(added) > 0 {
			t.Errorf("%q: lost %q, added %q", words, shorts(lost), shorts(added))
		}
	}
}

func TestUnlike(t *testing.T) {
	before := read("senior nurse in Berlin, ICU, 5+ years, nice to have: German, not night shifts").Filters
	for name, x := range map[string]struct {
		change      func(f []wire.Filter) []wire.Filter
		lost, added int
	}{
		"nothing": {func(f []wire.Filter) []wire.Filter { return f }, 0, 0},
		"order":   {func(f []wire.Filter) []wire.Filter { slices.Reverse(f); return f }, 0, 0},
		"case": {func(f []wire.Filter) []wire.Filter {
			f[0].Values = []wire.Value{{Text: strings.ToUpper(f[0].Values[0].Text)}}
			return f
		}, 0, 0},
		"dropped":   {func(f []wire.Filter) []wire.Filter { return f[1:] }, 1, 0},
		"another":   {func(f []wire.Filter) []wire.Filter { return append(f, wire.Filter{Field: wire.FieldSkill}) }, 0, 1},
		"weighed":   {func(f []wire.Filter) []wire.Filter { f[0].Importance = wire.Avoid; return f }, 1, 1},
		"no values": {func(f []wire.Filter) []wire.Filter { f[0].Values = nil; return f }, 1, 1},
		"guessed": {func(f []wire.Filter) []wire.Filter {
			return append(f, wire.Filter{Field: wire.FieldSkill, Origin: wire.OriginModel})
		}, 0, 0},
	} {
		lost, added := rewrite.Unlike(before, x.change(slices.Clone(before)))
		if len(lost) != x.lost || len(added) != x.added {
			t.Errorf("%s: lost %q, added %q", name, shorts(lost), shorts(added))
		}
	}
	own := slices.Clone(before)
	own[0].Values, own[0].Origin = []wire.Value{{Text: "k8s"}}, wire.OriginUser
	if lost, added := rewrite.Unlike(own, before); len(lost)+len(added) > 0 {
		t.Errorf("a person's own value must be as the hub names it: lost %q, added %q", shorts(lost), shorts(added))
	}
	own[0].Importance = wire.Avoid
	if lost, added := rewrite.Unlike(own, before); len(lost) != 1 || len(added) != 1 {
		t.Errorf("a person's own value may be weighed otherwise: lost %q, added %q", shorts(lost), shorts(added))
	}
}

func TestWordsThatWereNotUnderstood(t *testing.T) {
	for _, x := range []struct{ prompt, unread, dropped, keyword, want string }{
		{"nurse in Berlin, Klingon, 5+ years", "Klingon", "nurse in Berlin, 5+ years", `nurse in Berlin, 5+ years; nice to have: keyword: "Klingon"`, "?keyword Klingon"},
		{"nurse, not Klingon", "not Klingon", "nurse", `nurse; not keyword: "Klingon"`, "-keyword Klingon"},
		{"Klingon", "Klingon", "", `Nice to have: keyword: "Klingon"`, "?keyword Klingon"},
	} {
		in := read(x.prompt)
		at := strings.Index(x.prompt, x.unread)
		in.Unresolved = []wire.Unresolved{{Text: x.unread, Span: &wire.Span{at, at + len(x.unread)}}}
		in.Filters = slices.DeleteFunc(in.Filters, func(f wire.Filter) bool { return f.Span[1] > at && f.Span[0] < at+len(x.unread) })
		r, err := rewrite.DropUnread(x.prompt, in, 0)
		if err != nil || r.Prompt != x.dropped || len(r.Intent.Unresolved) != 0 || len(r.Intent.Filters) != len(in.Filters) {
			t.Errorf("%q without %q: %q, %v", x.prompt, x.unread, r.Prompt, err)
		}
		r, err = rewrite.Keyword(x.prompt, in, 0, wire.Nice)
		if err != nil || r.Prompt != x.keyword {
			t.Fatalf("%q with %q as a keyword: %q, %v", x.prompt, x.unread, r.Prompt, err)
		}
		if got := shorts(r.Intent.Filters); !slices.Contains(got, x.want) {
			t.Errorf("%q: the chips are %q, want %q", r.Prompt, got, x.want)
		}
		if lost, added := rewrite.Unlike(r.Intent.Filters, read(r.Prompt).Filters); len(lost)+len(added) > 0 {
			t.Errorf("%q: lost %q, added %q", r.Prompt, shorts(lost), shorts(added))
		}
	}
	in := &wire.Intent{Unresolved: []wire.Unresolved{{Text: "gone"}, {Text: `"`, Span: &wire.Span{0, 1}}}}
	for k := range in.Unresolved {
		if _, err := rewrite.Keyword(`" nurse`, in, k, wire.Must); err == nil {
			t.Errorf("%q is made a keyword", in.Unresolved[k].Text)
		}
	}
}
