package main

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/places"
	"github.com/scout-cli/scout/hub/taxonomy"
	"github.com/scout-cli/scout/hub/taxonomy/fold"
)

// tally counts values of a field: right, wanted but missing, given but wrong.
type tally struct{ right, missing, wrong int }

func (t tally) precision() float64 { return share(t.right, t.right+t.wrong) }
func (t tally) recall() float64    { return share(t.right, t.right+t.missing) }
func (t tally) f1() float64        { return share(2*t.right, 2*t.right+t.missing+t.wrong) }

func share(n, of int) float64 {
	if of == 0 {
		return 1
	}
	return float64(n) / float64(of)
}

// score sums up the readings of a file.
type score struct {
	prompts, strict int
	fields          map[string]*tally
	inversions      int // avoided where it is wanted, or the other way round
	falseYears      int // years where none are meant
	falseRemote     int
	intents         int // right: search, lookup or unsupported
	warnings        tally
}

// judge compares readings with labels.
type judge struct {
	tax *taxonomy.Taxonomy
	gaz *places.Gazetteer
}

// given is one value of a filter that was read.
type given struct {
	filter int
	f      *wire.Filter
	text   string
	used   bool
}

// judge adds the reading of an example to s and tells what is wrong with it.
func (j *judge) judge(s *score, e *example, in *wire.Intent) (faults []string) {
	s.prompts++
	fault := func(format string, a ...any) { faults = append(faults, fmt.Sprintf(format, a...)) }
	if in.Intent == e.intent {
		s.intents++
	} else {
		fault("intent %s", in.Intent)
	}
	var have []given
	for i := range in.Filters {
		f := &in.Filters[i]
		if len(f.Values) == 0 {
			have = append(have, given{filter: i, f: f})
		}
		for _, v := range f.Values {
			have = append(have, given{filter: i, f: f, text: v.Text})
		}
	}
	groups := map[string]int{} // filters that values of a want were found in
	wanted := slices.Clone(e.wants)
	slices.SortStableFunc(wanted, func(a, b want) int { // what must be there takes its values first
		return btoi(a.optional) - btoi(b.optional)
	})
	for n, w := range wanted {
		if w.warning != "" {
			continue
		}
		c := j.closest(w, have)
		t := s.tally(c.field)
		values := c.values
		if len(values) == 0 {
			values = [][]string{nil}
		}
		for _, names := range values {
			at, inverted := j.find(c, names, have)
			switch {
			case at >= 0:
				have[at].used = true
				t.right++
				if c.field == wire.FieldSkill || c.field == wire.FieldLanguage {
					key := fmt.Sprint(n)
					if g, ok := groups[key]; ok && g != have[at].filter && c.importance != wire.Avoid {
						fault("apart: %s", show(have[at].f))
					}
					groups[key] = have[at].filter
				}
			case w.optional:
			default:
				t.missing++
				fault("missing %s%s %s", sign(c.importance), c.field, strings.Join(names, "~"))
				if inverted {
					s.inversions++
					fault("inverted")
				}
			}
		}
	}
	for _, h := range have {
		if h.used || j.mayBe(e, h) {
			continue
		}
		s.tally(h.f.Field).wrong++
		fault("wrong %s", show(h.f))
		switch h.f.Field {
		case wire.FieldYears:
			s.falseYears += btoi(!e.wantsField(wire.FieldYears))
		case wire.FieldRemote:
			s.falseRemote += btoi(!e.wantsField(wire.FieldRemote))
		}
	}
	j.warnings(s, e, in, fault)
	if len(faults) == 0 {
		s.strict++
	}
	return faults
}

func (j *judge) warnings(s *score, e *example, in *wire.Intent, fault func(string, ...any)) {
	got := map[string]bool{}
	for _, w := range in.Warnings {
		if w.Code != wire.CodeAmbiguous {
			got[w.Code] = true
		}
	}
	seen := map[string]bool{}
	for _, w := range e.wants {
		switch {
		case w.warning == "" || seen[w.warning]:
		case got[w.warning]:
			s.warnings.right++
			seen[w.warning] = true
			delete(got, w.warning)
		case !w.optional:
			seen[w.warning] = true
			s.warnings.missing++
			fault("missing !%s", w.warning)
		}
	}
	delete(got, wire.CodeNothingToFind) // it goes with the intent
	for code := range got {
		s.warnings.wrong++
		fault("wrong !%s", code)
	}
}

