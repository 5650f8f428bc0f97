package places

import (
	"embed"
	"fmt"
	"strings"
	"sync"

	"github.com/scout-cli/scout/client/wire/country"
	"github.com/scout-cli/scout/hub/places/atlas"
	"github.com/scout-cli/scout/hub/taxonomy/fold"
)

//go:embed data/*.tsv
var files embed.FS

//go:embed data/cities.atlas
var cities string

// Gazetteer finds places by name. It does not change once made and may be
// used by several goroutines.
type Gazetteer struct {
	cities  *atlas.Atlas
	renamed map[int]string // usual names of cities that the atlas calls otherwise

	others  map[string]Place   // countries, regions and groups by id
	named   map[string][]Place // and by folded name
	codes   map[string][]Place // regions by postal code, countries by ISO code
	aliases map[string]string  // ids of the places that a name always means
}

// Default is the gazetteer of the embedded data, loaded at first use.
func Default() *Gazetteer { return load() }

var load = sync.OnceValue(func() *Gazetteer {
	g, err := read()
	if err != nil {
		panic("places: embedded data: " + err.Error()) // a test reads them: they are sound or the build is not
	}
	return g
})

func read() (*Gazetteer, error) {
	all, err := atlas.Open(cities)
	if err != nil {
		return nil, err
	}
	g := &Gazetteer{
		cities: all, renamed: map[int]string{},
		others: make(map[string]Place, 1<<12), named: make(map[string][]Place, 1<<12), codes: map[string][]Place{}, aliases: map[string]string{},
	}
	sizes := g.measure()
	country.Each(func(code, name string, others []string) { g.addCountry(sizes, code, name, others) })
	for _, step := range []struct {
		file string
		row  func(col []string) error
	}{
		{"admin1.tsv", g.addRegion(sizes)},
		{"regioncodes.tsv", g.addRegionCode},
		{"groups.tsv", g.addGroup},
		{"aliases.tsv", g.addAlias},
	} {
		if err := eachRow(step.file, step.row); err != nil {
			return nil, fmt.Errorf("%s: %w", step.file, err)
		}
	}
	return g, nil
}

// eachRow hands the columns of each line to row; # starts a comment line.
func eachRow(name string, row func(col []string) error) error {
	text, err := files.ReadFile("data/" + name)
	if err != nil {
		return err
	}
	col := make([]string, 0, 8)
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		col = col[:0]
		for {
			c, rest, more := strings.Cut(line, "\t")
			col = append(col, c)
			if !more {
				break
			}
			line = rest
		}
		if err := row(col); err != nil {
			return fmt.Errorf("%q: %w", col[0], err)
		}
	}
	return nil
}

func columns(col []string, n int) error {
	if len(col) != n {
		return fmt.Errorf("%d columns, want %d", len(col), n)
	}
	return nil
}

// size is what the cities of a region or country tell of it.
type size struct{ largest, population int }

// measure gives regions ("US.CT") and countries the inhabitants of their
// cities and the number of the largest.
func (g *Gazetteer) measure() map[string]size {
	regions := g.cities.Regions()
	sizes := make(map[string]size, len(regions)+len(regions)/8)
	for _, r := range regions {
		sizes[r.Code] = size{largest: r.Largest, population: r.Population}
		country, known := sizes[r.Code[:2]]
		if !known || r.Largest < country.largest {
			country.largest = r.Largest
		}
		country.population += r.Population
		sizes[r.Code[:2]] = country
	}
	return sizes
}

// sized sets what the cities tell of a region or country.
func (g *Gazetteer) sized(p Place, sizes map[string]size, code string) Place {
	if s, ok := sizes[code]; ok {
		c := g.cities.City(s.largest)
		p.Lat, p.Lon, p.Population = c.Lat, c.Lon, s.population
	}
	return p
}

func (g *Gazetteer) addCountry(sizes map[string]size, code, name string, others []string) {
	p := g.sized(Place{ID: countryID + code, Name: name, Country: code, Kind: Country}, sizes, code)
	g.codes[strings.ToLower(code)] = append(g.codes[strings.ToLower(code)], p)
	g.add(p, strings.Join(others, "|"))
}

func (g *Gazetteer) addRegion(sizes map[string]size) func([]string) error {
	return func(col []string) error {
		if err := columns(col, 2); err != nil {
			return err
		}
		country, code, _ := strings.Cut(col[0], ".")
		p := Place{ID: regionID + col[0], Name: col[1], Region: col[1], RegionCode: code, Country: country, Kind: Admin}
		p = g.sized(p, sizes, col[0])
		if country == "US" || country == "GB" {
			g.codes[strings.ToLower(code)] = append(g.codes[strings.ToLower(code)], p)
		}
		g.add(p, "")
		return nil
	}
}

func (g *Gazetteer) addRegionCode(col []string) error {
	if err := columns(col, 2); err != nil {
		return err
	}
	p, ok := g.others[regionID+col[0]]
	if !ok {
		return fmt.Errorf("no such region")
	}
	key := strings.ToLower(col[1])
	g.codes[key] = append(g.codes[key], p)
	return nil
}

func (g *Gazetteer) addGroup(col []string) error {
	if err := columns(col, 4); err != nil {
		return err
	}
	p := Place{ID: "group:" + col[0], Name: col[1], Kind: Group}
	if centre, ok := strings.CutPrefix(col[3], "@"); ok {
		if _, err := fmt.Sscanf(centre, "%f,%f,%f", &p.Lat, &p.Lon, &p.RadiusKm); err != nil {
			return err
		}
	} else {
		for m := range strings.SplitSeq(col[3], "|") {
			switch {
			case g.others[countryID+m].Kind == Country:
				p.Countries = append(p.Countries, m)
			case g.others[regionID+m].Kind == Admin:
				p.Regions = append(p.Regions, m)
			default:
				return fmt.Errorf("member %q is no country or region", m)
			}
		}
	}
	g.add(p, col[2])
	return nil
}

func (g *Gazetteer) add(p Place, aliases string) {
	g.others[p.ID] = p
	key := fold.Key(p.Name)
	g.named[key] = append(g.named[key], p)
	if aliases == "" {
		return
	}
	for a := range strings.SplitSeq(aliases, "|") {
		g.named[a] = append(g.named[a], p)
	}
}

func (g *Gazetteer) addAlias(col []string) error {
	if len(col) != 2 && len(col) != 3 {
		return columns(col, 2)
	}
	p, ok := g.Lookup(col[1])
	if !ok {
		return fmt.Errorf("no place %q", col[1])
	}
	if i, isCity := g.cities.Find(geonamesID(p.ID)); isCity && len(col) == 3 {
		g.renamed[i] = col[2]
	}
	g.aliases[col[0]] = p.ID
	return nil
}
