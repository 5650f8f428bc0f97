package demo

import (
	"slices"
	"strconv"

	"github.com/scout-cli/scout/client/wire"
)

// learn draws what the person knows and returns how many of the last ones
// known are not listed: those are only seen from the texts.
func (g *generator) learn(l *life) (hidden int) {
	t := l.track
	stack := t.stacks[l.stack]
	if l.spot != nil {
		for _, s := range l.spot.skills {
			g.know(s)
		}
	}
	years := (l.jobs[len(l.jobs)-1].end - l.begin) / 12
	for _, i := range g.rnd.Perm(len(stack))[:min(len(stack), 4+years/3+g.rnd.IntN(3))] {
		g.know(stack[i])
	}
	core := len(g.known)
	if years >= 3 && g.percent(65) {
		g.some(t.stacks[g.rnd.IntN(len(t.stacks))], 1+g.rnd.IntN(3))
	}
	if before := l.jobs[0].track; before != t {
		g.some(before.stacks[g.rnd.IntN(len(before.stacks))], 1)
	}
	g.some(t.field.skills, min(5, 2+years/5+g.rnd.IntN(2)))
	if len(g.known) > 18 {
		g.known = g.known[:18]
	}
	// Hide from the core, but never what makes the spot.
	fixed := 0
	if l.spot != nil {
		fixed = len(l.spot.skills)
	}
	for range 3 {
		if core-1 <= fixed || len(g.known)-hidden <= 6 || !g.percent(62) {
			break
		}
		core--
		s := g.known[core]
		g.known = append(append(g.known[:core], g.known[core+1:]...), s)
		hidden++
	}
	g.core = core
	return hidden
}

// stack is the stack that fits the spot's skills best.
func (s *spot) stack() int {
	best, most := 0, -1
	for i, stack := range s.track.stacks {
		n := 0
		for _, want := range s.skills {
			if slices.Contains(stack, want) {
				n++
			}
		}
		if n > most {
			best, most = i, n
		}
	}
	return best
}

func (g *generator) some(from []skill, n int) {
	at := g.rnd.IntN(len(from))
	step := 1 + g.rnd.IntN(3)
	for range n {
		g.know(from[at%len(from)])
		at += step
	}
}

func (g *generator) know(s skill) {
	if !slices.Contains(g.known, s) {
		g.known = append(g.known, s)
	}
}

func (g *generator) skills(l *life, hidden int) []wire.Skill {
	listed := len(g.known) - hidden
	out := make([]wire.Skill, 0, listed+1)
	for _, s := range g.known[:listed] {
		out = append(out, wire.Skill{Name: s.name, Basis: wire.BasisStated})
	}
	if hidden > 1 && g.percent(40) {
		out = append(out, wire.Skill{Name: g.known[len(g.known)-1].name, Basis: wire.BasisInferred})
	}
	return out
}

// languages are the mother tongue, that of the place, and mostly English.
func (g *generator) languages(l *life) []wire.Language {
	const english = "English"
	out := make([]wire.Language, 0, 4)
	add := func(name, level string) {
		for _, have := range out {
			if have.Name == name {
				return
			}
		}
		out = append(out, wire.Language{Name: name, Level: level})
	}
	here := l.place.country.languages
	if l.origin == l.place.country {
		add(here[0], "native")
		if l.culture.language != here[0] && g.percent(55) {
			add(l.culture.language, "fluent")
		}
	} else {
		native := l.origin.languages[0]
		if slices.Contains(l.origin.languages, l.culture.language) {
			native = l.culture.language
		}
		add(native, "native")
		add(here[0], [...]string{"professional", "fluent", "conversational"}[g.rnd.IntN(3)])
	}
	if len(here) > 1 && g.percent(40) {
		add(here[1+g.rnd.IntN(len(here)-1)], "fluent")
	}
	if g.percent(92) {
		add(english, [...]string{"fluent", "professional", "professional", "fluent"}[g.rnd.IntN(4)])
	}
	if g.percent(17) {
		third := [...]string{"French", "Spanish", "German", "Italian", "Portuguese", "Mandarin"}
		add(third[g.rnd.IntN(len(third))], [...]string{"basic", "conversational"}[g.rnd.IntN(2)])
	}
	return out
}

