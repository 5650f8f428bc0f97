package rank

import (
	"strconv"
	"strings"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/index"
)

// roleYears are the numbers of years in one role that are indexed.
var roleYears = [...]int{1, 2, 3, 5, 8, 12}

// roles are the titles that a filter of years counts alone: "5+ years as Data
// Engineer". Sales Navigator's labels ("3 to 5 years") are none.
func roles(f *wire.Filter) []wire.Value {
	var out []wire.Value
	for _, v := range f.Values {
		if f.Origin != wire.OriginSalesNavigator && key(v.Text) != "" && !strings.ContainsAny(v.Text, "0123456789") {
			out = append(out, v)
		}
	}
	return out
}

// askedRoles are the titles that a search asks for.
func (r *Ranker) askedRoles(filters []wire.Filter) []titleValue {
	var out []titleValue
	for i := range filters {
		if f := &filters[i]; f.Field == wire.FieldTitle && f.Importance != wire.Avoid {
			for _, v := range f.Values {
				if tv, ok := r.titleValue(v.Text); ok {
					out = append(out, tv)
				}
			}
		}
	}
	return out
}

// yearsOf is how many years somebody worked in any of the roles.
func (p *profile) yearsOf(asked []titleValue) (float64, bool) {
	if len(asked) == 0 {
		return 0, false
	}
	return p.yearsIn(func(i int) bool { return p.hadRole(i, asked) })
}

// hadRole tells whether the i-th job was in one of the roles.
func (p *profile) hadRole(i int, asked []titleValue) bool {
	pc := p.titleOfJob(i)
	for v := range asked {
		if pc != nil && asked[v].match(p, pc).verdict == wire.VerdictYes {
			return true
		}
	}
	return false
}

// titleOfJob is the title of the i-th job, nil if it has none.
func (p *profile) titleOfJob(i int) *piece {
	titles := p.titles()
	if k := p.jobTitles[i]; k >= 0 {
		return &titles[k]
	}
	return nil
}

func (r *Ranker) yearsInRole(f *wire.Filter, asked []wire.Value) (criterion, bool) {
	var values []titleValue
	var gate index.Or
	known := true
	for _, v := range asked {
		tv, ok := r.titleValue(v.Text)
		if !ok {
			continue
		}
		values = append(values, tv)
		if known = known && tv.family != ""; known {
			gate = append(gate, index.Facet(facetRole+tv.family+roleBucket(least(f.Range)-1))) // it grows while the index stands
		}
	}
	any := wire.Filter{Field: wire.FieldTitle, Values: asked, Scope: wire.ScopeAny}
	titles, ok := r.title(&any)
	c := criterion{weight: 0.10, unknown: index.Facet(facetYears + "?"), gate: titles.gate, terms: titles.terms}
	if known {
		c.likely = gate
		c.terms = []index.Term{{X: gate, Weight: 1}}
	}
	c.match = func(p *profile) hit {
		y, dated := p.yearsOf(values)
		if !dated {
			if _, ok := p.yearsIn(func(int) bool { return true }); !ok {
				return unclear("no dates given")
			}
		}
		h := inRange(tenth(y), f.Range)
		h.reason += " as " + values[0].text
		if c := p.count(func(i int) bool { return p.hadRole(i, values) }); len(c.jobs) > 0 {
			h.reason += " " + c.say(p)
			h.evidence = p.citeJobs(c.jobs)
		}
		return h
	}
	return c, ok
}

// roleBucket is the end of the facet of at least so many years in a role; below
// the least that is indexed it is that of having had the role.
func roleBucket(y float64) string {
	at := 0
	for _, n := range roleYears {
		if y >= float64(n) {
			at = n
		}
	}
	return ":" + strconv.Itoa(at)
}

// indexRoles says how long somebody was in each role that has a name.
func (p *profile) indexRoles(f *facetSet) {
	done := map[string]bool{}
	for i := range p.c.Experiences {
		family := p.memo.title(p.c.Experiences[i].Title).key
		if family == "" || done[family] {
			continue
		}
		done[family] = true
		y, ok := p.yearsIn(func(j int) bool { return p.memo.title(p.c.Experiences[j].Title).key == family })
		f.add(facetRole, family, ":0")
		for _, n := range roleYears {
			if ok && y >= float64(n) {
				f.add(facetRole, family, ":", strconv.Itoa(n))
			}
		}
	}
}
