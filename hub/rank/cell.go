package rank

import (
	"math"
	"strconv"

	"github.com/scout-cli/scout/hub/index"
)

// cells are the squares of one degree that a circle of km touches; nil where
// they are too many.
func cells(lat, lon, km float64) index.Or {
	const most, kmPerDegree = 300, 111.0
	dLat := km/kmPerDegree + 0.01
	top := min(89.9, math.Abs(lat)+dLat)
	dLon := dLat / math.Cos(top*math.Pi/180)
	rows := math.Floor(lat+dLat) - math.Floor(lat-dLat) + 1
	cols := math.Floor(lon+dLon) - math.Floor(lon-dLon) + 1
	if math.IsNaN(rows*cols) || rows*cols > most || cols > 360 {
		return nil
	}
	var out index.Or
	for y := math.Floor(lat - dLat); y <= lat+dLat; y++ {
		for x := math.Floor(lon - dLon); x <= lon+dLon; x++ {
			out = append(out, index.Facet(cell(y, x)))
		}
	}
	return out
}

// cell is the facet of the square that the point is in.
func cell(lat, lon float64) string {
	x := math.Mod(math.Floor(lon)+540, 360) - 180
	return facetCell + strconv.Itoa(int(math.Floor(lat))) + ":" + strconv.Itoa(int(x))
}
