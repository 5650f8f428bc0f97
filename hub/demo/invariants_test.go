package demo_test

import (
	"encoding/json"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/demo"
)

const many = 20_000

// month is YYYY-MM as a number of months.
func month(t *testing.T, s string) int {
	t.Helper()
	at, err := time.Parse("2006-01", s)
	if err != nil {
		t.Fatalf("date %q is not YYYY-MM", s)
	}
	return at.Year()*12 + int(at.Month()) - 1
}

var ranks = map[string]int{
	"intern": 0, "entry": 1, "junior": 1, "mid": 2, "senior": 3, "lead": 4, "staff": 4, "manager": 5,
	"principal": 5, "head": 6, "director": 7, "vp": 8, "cxo": 9,
}

func TestEveryPersonIsConsistent(t *testing.T) {
	epoch := month(t, demo.Epoch)
	current, remote, overlaps, jobs, certs, bytes := 0, 0, 0, 0, 0, 0
	ids, names, levels := map[string]bool{}, map[string]bool{}, map[string]int{}
	for c := range demo.People(demo.DefaultSeed, 0, many) {
		at := func(format string, args ...any) {
			t.Helper()
			t.Errorf("%s "+format, append([]any{c.PersonKey}, args...)...)
		}
		if ids[c.ID] || !strings.HasPrefix(c.ID, "cand_demo_") || !strings.HasPrefix(c.PersonKey, "demo:1-") || c.Source != demo.Source {
			at("has id %q, source %q", c.ID, c.Source)
		}
		ids[c.ID] = true
		names[c.FullName] = true
		levels[c.Seniority]++
		if _, ok := ranks[c.Seniority]; !ok {
			at("has seniority %q", c.Seniority)
		}
		l := c.Location
		if l == nil || l.Name == "" || l.City == "" || len(l.Country) != 2 || l.Lat == nil || l.Lon == nil {
			at("has location %+v", l)
		}
		if l.Remote != nil {
			remote++
		}
		stated := 0
		for _, s := range c.Skills {
			if s.Name == "" {
				at("has a skill without a name")
			}
			if s.Basis == wire.BasisStated {
				stated++
			}
		}
		if stated < 5 || stated > 18 {
			at("states %d skills", stated)
		}
		if len(c.Languages) == 0 || c.FullName == "" || c.Headline == "" || c.Summary == "" {
			at("lacks a language, name, headline or summary")
		}
		updated, err := time.Parse(time.RFC3339, c.LastUpdated)
		seen := updated.Year()*12 + int(updated.Month()) - 1
		if err != nil || seen >= epoch || seen < epoch-37 {
			at("was last updated %q", c.LastUpdated)
		}
		for _, x := range c.Certifications {
			certs++
			if month(t, x.Date) > seen {
				at("has a certificate of %s, after %s", x.Date, c.LastUpdated)
			}
		}

		if len(c.Experiences) == 0 || len(c.Experiences) > 8 {
			t.Fatalf("%s has %d jobs", c.PersonKey, len(c.Experiences))
		}
		worked := map[int]bool{}
		next := math.MaxInt
		for i, e := range c.Experiences {
			jobs++
			start, end := month(t, e.Start), epoch
			if e.Current != (e.End == "") || e.Current && i > 0 {
				at("job %d is current=%v and ends %q", i, e.Current, e.End)
			}
			if !e.Current {
				end = month(t, e.End)
			}
			if start > end || end > epoch || start > seen || !e.Current && end > seen {
				at("job %d runs from %s to %q, seen %s", i, e.Start, e.End, c.LastUpdated)
			}
			if end >= next {
				if overlaps++; end-next > 3 {
					at("job %d overlaps the next by %d months", i, end-next)
				}
			}
			next = start
			if e.Title == "" || e.Company == "" || e.Location == "" || len(e.Description) < 20 {
				at("job %d has an empty text: %+v", i, e)
			}
			for m := start; m <= end; m++ {
				worked[m] = true
			}
		}
		if years := float64(len(worked)) / 12; c.YearsOfExperience == nil || math.Abs(*c.YearsOfExperience-years) > 0.06 || years > 43 {
			at("has %v years of experience, its jobs make %.2f", *c.YearsOfExperience, years)
		}
		if newest := c.Experiences[0]; newest.Current {
			current++
			if c.CurrentTitle != newest.Title || c.CurrentCompany != newest.Company {
				at("is %q at %q but works as %q at %q", c.CurrentTitle, c.CurrentCompany, newest.Title, newest.Company)
			}
		} else if c.CurrentTitle != "" || c.CurrentCompany != "" {
			at("has a current title without a current job")
		}

		first := c.Experiences[len(c.Experiences)-1].Start
		begin, _ := strconv.Atoi(first[:4])
		for i, e := range c.Educations {
			from, err1 := strconv.Atoi(e.Start)
			to, err2 := strconv.Atoi(e.End)
			if err1 != nil || err2 != nil || from >= to || to-from > 8 || e.School == "" || e.Degree == "" || e.Field == "" {
				at("has education %+v", e)
			}
			if i > 0 && c.Educations[i-1].Start < e.End {
				at("studied twice at once: %+v", c.Educations)
			}
			// School ends at 17 or later, so the first job begins at 17 or later.
			if i == len(c.Educations)-1 && (begin < from || begin-from > 16) {
				at("began to study in %d and to work in %s", from, first)
			}
		}
		raw, err := json.Marshal(c)
		if err != nil {
			t.Fatal(err)
		}
		bytes += len(raw)
		if t.Failed() {
			t.Fatalf("the person: %s", raw)
		}
	}
	within := func(what string, got, from, to float64) {
		t.Helper()
		t.Logf("%s: %.3f", what, got)
		if got < from || got > to {
			t.Errorf("%s is %.3f, want %.3f to %.3f", what, got, from, to)
		}
	}
	within("share with a current job", float64(current)/many, 0.90, 0.97)
	within("share of remote people", float64(remote)/many, 0.04, 0.15)
	within("share of overlapping jobs", float64(overlaps)/float64(jobs), 0.0005, 0.03)
	within("jobs a person", float64(jobs)/many, 3, 6)
	within("share of different names", float64(len(names))/many, 0.75, 1)
	within("certificates a person", float64(certs)/many, 0.3, 1.2)
	within("bytes a person", float64(bytes)/many, 1200, 2500)
	within("share of seniors", float64(levels["senior"])/many, 0.2, 0.5)
	within("share of juniors", float64(levels["junior"]+levels["entry"])/many, 0.08, 0.35)
	within("share of those who lead", float64(levels["lead"]+levels["manager"]+levels["head"]+levels["director"]+levels["vp"]+levels["cxo"])/many, 0.1, 0.4)
}

