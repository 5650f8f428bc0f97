package intent

import (
	"strings"

	"github.com/scout-cli/scout/client/wire"
)

// remote makes one filter of what is said of where the work is done; nothing
// where remote is one choice of two.
func (r *reader) remote() {
	var remote, onsite []int
	hybrid := false
	for i := range r.elems {
		e := &r.elems[i]
		switch {
		case e.kind != hint:
		case (e.is(cueRemote) || e.is(cueOnsite)) && r.partly(e):
			hybrid = true
		case e.is(cueRemote) && !r.otherRemote(e):
			remote = append(remote, i)
		case e.is(cueOnsite):
			onsite = append(onsite, i)
		case e.is(cueHybrid):
			hybrid = true
		}
	}
	if hybrid || len(remote) > 0 && len(onsite) > 0 || len(remote)+len(onsite) == 0 {
		return
	}
	value, at := "true", remote
	if len(onsite) > 0 {
		value, at = "false", onsite
	}
	e := &r.elems[at[0]]
	importance, negated := r.modeAt(at[0])
	if r.isChoice(at[0]) {
		return
	}
	if r.impossible(e) {
		importance, negated = wire.Must, true
	}
	if negated {
		value = map[string]string{"true": "false", "false": "true"}[value]
	}
	if value == "false" && importance == wire.Nice && strings.HasPrefix(r.key(e.from), "kein") { // "kein Homeoffice möglich"
		importance = wire.Must
	}
	e.kind = item
	e.f = wire.Filter{Field: wire.FieldRemote, Values: []wire.Value{{Text: value}}, Importance: importance}
}

// otherRemote: remote sensing is a trade, remote teams are led.
func (r *reader) otherRemote(e *elem) bool {
	if r.has(classOtherRemote, e.to) && r.joined(e.to-1) || r.has(classOtherVirtual, e.to) && r.key(e.from) == "virtual" {
		return true
	}
	if r.key(e.to-1) == "distance" || r.key(e.to-1) == "distancia" {
		return r.has(classDistanceLead, e.from-1) && r.joined(e.from-1)
	}
	return r.key(e.from) == "virtual" || r.key(e.from) == "distributed" && !r.has(classPosition, e.to)
}

// modeAt is the importance that cues around an element give it.
func (r *reader) modeAt(i int) (importance string, negated bool) {
	importance = wire.Must
	e := r.elems[i]
	for k := i - 1; k >= 0 && k >= i-2 && !r.stops(e.from); k-- {
		p := r.elems[k]
		if p.kind == item || r.comma(r.elems[k+1].from) {
			break
		}
		if p.kind == hint && p.is(cueAvoid) {
			return wire.Must, true
		}
		if p.kind == hint && p.is(cueNice) {
			importance = wire.Nice
		}
	}
	if i+1 < len(r.elems) {
		n := r.elems[i+1]
		if n.kind == hint && !r.stops(n.from) && (n.is(cueFine) || n.is(cueAfter) || n.is(cueNice) && !r.comma(n.from)) {
			importance = wire.Nice
		}
	}
	return importance, false
}

// isChoice tells whether "or" joins remote to a place: "Berlin or remote".
func (r *reader) isChoice(i int) bool {
	for _, step := range []int{-1, 1} {
		k := i + step
		if k < 0 || k >= len(r.elems) || r.elems[k].kind != hint || !r.elems[k].is(cueOr) {
			continue
		}
		for k += step; k >= 0 && k < len(r.elems) && r.elems[k].kind != item; k += step {
			if r.elems[k].kind == hint && !r.elems[k].is(cuePlace) {
				break
			}
		}
		if r.isItem(k) && r.elems[k].f.Field == wire.FieldLocation {
			return true
		}
	}
	return false
}

// partly tells whether what is said of where the work is done holds for some
// days only: "two days a week from home", "teilweise remote".
func (r *reader) partly(e *elem) bool {
	const reach = 5
	if e.to-e.from > 3 { // a phrase that says how many days itself
		return false
	}
	from, to := e.from, e.to
	for from > 0 && e.from-from < reach && !r.comma(from) {
		from--
	}
	for to < len(r.words) && to-e.to < reach && !r.comma(to) {
		to++
	}
	for k := from; k < to; k++ {
		if r.behind(classPartly, k, 4) > 0 {
			return true
		}
		n, next, unit, ok := r.number(k)
		if !ok && r.has(classArticle, k) {
			n, next, ok = 1, k+1, true
		}
		if ok && unit == "" && next < to && r.has(classDayUnit, next) && !(n == workDays && e.is(cueOnsite)) {
			return true
		}
	}
	return false
}

const workDays = 5 // of a week

// impossible tells whether what stands after it rules it out: "remote is not
// possible".
func (r *reader) impossible(e *elem) bool {
	return e.to < len(r.words) && !r.comma(e.to) && r.behind(classImpossible, e.to, 4) > 0
}
