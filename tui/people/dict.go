package people

import (
	"strings"
	"sync"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/tui/filter"
)

// Kind is what a facet says of a person.
type Kind uint8

// The kinds of facets. Skills are apart by what they rest on.
const (
	TitleIs Kind = iota
	WorksAt
	WorkedAt
	LivesIn
	CountryIs
	HasSkill      // stated by the person
	ShowsSkill    // shown by a text
	InferredSkill // nobody said so
	StudiedAt
	LevelIs
	Speaks
	LetIn // what widening relaxed
	verdict
)

// Code names a facet within one Dict.
type Code uint32

// Facet is something that many people may have in common.
type Facet struct {
	Kind   Kind
	Text   safe.Text
	Folded string // Text without case and accents
}

// Verdict is whether a person meets a criterion.
type Verdict uint8

// The verdicts. Unasked is that of a criterion that nobody looked at.
const (
	Unasked Verdict = iota
	Yes
	Partial
	No
	Unclear
)

// CriterionInfo is one of the criteria that people were judged by.
type CriterionInfo struct {
	FilterID   string
	Text       safe.Text
	Importance string
}

// Dict numbers the facets and criteria of a table's people. It may be used
// from any goroutine.
type Dict struct {
	mu        sync.RWMutex
	codes     map[dictKey]Code
	facets    []Facet
	criteria  []CriterionInfo
	criterion map[string]int // by filter id
}

type dictKey struct {
	kind Kind
	text string
}

// Codes of verdicts are not in the table of facets: they are made of the
// criterion's number and the verdict.
const (
	verdictBit   Code = 1 << 31
	maxCriteria       = 1 << 12
	maxFacetText      = 200 // bytes; longer ones are cut
)

// NewDict is an empty Dict.
func NewDict() *Dict {
	return &Dict{codes: map[dictKey]Code{}, criterion: map[string]int{}}
}

// code is the number of a facet, given one if it is new.
func (d *Dict) code(kind Kind, raw string) Code {
	if len(raw) > maxFacetText {
		raw = strings.ToValidUTF8(raw[:maxFacetText], "")
	}
	k := dictKey{kind, raw}
	d.mu.RLock()
	c, ok := d.codes[k]
	d.mu.RUnlock()
	if ok {
		return c
	}
	k.text = strings.Clone(raw) // not to keep all of what it was cut from
	text := safe.Clean(strings.TrimSpace(k.text))
	d.mu.Lock()
	defer d.mu.Unlock()
	if c, ok := d.codes[k]; ok {
		return c
	}
	c = Code(len(d.facets))
	d.facets = append(d.facets, Facet{kind, text, filter.Fold(text.String())})
	d.codes[k] = c
	return c
}

// verdict is the code of a verdict on a criterion; false for one too many.
func (d *Dict) verdict(filterID, text, importance string, v Verdict) (Code, bool) {
	d.mu.RLock()
	i, ok := d.criterion[filterID]
	d.mu.RUnlock()
	if !ok {
		d.mu.Lock()
		defer d.mu.Unlock()
		if i, ok = d.criterion[filterID]; !ok {
			if i = len(d.criteria); i == maxCriteria {
				return 0, false
			}
			id := strings.Clone(filterID)
			d.criterion[id] = i
			d.criteria = append(d.criteria, CriterionInfo{id, safe.Clean(strings.Clone(text)), strings.Clone(importance)})
		}
	}
	return verdictBit | Code(i)<<8 | Code(v), true
}

// Facet is what a code names; a code that is none names nothing.
func (d *Dict) Facet(c Code) Facet {
	d.mu.RLock()
	defer d.mu.RUnlock()
	if int(c) >= len(d.facets) {
		return Facet{Kind: verdict}
	}
	return d.facets[c]
}

// Facets are all facets so far, by their codes. They are not to be changed.
func (d *Dict) Facets() []Facet {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return d.facets[:len(d.facets):len(d.facets)]
}

// Criteria are all criteria so far, by their numbers. They are not to be
// changed.
func (d *Dict) Criteria() []CriterionInfo {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return d.criteria[:len(d.criteria):len(d.criteria)]
}

// AsVerdict tells whether the code is a verdict, and on which criterion.
func (c Code) AsVerdict() (criterion int, v Verdict, ok bool) {
	return int(c&^verdictBit) >> 8, Verdict(c), c&verdictBit != 0
}
