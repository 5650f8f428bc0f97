package intent

import (
	"strings"

	"github.com/scout-cli/scout/client/wire"
)

// weigher gives the items their importance and scope, from left to right.
type weigher struct {
	r    *reader
	mode string // importance of what comes next
	// wide: the mode lasts to the end of the sentence ("nice to have: …"),
	// else a list of one kind ("no PHP or WordPress, Berlin").
	wide    bool
	heading bool // a line "nice to have:" over a list of lines
	field   string
	used    int // items in this mode
	words   int // plain words since the cue or the last item
	past    bool
	current bool
	drop    bool
	hush    bool // after "team of", "work with": titles are others'
	closing bool // "… experience": a comma ends the list
	opened  int  // depth of parentheses at which the mode was set
	group   int  // depth of parentheses a NOT stands before; 0 for none
	depth   int
}

func (r *reader) weigh() {
	w := &weigher{r: r, mode: wire.Must}
	for i := range r.elems {
		e := &r.elems[i]
		w.boundary(e)
		w.closing = e.kind != item && (w.closing || w.used > 0 && w.r.has(classSkillTail, e.from))
		switch e.kind {
		case hint:
			w.hint(i, e)
		case item:
			w.item(i, e)
		case plain:
			w.words++
			w.plain(e)
		case noise:
			w.words++
		}
	}
}

func (w *weigher) reset() {
	w.mode, w.wide, w.heading, w.field, w.used, w.words, w.drop, w.group = wire.Must, false, false, "", 0, 0, false, 0
	w.closing = false
}

// boundary ends what a sentence, line, parenthesis or comma ends.
func (w *weigher) boundary(e *elem) {
	gap := w.r.gap(e.from)
	for _, c := range gap {
		switch c {
		case '(':
			w.depth++
		case ')':
			w.depth--
			if w.group > 0 && w.depth < w.group || w.mode != wire.Must && w.depth < w.opened {
				w.reset()
			}
		}
	}
	if w.r.stops(e.from) {
		w.past, w.current, w.hush = false, false, false
		lineOnly := strings.Contains(gap, "\n") && !strings.Contains(gap, "\n\n")
		if !(w.heading && lineOnly) {
			w.reset()
		}
		return
	}
	if w.r.comma(e.from) {
		w.past, w.current, w.hush = w.past && w.used == 0, false, false
		w.drop = false
		if w.mode == wire.Avoid && w.group == 0 && (w.used == 0 && w.words > 0 || w.closing) {
			w.reset() // what was not wanted is nothing we know
		}
	}
}

func (w *weigher) set(mode string, e *elem) {
	w.reset()
	w.mode, w.opened = mode, w.depth
	after := w.r.gap(e.to)
	w.wide = strings.Contains(after, ":")
	w.heading = w.wide && strings.Contains(after, "\n")
}

func (w *weigher) hint(i int, e *elem) {
	switch {
	case e.is(cueBut):
		w.reset()
	case e.is(cueFine) && w.mode == wire.Avoid && w.used == 0: // "remote is not possible"
		w.reset()
	case e.is(cueAvoidAfter):
		if w.follows(i) {
			w.after(i, e)
		}
	case e.is(cueDrop), e.is(cueAfter) && w.follows(i) && !w.leads(i) && (!e.is(cueAnd) || w.ends(i)), e.is(cueFine) && w.follows(i), e.is(cueNice) && w.follows(i) && w.ends(i), e.is(cueMust) && w.follows(i) && w.ends(i):
		w.after(i, e)
	case e.is(cueDropNext):
		w.set(wire.Must, e)
		w.drop = true
	case e.is(cueAvoid) && e.f.Field == "":
		w.avoid(i, e)
	case e.is(cueNeutral):
		w.reset()
	case e.is(cueNice):
		w.set(wire.Nice, e)
		w.wide = w.wide || strings.Contains(w.r.phrase(e.from, e.to), "bonus") || strings.Contains(w.r.phrase(e.from, e.to), "nice to")
	case e.is(cueMust):
		if w.mode != wire.Avoid {
			w.set(wire.Must, e)
		}
	case e.is(cueRelation):
		w.hush = true
	}
	if e.is(cuePast) {
		w.past, w.current = true, false
	}
	if e.is(cueCurrent) {
		w.current, w.past = true, false
	}
}

