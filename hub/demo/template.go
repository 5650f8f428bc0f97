package demo

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// template is one sentence with its slots found and resolved beforehand.
type template []segment

type slot uint8

const (
	slotLiteral slot = iota
	slotList         // one of a list of templates
	slotNumber       // a number from lo to hi
	slotSkill
	slotDomain
	slotNoun
	slotTitle
	slotCompany
	slotCity
	slotYears
	slotStem // company and school names only
)

var slotNames = map[string]slot{
	"skill": slotSkill, "domain": slotDomain, "noun": slotNoun, "title": slotTitle,
	"company": slotCompany, "city": slotCity, "years": slotYears, "stem": slotStem,
}

type segment struct {
	slot    slot
	literal string
	list    []template
	lo, hi  int
}

// slots holds the lists that {name} may stand for, by name.
type slots map[string][]template

// compile reads text with its slots: {skill} and the other known names,
// {3-12} for a number, and the names of lists.
func compile(text string, lists slots) (template, error) {
	var t template
	rest := text
	for rest != "" {
		open := strings.IndexByte(rest, '{')
		if open < 0 {
			return append(t, segment{literal: rest}), nil
		}
		if open > 0 {
			t = append(t, segment{literal: rest[:open]})
		}
		end := strings.IndexByte(rest, '}')
		if end < open {
			return nil, fmt.Errorf("template %q: a slot is not closed", text)
		}
		name := rest[open+1 : end]
		rest = rest[end+1:]
		if s, ok := slotNames[name]; ok {
			t = append(t, segment{slot: s})
			continue
		}
		if list, ok := lists[name]; ok {
			t = append(t, segment{slot: slotList, list: list})
			continue
		}
		low, high, ok := strings.Cut(name, "-")
		lo, err1 := strconv.Atoi(low)
		hi, err2 := strconv.Atoi(high)
		if !ok || err1 != nil || err2 != nil || lo < 2 || lo >= hi { // what is counted stands in the plural
			return nil, fmt.Errorf("template %q: unknown slot %q", text, name)
		}
		t = append(t, segment{slot: slotNumber, lo: lo, hi: hi})
	}
	if len(t) == 0 {
		return nil, fmt.Errorf("a template is empty")
	}
	return t, nil
}

func compileAll(texts []string, lists slots) ([]template, error) {
	out := make([]template, 0, len(texts))
	for _, text := range texts {
		t, err := compile(text, lists)
		if err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, nil
}

// scene is what the slots of one text are filled from.
type scene struct {
	rnd     *rand.Rand
	noun    string
	title   string
	company string
	stem    string
	city    string
	years   int
	domains []string
	skills  []skill // taken in turn
	next    int
	base    int // where in the lists this life's themes are
	turn    int
}

// themes is how many neighbours in a list one text draws on.
const themes = 3

// write appends the filled template, its first letter in upper case.
func (s *scene) write(b []byte, t template) []byte {
	start := len(b)
	b = s.fill(b, t)
	return capitalise(b, start)
}

func (s *scene) fill(b []byte, t template) []byte {
	for i := range t {
		seg := &t[i]
		switch seg.slot {
		case slotLiteral:
			b = append(b, seg.literal...)
		case slotList:
			// A few neighbours in turn, so that one life has its own themes
			// and no sentence says the same thing twice.
			b = s.fill(b, seg.list[(s.base+s.turn%themes)%len(seg.list)])
			s.turn++
		case slotNumber:
			b = strconv.AppendInt(b, int64(seg.lo+s.rnd.IntN(seg.hi-seg.lo+1)), 10)
		case slotSkill:
			b = append(b, s.skills[s.next%len(s.skills)].text...)
			s.next++
		case slotDomain:
			b = append(b, s.domains[s.rnd.IntN(len(s.domains))]...)
		case slotNoun:
			b = append(b, s.noun...)
		case slotTitle:
			b = append(b, s.title...)
		case slotCompany:
			b = append(b, s.company...)
		case slotCity:
			b = append(b, s.city...)
		case slotYears:
			b = strconv.AppendInt(b, int64(s.years), 10)
		case slotStem:
			b = append(b, s.stem...)
		}
	}
	return b
}

func capitalise(b []byte, at int) []byte {
	if at >= len(b) {
		return b
	}
	if c := b[at]; c < utf8.RuneSelf {
		// "iOS" and its like are spelt as they are.
		brand := at+1 < len(b) && b[at+1] >= 'A' && b[at+1] <= 'Z'
		if c >= 'a' && c <= 'z' && !brand {
			b[at] = c - 'a' + 'A'
		}
		return b
	}
	r, size := utf8.DecodeRune(b[at:])
	tail := string(b[at+size:])
	return append(utf8.AppendRune(b[:at], unicode.ToUpper(r)), tail...)
}
