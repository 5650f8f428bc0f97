package rank

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/index"
	"github.com/scout-cli/scout/hub/places"
)

// What being somewhere else counts, for those who only wish for the place.
const (
	degreeNearby  = 0.8 // within nearbyKm
	degreeRegion  = 0.6
	degreeCountry = 0.4
	nearbyKm      = 50
)

// placeValue is one value of a location filter.
type placeValue struct {
	name   string
	place  places.Place
	known  bool
	words  [][]byte // of the text, if the place is not known
	radius float64  // km; 0 = none asked for
}

func (r *Ranker) placeValue(v wire.Value, radius *float64) (placeValue, bool) {
	pv := placeValue{name: clip(v.Text)}
	if v.ID != "" {
		pv.place, pv.known = r.gaz.Lookup(v.ID)
	}
	if !pv.known {
		pv.place, pv.known = r.gaz.Resolve(v.Text)
	}
	if pv.name == "" {
		pv.name = pv.place.Name
	}
	if radius != nil && *radius > 0 {
		pv.radius = min(*radius, 20_000)
	}
	for w := range strings.FieldsSeq(key(v.Text)) {
		pv.words = append(pv.words, []byte(" "+w+" "))
	}
	return pv, pv.known || len(pv.words) > 0
}

// suburbs is how far around a city others still count as partly of it, in km.
func suburbs(p places.Place) float64 {
	switch {
	case p.Population >= 5_000_000:
		return 30
	case p.Population >= 1_000_000:
		return 20
	}
	return 10
}

func hasPoint(p places.Place) bool { return p.Lat != 0 || p.Lon != 0 }

func (r *Ranker) location(f *wire.Filter) (criterion, bool) {
	var values []placeValue
	for _, v := range f.Values {
		if pv, ok := r.placeValue(v, f.RadiusKm); ok {
			values = append(values, pv)
		}
	}
	c := criterion{weight: 0.12, match: bestOf(values, func(p *profile, v *placeValue) hit { return v.match(p) })}
	unknown := index.Or{index.Facet(facetNoPlace), index.Facet(facetOnly + "group")}
	var gate, likely, sure index.Or
	open := false
	for i := range values {
		v := &values[i]
		of := v.facets()
		open = open || of.touched == nil
		gate, likely, sure = append(gate, of.touched...), append(likely, of.likely...), append(sure, of.inside...)
		if v.known && v.place.Country != "" {
			unknown = append(unknown, index.Facet(facetOnly+v.place.Country))
			if v.place.RegionCode != "" {
				unknown = append(unknown, index.Facet(facetOnly+v.place.Country+"."+v.place.RegionCode))
			}
		}
		if v.place.Kind == places.Group {
			for _, region := range v.place.Regions {
				country, _, _ := strings.Cut(region, ".")
				unknown = append(unknown, index.Facet(facetOnly+country))
			}
			if v.place.RadiusKm > 0 {
				unknown = append(unknown, index.Facet(facetOnly+"any"))
			}
		}
		if v.radius > 0 {
			unknown = append(unknown, index.Facet(facetOnly+"any"))
		}
	}
	c.sure = sure
	if !open {
		c.gate, c.likely, c.unknown = gate, likely, unknown
		c.terms = []index.Term{{X: gate, Weight: 1}}
	}
	return c, len(values) > 0
}

// facets are those that people in the place may carry, mostly carry, and that
// only they carry. touched is nil where the index can't tell.
func (v *placeValue) facets() circle {
	p := v.place
	if !v.known {
		var all index.And
		for _, w := range v.words {
			all = append(all, index.Facet(facetPlaceWord+strings.TrimSpace(string(w))))
		}
		return circle{index.Or{all}, index.Or{all}, index.Or{all}}
	}
	if v.radius > 0 && hasPoint(p) {
		return around(p.Lat, p.Lon, v.radius)
	}
	own := index.Or{index.Facet(facetPlace + p.ID)}
	beside := circle{}
	switch p.Kind {
	case places.Group:
		for _, country := range p.Countries {
			own = append(own, index.Facet(facetPlace+"country:"+country))
		}
		for _, region := range p.Regions {
			own = append(own, index.Facet(facetPlace+"admin1:"+region))
		}
		if p.RadiusKm > 0 {
			if beside = around(p.Lat, p.Lon, p.RadiusKm); beside.touched == nil {
				return circle{inside: own}
			}
		}
	case places.City:
		if hasPoint(p) { // suburbs are met in part
			beside = around(p.Lat, p.Lon, suburbs(p))
			beside.inside = nil
		}
	}
	join := func(more index.Or) index.Or { return append(slices.Clone(own), more...) }
	return circle{join(beside.touched), join(beside.likely), join(beside.inside)}
}

