package rank

import (
	"math"
	"strconv"
	"strings"
	"unicode"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/index"
	"github.com/scout-cli/scout/hub/taxonomy"
)

const degreePastEmployer = 0.5 // of an industry somebody was in once

// industry judges by the industry that a job names, then by the employer's
// name, then by a mention. Where jobs say nothing, nothing is known.
func (r *Ranker) industry(f *wire.Filter) (criterion, bool) {
	values := nameValues(f.Values)
	for i := range values {
		values[i].known = r.industryKey(values[i].text)
	}
	return criterion{
		weight: 0.05, terms: []index.Term{{X: phrases(values, ownWords()), Weight: 1}},
		match: bestOf(values, func(p *profile, v *nameValue) hit { return r.inIndustry(p, v) }),
	}, len(values) > 0
}

func (r *Ranker) industryKey(s string) string {
	if name, ok := r.tax.Find(taxonomy.IndustryTerm, s); ok {
		return key(name)
	}
	return key(s)
}

func (r *Ranker) inIndustry(p *profile, v *nameValue) hit {
	best := v.mention(p)
	for i := range p.c.Experiences {
		e := &p.c.Experiences[i]
		if e.Industry == "" {
			continue
		}
		current := p.isCurrent(i)
		switch same := r.industryKey(e.Industry) == v.known; {
		case same && current:
			return hit{wire.VerdictYes, 1, "works in " + clip(e.Industry), quote(partIndustry, i, e.Industry)}
		case same:
			h := hit{wire.VerdictPartial, degreePastEmployer + (degreeNearby-degreePastEmployer)*p.fade(i), "worked in " + clip(e.Industry), quote(partIndustry, i, e.Industry)}
			if h.better(best) {
				best = h
			}
		case current && best.verdict == wire.VerdictUnclear:
			best = hit{wire.VerdictNo, 0, "works in " + clip(e.Industry), quote(partIndustry, i, e.Industry)}
		}
	}
	companies := p.companies()
	for i := range companies {
		pc := &companies[i]
		if at := p.holds(pc, v.pattern); at >= 0 && pc.current {
			return hit{wire.VerdictYes, degreePart, "the employer's name says so", p.cite(pc, at, v.words)}
		}
	}
	return best
}

// companySize judges by the size that the present job names for its employer,
// or by words such as "a 200-person company".
func (r *Ranker) companySize(f *wire.Filter) (criterion, bool) {
	var asked []sizes
	for _, v := range f.Values {
		if s, ok := parseSizes(v.Text); ok {
			asked = append(asked, s)
		}
	}
	if len(asked) == 0 && f.Range != nil {
		s := sizes{0, math.Inf(1)}
		if f.Range.Min != nil {
			s.min = *f.Range.Min
		}
		if f.Range.Max != nil {
			s.max = *f.Range.Max
		}
		asked = append(asked, s)
	}
	if len(asked) == 0 {
		return untold(f)
	}
	return criterion{weight: 0.05, match: bestOf(asked, func(p *profile, s *sizes) hit { return p.employerSize(*s) })}, true
}

// sizes is a closed range of numbers of employees.
type sizes struct{ min, max float64 }

// parseSizes reads "51-200", "1,001 to 5,000 employees", "10,001+", "500",
// "under 50".
func parseSizes(s string) (sizes, bool) {
	s = strings.ToLower(s)
	var numbers []float64
	for part := range strings.FieldsFuncSeq(strings.ReplaceAll(s, ",", ""), func(r rune) bool { return !unicode.IsDigit(r) && r != 'k' && r != '.' }) {
		digits, thousands := strings.CutSuffix(part, "k")
		if n, err := strconv.ParseFloat(digits, 64); err == nil && n >= 0 {
			if thousands {
				n *= 1000
			}
			numbers = append(numbers, n)
		}
	}
	switch {
	case len(numbers) == 2 && numbers[0] <= numbers[1]:
		return sizes{numbers[0], numbers[1]}, true
	case len(numbers) != 1:
		return sizes{}, false
	case strings.Contains(s, "+") || strings.Contains(s, "over") || strings.Contains(s, "more"):
		return sizes{numbers[0], math.Inf(1)}, true
	case strings.Contains(s, "under") || strings.Contains(s, "up to") || strings.Contains(s, "less") || strings.Contains(s, "<"):
		return sizes{0, numbers[0]}, true
	}
	return sizes{numbers[0], numbers[0]}, true
}

func (p *profile) employerSize(asked sizes) hit {
	for i := range p.c.Experiences {
		e := &p.c.Experiences[i]
		if !p.isCurrent(i) {
			continue
		}
		if have, ok := parseSizes(e.CompanySize); ok {
			return asked.judge(have, "the employer has "+clip(e.CompanySize)+" people", quote(partCompanySize, i, e.CompanySize))
		}
		if e.Description == "" {
			continue
		}
		pc := p.piece(partDescription, i, true, e.Description)
		if n, at, ok := p.sizeInWords(&pc); ok {
			return asked.judge(sizes{n, n}, "the text speaks of "+strconv.FormatFloat(n, 'f', -1, 64)+" people", p.cite(&pc, at, 2))
		}
	}
	return unclear("the profile doesn't say how large the employer is")
}

// judge compares what the employer has: within what is asked, or partly, or
// outside.
func (asked sizes) judge(have sizes, reason string, evidence []wire.Evidence) hit {
	switch {
	case have.min >= asked.min && have.max <= asked.max:
		return hit{wire.VerdictYes, 1, reason, evidence}
	case have.min <= asked.max && have.max >= asked.min:
		return hit{wire.VerdictPartial, degreeNearby, reason, evidence}
	}
	return hit{wire.VerdictNo, 0, reason, evidence}
}

// sizeInWords finds "a 200-person company" or "a startup of 40 people" and
// where it stands.
func (p *profile) sizeInWords(pc *piece) (n float64, at int, ok bool) {
	words := strings.Fields(string(p.wordsOf(pc)))
	firm := func(i int) bool {
		if i < 0 || i >= len(words) {
			return false
		}
		switch words[i] {
		case "company", "startup", "firm", "agency", "business", "employer", "organisation", "organization", "scaleup":
			return true
		}
		return false
	}
	for i := 0; i+1 < len(words); i++ {
		size, err := strconv.ParseFloat(words[i], 64)
		if err != nil || !(size >= 1 && size < 1e7) {
			continue
		}
		switch next := words[i+1]; {
		case (next == "person" || next == "people" || next == "employee") && (firm(i+2) || firm(i+3)),
			(next == "people" || next == "employees" || next == "staff") && i > 1 && (words[i-1] == "of" || words[i-1] == "with") && firm(i-2):
			return size, i, true
		}
	}
	return 0, 0, false
}
