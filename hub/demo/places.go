package demo

import (
	"fmt"
	"io/fs"
	"strconv"

	"github.com/scout-cli/scout/client/wire"
)

// country is where places lie. Group picks the syllables of invented names.
type country struct {
	code, name, group string
	cultures          []string // the usual one first
	languages         []string // spoken at work, the first one most
	legal             []string // what a company's name may end in
	places            []*place
	cities            lottery // over places
	schools           []string
	companies         map[string][]string // by kind
}

type place struct {
	city, region string
	country      *country
	lat, lon     float64
	name         string // for display
}

// location is a fresh copy, since receivers may change what they are given.
func (p *place) location(remote bool) *wire.Location {
	lat, lon := p.lat, p.lon
	l := &wire.Location{Name: p.name, City: p.city, Region: p.region, Country: p.country.code, Lat: &lat, Lon: &lon}
	if remote {
		yes := true
		l.Remote = &yes
	}
	return l
}

func (c *corpus) loadCountries(data fs.FS) error {
	const name = "countries.tsv"
	table, err := rows(data, name, 6)
	if err != nil {
		return err
	}
	c.countries = make(map[string]*country, len(table))
	for _, row := range table {
		n := &country{
			code: row[0], name: row[1], group: row[2],
			cultures: splitList(row[3]), languages: splitList(row[4]), legal: splitList(row[5]),
		}
		if len(n.code) != 2 || len(n.cultures) == 0 || len(n.languages) == 0 || c.countries[n.code] != nil {
			return fmt.Errorf("%s: country %q is given twice or lacks a culture or language", name, n.code)
		}
		c.countries[n.code] = n
	}
	return nil
}

func (c *corpus) loadPlaces(data fs.FS) error {
	const name = "places.tsv"
	table, err := rows(data, name, 6)
	if err != nil {
		return err
	}
	for _, row := range table {
		n := c.countries[row[2]]
		if n == nil {
			return fmt.Errorf("%s: %s lies in unknown country %q", name, row[0], row[2])
		}
		p := &place{city: row[0], region: row[1], country: n}
		var err1, err2 error
		p.lat, err1 = strconv.ParseFloat(row[3], 64)
		p.lon, err2 = strconv.ParseFloat(row[4], 64)
		w, err3 := weight(row[5])
		if err1 != nil || err2 != nil || err3 != nil || p.lat < -90 || p.lat > 90 || p.lon < -180 || p.lon > 180 {
			return fmt.Errorf("%s: %s: bad coordinates or weight", name, p.city)
		}
		p.name = p.city + ", " + n.name
		switch n.code {
		case "US", "CA", "AU", "IN", "BR":
			if p.region != p.city || n.code == "US" {
				p.name = p.city + ", " + p.region + ", " + n.name
			}
		}
		if p.city == n.name {
			p.name = p.city
		}
		c.cities.add(len(c.places), w)
		c.places = append(c.places, p)
		n.cities.add(len(n.places), w)
		n.places = append(n.places, p)
	}
	for code, n := range c.countries {
		if len(n.places) == 0 {
			return fmt.Errorf("%s: no place in %s", name, code)
		}
	}
	return nil
}

// city finds a place by its name; the first one listed wins.
func (c *corpus) city(name string) *place {
	for _, p := range c.places {
		if p.city == name {
			return p
		}
	}
	return nil
}
