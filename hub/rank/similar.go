package rank

import (
	"cmp"
	"slices"
	"strings"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/places"
)

// mostAlike is how many skills a search for similar people wishes for.
const mostAlike = 5

// Similar are filters that find people like c: the present title and country
// must be, city, level and the skills that the profile shows best are wished,
// and c's own name is avoided. Without a title, the skills must be.
func (r *Ranker) Similar(c *wire.Candidate) []wire.Filter {
	var p profile
	p.reset(c, r.now(), r.memo)
	one := func(field, importance, text, id string) wire.Filter {
		return wire.Filter{Field: field, Importance: importance, Values: []wire.Value{{Text: text, ID: id}}}
	}
	var out []wire.Filter
	importance := wire.Must
	if titles := p.titles(); len(titles) > 0 && titles[0].part != partHeadline {
		t := r.tax.NormalizeTitle(titles[0].text)
		if name := strings.TrimSpace(t.Canonical); key(name) != "" {
			out = append(out, one(wire.FieldTitle, wire.Must, name, ""))
			importance = wire.Nice
		}
	}
	for _, s := range p.bestSkills(importance) {
		out = append(out, one(wire.FieldSkill, importance, s, ""))
	}
	if len(out) == 0 {
		return nil
	}
	if level, _ := p.level(); level != "" {
		out = append(out, one(wire.FieldSeniority, wire.Nice, level, ""))
	}
	if q, ok := r.memo.place(c.Location); ok {
		if country, ok := r.gaz.Lookup("country:" + q.Country); ok {
			out = append(out, one(wire.FieldLocation, wire.Must, country.Name, country.ID))
		}
		if q.Kind == places.City && q.City != "" {
			out = append(out, one(wire.FieldLocation, wire.Nice, q.Name, q.ID))
		}
	}
	if key(c.FullName) != "" {
		out = append(out, one(wire.FieldName, wire.Avoid, strings.Join(strings.Fields(c.FullName), " "), ""))
	}
	return out
}

// bestSkills are the skills that the profile shows best, in order of that and
// then as they are listed. As musts, they are two at most.
func (p *profile) bestSkills(importance string) []string {
	type known struct {
		name   string
		degree float64
	}
	var all []known
	for i, s := range p.c.Skills {
		if i == maxSkills {
			break
		}
		v, ok := p.memo.r.skillValue(s.Name)
		if !ok || s.Basis == wire.BasisInferred || slices.ContainsFunc(all, func(k known) bool { return k.name == v.name }) {
			continue
		}
		all = append(all, known{v.name, v.match(p).degree})
	}
	slices.SortStableFunc(all, func(a, b known) int { return cmp.Compare(b.degree, a.degree) })
	most := mostAlike
	if importance == wire.Must {
		most = 2
	}
	var out []string
	for _, k := range all[:min(most, len(all))] {
		out = append(out, k.name)
	}
	return out
}

const maxSkills = 60 // of a profile that are looked at