// leads tells whether a cue that may stand before or after what it is about
// stands before: "SAP, se valora inglés".
func (w *weigher) leads(i int) bool {
	e := &w.r.elems[i]
	if !e.is(cueNice) || w.ends(i) {
		return false
	}
	return strings.Contains(w.r.gap(e.to), ":") || w.r.comma(e.from)
}

// avoid begins a negation: up to the closing parenthesis, if one opens here.
func (w *weigher) avoid(_ int, e *elem) {
	w.set(wire.Avoid, e)
	w.wide = false
	w.hush = false
	if strings.Contains(w.r.gap(e.to), "(") {
		w.group = w.depth + 1
	}
}

func (w *weigher) plain(e *elem) {
	switch w.r.key(e.from) {
	case "who", "with", "having":
		w.hush = false
	}
	if w.mode == wire.Avoid && w.group == 0 && w.words > 4 {
		w.reset()
	}
}

// follows tells whether an item stands right before the cue.
func (w *weigher) follows(i int) bool {
	for k := i - 1; k >= 0; k-- {
		e := w.r.elems[k]
		if e.kind == item {
			return !w.r.stops(w.r.elems[i].from) && !strings.ContainsAny(w.r.gap(w.r.elems[i].from), ":;")
		}
		if e.kind == hint && !e.is(cueLanguage) && !e.is(cuePastAfter) && !e.is(cueStudy) && !e.is(cueSchool) || i-k > 4 {
			return false
		}
	}
	return false
}

// ends tells whether nothing that the cue could take follows it.
func (w *weigher) ends(i int) bool {
	to := w.r.elems[i].to
	if to >= len(w.r.words) || w.r.stops(to) {
		return true
	}
	gap := w.r.gap(to)
	if strings.Contains(gap, ":") {
		return false
	}
	if strings.ContainsAny(gap, ",)") {
		return !strings.Contains(w.r.gap(w.r.elems[i].from), ",")
	}
	return i+1 < len(w.r.elems) && w.r.elems[i+1].kind == hint && (w.r.elems[i+1].is(cueBut) || w.r.elems[i+1].is(cueAnd))
}

// after gives what stands before it its importance: "Go is a plus".
func (w *weigher) after(i int, e *elem) {
	importance, dropped := wire.Nice, e.is(cueDrop)
	if e.is(cueMust) && !e.is(cueAfter) {
		importance = wire.Must
		dropped = w.mode == wire.Avoid // "no degree required"
	}
	if e.is(cueAvoidAfter) {
		importance, dropped = wire.Avoid, false
	}
	key := w.r.phrase(e.from, e.to)
	named := false
	plural := strings.HasSuffix(key, " of thing") || strings.HasPrefix(key, "are ") || strings.HasPrefix(key, "not ") && w.mode == wire.Must && !strings.HasPrefix(key, "not a ")
	for k := i - 1; k >= 0; k-- {
		it := &w.r.elems[k]
		switch it.kind {
		case item:
			if it.f.Field == wire.FieldTitle && k < i-1 && !plural {
				return
			}
			alone := k == i-1 && w.r.comma(it.from) && !it.minus // "not Go, Rust a plus"
			if it.f.Importance != wire.Avoid || dropped || importance == wire.Must || alone {
				if importance == wire.Avoid && it.f.Field == wire.FieldCompany {
					it.f.Scope = wire.ScopeAny
				}
				it.f.Importance = importance
			}
			if dropped {
				it.kind = noise
			}
		case hint:
			if it.is(cueOr) || it.is(cueAnd) || it.is(cueLanguage) || it.is(cuePastAfter) {
				if it.is(cueAnd) && !plural && w.r.comma(it.from) {
					return
				}
				continue
			}
			return
		case plain:
			if i-k > 6 || w.r.stops(it.from) {
				return
			}
			if w.r.has(classHaving, it.from) {
				return
			}
			named = named || w.r.unknown(it.from)
			if named && w.r.comma(it.from) { // what would be nice is nothing we know
				return
			}
			continue
		default:
			return
		}
		if w.r.stops(it.from) || w.r.comma(it.from) && !plural {
			break
		}
		if k == 0 || w.r.elems[k-1].kind == item && w.r.elems[k-1].f.Field != it.f.Field {
			break
		}
	}
	w.reset()
}

