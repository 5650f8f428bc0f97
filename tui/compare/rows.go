package compare

import (
	"cmp"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/themes"
	"github.com/scout-cli/scout/tui/filter"
	"github.com/scout-cli/scout/tui/pane"
	"github.com/scout-cli/scout/tui/people"
)

// row is one thing that people are compared in.
type row struct {
	label safe.Text
	cells []cell
}

// cell is what one person has of it.
type cell struct {
	text  safe.Text
	style themes.Style // of a sign before the text
	sign  safe.Text
}

// same tells whether all have the same of it.
func (r row) same() bool {
	for _, c := range r.cells[1:] {
		if filter.Fold(c.text.String()) != filter.Fold(r.cells[0].text.String()) || c.sign != r.cells[0].sign {
			return false
		}
	}
	return true
}

func (r row) empty() bool {
	for _, c := range r.cells {
		if !c.text.IsEmpty() {
			return false
		}
	}
	return true
}

// facts are what all are compared in, without the skills and verdicts.
func facts(all []*wire.Candidate, now time.Time) []row {
	var rows []row
	add := func(label safe.Text, of func(c *wire.Candidate) safe.Text) {
		r := row{label: label}
		for _, c := range all {
			r.cells = append(r.cells, cell{text: of(c)})
		}
		if !r.empty() {
			rows = append(rows, r)
		}
	}
	add(safe.Lit("Score"), func(c *wire.Candidate) safe.Text {
		if c.Match == nil {
			return safe.Text{}
		}
		return safe.Percent(c.Match.Score)
	})
	add(safe.Lit("Now"), func(c *wire.Candidate) safe.Text {
		return safe.Join(safe.Lit(" @ "), safe.Clean(c.CurrentTitle), safe.Clean(c.CurrentCompany)).Or(safe.Clean(c.Headline))
	})
	add(safe.Lit("In this job"), func(c *wire.Candidate) safe.Text { return inJob(c, now) })
	add(safe.Lit("Before"), before)
	add(safe.Lit("Place"), func(c *wire.Candidate) safe.Text {
		if c.Location == nil {
			return safe.Text{}
		}
		return safe.Join(safe.Lit(", "), safe.Clean(c.Location.Name), safe.Lit("remote").If(c.Location.Remote != nil && *c.Location.Remote))
	})
	add(safe.Lit("Years"), func(c *wire.Candidate) safe.Text {
		if c.YearsOfExperience == nil || math.IsNaN(*c.YearsOfExperience) || math.IsInf(*c.YearsOfExperience, 0) {
			return safe.Text{}
		}
		return safe.Clean(strconv.FormatFloat(math.Round(*c.YearsOfExperience*10)/10, 'f', -1, 64))
	})
	add(safe.Lit("Level"), func(c *wire.Candidate) safe.Text { return safe.Clean(c.Seniority) })
	add(safe.Lit("Average job"), func(c *wire.Candidate) safe.Text { return tenure(c, now) })
	add(safe.Lit("Education"), func(c *wire.Candidate) safe.Text {
		var out []safe.Text
		for _, e := range c.Educations[:min(len(c.Educations), 4)] {
			out = append(out, safe.Join(safe.Lit(", "), safe.Join(safe.Lit(" "), safe.Clean(e.Degree), safe.Clean(e.Field)), safe.Clean(e.School)))
		}
		return safe.Join(safe.Lit("; "), out...)
	})
	add(safe.Lit("Languages"), func(c *wire.Candidate) safe.Text {
		var out []safe.Text
		for _, l := range c.Languages {
			out = append(out, safe.Clean(l.Name))
		}
		return safe.Join(safe.Lit(", "), out...)
	})
	add(safe.Lit("Updated"), func(c *wire.Candidate) safe.Text { return safe.Clean(c.LastUpdated[:min(len(c.LastUpdated), 10)]) })
	return rows
}

