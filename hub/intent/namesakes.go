package intent

import (
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
// nearby. Where nothing does and another is well known too, it tells so.
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
		var rival places.Place
		for _, q := range r.gaz.Namesakes(fold.Key(e.f.Values[0].Text)) {
			if q.Contains(all[n]) || all[n].Contains(q) {
				continue
			}
			if rival.ID == "" {
				rival = q
			}
			if q.Kind != places.Group && all[n].Kind != places.Group && !goesWith(all[n], all, n) && goesWith(q, all, n) {
				e.f.Values[0].ID = q.ID
				all[n], rival = q, places.Place{}
				break
			}
		}
		if rival.ID != "" && float64(rival.Population)*wellKnown >= float64(all[n].Population) && !goesWith(all[n], all, n) {
			r.ambiguous(e, longName(all[n]), longName(rival))
		}
	}
}

const (
	maxSettled = 50  // places of a prompt that are compared
	wellKnown  = 1.6 // times as large is what is meant, without a word
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
