// Package places knows the places that people name: cities from 5,000
// inhabitants, first-level regions, countries, and groups of these such as
// DACH or the Bay Area. Its cities and regions are GeoNames' (NOTICE.md).
//
// A bare name is the best-known place of that name; a region or country after
// it says which other is meant ("Berlin, CT").
package places

import (
	"math"
	"slices"
	"strings"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/taxonomy/fold"
)

// Kind is what sort of place it is.
type Kind uint8

// The kinds of places.
const (
	City    Kind = iota + 1
	Admin        // a first-level region: a state, a Land, a province
	Country      // a country or territory with an ISO 3166 code
	Group        // several of these, or all that lies around a centre
)

// Place is a place.
type Place struct {
	// ID is "geonames:2950159", "admin1:US.CT", "country:DE" or "group:dach".
	ID   string
	Name string
	// City is set for cities, Region and RegionCode (GeoNames' code, "CT")
	// for cities and regions, Country (ISO 3166-1 alpha-2) for all but groups.
	City, Region, RegionCode, Country string
	Kind                              Kind
	// Lat and Lon are in degrees; for regions and countries those of the
	// largest city, for groups the centre, if there is one.
	Lat, Lon float64
	// Population is the number of inhabitants; for regions and countries the
	// sum over their cities.
	Population int
	// Countries and Regions ("US.NY") are the members of a group.
	Countries, Regions []string
	// RadiusKm is how far a group reaches around its centre; 0 if it has
	// members instead.
	RadiusKm float64
}

// Contains tells whether q lies in p: a city only in itself, in its region,
// country and groups.
func (p Place) Contains(q Place) bool {
	switch p.Kind {
	case City:
		return p.ID == q.ID
	case Admin:
		return (q.Kind == City || q.Kind == Admin) && p.Country == q.Country && p.RegionCode == q.RegionCode
	case Country:
		return q.Country != "" && p.Country == q.Country
	case Group:
		if q.Kind == Group {
			return p.ID == q.ID
		}
		if slices.Contains(p.Countries, q.Country) {
			return true
		}
		if q.Kind != Country && slices.Contains(p.Regions, q.Country+"."+q.RegionCode) {
			return true
		}
		return p.RadiusKm > 0 && q.Kind == City && DistanceKm(p, q) <= p.RadiusKm
	}
	return false
}

// Location is p as the API tells it; its name is the long form, such as
// "Austin, Texas, United States".
func (p Place) Location() wire.Location {
	loc := wire.Location{Name: p.Name, City: p.City, Region: p.Region, Country: p.Country}
	if p.Lat != 0 || p.Lon != 0 {
		lat, lon := p.Lat, p.Lon
		loc.Lat, loc.Lon = &lat, &lon
	}
	parts := []string{p.Name}
	if p.Kind == City && p.Region != "" && !strings.Contains(fold.Key(p.Region), fold.Key(p.Name)) &&
		!strings.Contains(fold.Key(p.Name), fold.Key(p.Region)) {
		parts = append(parts, p.Region)
	}
	if p.Kind == City || p.Kind == Admin {
		if c, ok := Default().Lookup("country:" + p.Country); ok && c.Name != p.Name {
			parts = append(parts, c.Name)
		}
	}
	loc.Name = strings.Join(parts, ", ")
	return loc
}

const earthRadiusKm = 6371

// DistanceKm is the great-circle distance between two places in kilometres.
func DistanceKm(a, b Place) float64 {
	rad := func(deg float64) float64 { return deg * math.Pi / 180 }
	sinLat := math.Sin(rad(b.Lat-a.Lat) / 2)
	sinLon := math.Sin(rad(b.Lon-a.Lon) / 2)
	h := sinLat*sinLat + math.Cos(rad(a.Lat))*math.Cos(rad(b.Lat))*sinLon*sinLon
	return 2 * earthRadiusKm * math.Asin(math.Sqrt(min(1, h)))
}
