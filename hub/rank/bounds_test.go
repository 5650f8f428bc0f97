package rank_test

import (
	"math/rand/v2"
	"testing"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/index"
)

// Who surely meets filters does, who does may; and the guess between is near.
func TestBoundsHoldTheTruth(t *testing.T) {
	b := bag{rand.New(rand.NewPCG(5, 23))}
	r := ranker()
	people := make([]wire.Candidate, 200)
	docs := make([]index.Doc, len(people))
	for i := range people {
		people[i] = b.person(i)
		docs[i] = r.Doc(int64(i), &people[i])
	}
	truly, guessed := 0, 0
	for range 70 {
		filters := make([]wire.Filter, 1+b.IntN(4))
		for i := range filters {
			filters[i] = b.filter()
		}
		bounds, exact := r.Bounds(filters)
		j := r.Judge(filters)
		for i := range people {
			m := j.Match(&people[i])
			if !asksMusts(m) {
				continue
			}
			passes := j.Passes(m)
			most, likely, least := holds(bounds.Most, &docs[i]), holds(bounds.Likely, &docs[i]), holds(bounds.Least, &docs[i])
			if passes {
				truly++
			}
			if likely {
				guessed++
			}
			switch {
			case passes && !most:
				t.Fatalf("passes, and is not among those who may: %+v\n%+v\n%+v", filters, people[i], m.Criteria)
			case least && (!passes || !most):
				t.Fatalf("is sure to pass, and does not: %+v\n%+v\n%+v", filters, people[i], m.Criteria)
			case exact && (most != likely || likely != least):
				t.Fatalf("exact bounds differ for %+v", filters)
			}
		}
	}
	if ratio := float64(guessed) / float64(truly); truly < 800 || ratio < 0.9 || ratio > 1.15 {
		t.Errorf("guessed %d for %d that pass", guessed, truly)
	}
}

// Circles are found by squares: all within are in those touched, all in those
// inside are within, and the guess is near.
func TestRadiusBySquares(t *testing.T) {
	r := ranker()
	rnd := rand.New(rand.NewPCG(1, 2))
	for _, km := range []float64{10, 30, 50, 100, 400} {
		f := with(filter("location", "Berlin"), func(f *wire.Filter) { f.RadiusKm = &km })
		bounds, _ := r.Bounds([]wire.Filter{f})
		j := r.Judge([]wire.Filter{f})
		truly, guessed := 0, 0
		for range 2000 {
			spread := km / 50
			c := wire.Candidate{Location: &wire.Location{Name: "Berlin", City: "Berlin", Country: "DE", Lat: ptr(52.52 + (rnd.Float64()-0.5)*spread), Lon: ptr(13.41 + (rnd.Float64()-0.5)*spread*1.6)}}
			d := r.Doc(1, &c)
			within := j.Match(&c).Criteria[0].Verdict == wire.VerdictYes
			if within && !holds(bounds.Most, &d) || !within && holds(bounds.Least, &d) {
				t.Fatalf("%v km: %v, %v is within %v", km, *c.Location.Lat, *c.Location.Lon, within)
			}
			if within {
				truly++
			}
			if holds(bounds.Likely, &d) {
				guessed++
			}
		}
		if ratio := float64(guessed) / float64(truly); ratio < 0.85 || ratio > 1.15 {
			t.Errorf("%v km: guessed %d for %d", km, guessed, truly)
		}
	}
}
