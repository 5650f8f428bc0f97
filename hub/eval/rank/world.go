package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/scout-cli/scout/client/wire"
)

// What somebody has to do with a skill.
const (
	none     = iota
	wanted   // says to want to learn it
	inferred // somebody else put it down
	listed   // in the list of skills only
	past     // listed, and used in an earlier job
	now      // used in the present job
)

// fact is the truth about a person, from which the profile is written.
type fact struct {
	trade, before int // before: -1 for none
	title         string
	level         string
	town          string
	suburb        bool // lives in the suburb of town
	country       string
	years, inRole float64 // of work, and in the present trade
	employer      string
	left          map[string]bool // employers before
	skills        map[string]int
	speaks        map[string]bool
	masters       bool
}

// world makes n people of a seed, told as of a month. Facts and profiles have
// the same order.
func world(seed uint64, n int, today time.Time) ([]fact, []wire.Candidate) {
	w := writer{Rand: rand.New(rand.NewPCG(seed, 0x5c0)), today: today, trades: trades(), towns: towns()}
	facts, people := make([]fact, n), make([]wire.Candidate, n)
	for i := range n {
		facts[i] = w.fact()
		people[i] = w.profile(i, &facts[i])
	}
	return facts, people
}

type writer struct {
	*rand.Rand
	today  time.Time
	trades []trade
	towns  []town
}

func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }

func (w *writer) fact() fact {
	f := fact{trade: w.IntN(len(w.trades)), before: -1, skills: map[string]int{}, speaks: map[string]bool{}}
	t := &w.trades[f.trade]
	f.title = pick(w.Rand, t.titles)
	where := pick(w.Rand, w.towns)
	f.town, f.country, f.suburb = where.name, where.country, w.IntN(8) == 0
	f.inRole = float64(1+w.IntN(140)) / 12
	f.years = f.inRole
	f.employer, f.left = pick(w.Rand, employers()), map[string]bool{}
	if w.IntN(3) == 0 { // came from another trade
		f.before = (f.trade + 1 + w.IntN(len(w.trades)-1)) % len(w.trades)
		f.years += float64(6+w.IntN(120)) / 12
	}
	switch {
	case f.inRole < 2.5:
		f.level = "junior"
	case f.inRole < 6:
		f.level = "mid"
	default:
		f.level = "senior"
	}
	for _, s := range t.skills {
		f.skills[s] = [...]int{none, none, none, wanted, inferred, listed, listed, past, now, now}[w.IntN(10)]
	}
	for _, l := range languages() {
		f.speaks[l] = w.IntN(3) == 0
	}
	f.masters = w.IntN(3) == 0
	return f
}

// profile writes what the person's profile says.
func (w *writer) profile(i int, f *fact) wire.Candidate {
	first, last := names()
	t := &w.trades[f.trade]
	c := wire.Candidate{
		PersonKey: fmt.Sprintf("eval:%d", i), FullName: pick(w.Rand, first) + " " + pick(w.Rand, last),
		CurrentTitle: w.leveled(f), CurrentCompany: f.employer,
		LastUpdated: w.today.AddDate(0, -w.IntN(48), 0).Format(time.RFC3339), Source: "eval",
	}
	c.Headline = c.CurrentTitle + " at " + f.employer
	if w.IntN(4) == 0 {
		c.Headline = "Glad about every new problem"
	}
	c.Location = w.location(f)
	present := wire.Experience{Title: c.CurrentTitle, Company: f.employer, Current: true, Start: w.month(min(f.inRole, 3))}
	earlier := wire.Experience{Title: f.title, Company: w.other(f), Start: w.month(f.inRole), End: w.month(min(f.inRole, 3))}
	var wishes []string
	for _, s := range t.skills {
		said := s
		if w.IntN(3) == 0 {
			said = alias(s)
		}
		line := strings.ReplaceAll(pick(w.Rand, t.lines), "{}", said)
		switch f.skills[s] {
		case wanted:
			wishes = append(wishes, said)
		case inferred:
			c.Skills = append(c.Skills, wire.Skill{Name: said, Basis: wire.BasisInferred})
		case listed:
			c.Skills = append(c.Skills, wire.Skill{Name: said, Basis: wire.BasisStated})
		case past:
			if f.inRole <= 3 { // there is no earlier job to tell of it
				f.skills[s] = listed
			} else {
				earlier.Description = strings.TrimSpace(earlier.Description + " " + line)
			}
			c.Skills = append(c.Skills, wire.Skill{Name: said, Basis: wire.BasisStated})
		case now:
			present.Description = strings.TrimSpace(present.Description + " " + line)
			if w.IntN(3) > 0 {
				c.Skills = append(c.Skills, wire.Skill{Name: said, Basis: wire.BasisStated})
			}
		}
	}
	if len(wishes) > 0 {
		c.Summary = "Wants to learn " + strings.Join(wishes, " and ") + "."
	}
	c.Experiences = append(c.Experiences, present)
	if f.inRole > 3 {
		c.Experiences = append(c.Experiences, earlier)
		f.left[earlier.Company] = true
	}
	if f.before >= 0 {
		c.Experiences = append(c.Experiences, w.formerly(f))
	}
	if w.IntN(4) == 0 {
		c.Summary = strings.TrimSpace(c.Summary + " " + pick(w.Rand, idle()))
	}
	if w.IntN(10) == 0 {
		c.Summary = strings.TrimSpace(c.Summary + " " + w.noise())
	}
	w.rest(f, &c)
	return c
}