// month is a date as months counted from year 0.
func month(date string) (int, bool) {
	for _, form := range []string{"2006-01", "2006"} {
		if len(date) < len(form) {
			continue
		}
		if t, err := time.Parse(form, date[:len(form)]); err == nil {
			return 12*t.Year() + int(t.Month()) - 1, true
		}
	}
	return 0, false
}

// lasted is how long a job has lasted in months.
func lasted(e wire.Experience, now time.Time) (int, bool) {
	from, ok := month(e.Start)
	to, ended := month(e.End)
	switch {
	case !ok:
		return 0, false
	case e.Current || e.End == "":
		to = 12*now.Year() + int(now.Month()) - 1
	case !ended:
		return 0, false
	}
	return to - from + 1, to >= from
}

func inJob(c *wire.Candidate, now time.Time) safe.Text {
	for _, e := range c.Experiences {
		if e.Current || e.End == "" {
			if n, ok := lasted(e, now); ok {
				return people.For(n)
			}
		}
	}
	return safe.Text{}
}

// tenure is how long their jobs lasted on average.
func tenure(c *wire.Candidate, now time.Time) safe.Text {
	sum, jobs := 0, 0
	for _, e := range c.Experiences {
		if n, ok := lasted(e, now); ok {
			sum, jobs = sum+n, jobs+1
		}
	}
	if jobs == 0 {
		return safe.Text{}
	}
	return safe.Join(safe.Lit(" "), people.For(sum/jobs), safe.Lit("in"), safe.CountOf(jobs, "job", "jobs"))
}

func before(c *wire.Candidate) safe.Text {
	for _, e := range c.Experiences {
		if !e.Current && e.End != "" {
			return safe.Join(safe.Lit(" @ "), safe.Clean(e.Title), safe.Clean(e.Company))
		}
	}
	return safe.Text{}
}

// verdicts are the criteria of the search, with own verdicts before the hub's.
func verdicts(env *pane.Env, all []*wire.Candidate) []row {
	var rows []row
	at := map[string]int{}
	for i, c := range all {
		if c.Match == nil {
			continue
		}
		for _, cr := range c.Match.Criteria {
			n, ok := at[cr.FilterID+"\x00"+cr.Text]
			if !ok {
				n = len(rows)
				at[cr.FilterID+"\x00"+cr.Text] = n
				rows = append(rows, row{label: safe.Clean(cr.Text), cells: make([]cell, len(all))})
				for j := range all {
					rows[n].cells[j] = verdict(env, "", "")
				}
			}
			rows[n].cells[i] = verdict(env, cr.Verdict, env.Verdicts.On(c, cr.Text))
		}
	}
	return rows
}

func verdict(env *pane.Env, hub, own string) cell {
	v := pane.VerdictOf(cmp.Or(own, hub))
	sign, style := pane.Sign(env.Styles, v)
	return cell{pane.Word(v), style, safe.Join(safe.Text{}, sign, safe.Lit("*").If(own != ""))}
}

// skills are what all have, what only some have, and what one alone has.
type skills struct {
	common     []safe.Text
	some, sole [][]safe.Text // by person
}

func skillsOf(all []*wire.Candidate) skills {
	s := skills{some: make([][]safe.Text, len(all)), sole: make([][]safe.Text, len(all))}
	has := map[string]map[int]bool{}
	for i, c := range all {
		for _, k := range c.Skills {
			key := filter.Fold(strings.TrimSpace(k.Name))
			if has[key] == nil {
				has[key] = map[int]bool{}
			}
			has[key][i] = true
		}
	}
	for i, c := range all {
		done := map[string]bool{}
		for _, k := range c.Skills {
			key := filter.Fold(strings.TrimSpace(k.Name))
			name := safe.Clean(k.Name)
			if done[key] || name.IsEmpty() {
				continue
			}
			done[key] = true
			switch n := len(has[key]); {
			case n == len(all) && i == 0:
				s.common = append(s.common, name)
			case n == len(all):
			case n == 1:
				s.sole[i] = append(s.sole[i], name)
			default:
				s.some[i] = append(s.some[i], name)
			}
		}
	}
	return s
}
