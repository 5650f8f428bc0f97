package intent

import (
	"slices"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/taxonomy"
)

const maxLeftovers = 50 // that are told; a pasted advert leaves more

// leftovers tells which words were not understood, those side by side
// together.
func (r *reader) leftovers() []wire.Unresolved {
	out := []wire.Unresolved{}
	for i := 0; i < len(r.elems) && len(out) < maxLeftovers; i++ {
		e := r.elems[i]
		switch {
		case e.kind == noise && e.why == notObservable:
			from := e.from
			if i > 0 && r.elems[i-1].is(cueAvoid) && r.elems[i-1].to == from && r.joined(from-1) { // "no night shifts"
				from = r.elems[i-1].from
			}
			out = append(out, wire.Unresolved{Text: r.slice(from, e.to), Span: r.span(from, e.to), Why: e.why})
		case e.kind == plain && !r.asked(e.from): // what an advert says besides
		case e.kind == plain && r.untold(i):
			from, to := e.from, e.to
			for i+1 < len(r.elems) && r.elems[i+1].kind == plain && (r.unknown(r.elems[i+1].from) || r.untold(i+1)) && r.sideBySide(to) {
				i++
				to = r.elems[i].to
			}
			if k := r.before(from); k >= 0 && r.elems[k].is(cueAvoid) { // "pas de cabinet"
				from = r.elems[k].from
			}
			out = append(out, wire.Unresolved{Text: r.slice(from, to), Span: r.span(from, to), Why: "notUnderstood"})
		}
	}
	return out
}

// before is the hint that ends right before word i, -1 if none does.
func (r *reader) before(i int) int {
	k := slices.IndexFunc(r.elems, func(e elem) bool { return e.to == i })
	if k < 0 || r.elems[k].kind != hint || !r.joined(i-1) {
		return -1
	}
	return k
}

// sideBySide tells whether word i goes on with the words before it; the dot of
// a short form parts none: "10 J. hier".
func (r *reader) sideBySide(i int) bool {
	return r.joined(i-1) || r.gap(i) == ". " && len(r.key(i-1)) == 1
}

// untold tells whether a plain element has to be told of though the others of
// its like may not: it carries a meaning, or is a number or the letter after
// one, which say something wherever they stand.
func (r *reader) untold(i int) bool {
	from := r.elems[i].from
	switch {
	case r.unknown(from), isNumeric(r.key(from)) && (from == 0 || r.gap(from) != ""): // not the version in "C++17"
		return true
	}
	return len(r.key(from)) == 1 && isNumeric(r.key(from-1)) && i > 0 && r.elems[i-1].kind == plain && r.joined(from-1)
}

// asked tells whether word i may ask something of the person: it stands in no
// other section of an advert, nor in a heading.
func (r *reader) asked(i int) bool {
	if !r.advert {
		return true
	}
	_, _, heading := r.heading(i)
	return !heading && r.wanted(i)
}

// unknown tells whether a word may carry a meaning that was missed.
func (r *reader) unknown(i int) bool {
	return !r.isTerm(taxonomy.CommonTerm, i) && !r.has(classFiller, i) && !r.has(classArticle, i) && !isNumeric(r.key(i)) && len(r.key(i)) > 1
}

// understood is the share of the words with a meaning that were understood.
func (r *reader) understood() float64 {
	known, all := 0, 0
	for _, e := range r.elems {
		n := e.to - e.from
		switch {
		case e.kind == item || e.kind == hint || e.kind == noise && (e.why == "" || e.why == notObservable):
			known, all = known+n, all+n
		case e.kind == plain && !r.asked(e.from):
		case e.kind == noise || r.unknown(e.from):
			all += n
		}
	}
	if all == 0 {
		return 0
	}
	return float64(known) / float64(all)
}

// How sure readings are that tables and grammar make.
const (
	confidencePlain     = 0.95
	confidenceSpelling  = 0.8 // a misspelling was read as it
	confidenceAmbiguous = 0.75
)

// confidence is how sure it is that an item is what it is read as.
func (r *reader) confidence(i int) float64 {
	e := r.elems[i]
	sure := confidencePlain
	if e.confidence > 0 {
		sure = e.confidence
	}
	for _, s := range r.mended { // maxMendings at most
		if s[0] >= r.words[e.from].Start && s[1] <= r.words[e.to-1].End {
			sure = min(sure, confidenceSpelling)
		}
	}
	if e.to == e.from+1 && r.isTerm(taxonomy.AmbiguousTerm, e.from) {
		sure = min(sure, confidenceAmbiguous)
	}
	return sure
}
