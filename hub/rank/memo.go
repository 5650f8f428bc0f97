package rank

import (
	"math"
	"strings"
	"sync"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/index"
	"github.com/scout-cli/scout/hub/places"
	"github.com/scout-cli/scout/hub/taxonomy"
)

// memo remembers what names resolved to: people share titles, skills and
// places. It may be used by several goroutines.
type memo struct {
	r                          *Ranker
	mu                         sync.Mutex
	titles                     map[string]titleName
	skills, companies, schools map[string]string
	places                     map[string]found
}

type titleName struct{ key, kind, seniority string } // key "" = no known family, kind "" = no kind of it

type found struct {
	place places.Place
	ok    bool
}

// maxMemo bounds each table: names come from outside.
const maxMemo = 20_000

func newMemo(r *Ranker) *memo {
	return &memo{r: r, titles: map[string]titleName{}, skills: map[string]string{}, companies: map[string]string{}, schools: map[string]string{}, places: map[string]found{}}
}

func remember[V any](m *memo, table map[string]V, name string, look func() V) V {
	m.mu.Lock()
	defer m.mu.Unlock()
	if v, ok := table[name]; ok {
		return v
	}
	v := look()
	if len(table) < maxMemo && len(name) < 200 {
		table[strings.Clone(name)] = v
	}
	return v
}

func (m *memo) title(s string) titleName {
	return remember(m, m.titles, s, func() titleName {
		t := m.r.tax.NormalizeTitle(s)
		return m.r.titleName(t)
	})
}

func (r *Ranker) titleName(t taxonomy.Title) titleName {
	n := titleName{seniority: t.Seniority}
	if t.Known {
		n.key, n.kind = key(t.Canonical), key(t.Kind)
	}
	return n
}

// skill is the key of the skill's canonical name, or of s itself.
func (m *memo) skill(s string) string {
	return remember(m, m.skills, s, func() string {
		if c, ok := m.r.tax.Skill(s); ok {
			return key(c)
		}
		return key(s)
	})
}

func (m *memo) place(loc *wire.Location) (places.Place, bool) {
	if loc == nil {
		return places.Place{}, false
	}
	name := loc.Name
	if loc.City != "" || loc.Region != "" || loc.Country != "" {
		name = strings.Join([]string{loc.Name, loc.City, loc.Region, loc.Country}, "\x00")
	}
	f := remember(m, m.places, name, func() found {
		p, ok := m.r.resolve(loc)
		return found{p, ok}
	})
	if f.ok && f.place.Kind == places.City && loc.Lat != nil && loc.Lon != nil && math.Abs(*loc.Lat) <= 90 && math.Abs(*loc.Lon) <= 180 {
		f.place.Lat, f.place.Lon = *loc.Lat, *loc.Lon
	}
	return f.place, f.ok
}

// resolve finds the place of a location, by its parts before its name.
func (r *Ranker) resolve(loc *wire.Location) (places.Place, bool) {
	country := strings.ToUpper(strings.TrimSpace(loc.Country))
	tries := []string{loc.Name}
	if c, ok := r.gaz.Lookup("country:" + country); ok {
		tries = append(tries, loc.City+", "+c.Name, loc.City, loc.Region+", "+c.Name, c.Name)
		if loc.Region != "" && loc.City != "" {
			tries = append([]string{loc.City + ", " + loc.Region + ", " + c.Name, loc.City + ", " + loc.Region}, tries...)
		}
	} else {
		country = ""
		tries = append(tries, loc.City+", "+loc.Region, loc.City, loc.Region)
	}
	for _, text := range tries {
		text = strings.Trim(text, ", ")
		if text == "" {
			continue
		}
		p, ok := r.gaz.Resolve(text)
		if !ok || country != "" && p.Country != country && p.Kind != places.Group {
			continue
		}
		if loc.City != "" && p.Kind != places.City && p.Kind != places.Group && text != tries[len(tries)-1] {
			continue // the city is known, so look for it first
		}
		return p, true
	}
	return places.Place{}, false
}

// known is the key of the well-known employer or school that s names, "" if
// it is none.
func (m *memo) known(kind taxonomy.Kind, s string) string {
	table := m.companies
	if kind == taxonomy.SchoolTerm {
		table = m.schools
	}
	return remember(m, table, s, func() string { return m.r.known(kind, s) })
}

func (r *Ranker) known(kind taxonomy.Kind, s string) string {
	name, ok := r.tax.Find(kind, s)
	if !ok {
		return ""
	}
	return key(name)
}

// key is the form in which names are compared: their words.
func key(s string) string { return strings.TrimSuffix(string(index.AppendWords(nil, nil, s)), " ") }

// pattern is key with blanks around, as it stands in profile.words; nil if s
// has no words.
func pattern(s string) []byte {
	p := index.AppendWords([]byte{' '}, nil, s)
	if len(p) == 1 {
		return nil
	}
	return p
}
