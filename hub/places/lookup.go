package places

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/scout-cli/scout/hub/taxonomy/fold"
)

// Prefixes of ids.
const (
	cityID    = "geonames:"
	regionID  = "admin1:"
	countryID = "country:"
	townID    = "town:" // of a town that is not in the data: "town:US.CT/berlin"
)

// Lookup gives the place with the id.
func (g *Gazetteer) Lookup(id string) (Place, bool) {
	if i, ok := g.cities.Find(geonamesID(id)); ok {
		return g.place(i), true
	}
	if rest, ok := strings.CutPrefix(id, townID); ok {
		within, name, _ := strings.Cut(rest, "/")
		q, ok := g.others[regionID+within]
		if !ok {
			q, ok = g.others[countryID+within]
		}
		if !ok || fold.Key(name) == "" {
			return Place{}, false
		}
		return town(name, q), true
	}
	p, ok := g.others[id]
	return p, ok
}

// IsName tells whether a folded name is that of a place.
func (g *Gazetteer) IsName(key string) bool {
	return len(g.named[key]) > 0 || g.aliases[key] != "" || g.cities.Has(key)
}

// town is a town in the region or country q of which no more is known: it has
// no coordinates and no population.
func town(name string, q Place) Place {
	p := Place{Name: name, City: name, Region: q.Region, RegionCode: q.RegionCode, Country: q.Country, Kind: City}
	within := strings.TrimPrefix(strings.TrimPrefix(q.ID, regionID), countryID)
	p.ID = townID + within + "/" + fold.Key(name)
	return p
}

func (g *Gazetteer) alias(key string) (Place, bool) {
	id, ok := g.aliases[key]
	if !ok {
		return Place{}, false
	}
	return g.Lookup(id)
}

func (g *Gazetteer) place(i int) Place {
	c := g.cities.City(i)
	if name, ok := g.renamed[i]; ok {
		c.Name = name
	}
	country, code, _ := strings.Cut(c.Region, ".")
	name := c.Name
	if romanised(country) {
		name = plainLetters(name)
	}
	return Place{
		ID: cityID + strconv.FormatUint(uint64(c.ID), 10), Name: name, City: name,
		Region: g.others[regionID+c.Region].Name, RegionCode: code, Country: country,
		Kind: City, Lat: c.Lat, Lon: c.Lon, Population: int(c.Population),
	}
}

// romanised tells whether a country's places are written in another script, so
// that the accents of GeoNames' names are those of a transcription, which
// nobody there writes: Hyderābād.
func romanised(country string) bool {
	return strings.Contains("|IN|PK|BD|NP|LK|IR|IQ|SA|AE|OM|QA|KW|BH|YE|EG|LY|SD|JO|SY|LB|AF|JP|GE|", "|"+country+"|")
}

// plainLetters leaves the accents of Latin letters out.
func plainLetters(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r), r == '‘', r == '’', r == 'ʿ', r == 'ʾ':
			return -1
		}
		return r
	}, norm.NFD.String(s))
}

// geonamesID is the number in a city's id, 0 for other ids.
func geonamesID(id string) uint32 {
	num, ok := strings.CutPrefix(id, cityID)
	if !ok {
		return 0
	}
	n, err := strconv.ParseUint(num, 10, 32)
	if err != nil {
		return 0
	}
	return uint32(n)
}

// namesakeFrom is the population from which a town is worth asking about.
const namesakeFrom = 20_000

// Namesake is a place that a name may mean.
type Namesake struct {
	Place
	// Own tells that the place calls itself so, and is not only called so by
	// some: Newcastle upon Tyne is Newcastle to most.
	Own bool
}

// Namesakes are the places that a folded name may mean, the best known first:
// regions, countries and towns of the name.
func (g *Gazetteer) Namesakes(key string) []Namesake {
	var out []Namesake
	for _, p := range g.named[key] {
		out = append(out, Namesake{p, true})
	}
	for i, alternate := range g.cities.Named(key) {
		if g.cities.City(i).Population >= namesakeFrom {
			out = append(out, Namesake{g.place(i), !alternate})
		}
	}
	slices.SortStableFunc(out, func(a, b Namesake) int { return b.Population - a.Population })
	return out
}