// leveled is the title with its level, where people write it.
func (w *writer) leveled(f *fact) string {
	switch f.level {
	case "senior":
		return "Senior " + f.title
	case "junior":
		return "Junior " + f.title
	}
	return f.title
}

func (w *writer) location(f *fact) *wire.Location {
	for _, t := range w.towns {
		if t.name != f.town {
			continue
		}
		name := t.name
		if f.suburb {
			name = t.near
		}
		switch w.IntN(20) {
		case 0: // hides it
			return nil
		case 1, 2:
			return &wire.Location{Name: name}
		}
		return &wire.Location{Name: name + ", " + t.country, City: name, Country: t.code}
	}
	return nil
}

// formerly is a job in the trade before: all of its words, none of it true of
// today.
func (w *writer) formerly(f *fact) wire.Experience {
	t := &w.trades[f.before]
	e := wire.Experience{Title: pick(w.Rand, t.titles), Company: w.other(f), Start: w.month(f.years), End: w.month(f.inRole)}
	f.left[e.Company] = true
	for range 2 {
		s := pick(w.Rand, t.skills)
		f.skills[s] = max(f.skills[s], past)
		e.Description = strings.TrimSpace(e.Description + " " + strings.ReplaceAll(pick(w.Rand, t.lines), "{}", s))
	}
	return e
}

// other is an employer that is not the present one.
func (w *writer) other(f *fact) string {
	for {
		if name := pick(w.Rand, employers()); name != f.employer {
			return name
		}
	}
}

// noise names trades and towns of others, as those who hire or work with them
// write.
func (w *writer) noise() string {
	t, where := pick(w.Rand, w.trades), pick(w.Rand, w.towns)
	return fmt.Sprintf("Worked beside each %s in %s; %s people of ours sit there, and another %s team in %s.", t.name, where.name, t.titles[0], t.name, where.name)
}

func (w *writer) rest(f *fact, c *wire.Candidate) {
	years := f.years
	if w.IntN(2) == 0 {
		c.YearsOfExperience = &years
	}
	if w.IntN(2) == 0 {
		c.Seniority = f.level
	}
	for _, l := range languages() {
		if f.speaks[l] {
			c.Languages = append(c.Languages, wire.Language{Name: l})
		}
	}
	degree := "Bachelor's"
	if f.masters {
		degree = "Master's"
	}
	c.Educations = []wire.Education{{School: "University of " + pick(w.Rand, w.towns).name, Degree: degree, Field: "Economics"}}
}

// month is that of so many years ago.
func (w *writer) month(ago float64) string {
	return w.today.AddDate(0, -int(ago*12+0.5), 0).Format("2006-01")
}