func TestTextsAreClean(t *testing.T) {
	broken := []string{"{", "}", "%!", "  ", "..", ",,", " ,", " ;", " a a", " a e", " a i", " a o", " 1 "}
	host := regexp.MustCompile(`^https://([a-z0-9-]+\.)?example\.(com|org)(/|$)`)
	for c := range demo.People(demo.DefaultSeed, 0, many) {
		texts := []string{c.FullName, c.Headline, c.Summary, c.CurrentTitle, c.CurrentCompany, c.Location.Name}
		for _, e := range c.Experiences {
			texts = append(texts, e.Title, e.Company, e.Location, e.Description)
		}
		for _, e := range c.Educations {
			texts = append(texts, e.School, e.Degree, e.Field)
		}
		for _, s := range c.Skills {
			texts = append(texts, s.Name)
		}
		for _, x := range c.Certifications {
			texts = append(texts, x.Name, x.Issuer)
		}
		for _, s := range texts {
			if safe.Clean(s).String() != s || strings.TrimSpace(s) != s {
				t.Fatalf("%s has a text that is not clean: %q", c.PersonKey, s)
			}
		}
		all := strings.Join(texts, "\n")
		for _, x := range broken {
			if strings.Contains(all, x) {
				t.Fatalf("%s has %q in %q", c.PersonKey, x, all)
			}
		}
		for _, link := range []string{c.Links.LinkedIn, c.Links.GitHub, c.Links.Website} {
			if link != "" && !host.MatchString(link) {
				t.Fatalf("%s links to %s", c.PersonKey, link)
			}
		}
		for _, e := range c.Contact.Emails {
			if name, ok := strings.CutSuffix(e, "@example.com"); !ok || name == "" {
				t.Fatalf("%s has the address %q", c.PersonKey, e)
			}
		}
	}
}
