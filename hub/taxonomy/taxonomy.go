// Package taxonomy knows the words of jobs: titles and what else they are
// called, levels, skills, human languages, degrees, industries, and names of
// well-known employers and schools. All of it is data in embedded tables.
package taxonomy

import (
	"strings"

	"github.com/scout-cli/scout/hub/taxonomy/fold"
)

// Kind is what sort of word it is.
type Kind uint8

// The kinds of terms.
const (
	TitleTerm     Kind = iota + 1
	SkillTerm          // a tool, method, certification, licence or subject area
	LanguageTerm       // a human language
	DegreeTerm         // "PhD", "Master's"
	StudyTerm          // a field of study
	IndustryTerm       // "Fintech"
	CompanyTerm        // a well-known employer, or a group such as FAANG
	SchoolTerm         // a well-known school
	LevelTerm          // "Sr." for senior
	HeadTerm           // a word that ends titles: "engineer"
	ModifierTerm       // a word that goes before one: "backend"
	CommonTerm         // an everyday word, never a misspelling
	AmbiguousTerm      // a name that is an everyday word too
	numKinds
)

// Taxonomy is the tables, indexed. It does not change once made and may be
// used by several goroutines.
type Taxonomy struct {
	terms     [numKinds]map[string]string // folded name → canonical name
	maxWords  int
	titles    map[string]*title // by canonical name
	skills    map[string]*skill
	ranks     map[string]int
	companies map[string][]string // members of a group of companies
	words     map[string]bool     // all words of all names; false: of titles in other languages only
	titleList []string            // canonical titles, sorted
	written   map[string]string   // titles by folded name as they are written
	foreign   map[string]string   // languages of words that only their titles have
	kinds     map[string][]string // by folded name, the names of a kind of a family
	readings  map[string][]string // families that an ambiguous title may mean, the usual first
	long      map[string]string   // short forms of words in titles, written out
	trades    map[string]bool     // words that end a title and tell its trade
}

type title struct {
	name, field, seniority string
	aliases                []string
	kinds                  [][]string // kinds of it, each with its names: "Neurosurgeon"
	foreign                []foreignName
	unclear                []string // ambiguous names that may mean it
	related                []Scored
}

type foreignName struct{ lang, name string }

type skill struct {
	name, kind, group string
	aliases           []string
	parents           []string
	near              map[string]float64 // skills that go with it, and how near they are
}

// Hit is a term found in a text; Words is how many words it takes.
type Hit struct {
	Kind  Kind
	Name  string
	Words int
}

// At gives the terms that start at words[at], the longest first. Words of one
// name must stand side by side: joined tells whether words[i] and words[i+1]
// do.
func (t *Taxonomy) At(words []fold.Word, at int, joined func(i int) bool) []Hit {
	n := 1
	for n < t.maxWords && at+n < len(words) && joined(at+n-1) {
		n++
	}
	var hits []Hit
	var key []byte
	ends := make([]int, 0, 8)
	for i := range n {
		if i > 0 {
			key = append(key, ' ')
		}
		key = append(key, words[at+i].Key...)
		ends = append(ends, len(key))
	}
	for i := n; i > 0; i-- {
		for kind, names := range t.terms {
			if name, ok := names[string(key[:ends[i-1]])]; ok {
				hits = append(hits, Hit{Kind: Kind(kind), Name: name, Words: i})
			}
		}
	}
	return hits
}

// TitleName gives a title of the table as it is written, in the singular:
// "back end developers" is Back-End Developer. Abbreviations are written out.
func (t *Taxonomy) TitleName(s string) (string, bool) {
	name, ok := t.written[fold.Key(s)]
	return name, ok
}

// Find gives the canonical name of a term of the kind.
func (t *Taxonomy) Find(kind Kind, s string) (string, bool) {
	if int(kind) >= len(t.terms) {
		return "", false
	}
	name, ok := t.terms[kind][fold.Key(s)]
	return name, ok
}

// IsWord tells whether a folded word occurs in any name or is an everyday
// word.
func (t *Taxonomy) IsWord(key string) bool {
	_, ok := t.words[key]
	return ok
}

// Companies are the members of a group of employers ("FAANG"), nil if it is
// none.
func (t *Taxonomy) Companies(group string) []string { return t.companies[group] }

// SeniorityRank orders the levels: intern is the lowest. It knows the values
// of the API only; see Level for other words.
func (t *Taxonomy) SeniorityRank(s string) (int, bool) {
	rank, ok := t.ranks[strings.ToLower(strings.TrimSpace(s))]
	return rank, ok
}

// Level is the seniority that a word stands for: "Sr." is senior.
func (t *Taxonomy) Level(s string) (string, bool) { return t.Find(LevelTerm, s) }
