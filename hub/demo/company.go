package demo

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"slices"
)

// kind is a kind of employer.
type kind struct {
	name    string
	domains []string // what its people work on; may be none
	global  []string // names of employers that are found everywhere
}

// university is the kind whose employers are the schools.
const university = "university"

// namesSeed seeds the names of employers and schools: they are the same
// for every seed of people.
const namesSeed = 0x5c0a7

const (
	globalCompanies = 14
	schoolsEach     = 8
)

type syllables struct{ First, Last string }

// namer invents names that are not used twice.
type namer struct {
	rnd       *rand.Rand
	syllables map[string][2][]string
	used      map[string]bool
}

func (c *corpus) loadKinds(data fs.FS) error {
	const name = "companies.toml"
	var file struct {
		Syllables map[string]syllables
		Schools   map[string][]string
		Kinds     map[string]struct {
			Local    bool
			Domains  string
			Patterns map[string][]string
		}
	}
	if err := decode(data, name, &file); err != nil {
		return err
	}
	n := &namer{rnd: rand.New(rand.NewPCG(namesSeed, 0)), syllables: map[string][2][]string{}, used: map[string]bool{}}
	for group, s := range file.Syllables {
		n.syllables[group] = [2][]string{splitList(s.First), splitList(s.Last)}
	}
	codes := make([]string, 0, len(c.countries))
	for code, land := range c.countries {
		if _, ok := n.syllables[land.group]; !ok {
			return fmt.Errorf("%s: no syllables for group %q", name, land.group)
		}
		codes = append(codes, code)
	}
	slices.Sort(codes)
	for _, code := range codes {
		land := c.countries[code]
		land.companies = make(map[string][]string, len(file.Kinds))
		patterns, err := patternsFor(file.Schools, land.group)
		if err != nil {
			return fmt.Errorf("%s: schools: %w", name, err)
		}
		land.schools = n.names(patterns, land.group, nil, schoolsEach+len(land.cities)/4)
	}
	kinds := make([]string, 0, len(file.Kinds))
	for key := range file.Kinds {
		kinds = append(kinds, key)
	}
	slices.Sort(kinds)
	c.kinds = make(map[string]*kind, len(kinds))
	for _, key := range kinds {
		raw := file.Kinds[key]
		k := &kind{name: key, domains: splitList(raw.Domains)}
		c.kinds[key] = k
		if key == university {
			for _, land := range c.countries {
				land.companies[key] = land.schools
			}
			continue
		}
		if !raw.Local {
			patterns, err := patternsFor(raw.Patterns, "en")
			if err != nil {
				return fmt.Errorf("%s: %s: %w", name, key, err)
			}
			k.global = n.names(patterns, "en", nil, globalCompanies)
		}
		for _, code := range codes {
			land := c.countries[code]
			patterns, err := patternsFor(raw.Patterns, land.group)
			if err != nil {
				return fmt.Errorf("%s: %s: %w", name, key, err)
			}
			var legal []string
			if !raw.Local {
				legal = land.legal
			}
			land.companies[key] = n.names(patterns, land.group, legal, 2+len(land.cities)/12)
		}
	}
	return nil
}

// patternsFor compiles a group's patterns, or those for any group.
func patternsFor(by map[string][]string, group string) ([]template, error) {
	texts := by[group]
	if texts == nil {
		texts = by["any"]
	}
	if len(texts) == 0 {
		return nil, fmt.Errorf("no patterns for %q nor any", group)
	}
	return compileAll(texts, nil)
}

// names invents count names. A number of them end in a legal form.
func (n *namer) names(patterns []template, group string, legal []string, count int) []string {
	out := make([]string, 0, count)
	parts := n.syllables[group]
	for len(out) < count {
		s := scene{rnd: n.rnd, stem: parts[0][n.rnd.IntN(len(parts[0]))] + parts[1][n.rnd.IntN(len(parts[1]))]}
		name := string(s.write(nil, patterns[n.rnd.IntN(len(patterns))]))
		if len(legal) > 0 && n.rnd.IntN(5) == 0 {
			name += " " + legal[n.rnd.IntN(len(legal))]
		}
		if n.used[name] {
			continue
		}
		n.used[name] = true
		out = append(out, name)
	}
	return out
}

// employer draws an employer of a kind: the first names of each list far
// more often than the last, so that people share them.
func employer(rnd *rand.Rand, k *kind, in *country) string {
	list := in.companies[k.name]
	if len(k.global) > 0 && rnd.IntN(5) < 2 {
		list = k.global
	}
	u := rnd.Float64()
	return list[int(u*u*float64(len(list)))]
}

// school draws a school like employer draws employers.
func school(rnd *rand.Rand, in *country) string {
	u := rnd.Float64()
	return in.schools[int(u*u*float64(len(in.schools)))]
}
