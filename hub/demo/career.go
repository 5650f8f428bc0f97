package demo

import "math"

// A month is counted from January of year 0.
const (
	epochMonth = 2026*12 + 9
	maxJobs    = 7
	maxYears   = 41
	// What ended before it is not told with the tools of today.
	modernMonth = 2012 * 12
)

// job is one job on the way; its months are both worked.
type job struct {
	track      *track
	pos        position
	rung       int
	start, end int
	promoted   bool // within the company of the job before
	current    bool
	place      *place
	kind       *kind
	company    string
}

// life is the outline that a person is drawn from.
type life struct {
	track   *track
	spot    *spot
	stack   int // of the track's
	culture *culture
	origin  *country // where it began
	place   *place   // where it is now
	remote  bool
	begin   int // month of the first proper job
	jobs    []job
}

// years draws how long somebody has worked.
func (g *generator) years(s *spot) float64 {
	if s == nil {
		return 0.3 + (maxYears-1)*math.Pow(g.rnd.Float64(), 1.9)
	}
	from := max(s.track.ladder[s.rung].from, 0.3)
	span := 9.0
	if s.rung+1 < len(s.track.ladder) {
		span = s.track.ladder[s.rung+1].from - from + 3.5
	}
	return from + 0.2 + span*g.rnd.Float64()
}

// career fills in the jobs, oldest first.
func (g *generator) career(l *life) {
	years := g.years(l.spot)
	if since := l.track.since; since > 0 {
		if most := float64(epochMonth/12 - since); years > most {
			years = most * (0.2 + 0.8*g.rnd.Float64())
		}
	}
	total := max(4, int(years*12))
	l.begin = epochMonth - total + 1
	end := epochMonth
	away := l.spot == nil && total > 24 && g.percent(10)
	if away {
		end -= 1 + g.rnd.IntN(14)
	}
	begin := l.begin
	limit := min(maxJobs, 3+total/50+g.rnd.IntN(2))
	if former := l.track.field.changers; l.spot == nil && total > 84 && len(former) > 0 && g.percent(14) {
		f := g.c.byField[former[g.rnd.IntN(len(former))]]
		t := f.tracks[f.odds[g.rnd.IntN(len(f.odds))]]
		turn := begin + 20 + g.rnd.IntN(50)
		g.stretch(l, t, begin, turn, 2)
		begin = turn + 1 + g.rnd.IntN(9)
	} else {
		g.internship(l)
	}
	g.stretch(l, l.track, begin, end, limit-len(l.jobs))
	last := &l.jobs[len(l.jobs)-1]
	last.current = !away
	if l.spot == nil {
		return
	}
	last.rung, last.pos = l.spot.rung, l.spot.pos
	if len(l.jobs) > 1 && l.jobs[len(l.jobs)-2].pos.title == last.pos.title {
		last.promoted = false
	}
}

// internship gives some of those who studied a short job before the first.
func (g *generator) internship(l *life) {
	first := l.track.ladder[0]
	if first.ways[0].level != "intern" || !g.percent(28) {
		return
	}
	end := l.begin - 3 - g.rnd.IntN(14)
	l.jobs = append(l.jobs, job{track: l.track, pos: first.ways[0], start: end - 2 - g.rnd.IntN(4), end: end})
}

