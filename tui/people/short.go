package people

import (
	"strings"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/grid"
)

// companyFirst are shorter ways to tell of the job before: its company, which
// begins at a byte of the text, with as much of the title as there is room for.
func companyFirst(c grid.Cell, at int) []grid.Short {
	const between, apart, some = " @ ", " · ", 6 // cells of a title that tell something
	end := len(c.Text.String())
	if at <= len(between) || at >= end {
		return nil
	}
	company, title := c.Text.Slice(at, end), c.Text.Slice(0, at-len(between))
	behind := len(company.String()) + len(apart)
	found := moved(c.Match, at, end, 0)
	return []grid.Short{
		{
			Text: safe.Join(safe.Lit(apart), company, title), Match: append(found, moved(c.Match, 0, at-len(between), behind)...),
			Cut: draw.Width(company.String()) + draw.Width(apart) + some,
		},
		{Text: company, Match: found[:len(found):len(found)]},
	}
}

// schoolFirst are shorter ways to tell of an education: the degree without what
// it is in, then the school alone, which begins at a byte of the text.
func schoolFirst(c grid.Cell, at int) []grid.Short {
	const between = ", "
	end := len(c.Text.String())
	if at <= len(between) || at >= end {
		return nil
	}
	school := c.Text.Slice(at, end)
	alone := grid.Short{Text: school, Match: moved(c.Match, at, end, 0)}
	degree := shortDegree(c.Text.Slice(0, at-len(between)))
	if degree.IsEmpty() {
		return []grid.Short{alone}
	}
	return []grid.Short{{
		Text: safe.Join(safe.Lit(between), degree, school), Match: moved(c.Match, at, end, len(degree.String())+len(between)),
	}, alone}
}

// shortDegree is a degree in a few letters, empty where there are none that
// say the same.
func shortDegree(t safe.Text) safe.Text {
	low := strings.ToLower(t.String())
	for _, d := range [...]struct {
		begins string
		short  safe.Text
	}{
		{"bachelor of science", safe.Lit("BSc")},
		{"bachelor of arts", safe.Lit("BA")},
		{"bachelor of engineering", safe.Lit("BEng")},
		{"master of science", safe.Lit("MSc")},
		{"master of arts", safe.Lit("MA")},
		{"master of engineering", safe.Lit("MEng")},
		{"master of business administration", safe.Lit("MBA")},
		{"doctor of philosophy", safe.Lit("PhD")},
		{"doctorate", safe.Lit("Dr.")},
		{"bachelor", safe.Lit("Bachelor")},
		{"master", safe.Lit("Master")},
		{"associate", safe.Lit("Associate")},
		{"diplom", safe.Lit("Diploma")},
	} {
		if strings.HasPrefix(low, d.begins) {
			return d.short
		}
	}
	if first, _, ok := strings.Cut(t.String(), " "); ok && len(first) <= len("M.Eng.") { // it is short already: BSc, Ph.D.
		return t.Slice(0, len(first))
	}
	return safe.Text{}
}

// moved are those ranges that lie between two bytes, where these begin at
// another one.
func moved(ranges []draw.Range, from, to, at int) (out []draw.Range) {
	for _, r := range ranges {
		if r.From >= from && r.To <= to {
			out = append(out, draw.Range{From: r.From - from + at, To: r.To - from + at})
		}
	}
	return out
}
