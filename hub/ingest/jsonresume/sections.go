package jsonresume

import (
	"strings"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/ingest/profile"
)

// jobs reads work: 1.0.0 calls the employer name, 0.0.x company. Volunteer
// work is no job and would count as years of one.
func jobs(r object, n *profile.Notes) []wire.Experience {
	var out []wire.Experience
	for _, w := range r.objects("work", "experience", "employment") {
		job := wire.Experience{
			Title:    w.text("position", "title", "role"),
			Company:  w.text("name", "company", "organization"),
			Location: w.text("location"),
			Industry: w.text("industry"), CompanySize: w.text("companySize", "company_size"),
		}
		if o := w.object("company"); o != nil && job.Company == "" {
			job.Company = o.text("name")
		}
		lines := w.texts("summary", "description")
		if len(lines) > 1 && lines[0] == lines[1] {
			lines = lines[:1]
		}
		for _, h := range w.texts("highlights") {
			lines = append(lines, "- "+h)
		}
		job.Description = strings.Join(lines, "\n")
		job.Start = n.Began("work.startDate", w.text("startDate", "start"))
		var present bool
		job.End, present = n.Date("work.endDate", w.text("endDate", "end"))
		// By the schema a job without an end goes on. Without a start it may
		// just be undated.
		job.Current = present || (w.text("endDate", "end") == "" && job.Start != "")
		if current, ok := w["current"].(bool); ok && current {
			job.Current = true
		}
		out = append(out, job)
	}
	return out
}

func educations(r object, n *profile.Notes) []wire.Education {
	var out []wire.Education
	for _, e := range r.objects("education", "educations") {
		item := wire.Education{
			School: e.text("institution", "school", "name"),
			Degree: profile.Degree(e.text("studyType", "degree")),
			Field:  e.text("area", "field", "major"),
		}
		item.Start = n.Began("education.startDate", e.text("startDate", "start"))
		item.End, _ = n.Date("education.endDate", e.text("endDate", "end"))
		out = append(out, item)
	}
	return out
}

// skills are the names and keywords of skills, as stated, and the keywords
// of projects, which show them.
func skills(r object) []wire.Skill {
	var out []wire.Skill
	add := func(basis string, names ...string) {
		for _, name := range names {
			out = append(out, wire.Skill{Name: name, Basis: basis})
		}
	}
	for _, v := range r.list("skills") {
		if m, ok := v.(map[string]any); ok {
			s := object(m)
			add(wire.BasisStated, s.text("name", "skill"))
			add(wire.BasisStated, many(s.texts("keywords"))...)
			continue
		}
		add(wire.BasisStated, profile.List(text(v))...)
	}
	for _, p := range r.objects("projects") {
		add(wire.BasisShown, many(p.texts("keywords"))...)
	}
	return out
}

// many splits a list that was written as one text.
func many(list []string) []string {
	if len(list) == 1 {
		return profile.List(list[0])
	}
	return list
}

func language(v any) []wire.Language {
	m, ok := v.(map[string]any)
	if !ok {
		return profile.Languages(text(v))
	}
	o := object(m)
	name := profile.Line(o.text("language", "name"), profile.MaxSkill)
	if name == "" {
		return nil
	}
	return []wire.Language{{Name: name, Level: profile.Line(o.text("fluency", "level"), profile.MaxSkill)}}
}
