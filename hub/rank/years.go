package rank

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/index"
)

// maxYears is the highest number of years that is indexed apart.
const maxYears = 40

// YearsWorked is how many years the jobs cover, overlaps counted once, up to
// now. It is false where no job has a date. Years without a month count from
// January to January, half a year within one.
func YearsWorked(jobs []wire.Experience, now time.Time) (float64, bool) {
	p := profile{c: &wire.Candidate{Experiences: jobs}, now: now}
	return p.yearsIn(func(int) bool { return true })
}

// yearsIn is YearsWorked of those jobs that count.
func (p *profile) yearsIn(counts func(i int) bool) (float64, bool) {
	type span struct{ from, to int }
	var spans []span
	for i := range p.c.Experiences {
		if from, to, ok := p.months(i); ok && counts(i) {
			spans = append(spans, span{from, to})
		}
	}
	slices.SortFunc(spans, func(a, b span) int { return cmp.Compare(a.from, b.from) })
	total, end := 0, math.MinInt
	for _, s := range spans {
		total += max(0, s.to-max(s.from, end))
		end = max(end, s.to)
	}
	return float64(total) / 12, len(spans) > 0
}

// months are the first month of the i-th job and the one after its last, as
// numbers; false if it has no start, or no end though it is over.
func (p *profile) months(i int) (from, to int, ok bool) {
	job := &p.c.Experiences[i]
	present := monthOf(p.now)
	from, ok = parseMonth(job.Start, false)
	if !ok || from > present {
		return 0, 0, false
	}
	if job.End == "" || job.Current {
		return from, present, p.isCurrent(i)
	}
	to, ok = parseMonth(job.End, true)
	if ok && to <= from && len(job.Start) == 4 {
		to = from + 6
	}
	return from, min(max(to, from), present), ok
}

func monthOf(t time.Time) int { return t.Year()*12 + int(t.Month()) - 1 }

// parseMonth reads YYYY or YYYY-MM…; an end with a month is the month after.
func parseMonth(s string, end bool) (int, bool) {
	year, rest, _ := strings.Cut(s, "-")
	y, err := strconv.Atoi(year)
	if err != nil || len(year) != 4 || y < 1940 || y > 2200 {
		return 0, false
	}
	month, _, _ := strings.Cut(rest, "-")
	m, err := strconv.Atoi(month)
	if err != nil || m < 1 || m > 12 {
		return y * 12, true
	}
	if end {
		m++
	}
	return y*12 + m - 1, true
}

// years is the person's experience and where it is read from.
func (p *profile) years() (float64, bool) {
	y, ok := 0.0, p.c.YearsOfExperience != nil
	if ok {
		y = *p.c.YearsOfExperience
	} else {
		y, ok = YearsWorked(p.c.Experiences, p.now)
	}
	return tenth(y), ok && y >= 0 && y < 100
}

// sayYears tells how years come about. Where the record's own number and the
// dates differ by a year or more, both are told.
func (p *profile) sayYears(y float64) (reason string, evidence []wire.Evidence) {
	c := p.count(func(int) bool { return true })
	if len(c.jobs) == 0 {
		return say(y) + ", as the record says; no job has dates", quote(partYears, 0, say(y))
	}
	if dated := tenth(float64(c.months) / 12); math.Abs(dated-y) >= 1 {
		return say(y) + ", as the record says; " + number(dated) + " by dates, " + c.say(p), append(quote(partYears, 0, say(y)), c.quote(p)...)
	}
	return say(y) + " " + c.say(p), c.quote(p)
}

func tenth(y float64) float64 { return math.Round(y*10) / 10 }

func say(y float64) string {
	if y == 1 {
		return "1 year"
	}
	return number(y) + " years"
}

func number(y float64) string { return strconv.FormatFloat(y, 'f', -1, 64) }

// inRange judges y; whole years count, so that 5.7 is within 3 to 5.
func inRange(y float64, r *wire.Range) hit {
	h := hit{verdict: wire.VerdictYes, degree: 1, reason: say(y)}
	off := 0.0
	if r.Min != nil {
		off = max(off, *r.Min-y)
	}
	if r.Max != nil && y >= math.Floor(*r.Max)+1 {
		off = max(off, y-*r.Max)
	}
	if off > 0 {
		h.verdict, h.degree = wire.VerdictNo, max(0, 1-0.15*max(1, off))
	}
	return h
}

