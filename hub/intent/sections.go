package intent

import (
	"strings"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/taxonomy"
)

// A pasted job advert tells of the employer, the tasks and the benefits too.
// Its sections are told by their headings; a filter is only what is asked of
// the person: the role, where it is, and the requirements.

// section is what a part of an advert tells of.
type section uint8

const (
	sectionRole         section = iota // before the first heading, and where the role is named
	sectionRequirements                // what is asked of the person
	sectionNice                        // what would be good besides
	sectionDuties                      // what the person will do
	sectionEmployer                    // who hires
	sectionBenefits                    // what is offered
	sectionNeedless                    // what is not asked for
	sectionProse                       // sentences on the employer before any heading
)

// minAdvert is the length in bytes from which a prompt may be an advert.
const minAdvert = 240

// outline finds the sections of an advert.
func (r *reader) outline() {
	if len(r.text) < minAdvert {
		return
	}
	at := make([]section, len(r.words))
	now, before, headings := sectionRole, sectionRole, 0
	lines := strings.Contains(r.text, "\n")
	sentence := now  // the section that a sentence tells of before the requirements
	oneLine := false // the heading and all it heads is one line: "Salary: 50k"
	for i := range r.words {
		if oneLine && strings.Contains(r.gap(i), "\n") {
			now, oneLine = before, false
		}
		s, inline, ok := r.heading(i)
		if told, tells := r.paragraph(i, now); !ok && tells {
			now, sentence, oneLine = told, told, false
			if told == sectionEmployer {
				sentence = sectionProse
			}
		} else if !ok && (now == sectionRole || now == sectionEmployer) && (i == 0 || r.stops(i)) {
			sentence = r.tellsOf(i, now)
		}
		if ok {
			sentence = s
			if inline && !oneLine {
				before = now
			}
			now, oneLine = s, inline
			if s.tells(lines) {
				headings++
			}
		}
		at[i] = now
		if now == sectionRole || now == sectionEmployer {
			at[i] = sentence
		}
	}
	told := headings == 0
	if told {
		headings = r.tell(at)
	}
	if headings < 1 || told && headings < minTold {
		return
	}
	if !told {
		r.tellProse(at)
	}
	r.advert = true
	r.sections = at
}

const proseWords = 8 // of a sentence that is more than a title or a place

// tellProse leaves to the employer what is told before the requirements and
// speaks of no role.
func (r *reader) tellProse(at []section) {
	for i := 0; i < len(at); {
		to := i + 1
		for to < len(at) && !r.stops(to) {
			to++
		}
		prose := to-i >= proseWords && at[i] == sectionRole
		for k := i; k < to && prose; k++ {
			_, title := r.findHit(taxonomy.TitleTerm, k)
			prose = at[k] == sectionRole && !title && r.behind("tellsrole", k, 3) == 0
		}
		if prose {
			for k := i; k < to; k++ {
				at[k] = sectionProse
			}
		}
		i = to
	}
}

// findHit is the longest name of a kind at word i.
func (r *reader) findHit(kind taxonomy.Kind, i int) (taxonomy.Hit, bool) {
	for _, h := range r.hits(i) {
		if h.Kind == kind {
			return h, true
		}
	}
	return taxonomy.Hit{}, false
}

// tells tells whether a heading shows that a prompt is an advert. People write
// "nice to have:" themselves, and "must have:" in a line of prose.
func (s section) tells(lines bool) bool {
	switch s {
	case sectionNice:
		return false
	case sectionRole, sectionRequirements:
		return lines
	}
	return true
}

// employer tells whether a section is about who hires.
func (s section) employer() bool { return s == sectionEmployer || s == sectionProse }

// minTold is how many sentences of an advert without headings must tell what
// they are about.
const minTold = 2

// tell finds the sections of an advert that has no headings: sentence by
// sentence, by how they begin. It gives how many began so.
func (r *reader) tell(at []section) (told int) {
	now := sectionRole
	for i := range r.words {
		if i == 0 || r.stops(i) {
			var ok bool
			if now, ok = r.toldBy(i); ok {
				told++
			}
		}
		at[i] = now
	}
	return told
}

// toldBy is the section that a sentence tells of, by how it begins.
func (r *reader) toldBy(i int) (told section, ok bool) {
	most := 0
	for _, s := range []struct {
		class   class
		section section
	}{{"tellsduties", sectionDuties}, {"tellsbenefits", sectionBenefits}, {"tellsrequirements", sectionRequirements}, {"tellsrole", sectionRole}, {"tellsemployer", sectionEmployer}} {
		if n := r.behind(s.class, i, maxHeading); n > most {
			told, most = s.section, n
		}
	}
	if most == 0 && r.presents(i) {
		return sectionEmployer, true
	}
	return told, most > 0
}

