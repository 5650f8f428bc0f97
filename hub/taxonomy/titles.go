package taxonomy

import (
	"strings"

	"github.com/scout-cli/scout/hub/taxonomy/fold"
)

// Title is a job title in its normal form.
type Title struct {
	// Canonical is the family's name if it is Known ("Backend Engineer" for
	// "Sr. Back-End Developer"), else the title without its level.
	Canonical string
	// Kind is what the title is called where it is only a kind of the family:
	// "Neurosurgeon" for one of Surgeon.
	Kind string
	// Seniority is the level that the title tells, "" if it tells none.
	Seniority string
	// Field is the family's ("software"), "" if it is not known.
	Field string
	Known bool
}

// Scored is a name and how near it is, from 0 to 1.
type Scored struct {
	Name  string
	Score float64
}

// noLevel marks families whose title sounds like a level and is none: a
// product manager manages no people.
const noLevel = "-"

const maxTitleWords = 24 // of a title that is worth a look

// NormalizeTitle takes the level off a title and finds its family. It reads
// short forms ("Sr. SW Eng."), marks of gender ("(m/w/d)", "Entwickler*in") and
// titles turned round ("Director, Engineering").
func (t *Taxonomy) NormalizeTitle(s string) Title {
	s = plainTitle(s)
	words := fold.Words(s)
	if len(words) == 0 || len(words) > maxTitleWords {
		return Title{Canonical: s}
	}
	if n, ok := t.normalize(words); ok {
		return n
	}
	if n, ok := t.normalize(t.longWords(words)); ok {
		return n
	}
	if n, ok := t.turned(s); ok {
		return n
	}
	level, rest := t.takeLevel(words)
	if len(rest) == 0 {
		return Title{Canonical: s, Seniority: level}
	}
	if level == "" {
		level = t.impliedLevel(rest)
	}
	return Title{Canonical: strings.TrimSpace(s[rest[0].Start:rest[len(rest)-1].End]), Seniority: level}
}

// normalize finds the family of a title, with or without its level.
func (t *Taxonomy) normalize(words []fold.Word) (Title, bool) {
	key := join(words)
	if f, ok := t.family(key); ok {
		return t.titleOf(f, key, ""), true
	}
	level, rest := t.takeLevel(words)
	if len(rest) == 0 {
		return Title{}, false
	}
	key = join(rest)
	f, ok := t.family(key)
	if !ok {
		return Title{}, false
	}
	return t.titleOf(f, key, level), true
}

func first(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}

func (t *Taxonomy) titleOf(f *title, key, level string) Title {
	if level == "" {
		level = f.level(t)
	}
	return Title{Canonical: f.name, Kind: first(t.kinds[key]), Seniority: level, Field: f.field, Known: true}
}

func (t *Taxonomy) family(key string) (*title, bool) {
	name, ok := t.terms[TitleTerm][key]
	if !ok {
		return nil, false
	}
	return t.titles[name], true
}

// takeLevel takes the level words off both ends: "Sr. …", "… II", "…, Lead".
func (t *Taxonomy) takeLevel(words []fold.Word) (level string, rest []fold.Word) {
	for len(words) > 0 {
		n, found := 0, ""
		for k := min(3, len(words)); k > 0 && n == 0; k-- {
			if l, ok := t.terms[LevelTerm][join(words[:k])]; ok && IsGrade(l) {
				n, found = k, l
			}
		}
		if n == 0 {
			break
		}
		if _, isFamily := t.family(join(words)); isFamily {
			break
		}
		level, words = t.higher(level, found), words[n:]
	}
	for len(words) > 1 {
		last := words[len(words)-1].Key
		l, ok := t.terms[LevelTerm][last]
		ok = ok && IsGrade(l)
		if !ok && !isNumeral(last) {
			break
		}
		if _, isFamily := t.family(join(words)); isFamily {
			break
		}
		if ok {
			level = t.higher(level, l)
		}
		words = words[:len(words)-1]
	}
	return level, words
}

func (t *Taxonomy) higher(a, b string) string {
	if t.ranks[b] > t.ranks[a] || a == "" {
		return b
	}
	return a
}

// IsGrade tells whether a seniority is a grade within a trade, which is no part
// of a title's name, unlike director or vp, which are.
func IsGrade(seniority string) bool {
	switch seniority {
	case "intern", "entry", "junior", "mid", "senior", "staff", "lead", "principal", "distinguished":
		return true
	}
	return false
}

// isNumeral tells whether a word numbers a grade: "Engineer II".
func isNumeral(w string) bool {
	switch w {
	case "i", "ii", "iii", "iv", "v", "1", "2", "3", "4", "5":
		return true
	}
	return false
}

func (f *title) level(t *Taxonomy) string {
	switch f.seniority {
	case noLevel:
		return ""
	case "":
		return t.impliedLevel(fold.Words(f.name))
	}
	return f.seniority
}

// impliedLevel is the level of titles that are one: directors, chiefs.
func (t *Taxonomy) impliedLevel(words []fold.Word) string {
	level := ""
	for _, w := range words {
		switch w.Key {
		case "chief", "ceo", "cto", "cfo", "coo", "cmo", "cio", "ciso", "cpo", "cro", "president":
			level = t.higher(level, "cxo")
		case "vp", "svp", "evp", "avp":
			level = t.higher(level, "vp")
		case "director":
			level = t.higher(level, "director")
		case "head":
			level = t.higher(level, "head")
		case "manager", "supervisor":
			level = t.higher(level, "manager")
		case "intern", "trainee", "apprentice":
			level = t.higher(level, "intern")
		}
		if w.Key == "vice" {
			return "vp" // not the president's
		}
	}
	return level
}

func join(words []fold.Word) string {
	keys := make([]string, len(words))
	for i, w := range words {
		keys[i] = w.Key
	}
	return strings.Join(keys, " ")
}
