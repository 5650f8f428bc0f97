package foreignhub

import (
	"fmt"
	"slices"
	"strings"
)

var (
	names  = [...]string{"Ada Adams", "Bea Brown", "Cem Celik", "Dora Diaz", "Emil Ek", "Fay Fox", "Gus Gray", "Hana Hill", "Ivo Ito", "Joy Jung", "Kai King", "Lea Lund"}
	cities = [...]string{"Oslo", "Lima", "Kyoto"}
)

const staff = 2 * len(names)

// job and city are those of a person: the first half are nurses.
func job(n int) string {
	if n < len(names) {
		return "Nurse"
	}
	return "Accountant"
}

func city(n int) string { return cities[n%len(cities)] }

func personID(n int) string { return fmt.Sprintf("p-%d", n+1) }

// find gives the people whom the words of a prompt fit.
func find(prompt string) (found []int) {
	low := strings.ToLower(prompt)
	for n := range staff {
		ok := strings.Contains(low, strings.ToLower(job(n)))
		if places := slices.ContainsFunc(cities[:], func(c string) bool { return strings.Contains(low, strings.ToLower(c)) }); ok && (!places || strings.Contains(low, strings.ToLower(city(n)))) {
			found = append(found, n)
		}
	}
	return found
}

// filters is how a prompt is understood.
func (h *Hub) filters(prompt string) []any {
	low, out := strings.ToLower(prompt), []any{}
	for _, n := range []int{0, len(names)} {
		if i := strings.Index(low, strings.ToLower(job(n))); i >= 0 {
			out = append(out, object{"id": "f1", "field": "title", "values": []any{object{"text": job(n)}}, "importance": "must", "span": []any{i, i + len(job(n))}})
		}
	}
	for _, c := range cities {
		if strings.Contains(low, strings.ToLower(c)) {
			out = append(out, object{"id": "f2", "field": "location", "values": []any{object{"text": c}}, "importance": "must"})
		}
	}
	return out
}

// person is somebody as the hub tells of them.
func (h *Hub) person(n, rank int) object {
	company := [...]string{"Ward One", "Ward Two"}[n%2]
	p := object{
		"id": personID(n), "fullName": names[n%len(names)], "currentTitle": job(n), "currentCompany": company,
		"headline": job(n) + " at " + company, "yearsOfExperience": 3 + n%len(names),
		"location":    object{"name": city(n), "city": city(n)},
		"experiences": []any{object{"title": job(n), "company": company, "start": "2019-04", "current": true}, object{"title": "Trainee", "company": "School", "start": "2016", "end": "2019-03"}},
		"educations":  []any{object{"school": "Uni " + city(n), "degree": "BSc", "start": "2012", "end": "2015"}},
		"skills":      []any{object{"name": "First aid"}, object{"name": "Triage"}},
		"links":       object{"linkedin": fmt.Sprintf("https://www.linkedin.com/in/p%d", n)},
		"updatedAt":   "2026-01-02T00:00:00Z",
	}
	if h.o.Strange {
		p["location"] = city(n)
		p["experiences"] = []any{object{"title": job(n), "company": object{"name": company}, "startDate": 1554076800, "endDate": "Present"}, object{"title": "Trainee", "company": object{"name": "School"}, "startDate": object{"year": 2016, "month": 5, "day": 1}, "endDate": "Mar 2019"}}
		p["educations"] = object{"school": object{"name": "Uni " + city(n)}, "degree": "BSc", "dates": "2012 - 2015"}
		p["bird"] = "puffin" // nobody knows this key
		p["skills"], p["updatedAt"] = "First aid, Triage", 1767312000000
		delete(p, "fullName")
		p["firstName"], p["lastName"], _ = strings.Cut(names[n%len(names)], " ")
	}
	if !h.o.NoMatch {
		score := any(0.9 - float64(rank)/100)
		verdict := any("yes")
		if h.o.Percent {
			score, verdict = 90-rank, true
		}
		p["match"] = object{"score": score, "rank": rank + 1, "criteria": []any{object{"filterId": "f1", "text": job(n), "verdict": verdict, "reasoning": "works as " + job(n), "evidence": []any{object{"field": "currentTitle", "quote": job(n)}}}}}
	}
	if h.o.NoIDs {
		delete(p, "id")
		delete(p, "links")
	}
	return p
}

func (h *Hub) everyone(found []int) []any {
	out := []any{}
	for i, n := range found {
		out = append(out, h.person(n, i))
	}
	return out
}
