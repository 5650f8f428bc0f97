package taxonomy

import (
	"slices"
	"strings"
	"testing"

	"github.com/scout-cli/scout/hub/taxonomy/fold"
)

func names(list []Synonym) []string {
	out := make([]string, len(list))
	for i, y := range list {
		out[i] = y.Name
	}
	return out
}

func find(list []Synonym, name string) (Synonym, bool) {
	i := slices.IndexFunc(list, func(y Synonym) bool { return y.Name == name })
	if i < 0 {
		return Synonym{}, false
	}
	return list[i], true
}

func TestTitleSynonyms(t *testing.T) {
	tax := Default()
	for _, c := range []struct {
		asked, want string
		basis       Basis
		family      string
	}{
		{"Sr. Backend Dev", "Backend Engineer", SameJob, "Backend Engineer"},
		{"Backend Engineer", "Back-End Developer", SameJob, "Backend Engineer"},
		{"Surgeon", "Neurosurgeon", Narrower, "Surgeon"},
		{"Neurosurgeon", "Surgeon", Broader, "Surgeon"},
		{"GP", "Family Physician", SameJob, "Physician"},
		{"GP", "Physician", Broader, "Physician"},
		{"DevOps Engineer", "Site Reliability Engineer", Related, "Site Reliability Engineer"},
		{"Registered Nurse", "Krankenpfleger", Foreign, "Registered Nurse"},
		{"Krankenpfleger (m/w/d)", "Registered Nurse", SameJob, "Registered Nurse"},
		{"PM", "Project Manager", Reading, "Project Manager"},
		{"Lead EA", "Enterprise Architect", Reading, "Enterprise Architect"},
		{"Chemical Engineer", "Process Engineer", Reading, "Chemical Engineer"},
		{"Hamster Data Engineer", "Data Engineer", Broader, "Data Engineer"},
		{"Night Shift Electrician", "Electrician", Broader, "Electrician"},
	} {
		got, ok := find(tax.TitleSynonyms(c.asked), c.want)
		if !ok || got.Basis != c.basis || got.Family != c.family {
			t.Errorf("%s → %s is %+v, want basis %s, family %s", c.asked, c.want, got, c.basis, c.family)
		}
	}
	for asked, never := range map[string]string{
		"Neurosurgeon": "Orthopedic Surgeon", "Physics Teacher": "Art Teacher", "Barista": "Bartending",
		"Tree Surgeon": "Surgeon", "Naval Architect": "Solutions Architect", "Film Production Manager": "Plant Manager",
		"Beauty Consultant": "Management Consultant", "Tattoo Artist": "3D Artist",
	} {
		if got, ok := find(tax.TitleSynonyms(asked), never); ok {
			t.Errorf("%s offers %+v", asked, got)
		}
	}
	for _, nothing := range []string{"qwertz", "Grief Manager", "Wardrobe Director", "", "!!", strings.Repeat("data engineer ", 40)} {
		if got := tax.TitleSynonyms(nothing); len(got) > 0 {
			t.Errorf("%q offers %v", nothing, names(got))
		}
	}
}

func TestSynonymsAreOrderedAndNeverWhatWasAsked(t *testing.T) {
	tax := Default()
	for _, name := range append(slices.Clone(tax.titleList), "PM", "Senior RN", "Softwareentwickler*in") {
		list := tax.TitleSynonyms(name)
		seen := map[string]bool{fold.Key(name): true}
		for i, y := range list {
			if seen[fold.Key(y.Name)] {
				t.Errorf("%s offers %s twice, or itself", name, y.Name)
			}
			seen[fold.Key(y.Name)] = true
			if y.Score <= 0 || y.Score > 1 || i > 0 && y.Score > list[i-1].Score {
				t.Errorf("%s: score %v of %s", name, y.Score, y.Name)
			}
			if (y.Language != "") != (y.Basis == Foreign) || y.Family == "" {
				t.Errorf("%s: %+v", name, y)
			}
		}
	}
}