// years is experience as a whole. Of two who have enough of it, the one who has
// more of it in the roles that the search asks for counts more.
func (r *Ranker) years(f *wire.Filter, asked []titleValue) (criterion, bool) {
	if f.Range == nil || f.Range.Min == nil && f.Range.Max == nil {
		return criterion{}, false
	}
	if own := roles(f); len(own) > 0 {
		return r.yearsInRole(f, own)
	}
	c := criterion{weight: 0.10, unknown: index.Facet(facetYears + "?")}
	c.gate = yearsGate(facetYears, f.Range, 0)
	c.terms = []index.Term{{X: c.gate, Weight: 1}}
	if whole(f.Range) {
		c.sure, c.known = c.gate, true
	}
	c.match = func(p *profile) hit {
		y, ok := p.years()
		if !ok {
			return unclear("no dates given")
		}
		h := inRange(y, f.Range)
		h.reason, h.evidence = p.sayYears(y)
		if within, ok := p.yearsOf(asked); ok {
			h.degree *= 0.7 + 0.3*min(1, within/max(1, least(f.Range)))
			if within = tenth(within); within < y {
				h.reason += ", " + number(within) + " of them in the role"
			}
		}
		return h
	}
	return c, true
}

func least(r *wire.Range) float64 {
	if r.Min == nil {
		return 0
	}
	return *r.Min
}

func whole(r *wire.Range) bool {
	isWhole := func(f *float64) bool { return f == nil || *f == math.Floor(*f) && *f < maxYears && *f >= 0 }
	return isWhole(r.Min) && isWhole(r.Max)
}

// yearsGate holds for people whose years may be in the range: facets say
// "at least t", for t from 0. slack lowers the minimum for numbers that grow
// while the index stands.
func yearsGate(facet string, r *wire.Range, slack float64) index.Expr {
	all := index.And{index.Facet(facet + "0")}
	if r.Min != nil {
		all = append(all, index.Facet(facet+strconv.Itoa(bucket(*r.Min-slack))))
	}
	if r.Max != nil && *r.Max < maxYears {
		all = append(all, index.Not{X: index.Facet(facet + strconv.Itoa(bucket(*r.Max)+1))})
	}
	return all
}

func bucket(y float64) int {
	if !(y > 0) { // NaN too
		return 0
	}
	return int(min(y, maxYears))
}

// tenure is how long the present job, or the present company, goes on for.
func (p *profile) tenure(company bool) (years float64, job int, ok bool) {
	jobs := p.c.Experiences
	now := -1
	for i := range jobs {
		if p.isCurrent(i) {
			now = i
			break
		}
	}
	if now < 0 {
		return 0, -1, false
	}
	from, ok := parseMonth(jobs[now].Start, false)
	if !ok {
		return 0, -1, false
	}
	job = now
	if name := key(jobs[now].Company); company && name != "" {
		for i := now + 1; i < len(jobs) && key(jobs[i].Company) == name; i++ {
			if m, ok := parseMonth(jobs[i].Start, false); ok && m < from {
				from, job = m, i
			}
		}
	}
	return tenth(float64(max(0, monthOf(p.now)-from)) / 12), job, true
}

func (r *Ranker) tenure(f *wire.Filter) (criterion, bool) {
	if f.Range == nil || f.Range.Min == nil && f.Range.Max == nil {
		return criterion{}, false
	}
	company := f.Field == wire.FieldYearsAtCompany
	facet := facetInPosition
	if company {
		facet = facetAtCompany
	}
	c := criterion{weight: 0.05, unknown: index.Facet(facet + "?"), gate: yearsGate(facet, f.Range, 1)}
	c.match = func(p *profile) hit {
		y, job, ok := p.tenure(company)
		if !ok {
			return unclear("no dates given")
		}
		h := inRange(y, f.Range)
		if y == 0 {
			h.reason = "just started"
		}
		h.evidence = p.citeJobs([]int{job})
		return h
	}
	return c, true
}
