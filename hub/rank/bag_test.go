package rank_test

import (
	"fmt"
	"math/rand/v2"

	"github.com/scout-cli/scout/client/wire"
)

// bag draws people and filters from small vocabularies, so that they meet.
type bag struct{ *rand.Rand }

func pick[T any](b bag, from ...T) T { return from[b.IntN(len(from))] }

var (
	someTitles = []string{
		"Senior Backend Engineer", "Back-End Developer", "SRE", "Site Reliability Engineer", "Product Manager", "Data Engineer", "VP, Engineering", "VP Engineering",
		"Registered Nurse", "RN", "Head of Talent", "Sr. Accountant", "Manager of Sales", "Sales Manager",
	}
	someSkills = []string{
		"Go", "golang", "Go-to-market", "C++", "C", "C#", "Java", "JavaScript", "Node.js", "AWS", "Amazon Web Services", "Kubernetes", "K8s", "R", "Excel", "React", "Spring",
		"GAAP", "Patient Care", "German",
	}
	someCompanies = []string{"Google", "Google Ireland", "Acme GmbH", "Acme", "Initech", "Meta", "Facebook", "Deutsche Bank"}
	somePlaces    = []string{"Berlin", "Potsdam", "Munich", "Germany", "Bavaria", "New York", "Brooklyn", "New Jersey", "San Francisco Bay Area", "Oakland", "DACH", "Zurich", "Atlantis", "United States"}
	someSchools   = []string{"Massachusetts Institute of Technology", "MIT", "TU Berlin", "North Valley Institute of Design", "NVID"}
	someDegrees   = []string{"PhD", "BSc", "Bachelor's", "MSc Physics", "MBA", "Master of Arts", "Diploma", ""}
	someSubjects  = []string{"Computer Science", "Science of Computer", "Physics", ""}
	someText      = []string{"Wrote services in Go and C++.", "Go to market plans.", "Excel at detail.", "Moved to Kubernetes, R and Excel.", "Java, Spring and React.", "fintech startup\nremote team", "Works remotely. RN."}
	someLevels    = []string{"", "", "junior", "mid", "senior", "lead", "staff", "manager"}
	someLanguages = []string{"German", "Deutsch", "French", "English"}
)

func (b bag) person(i int) wire.Candidate {
	c := wire.Candidate{ID: fmt.Sprintf("cand_%03d", i), FullName: pick(b, "Jané Doe", "Doe Jane", "Bo O'Brien", "Li 小明")}
	if b.IntN(8) > 0 {
		c.CurrentTitle = pick(b, someTitles...)
	}
	if b.IntN(3) == 0 {
		c.Headline = pick(b, someTitles...) + " at " + pick(b, someCompanies...)
	}
	c.CurrentCompany = pick(b, append(someCompanies, "")...)
	c.Summary = pick(b, append(someText, "", "")...)
	c.Seniority = pick(b, someLevels...)
	for j := range b.IntN(4) {
		e := wire.Experience{Title: pick(b, someTitles...), Company: pick(b, someCompanies...), Description: pick(b, append(someText, "")...), Location: pick(b, somePlaces...)}
		if b.IntN(5) > 0 {
			e.Start = fmt.Sprintf("%d-%02d", 2024-3*j-b.IntN(3), 1+b.IntN(12))
			e.End = pick(b, "", fmt.Sprint(2026-3*j))
			e.Current = j == 0 && e.End == ""
		}
		c.Experiences = append(c.Experiences, e)
	}
	if b.IntN(4) == 0 {
		c.YearsOfExperience = ptr(float64(b.IntN(500)) / 10)
	}
	for range b.IntN(4) {
		c.Skills = append(c.Skills, wire.Skill{Name: pick(b, someSkills...), Basis: pick(b, "stated", "shown", "inferred", "")})
	}
	if b.IntN(5) == 0 {
		c.Certifications = []wire.Certification{{Name: pick(b, someSkills...) + " certified"}}
	}
	if b.IntN(6) > 0 {
		name := pick(b, somePlaces...)
		c.Location = &wire.Location{Name: name, Remote: pick(b, nil, nil, ptr(true), ptr(false))}
		if b.IntN(3) == 0 {
			c.Location.City, c.Location.Country = name, pick(b, "DE", "US", "")
		}
		if b.IntN(4) == 0 {
			c.Location.Lat, c.Location.Lon = ptr(b.Float64()*100), ptr(b.Float64()*200-100)
		}
	}
	for range b.IntN(3) {
		c.Educations = append(c.Educations, wire.Education{School: pick(b, someSchools...), Degree: pick(b, someDegrees...), Field: pick(b, someSubjects...)})
	}
	for range b.IntN(3) {
		c.Languages = append(c.Languages, wire.Language{Name: pick(b, someLanguages...)})
	}
	return c
}

func (b bag) filter() wire.Filter {
	some := func(field string, from []string) wire.Filter {
		f := filter(field)
		for range 1 + b.IntN(2) {
			f.Values = append(f.Values, wire.Value{Text: pick(b, from...)})
		}
		return f
	}
	var f wire.Filter
	switch b.IntN(17) {
	case 0, 1:
		f = some("title", someTitles)
	case 2, 3:
		f = some("skill", someSkills)
	case 4:
		f = some("company", someCompanies)
	case 5, 6:
		f = some("location", somePlaces)
		if b.IntN(3) == 0 {
			f.RadiusKm = ptr(pick(b, 10.0, 60, 400, 5000))
		}
	case 7:
		f = years(pick(b, -1, 0, 2, 4.5, 40), pick(b, -1, 6, 9.5, 45))
	case 8:
		f = years(pick(b, -1.0, 1, 3), pick(b, -1.0, 2))
		f.Field = pick(b, wire.FieldYearsInPosition, wire.FieldYearsAtCompany)
	case 9:
		f = some("seniority", someLevels)
	case 10:
		f = some("school", someSchools)
	case 11:
		f = some("degree", someDegrees)
	case 12:
		f = some("fieldOfStudy", someSubjects)
	case 13:
		f = some("language", someLanguages)
	case 14:
		f = filter("remote", pick(b, "true", "false"))
	case 15:
		f = some("keyword", append(someText, "fintech", `Go AND (Java OR "remote team")`, "NOT Excel", "kubernetes"))
	case 16:
		f = some(pick(b, "industry", "companySize", "companyLocation", "name"), append(somePlaces, "Jane Doe", "fintech"))
	}
	f.Importance = pick(b, wire.Must, wire.Must, wire.Must, wire.Nice, wire.Avoid)
	f.Scope = pick(b, "", "", wire.ScopePast, wire.ScopeAny)
	return f
}
