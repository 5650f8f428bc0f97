package places_test

import (
	"strings"
	"testing"

	"github.com/scout-cli/scout/hub/places"
	"github.com/scout-cli/scout/hub/taxonomy/fold"
)

func TestResolve(t *testing.T) {
	g := places.Default()
	for in, want := range map[string]string{
		"Berlin": "geonames:2950159", "berlin, germany": "geonames:2950159", "Berlin, DE": "geonames:2950159",
		"Berlin, CT": "town:US.CT/berlin", "Portland, Oregon": "Portland/OR", "Portland, ME": "Portland/ME", "Cambridge, MA": "Cambridge/MA",
		"Cambridge": "Cambridge/ENG", "NYC": "New York/NY", "New York": "New York/NY", "New York, NY": "New York/NY", "SF": "San Francisco/CA", "LA": "Los Angeles/CA",
		"UK": "country:GB", "USA": "country:US", "Germany": "country:DE", "Turkey": "country:TR",
		"DACH": "group:dach", "UK&I": "group:uki", "Bay Area": "group:bay-area", "tri-state": "group:tri-state",
		"Zürich": "Zurich/ZH", "zurich": "Zurich/ZH", "München": "Munich/02", "Bombay": "Mumbai/16",
		"Georgia": "admin1:US.GA", "Texas": "admin1:US.TX", "Ontario": "admin1:CA.08", "Bavaria": "admin1:DE.02",
		"Paris, Texas": "Paris/TX", "Paris": "Paris/11", "Vancouver, BC": "Vancouver/02", "Vancouver, CA": "Vancouver/02",
		"Austin, TX, USA": "Austin/TX", "San Jose, Costa Rica": "San José/08", "San Jose": "San Jose/CA", "Melbourne": "Melbourne/07",
		"Smallville, Kansas": "town:US.KS/smallville", "Albany, New York": "Albany/NY", "Vancouver, Washington": "Vancouver/WA", "Greater Leeds Area": "Leeds/ENG", "Ohio, United States": "admin1:US.OH", "Amsterdam Area": "Amsterdam/07",
		"San Francisco Bay Area": "group:bay-area", "Singapore": "country:SG", "Victoria, Australia": "admin1:AU.07",
	} {
		p, ok := g.Resolve(in)
		if got := p.Name + "/" + p.RegionCode; !ok || p.ID != want && got != want {
			t.Errorf("Resolve(%q) = %s %s %v, want %s", in, p.ID, got, ok, want)
		}
	}
	for _, in := range []string{"", "  ", ",", "Qwertyville", "Berlin, Nowhere", "\xff"} {
		if p, ok := g.Resolve(in); ok {
			t.Errorf("Resolve(%q) = %s, want nothing", in, p.ID)
		}
	}
}

func TestLookupRoundTrip(t *testing.T) {
	g := places.Default()
	for _, name := range []string{"Berlin", "Texas", "Japan", "Nordics", "NYC", "Berlin, CT"} {
		p, ok := g.Resolve(name)
		if !ok {
			t.Fatalf("Resolve(%q) found nothing", name)
		}
		if q, ok := g.Lookup(p.ID); !ok || q.ID != p.ID || !strings.EqualFold(q.Name, p.Name) {
			t.Errorf("Lookup(%q) = %+v, want %+v", p.ID, q, p)
		}
	}
	for _, id := range []string{"", "geonames:", "geonames:1", "geonames:-5", "country:XX"} {
		if p, ok := g.Lookup(id); ok {
			t.Errorf("Lookup(%q) = %+v, want nothing", id, p)
		}
	}
}

func TestScan(t *testing.T) {
	g := places.Default()
	for _, c := range []struct {
		text, first, id string
		words           int
	}{
		{"devs in New York City please", "new", "New York", 3},
		{"in Portland, OR or Seattle", "portland", "Portland", 2},
		{"in portland, or seattle", "portland", "Portland", 1},
		{"Berlin, Munich", "berlin", "Berlin", 1},
		{"Boston, New York", "boston", "Boston", 1},
		{"Hamburg, Bremen", "hamburg", "Hamburg", 1},
		{"London, Germany", "london", "London", 1},
		{"Portland OR Seattle", "portland", "Portland", 1},
		{"based in TX", "tx", "Texas", 1},
		{"austin tx", "austin", "Austin", 2},
	} {
		words := fold.Words(c.text)
		at := 0
		for words[at].Key != c.first {
			at++
		}
		m, ok := g.Scan(c.text, words, at)
		if !ok || m.Place.Name != c.id || m.Words != c.words {
			t.Errorf("Scan(%q) = %s, %d words, want %s, %d", c.text, m.Place.Name, m.Words, c.id, c.words)
		}
	}
}

func TestContains(t *testing.T) {
	g := places.Default()
	at := func(s string) places.Place {
		p, ok := g.Resolve(s)
		if !ok {
			t.Fatalf("no place %q", s)
		}
		return p
	}
	for _, c := range []struct {
		outer, inner string
		want         bool
	}{
		{"DACH", "Vienna", true},
		{"DACH", "Paris", false},
		{"Germany", "Berlin", true},
		{"Texas", "Austin", true},
		{"Texas", "Portland", false},
		{"tri-state", "Newark, NJ", true},
		{"Bay Area", "Oakland", true},
		{"Bay Area", "Sacramento", false},
		{"Berlin", "Germany", false},
		{"EMEA", "Bavaria", true},
		{"tri-state", "USA", false},
	} {
		if got := at(c.outer).Contains(at(c.inner)); got != c.want {
			t.Errorf("%s contains %s = %v, want %v", c.outer, c.inner, got, c.want)
		}
	}
	if d := places.DistanceKm(at("Berlin"), at("Munich")); d < 490 || d > 520 {
		t.Errorf("Berlin to Munich = %.0f km, want about 504", d)
	}
	if got := at("Austin").Location().Name; got != "Austin, Texas, United States" {
		t.Errorf("long name = %q", got)
	}
	if got := at("Berlin").Location().Name; got != "Berlin, Germany" {
		t.Errorf("long name = %q", got)
	}
}