// item gives an item the importance that holds here.
func (w *weigher) item(i int, e *elem) {
	first := w.used == 0
	if w.fromThere(i) {
		w.r.elems[i-2].kind, w.field = noise, e.f.Field
	}
	if w.mode != wire.Must && !w.wide && w.group == 0 && !first && e.f.Field != w.field && !w.glued(i) {
		w.reset()
	}
	if w.mode == wire.Avoid && w.group == 0 && !first && e.f.Field == wire.FieldTitle && w.field != wire.FieldTitle {
		w.reset() // "no Google engineers" takes engineers
	}
	if w.mode == wire.Avoid && w.group == 0 && !first && (e.f.Field == wire.FieldYears || e.f.Field == wire.FieldSeniority && w.field != wire.FieldSeniority) {
		w.reset()
	}
	if w.hush && e.f.Field == wire.FieldTitle {
		e.kind = noise
		return
	}
	if w.drop {
		e.kind = noise
		return
	}
	w.scope(e)
	importance := w.mode
	if importance == wire.Must && w.r.advert && w.r.sections[e.from] == sectionNice {
		importance = wire.Nice
	}
	if e.minus {
		importance = wire.Avoid
	}
	if e.f.Importance == "" || importance == wire.Avoid {
		e.f.Importance = importance
	}
	w.field, w.words = e.f.Field, 0
	w.used++
}

// fromThere tells whether the company at element i says whom of a title is not
// wanted: "no lawyers from Acme".
func (w *weigher) fromThere(i int) bool {
	if i < 2 || w.mode != wire.Avoid || w.field != wire.FieldTitle || w.r.elems[i].f.Field != wire.FieldCompany {
		return false
	}
	cue, title := &w.r.elems[i-1], &w.r.elems[i-2]
	return cue.kind == hint && (cue.is(cueFrom) || cue.is(cuePast) || cue.is(cueCurrent)) && !w.r.comma(cue.from) &&
		title.kind == item && title.f.Field == wire.FieldTitle && title.f.Importance == wire.Avoid
}

// glued tells whether "and" or "or" joins the item to the one before it.
func (w *weigher) glued(i int) bool {
	for k := i - 1; k >= 0; k-- {
		e := w.r.elems[k]
		switch {
		case e.kind == hint && (e.is(cueOr) || e.is(cueAnd)):
			return true
		case e.kind == item: // one phrase, two items
			return e.from == w.r.elems[i].from || e.to == w.r.elems[i].from && w.r.joined(e.to-1)
		case i-k > 3:
			return false
		}
	}
	return false
}

func (w *weigher) scope(e *elem) {
	switch e.f.Field {
	case wire.FieldTitle:
		if e.f.Scope == "" {
			e.f.Scope = wire.ScopeCurrent
			if w.past {
				e.f.Scope = wire.ScopePast
			}
		}
		w.past = false
	case wire.FieldIndustry:
		w.past = false // "ex-consulting"
	case wire.FieldCompany:
		if e.f.Scope == "" {
			e.f.Scope = wire.ScopeCurrent
		}
		if w.past && e.f.Scope == wire.ScopeCurrent && !w.current {
			e.f.Scope = wire.ScopePast
		}
		w.past = false
	}
}
