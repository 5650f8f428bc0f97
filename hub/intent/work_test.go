package intent

import (
	"strings"
	"testing"

	"github.com/scout-cli/scout/hub/places"
	"github.com/scout-cli/scout/hub/taxonomy"
)

// What is asked of tables, and how often elements are compared, grows with the
// length of a prompt and no faster, whatever it is made of.
func TestWorkGrowsWithLength(t *testing.T) {
	c := New(taxonomy.Default(), places.Default())
	work := func(unit string, size int) (work, words int) {
		r := c.reader(strings.Repeat(unit, size/len(unit)))
		r.read()
		r.filters()
		return r.work, len(r.words)
	}
	const (
		size    = 3000
		perWord = 120 // as measured: 20 to 70
		growth  = 2.4 // twice the length
	)
	for name, unit := range map[string]string{
		"advert":      "We look for a senior Java developer with 5+ years in Berlin or Munich, no PHP. Nice to have: Kafka, AWS. ",
		"sections":    "Requirements:\nJava\nAbout us\nNurses\nNice to have\nGo\n",
		"unknown":     "zxqwv blorfing quuxly frobnicated ",
		"names":       "with Fluxarium, Torvex and Zylotrix ",
		"commas":      "Go, Rust, Java, C++, ",
		"choices":     "Kone, Otis, Stripe or Adyen, ",
		"one word":    "a",
		"nots":        "not no without ",
		"parentheses": "((((NOT (Java OR ",
		"quotes":      "\"x \" \"",
		"places":      "New York, San Francisco, south London ",
		"modifiers":   "software data backend platform ",
		"managers":    "pm pm's pms pm ",
		"numbers":     "20 engineers 5-8 years 300 beds ",
		"plus":        "Java, Go and Rust are a plus, ",
		"german":      "Netzwerktechniker (m/w/d) mit mindestens 5 Jahren Erfahrung in München und ",
		"french":      "technicien de maintenance d'ascenseurs avec l'anglais ",
		"young":       "young female aged 20-30 ",
	} {
		short, words := work(unit, size)
		long, _ := work(unit, 2*size)
		if short > perWord*(words+1) {
			t.Errorf("%s: %d questions for %d words", name, short, words)
		}
		if float64(long) > growth*float64(short) {
			t.Errorf("%s: %d questions for %d bytes, %d for twice as many", name, short, size, long)
		}
	}
}
