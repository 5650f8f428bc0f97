package places

import (
	"compress/gzip"
	"embed"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"

	"github.com/scout-cli/scout/hub/taxonomy/fold"
)

//go:embed data
var files embed.FS

// Gazetteer finds places by name. It does not change once made and may be
// used by several goroutines.
type Gazetteer struct {
	cities []city
	// heads and links hold the cities of each name as linked lists in one
	// array: a slice for each of 200,000 names would cost three times as much.
	heads map[string]int32
	links []link
	byID  map[uint32]int32

	others  map[string]Place   // countries, regions and groups by id
	named   map[string][]Place // and by folded name
	codes   map[string][]Place // regions by postal code, countries by ISO code
	aliases map[string]string  // ids of the places that a name always means
}

type city struct {
	name       string
	region     string // "US.CT"
	lat, lon   float64
	id         uint32
	population int32
}

type link struct {
	city, next int32
	alternate  bool
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
	g := &Gazetteer{
		heads: make(map[string]int32, 1<<18), byID: make(map[uint32]int32, 1<<16),
		others: map[string]Place{}, named: map[string][]Place{}, codes: map[string][]Place{}, aliases: map[string]string{},
	}
	for _, step := range []struct {
		file string
		row  func(col []string) error
	}{
		{"cities.tsv.gz", g.addCity},
		{"countries.tsv", g.addCountry},
		{"admin1.tsv.gz", g.addRegion},
		{"regioncodes.tsv", g.addRegionCode},
		{"groups.tsv", g.addGroup},
		{"aliases.tsv", g.addAlias},
	} {
		if err := eachRow(step.file, step.row); err != nil {
			return nil, fmt.Errorf("%s: %w", step.file, err)
		}
		if step.file == "admin1.tsv.gz" {
			g.measure()
		}
	}
	return g, nil
}

// eachRow hands the columns of each line to row; # starts a comment line.
func eachRow(name string, row func(col []string) error) error {
	f, err := files.Open("data/" + name)
	if err != nil {
		return err
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(name, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			return err
		}
	}
	var text strings.Builder // one string that all rows share
	if _, err := io.Copy(&text, r); err != nil {
		return err
	}
	col := make([]string, 0, 8)
	for line := range strings.Lines(text.String()) {
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

func (g *Gazetteer) addCity(col []string) error {
	if err := columns(col, 8); err != nil {
		return err
	}
	id, err := strconv.ParseUint(col[0], 10, 32)
	if err != nil {
		return err
	}
	lat, err := strconv.ParseFloat(col[4], 64)
	if err != nil {
		return err
	}
	lon, err := strconv.ParseFloat(col[5], 64)
	if err != nil {
		return err
	}
	population, err := strconv.ParseInt(col[6], 10, 32)
	if err != nil {
		return err
	}
	n := int32(len(g.cities))
	g.byID[uint32(id)] = n
	g.cities = append(g.cities, city{
		id: uint32(id), name: col[1], region: col[2] + "." + col[3], lat: lat, lon: lon, population: int32(population),
	})
	for i, rest, more := 0, col[7], true; more; i++ {
		var key string
		key, rest, more = strings.Cut(rest, "|")
		next, ok := g.heads[key]
		if !ok {
			next = -1
		}
		g.heads[key] = int32(len(g.links))
		g.links = append(g.links, link{city: n, next: next, alternate: i > 0})
	}
	return nil
}

func (g *Gazetteer) addCountry(col []string) error {
	if err := columns(col, 3); err != nil {
		return err
	}
	p := Place{ID: "country:" + col[0], Name: col[1], Country: col[0], Kind: Country}
	g.codes[strings.ToLower(col[0])] = append(g.codes[strings.ToLower(col[0])], p)
	g.add(p, col[2])
	return nil
}

func (g *Gazetteer) addRegion(col []string) error {
	if err := columns(col, 2); err != nil {
		return err
	}
	country, code, _ := strings.Cut(col[0], ".")
	p := Place{ID: "admin1:" + col[0], Name: col[1], Region: col[1], RegionCode: code, Country: country, Kind: Admin}
	if country == "US" || country == "GB" {
		g.codes[strings.ToLower(code)] = append(g.codes[strings.ToLower(code)], p)
	}
	g.add(p, "")
	return nil
}

func (g *Gazetteer) addRegionCode(col []string) error {
	if err := columns(col, 2); err != nil {
		return err
	}
	p, ok := g.others["admin1:"+col[0]]
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
			case g.others["country:"+m].Kind == Country:
				p.Countries = append(p.Countries, m)
			case g.others["admin1:"+m].Kind == Admin:
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
	g.named[fold.Key(p.Name)] = append(g.named[fold.Key(p.Name)], p)
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
	if i, isCity := g.byID[geonamesID(p.ID)]; isCity && len(col) == 3 {
		g.cities[i].name = col[2]
	}
	g.aliases[col[0]] = p.ID
	return nil
}

// measure gives regions and countries the inhabitants of their cities, and
// the place of the largest.
func (g *Gazetteer) measure() {
	sized := map[string]Place{}
	grow := func(id string, c city) {
		p, ok := sized[id]
		if !ok {
			if p, ok = g.others[id]; !ok {
				return
			}
			p.Lat, p.Lon = c.lat, c.lon // cities come largest first
		}
		p.Population += int(c.population)
		sized[id] = p
	}
	for _, c := range g.cities {
		grow("admin1:"+c.region, c)
		grow("country:"+c.region[:2], c)
	}
	for id, p := range sized {
		g.others[id] = p
	}
	for _, byName := range []map[string][]Place{g.named, g.codes} {
		for _, list := range byName {
			for i := range list {
				list[i] = g.others[list[i].ID]
			}
		}
	}
}
