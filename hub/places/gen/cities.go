package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/scout-cli/scout/hub/places/atlas"
	"github.com/scout-cli/scout/hub/taxonomy/fold"
)

const (
	minPopulation = 5000
	sameTownDeg   = 0.2 // about 20 km: nearer rows of one name are one town
)

type city struct {
	id, population int
	name           string
	alternates     []string
	country, admin string
	lat, lon       float64
}

// readCities reads GeoNames' table and gives the gazetteer's atlas.
func readCities(raw []byte) ([]byte, error) {
	var cities []city
	for line := range strings.Lines(string(raw)) {
		c, err := parseCity(strings.Split(strings.TrimRight(line, "\r\n"), "\t"))
		if err != nil {
			return nil, fmt.Errorf("cities: %q: %w", line, err)
		}
		if c.population >= minPopulation {
			cities = append(cities, c)
		}
	}
	slices.SortFunc(cities, func(a, b city) int {
		return cmp.Or(cmp.Compare(b.population, a.population), cmp.Compare(a.id, b.id))
	})
	cities = dropDoubles(cities)
	entries := make([]atlas.Entry, len(cities))
	for i, c := range cities {
		entries[i] = atlas.Entry{City: atlas.City{
			ID: uint32(c.id), Name: c.name, Region: c.country + "." + c.admin, Lat: c.lat, Lon: c.lon, Population: int32(c.population),
		}, Keys: keys(c)}
	}
	return atlas.Pack(entries)
}

// parseCity reads one row; the columns are those of GeoNames' readme.
func parseCity(col []string) (city, error) {
	if len(col) < 15 {
		return city{}, fmt.Errorf("%d columns, want 15 or more", len(col))
	}
	id, err := strconv.Atoi(col[0])
	if err != nil {
		return city{}, fmt.Errorf("id: %w", err)
	}
	lat, err := strconv.ParseFloat(col[4], 64)
	if err != nil {
		return city{}, fmt.Errorf("latitude: %w", err)
	}
	lon, err := strconv.ParseFloat(col[5], 64)
	if err != nil {
		return city{}, fmt.Errorf("longitude: %w", err)
	}
	population, err := strconv.Atoi(col[14])
	if err != nil {
		return city{}, fmt.Errorf("population: %w", err)
	}
	var alternates []string
	if col[3] != "" {
		alternates = strings.Split(col[3], ",")
	}
	return city{
		id: id, name: col[1], alternates: append([]string{col[2]}, alternates...),
		lat: lat, lon: lon, country: col[8], admin: col[10], population: population,
	}, nil
}

func dropDoubles(cities []city) []city {
	type place struct{ key, country, admin string }
	seen := map[place][]city{}
	return slices.DeleteFunc(cities, func(c city) bool {
		p := place{fold.Key(c.name), c.country, c.admin}
		for _, o := range seen[p] {
			if math.Abs(o.lat-c.lat) < sameTownDeg && math.Abs(o.lon-c.lon) < sameTownDeg {
				return true
			}
		}
		seen[p] = append(seen[p], c)
		return false
	})
}

// keys are the folded names a city is found by: its own first, then the
// alternates in Latin script, more for larger cities. Romanised Chinese and
// Thai (GeoNames writes them in lower case) and codes (up to three letters, or
// all capitals) are left out; codes in common use are in aliases.tsv.
func keys(c city) []string {
	limit := 3
	switch {
	case c.population >= 1_000_000:
		limit = 40
	case c.population >= 100_000:
		limit = 16
	case c.population >= 20_000:
		limit = 6
	}
	out := []string{fold.Key(c.name)}
	for i, a := range c.alternates {
		key := fold.Key(a)
		isASCIIName := i == 0
		switch {
		case len(out) > limit, slices.Contains(out, key):
			continue
		case !isLatin(a), !isASCIIName && (len(key) < 4 || strings.ToUpper(a) == a || strings.ToLower(a) == a):
			continue
		}
		out = append(out, key)
	}
	return out
}

func isLatin(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) {
			return false
		}
	}
	return s != ""
}

// readRegions reads the names of the first-level regions: "US.CT Connecticut".
func readRegions(raw []byte) ([]byte, error) {
	var regions []struct{ Code, Name string }
	if err := json.Unmarshal(raw, &regions); err != nil {
		return nil, fmt.Errorf("regions: %w", err)
	}
	lines := make([]string, 0, len(regions))
	for _, r := range regions {
		if country, code, ok := strings.Cut(r.Code, "."); !ok || len(country) != 2 || code == "" {
			return nil, fmt.Errorf("regions: code %q is not COUNTRY.CODE", r.Code)
		}
		lines = append(lines, r.Code+"\t"+r.Name+"\n")
	}
	slices.Sort(lines)
	return []byte(strings.Join(slices.Compact(lines), "")), nil
}
