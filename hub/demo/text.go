package demo

import (
	"fmt"
	"io/fs"

	"github.com/scout-cli/scout/client/wire"
)

// openers are the sentences that any field may begin and end with.
type openers struct {
	headlines, between     []template
	early, settled, leader []template
	leading                []string // of jobs; compiled with each track
	closers                []template
}

func (c *corpus) loadOpeners(data fs.FS) error {
	const name = "common.toml"
	var file struct {
		Headlines, Between, Early, Settled, Leader, Closers, Leading []string
	}
	if err := decode(data, name, &file); err != nil {
		return err
	}
	for _, x := range []struct {
		into  *[]template
		texts []string
	}{
		{&c.openers.headlines, file.Headlines},
		{&c.openers.between, file.Between},
		{&c.openers.early, file.Early},
		{&c.openers.settled, file.Settled},
		{&c.openers.leader, file.Leader},
		{&c.openers.closers, file.Closers},
	} {
		list, err := compileAll(x.texts, nil)
		if err != nil || len(list) < 2 {
			return fmt.Errorf("%s: each list needs two templates: %w", name, err)
		}
		*x.into = list
	}
	c.openers.leading = file.Leading
	return nil
}

// pick draws a template that this person has not used, as far as there is one.
func (g *generator) pick(list []template) template {
	at := g.rnd.IntN(len(list))
	for range len(list) {
		t := &list[at]
		if !g.used[t] {
			g.used[t] = true
			return *t
		}
		at = (at + 1) % len(list)
	}
	return list[at]
}

// spent tells whether this person has used all of a list.
func (g *generator) spent(list []template) bool {
	for i := range list {
		if !g.used[&list[i]] {
			return false
		}
	}
	return true
}

// about writes the headline and the summary.
func (g *generator) about(l *life, years int) (headline, summary string) {
	last := &l.jobs[len(l.jobs)-1]
	s := scene{
		rnd: g.rnd, noun: l.track.noun(l.stack), title: last.pos.title, company: last.company, city: l.place.city,
		years: years, domains: l.track.work(l.stack), skills: g.known[:g.core], base: g.base,
	}
	s.next = g.rnd.IntN(len(s.skills))
	heads := g.c.openers.headlines
	if !last.current {
		heads = g.c.openers.between
	}
	b := s.write(g.buf[:0], g.pick(heads))
	headline = string(b)

	opener := g.c.openers.settled
	switch {
	case years < 3:
		opener = g.c.openers.early
	case leads(last.pos.level):
		opener = g.c.openers.leader
	}
	b = s.write(b[:0], g.pick(opener))
	b = append(b, ' ')
	b = s.write(b, g.pick(l.track.summaries))
	if g.percent(22) {
		b = append(b, ' ')
		b = s.write(b, g.pick(g.c.openers.closers))
	}
	g.buf = b
	return headline, string(b)
}

// domains is what a job is about: the employer's business, or the trade's.
func (g *generator) domains(l *life, j *job) []string {
	if len(j.kind.domains) > 0 && (len(j.track.domains) == 0 || g.percent(50)) {
		return j.kind.domains
	}
	if j.track != l.track {
		return j.track.domains
	}
	return j.track.work(l.stack)
}

// experiences writes the jobs, newest first. The skills that are not listed
// are named in the newest.
func (g *generator) experiences(l *life, hidden int) []wire.Experience {
	out := make([]wire.Experience, 0, len(l.jobs))
	var turns [24]skill
	for i := len(l.jobs) - 1; i >= 0; i-- {
		j := &l.jobs[i]
		skills := turns[:0]
		switch {
		case len(j.track.classics) > 0 && j.end < modernMonth:
			skills = append(skills, j.track.classics...)
			g.rnd.Shuffle(len(skills), func(a, b int) { skills[a], skills[b] = skills[b], skills[a] })
		case j.track == l.track:
			skills = append(skills, g.known[len(g.known)-hidden:]...)
			skills = append(skills, g.known[:g.core]...)
			if i < len(l.jobs)-1 {
				g.rnd.Shuffle(len(skills), func(a, b int) { skills[a], skills[b] = skills[b], skills[a] })
			}
		default:
			skills = append(skills, j.track.stacks[g.rnd.IntN(len(j.track.stacks))]...)
		}
		e := wire.Experience{
			Title: j.pos.title, Company: j.company, Location: j.place.name,
			Start: monthText(j.start), Current: j.current,
			Description: g.description(l, j, i, skills),
		}
		if !j.current {
			e.End = monthText(j.end)
		}
		out = append(out, e)
	}
	return out
}

func (g *generator) description(l *life, j *job, i int, skills []skill) string {
	stack := 0 // of another trade, any
	if j.track == l.track {
		stack = l.stack
	}
	s := scene{
		rnd: g.rnd, noun: j.track.noun(stack), title: j.pos.title, company: j.company, city: j.place.city,
		domains: g.domains(l, j), skills: skills, base: g.base + i,
	}
	n := 1
	switch back := len(l.jobs) - 1 - i; {
	case back == 0:
		n = 2
		if g.percent(15) {
			n = 3
		}
	case back < 3 && g.percent(18):
		n = 2
	}
	rank := levelRank[j.pos.level]
	b := g.buf[:0]
	for k := range n {
		list := j.track.jobs
		switch {
		case rank <= 1:
			list = j.track.early
		case leads(j.pos.level) && (k == 0 || rank >= 7 && k == 1):
			list = j.track.lead
		}
		if k > 0 {
			b = append(b, ' ')
		}
		if rank > 1 && g.spent(list) { // beginners say a thing twice rather than what is not theirs
			list = j.track.jobs
		}
		b = s.write(b, g.pick(list))
	}
	g.buf = b
	return string(b)
}