// certified is how many months of work come before a certificate.
const certified = 18

// certifications are those of the trade, none newer than the record.
func (g *generator) certifications(l *life, until int) []wire.Certification {
	all := l.track.certs
	if len(all) == 0 || !g.percent(48) || until-l.begin < certified {
		return nil
	}
	n := min(len(all), 1+g.rnd.IntN(2))
	out := make([]wire.Certification, 0, n)
	at := g.rnd.IntN(len(all))
	if g.percent(60) {
		at = 0 // the trade's own ones come first
	}
	span := max(1, until-l.begin)
	for i := range n {
		c := all[(at+i)%len(all)]
		month := max(l.begin+certified, until-g.rnd.IntN(min(span, 120)))
		out = append(out, wire.Certification{Name: c.name, Issuer: c.issuer, Date: monthText(month)})
	}
	return out
}

func (g *generator) educations(l *life) []wire.Education {
	t := l.jobs[0].track
	in := l.place.country
	if l.origin != in && (l.jobs[0].place.country == l.origin || g.percent(60)) {
		in = l.origin
	}
	s := drawStudy(g.rnd, t.study, t.studies, in)
	if len(s.stays) == 0 {
		return nil
	}
	out := make([]wire.Education, len(s.stays))
	end := l.begin - 1 - g.rnd.IntN(5)
	for i := len(s.stays) - 1; i >= 0; i-- {
		st := &s.stays[i]
		months := studyMonths(st.degree) + g.rnd.IntN(7)
		if st.degree == "MD" && i > 0 {
			months = 46 // after a first degree
		}
		e := wire.Education{
			Degree: st.degree, Field: st.fields[g.rnd.IntN(len(st.fields))],
			Start: strconv.Itoa((end - months) / 12), End: strconv.Itoa(end / 12),
		}
		if i+1 < len(out) && slices.Contains(st.fields, out[i+1].Field) && g.percent(75) {
			e.Field = out[i+1].Field
		}
		switch st.degree {
		case "Apprenticeship":
			e.School = g.cityOf(in).city + " Vocational College"
		case "Diploma", "Associate's":
			e.School = g.cityOf(in).city + " Technical College"
		default:
			e.School = school(g.rnd, in)
		}
		if i+1 < len(out) && out[i+1].School != e.School && g.percent(35) {
			e.School = out[i+1].School
			if st.degree == "Diploma" || st.degree == "Apprenticeship" || st.degree == "Associate's" {
				e.School = g.cityOf(in).city + " Technical College"
			}
		}
		// Newest first, as the jobs are.
		out[i] = e
		end -= months + 1 + g.rnd.IntN(3)
	}
	slices.Reverse(out)
	return out
}

func (g *generator) fullName(c *culture, first, family personName) string {
	b := append(g.buf[:0], first.text...)
	b = append(b, ' ')
	if c.initials && g.percent(22) {
		b = append(b, byte('A'+g.rnd.IntN(20)), '.', ' ')
	}
	b = append(b, family.text...)
	g.buf = b
	return string(b)
}

// addresses are all on hosts that are set aside for examples.
func (g *generator) addresses(l *life, first, family personName, i int) (wire.Links, wire.Contact) {
	b := append(g.buf[:0], first.slug...)
	b = append(b, '-')
	b = append(b, family.slug...)
	b = append(b, '-')
	b = strconv.AppendInt(b, int64(i), 36)
	g.buf = b
	who := string(b)
	links := wire.Links{LinkedIn: "https://linkedin.example.com/in/" + who}
	if l.track.field.github && g.percent(55) {
		links.GitHub = "https://github.example.com/" + who
	}
	if g.percent(9) {
		links.Website = "https://" + who + ".example.org"
	}
	var contact wire.Contact
	if g.percent(64) {
		contact.Emails = []string{who + "@example.com"}
	}
	if l.place.country.code == "US" && g.percent(14) {
		contact.Phones = []string{"+1 555 01" + string(appendTwo(g.buf[:0], g.rnd.IntN(100)))}
	}
	return links, contact
}