func (v *placeValue) match(p *profile) hit {
	loc := p.c.Location
	if loc == nil || loc.Name == "" && loc.City == "" && loc.Region == "" && loc.Country == "" {
		return unclear("no location given")
	}
	shown := loc.Name
	if shown == "" {
		shown = strings.Trim(loc.City+", "+loc.Country, ", ")
	}
	cited := quote(partLocation, 0, shown)
	if !v.known {
		pc := p.piece(partLocation, 0, true, placeText(loc))
		for _, w := range v.words {
			if !bytes.Contains(p.wordsOf(&pc), w) {
				return hit{wire.VerdictNo, 0, "in " + clip(shown), cited}
			}
		}
		return hit{wire.VerdictYes, 1, "in " + clip(shown), cited}
	}
	q, ok := p.memo.place(loc)
	if !ok {
		if loc.Country != "" && v.place.Country != "" && !strings.EqualFold(loc.Country, v.place.Country) {
			return hit{wire.VerdictNo, 0, "in " + clip(shown), cited}
		}
		return unclear(clip(shown) + " is not a place that is known here")
	}
	h := v.within(q, clip(shown))
	h.evidence = cited
	return h
}

// within judges somebody who is in q.
func (v *placeValue) within(q places.Place, shown string) hit {
	p := v.place
	far := math.Inf(1)
	if q.Kind == places.City && hasPoint(q) && hasPoint(p) {
		far = places.DistanceKm(p, q)
	}
	switch {
	case v.radius > 0 && hasPoint(p):
		if far <= v.radius {
			return hit{verdict: wire.VerdictYes, degree: 1 - 0.1*far/v.radius, reason: distance(far, v.name)}
		}
	case p.Contains(q):
		return hit{verdict: wire.VerdictYes, degree: 1, reason: "in " + shown}
	case p.Kind == places.City && far <= suburbs(p):
		return hit{verdict: wire.VerdictPartial, degree: degreeNearby, reason: shown + ", " + distance(far, v.name)}
	}
	if q.Kind != places.City && wider(q, p) {
		return unclear("says only " + shown)
	}
	h := hit{verdict: wire.VerdictNo, reason: "in " + shown}
	switch {
	case far <= max(nearbyKm, 2*v.radius):
		h.degree, h.reason = degreeNearby, shown+", "+distance(far, v.name)
	case p.RegionCode != "" && p.RegionCode == q.RegionCode && p.Country == q.Country:
		h.degree = degreeRegion
	case p.Country != "" && p.Country == q.Country:
		h.degree = degreeCountry
	}
	return h
}

// wider tells whether somebody in q, which is no city, may be in p.
func wider(q, p places.Place) bool {
	if q.Contains(p) {
		return true
	}
	if p.Kind == places.Group && q.Kind != places.Group {
		for _, region := range p.Regions {
			if country, _, _ := strings.Cut(region, "."); q.Kind == places.Country && country == q.Country {
				return true
			}
		}
		return p.RadiusKm > 0 && hasPoint(q) && places.DistanceKm(p, q) < p.RadiusKm
	}
	if q.Kind == places.Group && p.Kind != places.City {
		for _, country := range q.Countries {
			if country == p.Country {
				return true
			}
		}
		for _, region := range q.Regions {
			if country, _, _ := strings.Cut(region, "."); country == p.Country {
				return true
			}
		}
	}
	return false
}

func distance(km float64, from string) string {
	if km < 1 {
		return "in " + from
	}
	return fmt.Sprintf("%.0f km from %s", km, from)
}

func placeText(l *wire.Location) string {
	return l.Name + " " + l.City + " " + l.Region + " " + l.Country
}
