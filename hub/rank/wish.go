package rank

import "strings"

// wished tells whether the words before the at-th, in the same sentence, say
// that the person has not got it: "wants to learn", "no experience with".
func (p *profile) wished(pc *piece, at int) bool {
	spans := p.spansOf(pc.text)
	if at >= len(spans) {
		return false
	}
	word := func(i int) string {
		if i < 0 || i > at {
			return ""
		}
		return pc.text[spans[i].Start:spans[i].End]
	}
	is := func(i int, any ...string) bool {
		for _, w := range any {
			if strings.EqualFold(word(i), w) {
				return true
			}
		}
		return false
	}
	for i := at - 1; i >= max(0, at-6); i-- {
		if strings.ContainsAny(pc.text[spans[i].End:spans[i+1].Start], ".;!?\n") {
			return false
		}
		switch {
		case is(i, "no", "not", "without", "never"):
			if i == at-1 || is(i+1, "experience", "experienced", "knowledge", "used", "worked", "touched", "familiar", "know") {
				return true
			}
		case is(i, "learn"):
			return true
		case is(i, "learning") && (i == at-1 || is(i+1, "more", "about")):
			if !is(i-1, "machine", "deep", "reinforcement", "supervised") {
				return true
			}
		case is(i, "want", "wants", "hope", "hopes", "hoping", "wish", "wishes", "like") && is(i+1, "to"):
			return true
		case is(i, "curious") && is(i+1, "about"):
			return true
		}
	}
	return false
}