// stretch adds the jobs of one track from one month to another.
func (g *generator) stretch(l *life, t *track, begin, end, limit int) {
	first := 0
	if t.ladder[0].ways[0].level == "intern" {
		first = 1
	}
	pace := 0.85 + 0.6*g.rnd.Float64()
	u := g.rnd.Float64()
	top := first + min(len(t.ladder)-1-first, int(float64(len(t.ladder)-first)*(0.34+0.75*u*u)))
	if l.spot != nil {
		pace, top = 0.95, l.spot.rung
	}
	rungAt := func(month int) int {
		k := first
		for k < top && t.ladder[k+1].from*pace <= float64(month-begin)/12+0.2 {
			k++
		}
		return k
	}
	leader := g.percent(50)
	stack := l.stack
	if t != l.track {
		stack = g.rnd.IntN(len(t.stacks))
	}
	mean := max(26, float64(end-begin)/5.5)
	at, rung, promoted := begin, 0, false
	for left := max(limit, 1); ; left-- {
		rung = max(rung, rungAt(at))
		stop := at + 8 + int(min(g.rnd.ExpFloat64(), 3)*mean*0.8)
		// Nobody stays a junior for a decade, whatever the draw says.
		if rung < min(top, first+2) {
			stop = min(stop, begin+int(t.ladder[rung+1].from*pace*12)+18)
			stop = max(stop, at+7)
		}
		if left <= 1 || stop > end-9 {
			stop = end
		}
		if left <= 1 {
			rung = max(rung, rungAt(at+(end-at)/3))
		}
		j := job{track: t, rung: rung, start: at, end: stop, promoted: promoted}
		n := len(l.jobs)
		if n > 0 && l.jobs[n-1].track == t && l.jobs[n-1].rung == rung && l.jobs[n-1].pos.level != "intern" && g.percent(60) {
			j.pos = l.jobs[n-1].pos
		} else {
			j.pos = t.way(g.rnd, rung, stack, leader)
		}
		if n > 0 && l.jobs[n-1].pos.title == j.pos.title {
			j.promoted = false
		}
		l.jobs = append(l.jobs, j)
		if stop == end {
			return
		}
		promoted = rungAt(stop) > rung && g.percent(45)
		at = stop + 1 + g.gap(promoted)
		if at > end-5 {
			l.jobs[len(l.jobs)-1].end = end
			return
		}
	}
}

// gap draws the months between two jobs; a hand-over is a negative one.
func (g *generator) gap(promoted bool) int {
	if promoted {
		return 0
	}
	switch u := g.rnd.IntN(1000); {
	case u < 580:
		return 0
	case u < 930:
		return 1 + g.rnd.IntN(3)
	case u < 985:
		return 4 + g.rnd.IntN(9)
	}
	return -2 - g.rnd.IntN(2)
}

// settle says where each job was and for whom, newest first.
func (g *generator) settle(l *life) {
	abroad := -1 // the last job that was in the country of origin
	if l.origin != l.place.country && len(l.jobs) > 1 {
		abroad = g.rnd.IntN(len(l.jobs)-1) - g.rnd.IntN(2)
	}
	last := len(l.jobs) - 1
	for i := last; i >= 0; i-- {
		j := &l.jobs[i]
		switch {
		case i == last:
			j.place = l.place
			if l.spot == nil && g.percent(4) {
				j.place = g.cityOf(l.place.country)
			}
		case i == abroad:
			j.place = g.cityOf(l.origin)
		case l.jobs[i+1].promoted || g.percent(74):
			j.place = l.jobs[i+1].place
		default:
			j.place = g.cityOf(l.jobs[i+1].place.country)
		}
	}
	for i := range l.jobs {
		j := &l.jobs[i]
		if j.promoted && i > 0 {
			// A move between two countries is no promotion.
			if before := &l.jobs[i-1]; before.place == j.place {
				j.kind, j.company = before.kind, before.company
				continue
			}
			j.promoted = false
		}
		j.kind = j.track.kinds[g.rnd.IntN(len(j.track.kinds))]
		if i > 0 && l.jobs[i-1].track == j.track && g.percent(50) {
			j.kind = l.jobs[i-1].kind
		}
		j.company = employer(g.rnd, j.kind, j.place.country)
		for try := 0; try < 5 && i > 0 && l.jobs[i-1].company == j.company; try++ {
			j.company = employer(g.rnd, j.kind, j.place.country)
		}
	}
}

func (g *generator) cityOf(n *country) *place {
	return n.places[n.cities[g.rnd.IntN(len(n.cities))]]
}

// worked is the months worked, overlaps counted once.
func worked(jobs []job) int {
	months, until := 0, 0
	for i := range jobs {
		from := max(jobs[i].start, until)
		if to := jobs[i].end + 1; to > from {
			months += to - from
			until = to
		}
	}
	return months
}
