package jsonresume

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/scout-cli/scout/hub/ingest/profile"
)

// ignored is the field of a key that is not read.
const ignored = "ignore"

// taken are the keys that are read and the fields that they go to, by section.
// Names of a section that mean the same are parted by commas.
var taken = [...]struct{ sections, keys string }{
	{"basics", `name=name fullName=name firstName=name lastName=name label=headline headline=headline summary=summary about=summary
		location=location email=email emails=email phone=phone phones=phone profiles=linkedin/github url=website website=website`},
	{"work,experience,employment", `position=title title=title role=title name=company company=company organization=company location=job.location
		industry=industry companySize=companySize company_size=companySize summary=job.description description=job.description
		highlights=job.description startDate=start start=start endDate=end end=end current=end`},
	{"education,educations", `institution=school school=school name=school studyType=degree degree=degree area=fieldOfStudy field=fieldOfStudy
		major=fieldOfStudy startDate=school.start start=school.start endDate=school.end end=school.end`},
	{"skills", `name=skills skill=skills keywords=skills`},
	{"projects", `keywords=skills`},
	{"languages", `language=languages name=languages fluency=languages level=languages`},
	{"certificates,certifications", `name=certifications title=certifications issuer=certifications date=certifications`},
	{"meta", `lastModified=lastUpdated`},
}

// fields are what keys are taken for, by section, a point and the key.
var fields = sync.OnceValue(func() map[string]string {
	m := map[string]string{"skills.": "skills", "languages.": "languages"} // lists of plain texts
	for _, t := range taken {
		for pair := range strings.FieldsSeq(t.keys) {
			key, field, _ := strings.Cut(pair, "=")
			for section := range strings.SplitSeq(t.sections, ",") {
				m[section+"."+key] = field
			}
		}
	}
	return m
})

func field(section, key string) string { return cmp.Or(fields()[section+"."+key], ignored) }

// tell says what the keys of a résumé were taken for, "work.position" and the
// like; a section of which nothing is read is one key.
func (o object) tell(n *profile.Notes) {
	if n.Key == nil {
		return
	}
	flat := o.object("basics") == nil
	for _, section := range slices.Sorted(maps.Keys(o)) {
		if empty(o[section]) {
			continue
		}
		if f := field("basics", section); flat && f != ignored {
			n.Key(section, f)
			continue
		}
		items := o.list(section)
		keys := map[string]bool{}
		read := false
		for _, item := range items {
			m, ok := item.(map[string]any)
			if !ok {
				keys[""] = true
				read = read || field(section, "") != ignored
			}
			for k, v := range m {
				if !empty(v) {
					keys[k] = true
					read = read || field(section, k) != ignored
				}
			}
		}
		if !read {
			n.Key(section, ignored)
			continue
		}
		for _, k := range slices.Sorted(maps.Keys(keys)) {
			n.Key(strings.TrimSuffix(section+"."+k, "."), field(section, k))
		}
	}
}

func empty(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case string:
		return strings.TrimSpace(v) == ""
	case []any:
		return len(v) == 0
	case map[string]any:
		return len(v) == 0
	}
	return false
}
