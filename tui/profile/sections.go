package profile

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/draw"
)

func (d *writer) experience(jobs []wire.Experience) {
	if len(jobs) == 0 {
		return
	}
	d.section(safe.Lit("Experience"))
	for i, j := range jobs {
		if i > 0 {
			d.page.End()
		}
		field := "experiences[" + strconv.Itoa(i) + "]"
		end := j.End
		if j.Current || end == "" {
			end = "now"
		}
		span := safe.Clean(j.Start + " – " + end)
		if j.Start == "" {
			span = safe.Text{}
		}
		what := safe.Join(safe.Lit(" @ "), safe.Clean(j.Title), safe.Clean(j.Company))
		d.dated(what, span)
		d.line(d.st.Dim, safe.Join(safe.Lit(" · "), safe.Clean(j.Location), safe.Clean(j.Industry), staff(j.CompanySize)), 1)
		if j.Description != "" {
			d.prose(j.Description, field+".description", 1)
		}
	}
}

func staff(size string) safe.Text {
	return safe.Join(safe.Lit(" "), safe.Clean(size), safe.Lit("people")).If(size != "")
}

// member is what a list knows of the person: stage, rating, tags and note.
func (d *writer) member(mb *wire.Member, list string) {
	if mb == nil {
		return
	}
	facts := []safe.Text{safe.Join(safe.Lit(" "), safe.Lit("✓ on"), safe.Clean(list))}
	if mb.Stage != wire.StageNew {
		facts = append(facts, safe.Clean(mb.Stage))
	}
	if mb.Rating != nil {
		facts = append(facts, safe.Clean("★"+strconv.Itoa(*mb.Rating)))
	}
	for _, t := range mb.Tags {
		facts = append(facts, safe.Clean("#"+t))
	}
	d.wrapped(d.st.Good, safe.Join(safe.Lit(" · "), facts...), 1)
	d.wrapped(d.st.Text, safe.Join(safe.Lit(" "), safe.Lit("Note:"), safe.CleanLines(mb.Note)).If(mb.Note != ""), 1)
}

// dated is a line with its dates at the right edge, or below where there is
// no room.
func (d *writer) dated(what, span safe.Text) {
	style := d.st.Title
	used := draw.Width(span.String())
	if room := d.w - used - 4; used > 0 && draw.Width(what.String()) <= room {
		d.page.Gap(1).Cell(style, what, room+1, draw.Left).Gap(1).Text(d.st.Dim, span)
		d.page.End()
		return
	}
	d.wrapped(style, what, 1)
	d.line(d.st.Dim, span, 1)
}

func (d *writer) education(schools []wire.Education) {
	if len(schools) == 0 {
		return
	}
	d.section(safe.Lit("Education"))
	for _, e := range schools {
		d.dated(degree(e), safe.Join(safe.Lit(" – "), safe.Clean(e.Start), safe.Clean(e.End)))
	}
}

func degree(e wire.Education) safe.Text {
	return safe.Join(safe.Lit(", "), safe.Join(safe.Lit(" "), safe.Clean(e.Degree), safe.Clean(e.Field)), safe.Clean(e.School))
}

// basis is what a skill rests on, in words.
type basis struct {
	name  string
	label safe.Text
}

func bases() []basis {
	return []basis{
		{wire.BasisStated, safe.Lit("Stated:")}, {wire.BasisShown, safe.Lit("Shown in text:")}, {wire.BasisInferred, safe.Lit("Inferred, not stated:")},
	}
}

// skills are parted by what they rest on; those that a verdict rests on stand
// out.
func (d *writer) skills(all []wire.Skill) {
	if len(all) == 0 {
		return
	}
	d.section(safe.Lit("Skills"))
	for _, b := range bases() {
		var parts []part
		for i, s := range all {
			if cmp.Or(s.Basis, wire.BasisStated) != b.name {
				continue
			}
			style := d.st.Text
			if b.name != wire.BasisStated {
				style = d.st.Dim
			}
			name := safe.Clean(s.Name)
			if len(d.ranges(name, "skills["+strconv.Itoa(i)+"]")) > 0 {
				style = d.st.Match
			}
			parts = append(parts, part{style, name})
		}
		if len(parts) > 0 {
			d.flow(b.label, parts)
		}
	}
}

func (d *writer) languages(all []wire.Language) {
	var names []safe.Text
	for _, l := range all {
		t := safe.Clean(l.Name)
		if l.Level != "" {
			t = safe.Clean(l.Name + " (" + l.Level + ")")
		}
		names = append(names, t)
	}
	if len(names) > 0 {
		d.section(safe.Lit("Languages"))
		d.wrapped(d.st.Text, safe.Join(safe.Lit(" · "), names...), 1)
	}
}

func (d *writer) certifications(all []wire.Certification) {
	if len(all) == 0 {
		return
	}
	d.section(safe.Lit("Certifications"))
	for _, c := range all {
		d.dated(safe.Join(safe.Lit(", "), safe.Clean(c.Name), safe.Clean(c.Issuer)), safe.Clean(c.Date))
	}
}

func (d *writer) contact(c *wire.Candidate) {
	emails, phones := known(c.Contact.Emails...), known(c.Contact.Phones...)
	if len(emails)+len(phones) > 0 {
		d.section(safe.Lit("Contact"))
		for _, s := range append(emails, phones...) {
			d.wrapped(d.st.Text, safe.Clean(s), 1)
		}
	}
	d.section(safe.Lit("Links and source"))
	for i, s := range links(c) {
		n := safe.Join(safe.Text{}, safe.Lit("["), safe.Count(i+1), safe.Lit("]"))
		d.page.Gap(1).Text(d.st.Key, n).Gap(1)
		for j, l := range draw.Wrap(safe.Clean(s), max(1, d.w-6)) {
			if j > 0 {
				d.page.Gap(5)
			}
			d.page.Text(d.st.Text, l)
			d.page.End()
		}
	}
	source := safe.Join(safe.Lit(" "), safe.Lit("from"), safe.Clean(c.Source))
	if c.Source == "demo" {
		source = safe.Lit("A fictional person, made up for trying scout out.")
	}
	d.wrapped(d.st.Faint, source.If(c.Source != ""), 1)
}

// years is empty for none: who has just begun is told by the job's dates.
func years(y float64) safe.Text {
	y = math.Round(y*10) / 10
	if math.IsNaN(y) || math.IsInf(y, 0) || y == 0 {
		return safe.Text{}
	}
	return safe.Clean(strconv.FormatFloat(y, 'f', -1, 64) + " years")
}

// merge sorts ranges and joins those that overlap.
func merge(ranges []draw.Range) []draw.Range {
	slices.SortFunc(ranges, func(a, b draw.Range) int { return cmp.Compare(a.From, b.From) })
	var out []draw.Range
	for _, r := range ranges {
		if n := len(out); n > 0 && r.From <= out[n-1].To {
			out[n-1].To = max(out[n-1].To, r.To)
			continue
		}
		out = append(out, r)
	}
	return out
}
