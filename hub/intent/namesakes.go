package intent

import (
	"slices"
	"strings"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/places"
	"github.com/scout-cli/scout/hub/taxonomy"
	"github.com/scout-cli/scout/hub/taxonomy/fold"
)

// nearKm is how near towns are that are named together.
const nearKm = 100

// settlePlaces reads a town's name as its less known namesake where the rest
// of the prompt says so: by a region or country that is named too, or a town
// nearby; else by what is peculiar to a country, such as its money or its
// licences, or by the language. Where nothing does and another is well known
// too, it tells so.
func (r *reader) settlePlaces() {
	var at []int
	var all []places.Place
	for i := range r.elems {
		e := &r.elems[i]
		if e.kind != item || e.f.Field != wire.FieldLocation {
			continue
		}
		if p, ok := r.gaz.Lookup(e.f.Values[0].ID); ok {
			at, all = append(at, i), append(all, p)
		}
		if len(at) >= maxSettled {
			break
		}
	}
	for n, i := range at {
		e := &r.elems[i]
		if m, ok := r.placeName(e.from); all[n].Kind == places.Group || ok && m.Qualified {
			continue
		}
		if goesWith(all[n], all, n) {
			continue
		}
		var rivals []places.Namesake
		for _, q := range r.gaz.Namesakes(fold.Key(e.f.Values[0].Text)) {
			if !q.Contains(all[n]) && !all[n].Contains(q.Place) {
				rivals = append(rivals, q)
			}
		}
		if len(rivals) == 0 {
			continue
		}
		if q, ok := r.meantBeside(all, n, rivals); ok {
			e.f.Values[0].ID, all[n] = q.ID, q
			continue
		}
		for _, q := range rivals {
			known := float64(q.Population)*wellKnown >= float64(all[n].Population) || q.Kind == places.Country // "Georgia"
			if q.Own && known && (r.spokenIn(q.Place) || !r.spokenIn(all[n])) {
				r.ambiguous(e, longName(all[n]), longName(q.Place))
				break
			}
		}
	}
}

// meantBeside is which of the namesakes of place n is meant by what stands
// beside it.
func (r *reader) meantBeside(all []places.Place, n int, rivals []places.Namesake) (places.Place, bool) {
	for _, q := range rivals {
		if q.Kind != places.Group && all[n].Kind != places.Group && goesWith(q.Place, all, n) {
			return q.Place, true
		}
	}
	if r.spokenIn(all[n]) {
		return places.Place{}, false
	}
	for _, q := range rivals {
		if (q.Own || r.lang == english) && r.spokenIn(q.Place) && float64(q.Population)*lessKnown >= float64(all[n].Population) {
			return q.Place, true
		}
	}
	return places.Place{}, false
}

// spokenIn tells whether a place lies in a country that words of the prompt
// are peculiar to, or where there are none, in one of its language.
func (r *reader) spokenIn(p places.Place) bool {
	if r.lands == nil {
		r.lands = r.landsOf()
	}
	return slices.Contains(r.lands, p.Country)
}

func (r *reader) landsOf() []string {
	lands := []string{}
	for i := range r.words {
		lands = append(lands, r.lex.lands[r.words[i].Key]...)
		for _, sign := range []string{"£", "₹"} {
			if strings.Contains(r.gap(i), sign) {
				lands = append(lands, r.lex.lands[sign]...)
			}
		}
	}
	if len(lands) == 0 && r.lang != english {
		lands = append(lands, r.lex.lands["language "+languageCodes()[r.lang]]...)
	}
	return lands
}

const (
	maxSettled = 50  // places of a prompt that are compared
	wellKnown  = 1.6 // times as large is what is meant, without a word
	lessKnown  = 20  // times as large is what is meant whatever the language
)

func longName(p places.Place) string {
	name := p.Location().Name
	if p.Kind == places.Country {
		name += " (the country)"
	}
	return name
}

// goesWith tells whether a place lies in or near another of the prompt.
func goesWith(p places.Place, all []places.Place, self int) bool {
	for n, q := range all {
		if n == self {
			continue
		}
		switch q.Kind {
		case places.Admin, places.Country:
			if q.Contains(p) || q.Kind == places.Admin && p.Kind == places.Admin && q.Country == p.Country {
				return true
			}
		case places.City:
			if q.Country == p.Country && (q.RegionCode == p.RegionCode || smallCountry(p)) || (q.Lat != 0 || q.Lon != 0) && places.DistanceKm(p, q) <= nearKm {
				return true
			}
		}
	}
	return false
}

// smallCountry tells whether towns of a place's country are named together
// because they are: not in those with many towns of one name.
func smallCountry(p places.Place) bool { return p.Country != "US" && p.Country != "CA" }

// ambiguous tells that words were read as one of several things.
func (r *reader) ambiguous(e *elem, read, other string) {
	if len(r.warnings) < maxWarnings && read != other {
		words := r.slice(e.from, e.to)
		r.warn(wire.CodeAmbiguous, e.from, e.to, "read “"+words+"” as "+read+"; it may also be "+other, map[string]string{"read": read, "or": other})
		if e.confidence == 0 || e.confidence > confidenceAmbiguous {
			e.confidence = confidenceAmbiguous
		}
	}
}

const maxWarnings = 40

// twofold tells which names were read as a skill or a company though nothing
// beside them says which of the two.
func (r *reader) twofold() {
	for i := range r.elems {
		e := &r.elems[i]
		if e.kind != item || e.derived || e.to != e.from+1 || e.f.Field != wire.FieldSkill && e.f.Field != wire.FieldCompany || !r.isTerm(taxonomy.AmbiguousTerm, e.from) {
			continue
		}
		var skill, company string
		for _, h := range r.hits(e.from) {
			switch {
			case h.Words > 1:
			case h.Kind == taxonomy.SkillTerm:
				skill = h.Name
			case h.Kind == taxonomy.CompanyTerm:
				company = h.Name
			}
		}
		if skill == "" || company == "" || e.f.Field == wire.FieldCompany || r.takesSkill(e.from) || r.has(classSkillTail, e.to) && r.joined(e.from) {
			continue
		}
		if (i == 0 || !r.isItem(i-1)) && strings.TrimSpace(r.gap(e.to)) != "" || len(r.words) == 1 {
			r.ambiguous(e, "the skill "+skill, "the company "+company)
		}
	}
}
