package demo

import (
	"math"
	"math/rand/v2"
	"strconv"

	"github.com/scout-cli/scout/client/wire"
)

// generator makes people one after another; it is not for several goroutines.
type generator struct {
	c     *corpus
	seed  uint64
	pcg   *rand.PCG
	rnd   *rand.Rand
	jobs  []job
	known []skill // of the person at hand, the trade's own first
	core  int     // how many those are
	base  int     // its themes in the lists
	buf   []byte
	used  map[*template]bool
}

func newGenerator(seed uint64) *generator {
	pcg := rand.NewPCG(0, 0)
	return &generator{c: loaded(), seed: seed, pcg: pcg, rnd: rand.New(pcg), used: map[*template]bool{}}
}

func (g *generator) percent(n int) bool { return g.rnd.IntN(100) < n }

// person makes person i. All that it draws comes from the seed and i.
func (g *generator) person(i int) wire.Candidate {
	g.pcg.Seed(mix(g.seed), mix(uint64(i)+0x9e3779b97f4a7c15))
	g.jobs, g.known = g.jobs[:0], g.known[:0]
	clear(g.used)

	l := g.outline()
	g.base = g.rnd.IntN(1 << 10)
	g.career(&l)
	g.settle(&l)
	g.jobs = l.jobs

	first, family := l.culture.draw(g.rnd)
	last := &l.jobs[len(l.jobs)-1]
	years := math.Round(float64(worked(l.jobs))/12*10) / 10
	month, updated := g.lastUpdated(l.jobs)
	c := wire.Candidate{
		ID:                g.key("cand_demo_", '_', i),
		PersonKey:         g.key("demo:", '-', i),
		FullName:          g.fullName(l.culture, first, family),
		Location:          l.place.location(l.remote),
		Seniority:         last.pos.level,
		YearsOfExperience: &years,
		Languages:         g.languages(&l),
		LastUpdated:       updated,
		Source:            Source,
	}
	if last.current {
		c.CurrentTitle, c.CurrentCompany = last.pos.title, last.company
	}
	hidden := g.learn(&l)
	c.Skills = g.skills(&l, hidden)
	c.Headline, c.Summary = g.about(&l, int(years))
	c.Experiences = g.experiences(&l, hidden)
	c.Educations = g.educations(&l)
	c.Certifications = g.certifications(&l, month)
	c.Links, c.Contact = g.addresses(&l, first, family, i)
	return c
}

// mix spreads neighbouring numbers far apart (splitmix64).
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

func (g *generator) key(prefix string, sep byte, i int) string {
	b := append(g.buf[:0], prefix...)
	b = strconv.AppendUint(b, g.seed, 10)
	b = append(b, sep)
	b = strconv.AppendInt(b, int64(i), 10)
	g.buf = b
	return string(b)
}

// outline draws what somebody does, where, and where they come from.
func (g *generator) outline() life {
	c, l := g.c, life{jobs: g.jobs}
	if g.percent(spotPercent) {
		l.spot = c.spots[c.spotOdds[g.rnd.IntN(len(c.spotOdds))]]
		l.track, l.place, l.stack = l.spot.track, l.spot.place, l.spot.stack()
	} else {
		f := c.fields[c.fieldOdds[g.rnd.IntN(len(c.fieldOdds))]]
		l.track = f.tracks[f.odds[g.rnd.IntN(len(f.odds))]]
		l.stack = g.rnd.IntN(len(l.track.stacks))
		l.place = c.places[c.cities[g.rnd.IntN(len(c.cities))]]
	}
	home := l.place.country
	l.origin = home
	switch {
	case g.percent(62):
		l.culture = c.byCulture[home.cultures[0]]
	case len(home.cultures) > 1 && g.percent(75):
		l.culture = c.byCulture[home.cultures[1+g.rnd.IntN(len(home.cultures)-1)]]
	default:
		l.culture = c.cultures[g.rnd.IntN(len(c.cultures))]
		l.origin = l.culture.home[g.rnd.IntN(len(l.culture.home))]
		for _, own := range l.culture.home {
			if own == home {
				l.origin = home
			}
		}
	}
	l.remote = g.percent(l.track.field.remote)
	return l
}

// lastUpdated is a moment within three years, after all that the jobs tell.
func (g *generator) lastUpdated(jobs []job) (month int, text string) {
	from := epochMonth - 36
	for i := range jobs {
		from = max(from, jobs[i].start+1)
		if !jobs[i].current {
			from = max(from, jobs[i].end+1)
		}
	}
	to := epochMonth - 1
	u := g.rnd.Float64()
	month = min(to, max(from, to-int(u*math.Sqrt(u)*float64(to-from+1))))
	b := appendMonth(g.buf[:0], month)
	b = append(b, '-')
	b = appendTwo(b, 1+g.rnd.IntN(28))
	b = append(b, 'T')
	b = appendTwo(b, 6+g.rnd.IntN(15))
	b = append(b, ':')
	b = appendTwo(b, g.rnd.IntN(60))
	b = append(b, ":00Z"...)
	g.buf = b
	return month, string(b)
}

func appendMonth(b []byte, month int) []byte {
	b = strconv.AppendInt(b, int64(month/12), 10)
	b = append(b, '-')
	return appendTwo(b, month%12+1)
}

func appendTwo(b []byte, n int) []byte {
	return append(b, byte('0'+n/10), byte('0'+n%10))
}

func monthText(month int) string {
	var b [8]byte
	return string(appendMonth(b[:0], month))
}