// tellsOf is the section that a sentence tells of among those before the
// requirements, where the heading says now.
func (r *reader) tellsOf(i int, now section) section {
	s, ok := r.toldBy(i)
	switch {
	case !ok:
		return now
	case now == sectionEmployer && s != sectionRole && s != sectionRequirements:
		return now
	case s == sectionEmployer:
		return sectionProse
	}
	return s
}

// presents tells whether a sentence that begins at word i presents a company:
// "Acme Health is a leading provider …".
func (r *reader) presents(i int) bool {
	if !r.upper(i) || r.isTerm(taxonomy.CommonTerm, i) || r.named(i) {
		return false
	}
	if r.ofUnknown(i) {
		return true
	}
	for k := i + 1; k < min(i+maxHeading, len(r.words)) && !r.stops(k); k++ {
		if r.behind("presents", k, 3) == 0 {
			continue
		}
		_, cues := r.cueAt(k)
		c := elem{cues: cues}
		return !c.is(cueAfter) && !c.is(cueMust) && !c.is(cueNice) && !c.is(cueDrop) && !c.is(cueFine)
	}
	return false
}

// ofUnknown tells whether a sentence at word i tells of what no table knows,
// and asks nothing: "Medvance partners with sponsors in 40 countries."
func (r *reader) ofUnknown(i int) bool {
	if !r.isUnknown(i) {
		return false
	}
	k := i + 1
	for ; k < len(r.words) && !r.stops(k); k++ {
		_, cues := r.cueAt(k)
		e := elem{cues: cues}
		if _, title := r.findHit(taxonomy.TitleTerm, k); title || e.is(cueMust) || e.is(cueNice) || e.is(cueAfter) || e.is(cueDrop) || e.is(cueFine) || e.is(cueLanguage) || k-i > maxClause*4 {
			return false
		}
	}
	return k-i >= proseWords && r.behind(classExperience, k-1, 1) == 0
}

// named tells whether a title, a skill or a language begins at word i.
func (r *reader) named(i int) bool {
	for _, h := range r.hits(i) {
		switch h.Kind {
		case taxonomy.TitleTerm, taxonomy.SkillTerm, taxonomy.LanguageTerm, taxonomy.DegreeTerm:
			return true
		}
	}
	return false
}

// wanted tells whether word i stands where an advert says what is asked for.
func (r *reader) wanted(i int) bool {
	if r.sections == nil {
		return true
	}
	s := r.sections[i]
	return s == sectionRole || s == sectionRequirements || s == sectionNice
}

// narrow leaves out of an advert's items what asks nothing of the person.
func (r *reader) narrow() {
	if !r.advert {
		return
	}
	has := func(field string) bool {
		for _, e := range r.elems {
			if e.kind == item && e.f.Field == field && r.wanted(e.from) {
				return true
			}
		}
		return false
	}
	place, skill, title := has(wire.FieldLocation), has(wire.FieldSkill), has(wire.FieldTitle)
	elsewhere := false // a place stands neither where it is wanted nor with the employer
	for _, e := range r.elems {
		elsewhere = elsewhere || e.kind == item && e.f.Field == wire.FieldLocation && !r.sections[e.from].employer()
	}
	for i := range r.elems {
		e := &r.elems[i]
		if e.kind == hint && !r.wanted(e.from) && (e.is(cueRemote) || e.is(cueOnsite) || e.is(cueHybrid)) && r.sections[e.from] == sectionEmployer {
			e.kind = noise
		}
		if e.kind == item && e.bare { // who hires, or whose products are used
			e.kind = noise
		}
		if e.kind == item && e.f.Field == wire.FieldSkill {
			if _, _, heading := r.heading(e.from); heading { // "Localisation : Nantes"
				e.kind = noise
			}
		}
		if e.kind != item || r.wanted(e.from) {
			continue
		}
		s := r.sections[e.from]
		switch e.f.Field {
		case wire.FieldRemote:
			continue
		case wire.FieldLocation:
			if !place && (!s.employer() || !elsewhere) {
				place = s.employer()
				continue
			}
		case wire.FieldSkill:
			if !skill && s == sectionDuties {
				continue
			}
		case wire.FieldTitle:
			if !title {
				continue
			}
		}
		e.kind = noise
	}
}

// oneRole leaves the first title of an advert, and the titles that go with it
// as its alternatives: others are those of colleagues.
func (r *reader) oneRole() {
	if !r.advert {
		return
	}
	first := -1
	for i := range r.elems {
		e := &r.elems[i]
		if e.kind != item || e.f.Field != wire.FieldTitle || e.f.Importance == wire.Avoid {
			continue
		}
		switch {
		case first < 0:
			first = i
		case r.link(first, i) != unlinked && !r.stops(e.from):
			first = i
		default:
			e.kind = noise
		}
	}
}
