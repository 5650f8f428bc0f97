package people

import (
	"slices"
	"strings"
	"time"

	"github.com/scout-cli/scout/client/wire"
)

// maxUnion bounds each list of a person: imports that say something else each
// time must not grow one without end.
const maxUnion = 300

// Merge joins what two sources say of one person: what is missing is filled,
// lists are united, and where both say something else, the one with the later
// LastUpdated is believed. The id and key are old's.
func Merge(old, next *wire.Candidate) wire.Candidate {
	m := *old
	newer := when(next.LastUpdated).After(when(old.LastUpdated))
	take(&m.FullName, next.FullName, newer)
	take(&m.Headline, next.Headline, newer)
	take(&m.Summary, next.Summary, newer)
	take(&m.CurrentTitle, next.CurrentTitle, newer)
	take(&m.CurrentCompany, next.CurrentCompany, newer)
	take(&m.Location, next.Location, newer)
	take(&m.Seniority, next.Seniority, newer)
	take(&m.YearsOfExperience, next.YearsOfExperience, newer)
	take(&m.Source, next.Source, newer)
	take(&m.Links.LinkedIn, next.Links.LinkedIn, newer)
	take(&m.Links.GitHub, next.Links.GitHub, newer)
	take(&m.Links.Website, next.Links.Website, newer)
	take(&m.LastUpdated, next.LastUpdated, newer)

	m.Experiences = unite(old.Experiences, next.Experiences, sameJob, func(a, b wire.Experience) wire.Experience {
		take(&a.Location, b.Location, newer)
		take(&a.Start, b.Start, newer || len(b.Start) > len(a.Start))
		take(&a.Description, b.Description, newer)
		take(&a.Industry, b.Industry, newer)
		take(&a.CompanySize, b.CompanySize, newer)
		if newer {
			a.End, a.Current = b.End, b.Current
		} else if a.End == "" && !a.Current {
			a.End, a.Current = b.End, b.Current
		}
		return a
	})
	if len(m.Experiences) > len(old.Experiences) {
		slices.SortStableFunc(m.Experiences, newestFirst)
	}
	m.Educations = unite(old.Educations, next.Educations, func(a, b wire.Education) bool {
		return fold(a.School) == fold(b.School) && (a.Degree == "" || b.Degree == "" || fold(a.Degree) == fold(b.Degree))
	}, func(a, b wire.Education) wire.Education {
		take(&a.Degree, b.Degree, newer)
		take(&a.Field, b.Field, newer)
		take(&a.Start, b.Start, newer)
		take(&a.End, b.End, newer)
		return a
	})
	m.Skills = unite(old.Skills, next.Skills, func(a, b wire.Skill) bool { return fold(a.Name) == fold(b.Name) },
		func(a, b wire.Skill) wire.Skill {
			if basisRank(b.Basis) > basisRank(a.Basis) {
				a.Basis = b.Basis
			}
			return a
		})
	m.Languages = unite(old.Languages, next.Languages, func(a, b wire.Language) bool { return fold(a.Name) == fold(b.Name) },
		func(a, b wire.Language) wire.Language { take(&a.Level, b.Level, newer); return a })
	m.Certifications = unite(old.Certifications, next.Certifications,
		func(a, b wire.Certification) bool { return fold(a.Name) == fold(b.Name) },
		func(a, b wire.Certification) wire.Certification {
			take(&a.Issuer, b.Issuer, newer)
			take(&a.Date, b.Date, newer)
			return a
		})
	first := func(a, _ string) string { return a }
	m.Contact.Emails = unite(old.Contact.Emails, next.Contact.Emails, strings.EqualFold, first)
	m.Contact.Phones = unite(old.Contact.Phones, next.Contact.Phones, func(a, b string) bool { return digits(a) == digits(b) }, first)
	return m
}

// take sets dst where it is empty, or, with over, where v says something.
func take[T comparable](dst *T, v T, over bool) {
	var zero T
	if v != zero && (*dst == zero || over) {
		*dst = v
	}
}

// unite appends to a what of b is not in it, and joins what is.
func unite[T comparable](a, b []T, same func(T, T) bool, join func(T, T) T) []T {
	out := slices.Clone(a)
	for _, v := range b {
		if slices.Contains(out, v) {
			continue
		}
		if i := slices.IndexFunc(out, func(o T) bool { return same(o, v) }); i >= 0 {
			out[i] = join(out[i], v)
		} else if len(out) < maxUnion {
			out = append(out, v)
		}
	}
	return out
}

// sameJob tells whether two entries are of one job: the same words, and starts
// of which one may only be more exact.
func sameJob(a, b wire.Experience) bool {
	return fold(a.Title) == fold(b.Title) && fold(a.Company) == fold(b.Company) &&
		(strings.HasPrefix(a.Start, b.Start) || strings.HasPrefix(b.Start, a.Start))
}

func newestFirst(a, b wire.Experience) int {
	if a.Current != b.Current {
		if a.Current {
			return -1
		}
		return 1
	}
	return strings.Compare(b.Start, a.Start)
}

func basisRank(basis string) int {
	switch basis {
	case wire.BasisStated:
		return 3
	case wire.BasisShown:
		return 2
	case wire.BasisInferred:
		return 1
	}
	return 0
}

func fold(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}

// when reads a time; one that can't be read is older than all.
func when(s string) time.Time {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return time.Time{}
	}
	return t
}
