package tolerant

import (
	"strings"

	"github.com/scout-cli/scout/client/wire"
)

func matchFits(m *wire.Match) bool {
	if !(m.Score >= 0 && m.Score <= 1) || m.Rank < 0 {
		return false
	}
	for i := range m.Criteria {
		if !oneOf(m.Criteria[i].Verdict, wire.VerdictYes, wire.VerdictPartial, wire.VerdictNo, wire.VerdictUnclear) {
			return false
		}
	}
	return true
}

// matchOf is how a person meets the search: under a name of its own, beside
// the person's values, or around the person.
func matchOf(o, outer object) *wire.Match {
	for _, holder := range []object{o, outer} {
		for _, name := range matchNames {
			if v := holder[name]; v != nil {
				if m, ok := match(v); ok {
					return m
				}
			}
		}
	}
	for _, holder := range []object{o, outer} {
		if !holder.has(scoreNames...) && !holder.has(criteriaNames...) {
			continue
		}
		// Beside a person's values, "summary" is the person's own.
		beside := object{
			"score": holder.get(scoreNames...), "criteria": holder.get(criteriaNames...), "rank": holder["rank"],
			"summary": holder.get("matchsummary", "reasoning", "explanation", "matchreason"),
		}
		if m, ok := match(beside); ok {
			return m
		}
	}
	return nil
}

// match reads an object, or just a score.
func match(v any) (*wire.Match, bool) {
	o, ok := asObject(v)
	if !ok {
		s, ok := score(v)
		return &wire.Match{Score: s}, ok
	}
	s, scored := score(o.get(append([]string{"value"}, scoreNames...)...))
	m := &wire.Match{
		Score: s, Rank: o.count("rank", "position"),
		Summary:  o.str("summary", "reasoning", "explanation", "reason"),
		Criteria: criteria(o.get(criteriaNames...)),
	}
	return m, scored || m.Rank > 0 || m.Summary != "" || len(m.Criteria) > 0
}

func criteria(v any) []wire.Criterion {
	if byName, ok := v.(map[string]any); ok && len(wrapped(byName)) == 0 {
		return criteriaByName(byName)
	}
	var out []wire.Criterion
	for _, item := range list(v) {
		o, ok := asObject(item)
		if !ok {
			continue
		}
		c := wire.Criterion{
			FilterID:  o.id("filterid", "criterionid", "id"),
			Text:      o.str("text", "criterion", "name", "label", "description", "title"),
			Verdict:   verdict(o.get("verdict", "status", "result", "matched", "met", "match", "satisfied", "passed", "value")),
			Reasoning: o.str("reasoning", "reason", "explanation", "rationale", "comment"),
			Evidence:  evidence(o.get("evidence", "quotes", "sources", "references")),
		}
		if c.FilterID == "" && c.Text == "" {
			continue
		}
		if s := o.str("importance", "priority"); s != "" {
			c.Importance = wordOf(s, importanceWords, "")
		}
		out = append(out, c)
	}
	return out
}

// criteriaByName reads {"5+ years": true, ..}, in the order of the names.
func criteriaByName(byName map[string]any) []wire.Criterion {
	var out []wire.Criterion
	for _, name := range sortedNames(byName) {
		c := wire.Criterion{Text: name, Verdict: verdict(byName[name])}
		if o, ok := asObject(byName[name]); ok {
			c.Verdict = verdict(o.get("verdict", "status", "result", "matched", "met", "match"))
			c.Reasoning = o.str("reasoning", "reason", "explanation")
			c.Evidence = evidence(o.get("evidence", "quotes"))
		}
		out = append(out, c)
	}
	return out
}

func evidence(v any) []wire.Evidence {
	var out []wire.Evidence
	for _, item := range list(v) {
		e := wire.Evidence{Quote: str(item)}
		if o, ok := asObject(item); ok {
			e = wire.Evidence{
				Field: o.str("field", "path", "source", "location"),
				Quote: o.str("quote", "text", "snippet", "value", "excerpt"),
			}
			if basis := o.str("basis"); oneOf(basis, wire.BasisStated, wire.BasisShown, wire.BasisInferred) {
				e.Basis = basis
			}
		}
		if e.Quote != "" || e.Field != "" {
			out = append(out, e)
		}
	}
	return out
}

func relaxationOf(o, outer object) *wire.Relaxation {
	for _, holder := range []object{o, outer} {
		for _, name := range []string{"relaxation", "relaxed", "relaxedby"} {
			if all := relaxations(holder[name]); len(all) > 0 {
				return &all[0]
			}
		}
	}
	return nil
}

func relaxations(v any) []wire.Relaxation {
	var out []wire.Relaxation
	for _, item := range list(v) {
		o, ok := asObject(item)
		if !ok {
			continue
		}
		r := wire.Relaxation{
			ID: o.id("id", "relaxationid"), FilterID: o.id("filterid", "relax", "filter"),
			From: o.str("from", "before", "old"), To: o.str("to", "after", "new"),
			Gain: o.count("gain", "count", "added"),
		}
		if r.FilterID == "" { // the filter's id, or one that begins with it
			r.FilterID, _, _ = strings.Cut(r.ID, ".")
		}
		if r.FilterID != "" || r.From != "" || r.To != "" {
			out = append(out, r)
		}
	}
	return out
}
