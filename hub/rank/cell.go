package rank

import (
	"math"
	"strconv"

	"github.com/scout-cli/scout/hub/index"
	"github.com/scout-cli/scout/hub/places"
)

// People are found around a point by squares that they are in, of three sizes:
// parts of a degree of latitude and longitude.
var cellSizes = [...]int{10, 4, 1}

const (
	mostCells   = 160 // of one circle
	kmPerDegree = 111.2
)

// circle is what an index knows of being within a radius: in a square that the
// circle touches, in one whose middle is inside, in one that is all inside.
type circle struct{ touched, likely, inside index.Or }

// around are the squares of a circle, of the smallest size of which it takes
// few; it is empty where no size will do.
func around(lat, lon, km float64) circle {
	for _, size := range cellSizes {
		if c, ok := aroundIn(size, lat, lon, km); ok {
			return c
		}
	}
	return circle{}
}

func aroundIn(size int, lat, lon, km float64) (c circle, ok bool) {
	dLat := km/kmPerDegree + 0.01
	top := min(89.9, math.Abs(lat)+dLat)
	dLon := dLat / math.Cos(top*math.Pi/180)
	n := float64(size)
	rows, cols := 2*dLat*n+2, 2*dLon*n+2
	if math.IsNaN(rows*cols) || rows*cols > 2*mostCells || 2*dLon > 300 {
		return c, false
	}
	here := places.Place{Lat: lat, Lon: lon}
	away := func(y, x float64) float64 { return places.DistanceKm(here, places.Place{Lat: y, Lon: x}) }
	for y := math.Floor((lat - dLat) * n); y <= (lat+dLat)*n; y++ {
		for x := math.Floor((lon - dLon) * n); x <= (lon+dLon)*n; x++ {
			south, north, west, east := y/n, (y+1)/n, x/n, (x+1)/n
			// A little more than the circle, for what is rounded.
			if away(min(max(lat, south), north), min(max(lon, west), east)) > km+0.5 {
				continue
			}
			cell := index.Facet(cell(size, (south+north)/2, (west+east)/2))
			c.touched = append(c.touched, cell)
			if away((south+north)/2, (west+east)/2) <= km {
				c.likely = append(c.likely, cell)
			}
			if max(away(south, west), away(south, east), away(north, west), away(north, east)) < km-0.5 {
				c.inside = append(c.inside, cell)
			}
		}
	}
	if c.likely == nil {
		c.likely = c.touched
	}
	return c, len(c.touched) <= mostCells
}

// cell is the facet of the square that the point is in.
func cell(size int, lat, lon float64) string {
	n := float64(size)
	x := math.Mod(math.Floor(lon*n)+540*n, 360*n) - 180*n
	name := facetCell
	if size > 1 {
		name = "cell" + strconv.Itoa(size) + ":"
	}
	return name + strconv.Itoa(int(math.Floor(lat*n))) + ":" + strconv.Itoa(int(x))
}
