package intent

import "strings"

// Headings of an advert's sections.

// heading tells whether a section begins at word i: a line that is a heading,
// or a sentence that begins as one with a colon; inline, if what it heads goes
// on in the same line.
func (r *reader) heading(i int) (s section, inline, ok bool) {
	if i > 0 && !r.stops(i) {
		return 0, false, false
	}
	newLine := i == 0 || strings.Contains(r.gap(i), "\n")
	for n := min(maxHeading, len(r.words)-i); n > 0; n-- {
		p := r.phrase(i, i+n)
		if p == "" {
			continue
		}
		after := r.gap(i + n)
		alone := i+n >= len(r.words) || strings.ContainsAny(after, "\n:") || strings.Contains(after, "?")
		for _, h := range headingClasses() {
			if !r.lex.is(h.class, p, r.lang) {
				continue
			}
			if alone && (newLine || strings.Contains(after, ":")) || newLine && h.open && r.upper(i) {
				inline := strings.Contains(after, ":") && !strings.Contains(after, "\n") && strings.Contains(r.text, "\n")
				return h.section, inline, true
			}
		}
	}
	return r.looseHeading(i, newLine)
}

// looseHeading reads a heading by one of its words: "It would be an advantage
// to have:", "THE DEAL:", or a line that a list follows: "We think you have".
func (r *reader) looseHeading(i int, newLine bool) (s section, inline, ok bool) {
	end := i + 1
	for end < len(r.words) && end-i < maxHeading+3 && r.joined(end-1) && !r.stops(end) {
		end++
	}
	after := r.gap(end)
	colon := strings.HasPrefix(strings.TrimSpace(after), ":") && end-i <= maxHeading+2 && (newLine || !strings.Contains(r.text, "\n"))
	if !colon {
		if end = r.headLine(i, newLine); end == 0 {
			return 0, false, false
		}
		after = r.gap(end)
	}
	for _, h := range [...]headingClass{
		{"wordneedless", sectionNeedless, false},
		{"wordnice", sectionNice, false},
		{"wordbenefits", sectionBenefits, false},
		{"wordemployer", sectionEmployer, false},
		{"wordrequirements", sectionRequirements, false},
		{"wordduties", sectionDuties, false},
	} {
		for k := i; k < end; k++ {
			if r.behind(h.class, k, 2) > 0 {
				return h.section, !strings.Contains(after, "\n") && strings.Contains(r.text, "\n"), true
			}
		}
	}
	return 0, false, false
}

const (
	maxHeadLine  = 10 // words of a line that heads a list
	maxShortLine = 4  // of one that heads a text
)

// headLine is where a line at word i ends that may be a heading: one that a
// list follows, or a few words that name nothing; 0 if it is none.
func (r *reader) headLine(i int, newLine bool) int {
	if !newLine || i == 0 || isBullet(r.gap(i)) {
		return 0
	}
	end, names := i, false
	for end < len(r.words) && (end == i || !strings.Contains(r.gap(end), "\n")) {
		if end-i >= maxHeadLine || end > i && strings.ContainsAny(r.gap(end), ".;") {
			return 0
		}
		names = names || r.named(end)
		end++
	}
	after := r.gap(end)
	if end >= len(r.words) || !strings.Contains(after, "\n") || strings.HasPrefix(after, ".") || strings.HasPrefix(after, ",") {
		return 0
	}
	if !isBullet(after) && (end-i > maxShortLine || names) {
		return 0
	}
	return end
}

// isBullet tells whether the text before a word begins a line of a list.
func isBullet(gap string) bool {
	at := strings.LastIndexByte(gap, '\n')
	if at < 0 {
		return false
	}
	return strings.ContainsAny(gap[at:], "-*•>·–+‣▪●◦✓✔→—")
}

// paragraph is the section that a paragraph of prose tells of that begins at
// word i, below a list or a blank line.
func (r *reader) paragraph(i int, now section) (section, bool) {
	gap := r.gap(i)
	if i == 0 || !strings.Contains(gap, "\n") || isBullet(gap) || !strings.Contains(gap, "\n\n") && !r.inList(i-1) {
		return now, false
	}
	s, ok := r.toldBy(i)
	if !ok || s == sectionEmployer && now == sectionRole { // sentence by sentence, see tellsOf
		return now, false
	}
	return s, true
}

// inList tells whether the line of word i belongs to a list.
func (r *reader) inList(i int) bool {
	for i > 0 && !strings.Contains(r.gap(i), "\n") {
		i--
	}
	return isBullet(r.gap(i))
}

const maxHeading = 6 // words of a heading

type headingClass struct {
	class   class
	section section
	open    bool // more words of the heading may follow: "About Nimbus Labs"
}

func headingClasses() [6]headingClass {
	return [6]headingClass{
		{"headrole", sectionRole, false},
		{"headrequirements", sectionRequirements, false},
		{"headnice", sectionNice, false},
		{"headduties", sectionDuties, false},
		{"heademployer", sectionEmployer, true},
		{"headbenefits", sectionBenefits, true},
	}
}
