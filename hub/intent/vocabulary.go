package intent

import (
	"slices"

	"github.com/scout-cli/scout/client/wire"
)

// Vocabulary knows the titles, skills and employers that occur in a hub's own
// people, so that names which no table has are understood where somebody has
// them.
type Vocabulary interface {
	// Known tells which of the phrases occur as the whole of such a name. It is
	// asked twice for a prompt at most, once to see whether it is a name. What
	// it can't tell it leaves out.
	Known(phrases []string) map[string]Term
}

// Term is a phrase of a vocabulary: the field that most people have it in
// (wire.FieldTitle, FieldSkill or FieldCompany), how it is written, and how
// many people have it there.
type Term struct {
	Field, Name string
	Count       int
}

const (
	maxPhrase  = 4  // words of a phrase that is looked up
	maxPhrases = 64 // looked up for one prompt
)

// learn makes items of the words that no table knows and the hub's people
// have.
func (r *reader) learn() {
	if r.vocabulary == nil {
		return
	}
	var phrases []string
	asked := map[string]bool{}
	for i := range r.elems {
		for n := 1; n <= maxPhrase && len(phrases) < maxPhrases; n++ {
			p, ok := r.unknownPhrase(i, n)
			if !ok {
				break
			}
			if !asked[p] {
				asked[p] = true
				phrases = append(phrases, p)
			}
		}
	}
	if len(phrases) == 0 {
		return
	}
	known := r.known(phrases)
	out := r.elems[:0:0]
	for i := 0; i < len(r.elems); {
		e, n := r.learned(i, known)
		if n == 0 {
			out = append(out, r.elems[i])
			i++
			continue
		}
		out = append(out, e)
		i += n
	}
	r.elems = out
}

// known asks the vocabulary for phrases that it was not asked for before.
func (r *reader) known(phrases []string) map[string]Term {
	if r.answers == nil {
		r.answers = map[string]*Term{}
	}
	fresh := slices.DeleteFunc(slices.Clone(phrases), func(p string) bool { _, asked := r.answers[p]; return asked })
	if len(fresh) > 0 {
		found := r.vocabulary.Known(fresh)
		for _, p := range fresh {
			r.answers[p] = nil
			if t, ok := found[p]; ok {
				r.answers[p] = &t
			}
		}
	}
	out := map[string]Term{}
	for _, p := range phrases {
		if t := r.answers[p]; t != nil {
			out[p] = *t
		}
	}
	return out
}

// unknownPhrase is the words of the n plain elements from i on, if they stand side by side
// and none of them is an everyday word.
func (r *reader) unknownPhrase(i, n int) (string, bool) {
	if i+n > len(r.elems) {
		return "", false
	}
	if e := r.elems[i]; n == 1 && e.unlisted && e.confidence > 0 { // a title that is only guessed from its form
		return r.slice(e.from, e.to), true
	}
	for k := i; k < i+n; k++ {
		e := r.elems[k]
		if !r.mayBeNamed(e) || k > i && !r.joined(e.from-1) {
			return "", false
		}
	}
	if n > 1 && !slices.ContainsFunc(r.elems[i:i+n], func(e elem) bool { return e.kind == plain }) {
		return "", false // read already
	}
	return r.slice(r.elems[i].from, r.elems[i+n-1].to), true
}

// mayBeNamed tells whether words may be a name, or part of one, that only the
// hub's people have: no table has them, or they are a title by their form.
func (r *reader) mayBeNamed(e elem) bool {
	return e.kind == plain && r.unknown(e.from) || e.unlisted && e.confidence > 0
}

// learned is the item that the longest known phrase at element i is, and how
// many elements it takes.
func (r *reader) learned(i int, known map[string]Term) (elem, int) {
	for n := maxPhrase; n > 0; n-- {
		p, ok := r.unknownPhrase(i, n)
		if !ok {
			continue
		}
		t, ok := known[p]
		if !ok {
			continue
		}
		from, to := r.elems[i].from, r.elems[i+n-1].to
		e := r.item(from, to, t.Field, t.Name)
		e.confidence, e.minus = confidenceVocabulary, r.elems[i].minus
		if t.Field == wire.FieldCompany {
			if !r.upper(from) {
				continue
			}
			e.f.Scope = wire.ScopeCurrent
		}
		return e, n
	}
	return elem{}, 0
}
