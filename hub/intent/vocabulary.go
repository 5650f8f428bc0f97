package intent

import (
	"github.com/scout-cli/scout/client/wire"
)

// Vocabulary knows the titles, skills and employers that occur in a hub's own
// people, so that names which no table has are understood where somebody has
// them.
type Vocabulary interface {
	// Known tells which of the phrases occur as the whole of such a name. It is
	// asked once for a prompt at most. What it can't tell it leaves out.
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
	known := r.vocabulary.Known(phrases)
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
		if e.kind != plain || !r.unknown(e.from) || k > i && !r.joined(e.from-1) {
			return "", false
		}
	}
	return r.slice(r.elems[i].from, r.elems[i+n-1].to), true
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
