package intent

import "github.com/scout-cli/scout/hub/taxonomy"

// Spans of years that are nobody's experience: contracts, licences, ages of
// children, the history of an employer. The words of their clause tell them.

const (
	maxClause = 8  // words to each side of a span that are looked at
	grownUp   = 16 // ages below are not the candidate's
	leastAge  = 30 // from which an upper bound alone tells an age, no experience
)

// clause is the words around a span from one comma, bracket or joining word to the next.
func (r *reader) clause(from, to int) (start, end int) {
	start, end = from, to
	for start > 0 && from-start < maxClause && !r.comma(start) && !r.parted(start) {
		start--
	}
	for end < len(r.words) && end-to < maxClause && !r.comma(end) && !r.parted(end) {
		end++
	}
	return start, end
}

// parted tells whether a bracket or "but" stands before word i.
func (r *reader) parted(i int) bool {
	for _, c := range r.gap(i) {
		if c == '(' || c == ')' || c == '/' {
			return true
		}
	}
	return r.isCue(i, cueBut)
}

// saysExperience tells whether the clause of a span speaks of experience.
func (r *reader) saysExperience(from, to int) bool {
	if r.behind(classOfExperience, to, 5) > 0 {
		return true
	}
	start, end := r.clause(from, to)
	for k := start; k < end; k++ {
		if r.has(classExperience, k) && (k < from || k >= to) {
			return true
		}
	}
	return false
}

// ofAnother tells whether a span is that of something else than experience, by
// the words of its clause.
func (r *reader) ofAnother(from, to int) bool {
	if r.ofEmployer(from, to) {
		return true
	}
	if r.saysExperience(from, to) {
		return false
	}
	start, end := r.clause(from, to)
	for k := start; k < end; k++ {
		if k >= from && k < to {
			continue
		}
		n := r.behind(classSpanThing, k, 3)
		if n == 0 || k < from && k+n > from {
			continue
		}
		if h, ok := r.findHit(taxonomy.TitleTerm, k); !ok || h.Words < n { // "contract manager"
			return true
		}
	}
	return false
}

// ofEmployer tells whether a span tells how old an employer or a team is: "a
// company with 30 years of experience", "our firm has over 50 years of …".
func (r *reader) ofEmployer(from, to int) bool {
	start, _ := r.clause(from, to)
	for k := from - 1; k >= start && k >= from-4; k-- {
		switch {
		case r.has(classFirm, k):
			own := k
			for own > start && own > k-4 && !r.has(classOwnLead, own) {
				own--
			}
			return r.has(classOwnLead, own)
		case !r.has(classFirmLink, k) && !r.isCueWord(k):
			return false
		}
	}
	return false
}

// age is what an age is: a wish that the law protects against, unless it is
// that of a thing.
func (r *reader) age(from, to int) string {
	if r.has(classOldThing, to) {
		return ""
	}
	start, _ := r.clause(from, from)
	for k := start; k < from; k++ {
		if r.has(classOldThing, k) || r.has(classFirm, k) {
			return ""
		}
	}
	return protectedSpan
}