// TestNoSynonymCrossesFields asks for each name there is, with words before it
// and after it, and for made-up titles: what is offered is of the same field,
// or the table names the two families together.
func TestNoSynonymCrossesFields(t *testing.T) {
	tax := Default()
	asked := []string{"Film Tax Specialist", "Senior Program Manager, Film Tax Credit", "Sales of Nothing", "Chef de Projet"}
	for _, f := range tax.titles {
		asked = append(asked, f.name, "Senior "+f.name, "Payments "+f.name, f.name+" of Music", "Film "+f.name)
		asked = append(asked, f.aliases...)
		for _, k := range f.kinds {
			asked = append(asked, k...)
		}
		for _, o := range f.foreign {
			asked = append(asked, o.name)
		}
	}
	for key := range tax.readings {
		asked = append(asked, key, "chief "+key)
	}
	offered := 0
	for _, s := range asked {
		from := tax.meant(s)
		for _, y := range tax.TitleSynonyms(s) {
			offered++
			to := tax.titles[y.Family]
			near := slices.ContainsFunc(from, func(f *title) bool { return f.field == to.field || tax.Relates(f.name, to.name) })
			if !near {
				t.Fatalf("%q offers %q of %s (%s)", s, y.Name, to.name, to.field)
			}
			if n := tax.NormalizeTitle(y.Name); y.Basis != Reading && n.Canonical != y.Family {
				t.Fatalf("%q offers %q as %s, but that is %s", s, y.Name, y.Family, n.Canonical)
			}
		}
	}
	if offered < 50_000 {
		t.Errorf("only %d titles were offered: the test asks too little", offered)
	}
}

// meant are the families that a title may mean, by its words alone.
func (t *Taxonomy) meant(s string) []*title {
	var out []*title
	for _, r := range t.Readings(s) {
		out = append(out, t.titles[r])
	}
	if n := t.NormalizeTitle(s); n.Known && len(out) == 0 {
		out = append(out, t.titles[n.Canonical])
	}
	if f := t.suffix(s); f != nil && len(out) == 0 {
		out = append(out, f)
	}
	return out
}

func TestNormalizeTitleForms(t *testing.T) {
	tax := Default()
	for in, want := range map[string]Title{
		"Sr. SW Eng.":           {Canonical: "Software Engineer", Seniority: "senior"},
		"Director, Engineering": {Canonical: "Director of Engineering", Seniority: "director"},
		"VP, Sales":             {Canonical: "VP Sales", Seniority: "vp"},
		"Engineer - Software":   {Canonical: "Software Engineer"},
		"Senior Program Manager, Film Tax Credit": {Canonical: "Program Manager", Seniority: "senior"},
		"Asst. Professor":                         {Canonical: "Professor"},
		"Softwareentwickler (m/w/d)":              {Canonical: "Software Engineer"},
		"Softwareentwickler/-in":                  {Canonical: "Software Engineer"},
		"Krankenpfleger:in m|w|d":                 {Canonical: "Registered Nurse"},
		"RN at Mercy":                             {Canonical: "Registered Nurse"},
		"Neurosurgeon":                            {Canonical: "Surgeon", Kind: "Neurosurgeon"},
		"AR/VR Developer":                         {Canonical: "AR/VR Developer"},
		"C/C++ Developer":                         {Canonical: "C++ Developer"},
		"Manager, Weasels":                        {Canonical: "Manager, Weasels", Seniority: "manager"},
	} {
		got := tax.NormalizeTitle(in)
		if got.Canonical != want.Canonical || got.Kind != want.Kind || got.Seniority != want.Seniority {
			t.Errorf("NormalizeTitle(%q) = %+v, want %+v", in, got, want)
		}
	}
}

func FuzzTitles(f *testing.F) {
	for _, s := range []string{"Sr. SWE (m/w/d)", "Director, Engineering", "PM", "a/b|c (", "Entwickler*in", "—", "\xff/m|w", "Head of | at @"} {
		f.Add(s)
	}
	tax := Default()
	f.Fuzz(func(t *testing.T, s string) {
		n := tax.NormalizeTitle(s)
		if n.Known != (tax.titles[n.Canonical] != nil && n.Field != "") && n.Known {
			t.Fatalf("%q is known as %+v", s, n)
		}
		for _, y := range tax.TitleSynonyms(s) {
			if tax.titles[y.Family] == nil || fold.Key(y.Name) == fold.Key(s) {
				t.Fatalf("%q offers %+v", s, y)
			}
		}
	})
}