// closest is the alternative of which most values were given, and fewest are
// missing.
func (j *judge) closest(w want, have []given) criterion {
	best, most, lacks := w.any[0], -1, 0
	for _, c := range w.any {
		n := 0
		values := c.values
		if len(values) == 0 {
			values = [][]string{nil}
		}
		left := slices.Clone(have)
		for _, names := range values {
			if at, _ := j.find(c, names, left); at >= 0 {
				left[at].used = true
				n++
			}
		}
		if n > most || n == most && len(values)-n < lacks {
			best, most, lacks = c, n, len(values)-n
		}
	}
	return best
}

// find gives the value that is one of names, and whether it is there with the
// opposite meaning.
func (j *judge) find(c criterion, names []string, have []given) (at int, inverted bool) {
	for i, h := range have {
		if h.used || h.f.Field != c.field || !j.same(c, names, h) {
			continue
		}
		if h.f.Importance == c.importance && (c.scope == "" || h.f.Scope == c.scope) {
			return i, false
		}
		inverted = inverted || (h.f.Importance == wire.Avoid) != (c.importance == wire.Avoid)
	}
	return -1, inverted
}

func (j *judge) same(c criterion, names []string, h given) bool {
	if len(names) == 0 {
		return h.f.Range != nil && equal(c.low, h.f.Range.Min) && equal(c.high, h.f.Range.Max)
	}
	radius := 0.0
	if h.f.RadiusKm != nil {
		radius = *h.f.RadiusKm
	}
	return math.Abs(radius-c.radius) < 1 && slices.ContainsFunc(names, func(n string) bool { return j.equal(c.field, n, h.text) })
}

func equal(a, b *float64) bool {
	return (a == nil) == (b == nil) && (a == nil || *a == *b)
}

// equal tells whether two names of a field mean the same.
func (j *judge) equal(field, a, b string) bool {
	if fold.Key(a) == fold.Key(b) {
		return true
	}
	kind := map[string]taxonomy.Kind{
		wire.FieldSkill: taxonomy.SkillTerm, wire.FieldLanguage: taxonomy.LanguageTerm, wire.FieldIndustry: taxonomy.IndustryTerm,
		wire.FieldCompany: taxonomy.CompanyTerm, wire.FieldSchool: taxonomy.SchoolTerm, wire.FieldDegree: taxonomy.DegreeTerm, wire.FieldFieldOfStudy: taxonomy.StudyTerm,
	}[field]
	switch {
	case field == wire.FieldTitle:
		x, y := j.tax.NormalizeTitle(a), j.tax.NormalizeTitle(b)
		return x.Known && y.Known && x.Canonical == y.Canonical
	case field == wire.FieldLocation:
		x, okX := j.gaz.Resolve(a)
		y, okY := j.gaz.Resolve(b)
		return okX && okY && x.ID == y.ID
	case kind != 0:
		x, okX := j.tax.Find(kind, a)
		y, okY := j.tax.Find(kind, b)
		return okX && okY && x == y
	}
	return false
}

// mayBe tells whether a value that no label names is right all the same: the
// level that a title says, and the words of a title as a skill.
func (j *judge) mayBe(e *example, h given) bool {
	if h.f.Importance == wire.Avoid {
		return false
	}
	for _, title := range e.titles() {
		switch h.f.Field {
		case wire.FieldSeniority:
			if j.tax.NormalizeTitle(title).Seniority == h.text {
				return true
			}
		case wire.FieldSkill:
			if strings.Contains(" "+fold.Key(title)+" ", " "+fold.Key(h.text)+" ") {
				return true
			}
		}
	}
	return false
}

func (e *example) titles() []string {
	var out []string
	for _, w := range e.wants {
		for _, c := range w.any {
			if c.field == wire.FieldTitle && c.importance != wire.Avoid {
				for _, v := range c.values {
					out = append(out, v...)
				}
			}
		}
	}
	return out
}

func (e *example) wantsField(field string) bool {
	return slices.ContainsFunc(e.wants, func(w want) bool {
		return slices.ContainsFunc(w.any, func(c criterion) bool { return c.field == field })
	})
}

func (s *score) tally(field string) *tally {
	if s.fields == nil {
		s.fields = map[string]*tally{}
	}
	if s.fields[field] == nil {
		s.fields[field] = &tally{}
	}
	return s.fields[field]
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
