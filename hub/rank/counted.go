package rank

import (
	"strconv"
	"strings"

	"github.com/scout-cli/scout/client/wire"
)

// counted is how years come about: by which jobs, and from when to when.
type counted struct {
	jobs     []int // with dates, in the order of the profile
	from, to int   // the first month and the one after the last
	months   int   // overlaps once
	twice    bool  // some of them overlap
}

// count looks at the jobs that count; it agrees with yearsIn.
func (p *profile) count(counts func(i int) bool) (c counted) {
	sum := 0
	for i := range p.c.Experiences {
		from, to, ok := p.months(i)
		if !ok || !counts(i) {
			continue
		}
		if c.jobs == nil || from < c.from {
			c.from = from
		}
		c.to = max(c.to, to)
		c.jobs = append(c.jobs, i)
		sum += to - from
	}
	years, _ := p.yearsIn(counts)
	c.months = int(years*12 + 0.5)
	c.twice = sum > c.months
	return c
}

// say tells the jobs: "in 2 jobs since 2017".
func (c *counted) say(p *profile) string {
	var b strings.Builder
	b.WriteString("in ")
	if n := len(c.jobs); n == 1 {
		b.WriteString("1 job")
	} else {
		b.WriteString(strconv.Itoa(n) + " jobs")
	}
	from, to := strconv.Itoa(c.from/12), strconv.Itoa((c.to-1)/12)
	switch {
	case c.to >= monthOf(p.now):
		b.WriteString(" since " + from)
	case from == to:
		b.WriteString(" in " + from)
	default:
		b.WriteString(" from " + from + " to " + to)
	}
	if c.twice {
		b.WriteString(", overlaps once")
	}
	return b.String()
}

// quote gives the dates that were counted.
func (c *counted) quote(p *profile) []wire.Evidence {
	if len(c.jobs) < 2 {
		return p.citeJobs(c.jobs)
	}
	var b strings.Builder
	for n, i := range c.jobs {
		dates := p.dates(i)
		if n > 0 {
			if b.Len()+len(dates) > maxQuote {
				b.WriteString(", …")
				break
			}
			b.WriteString(", ")
		}
		b.WriteString(dates)
	}
	return []wire.Evidence{{Field: "experiences", Quote: shorten(b.String(), 0, 1)}}
}

// dates are those of the i-th job.
func (p *profile) dates(i int) string {
	e := &p.c.Experiences[i]
	switch {
	case e.Start == "":
		return ""
	case p.isCurrent(i):
		return e.Start + " – now"
	case e.End == "":
		return e.Start
	}
	return e.Start + " – " + e.End
}

// citeJobs quotes jobs with their dates, of many the first.
func (p *profile) citeJobs(jobs []int) (out []wire.Evidence) {
	const most = 3
	for _, i := range jobs[:min(len(jobs), most)] {
		e := &p.c.Experiences[i]
		text := strings.Trim(e.Title+", "+e.Company, ", ")
		text = strings.Trim(text+", "+p.dates(i), ", ")
		out = append(out, wire.Evidence{Field: "experiences[" + strconv.Itoa(i) + "]", Quote: shorten(text, 0, min(len(text), 1))})
	}
	return out
}
