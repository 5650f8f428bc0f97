package taxonomy

import (
	"cmp"
	"slices"
	"strings"

	"github.com/scout-cli/scout/hub/taxonomy/fold"
)

// Basis says why a title is offered for another.
type Basis string

// What titles are to each other.
const (
	SameJob  Basis = "sameJob"  // another name of the same job
	Narrower Basis = "narrower" // a kind of it
	Broader  Basis = "broader"  // what it is a kind of
	Related  Basis = "related"  // another job near to it
	Foreign  Basis = "language" // its name in another language
	Reading  Basis = "reading"  // what an ambiguous title may mean
)

// Synonym is a title offered for another.
type Synonym struct {
	Name     string
	Score    float64 // from 0 to 1; from 0.9 on it is the same job
	Basis    Basis
	Family   string // the family that it names
	Language string // of a Foreign one: "de"
}

// What scores say.
const (
	aliasScore   = 0.98 // less aliasStep for each that comes before
	aliasStep    = 0.01
	aliasLeast   = 0.91
	kindScore    = 0.9
	kindOther    = 0.78 // its other names
	ownLanguage  = 0.89 // names in the language that was asked in
	foreignScore = 0.72 // the usual name in another language
	foreignLess  = 0.45 // its other names there
	broaderScore = 0.75
	readingScore = 0.95
	readingStep  = 0.12 // what each less usual reading loses
	leastReading = 0.55 // however unusual
	unclearScore = 0.8  // an ambiguous name for one of its readings
	suffixScore  = 0.7
	throughOther = 0.8 // of a relation of what the title is a kind of, or may mean
	worthNaming  = 0.5 // relations below are for widening a search only
)

// TitleSynonyms are other titles for a title, the nearest first: the names of
// its family, kinds of it, its names in other languages, and families that the
// table relates to it. Of an ambiguous title they are the names of all it may
// mean. A title that is not known, but ends in one that tells its trade, gets
// that one's names. Nothing else is ever offered: no other field's title gets
// in without an entry in the table.
func (t *Taxonomy) TitleSynonyms(s string) []Synonym {
	c := synonyms{seen: map[string]bool{fold.Key(s): true, fold.Key(plainTitle(s)): true}}
	if readings := t.Readings(s); readings != nil {
		for i, name := range readings {
			c.names(t.titles[name], max(leastReading, readingScore-readingStep*float64(i)), Reading)
		}
		c.related(t.titles[readings[0]], throughOther)
		return c.sorted()
	}
	n := t.NormalizeTitle(s)
	f := t.titles[n.Canonical]
	switch {
	case !n.Known:
		if f := t.suffix(s); f != nil {
			c.names(f, suffixScore, Broader)
		}
	case n.Kind != "":
		for i, k := range t.kinds[fold.Key(n.Kind)] {
			c.add(Synonym{Name: k, Score: alias(i), Basis: SameJob, Family: f.name})
		}
		c.names(f, broaderScore, Broader)
		c.related(f, throughOther)
	default:
		c.names(f, 1, SameJob)
		for _, k := range f.kinds {
			c.add(Synonym{Name: k[0], Score: kindScore, Basis: Narrower, Family: f.name})
			for _, other := range k[1:] {
				c.add(Synonym{Name: other, Score: kindOther, Basis: Narrower, Family: f.name})
			}
		}
		for _, u := range f.unclear {
			c.add(Synonym{Name: u, Score: unclearScore, Basis: Reading, Family: f.name})
		}
		c.related(f, 1)
		c.foreign(f, t.titleLanguage(f, s))
	}
	return c.sorted()
}

// titleLanguage is the language in which s names the family, "" for English.
func (t *Taxonomy) titleLanguage(f *title, s string) string {
	key := fold.Key(plainTitle(s))
	for _, o := range f.foreign {
		if fold.Key(o.name) == key {
			return o.lang
		}
	}
	return ""
}

// Synonyms are TitleSynonyms in English, for who needs no more than names and
// scores. Scores from 0.9 on say that it is the same job.
func (t *Taxonomy) Synonyms(s string) []Scored {
	var out []Scored
	for _, y := range t.TitleSynonyms(s) {
		if y.Basis != Foreign {
			out = append(out, Scored{y.Name, y.Score})
		}
	}
	return out
}

// Relates tells whether the table names the families together.
func (t *Taxonomy) Relates(a, b string) bool {
	f := t.titles[a]
	return a == b || f != nil && slices.ContainsFunc(f.related, func(r Scored) bool { return r.Name == b })
}

// synonyms gathers titles, each once.
type synonyms struct {
	list []Synonym
	seen map[string]bool
}

func (c *synonyms) add(y Synonym) {
	if key := fold.Key(y.Name); !c.seen[key] {
		c.seen[key] = true
		c.list = append(c.list, y)
	}
}

// names adds a family's name with the score top, and its other names.
func (c *synonyms) names(f *title, top float64, basis Basis) {
	c.add(Synonym{Name: f.name, Score: top, Basis: basis, Family: f.name})
	for i, a := range f.aliases {
		c.add(Synonym{Name: a, Score: alias(i) * top, Basis: basis, Family: f.name})
	}
}

func alias(i int) float64 { return max(aliasLeast, aliasScore-aliasStep*float64(i)) }

// foreign adds names in other languages, of these first those in the language
// that was asked in.
func (c *synonyms) foreign(f *title, asked string) {
	had := map[string]bool{}
	for _, o := range f.foreign {
		score := foreignScore
		switch {
		case o.lang == asked:
			score = ownLanguage
		case had[o.lang]:
			score = foreignLess
		}
		had[o.lang] = true
		c.add(Synonym{Name: o.name, Score: score, Basis: Foreign, Family: f.name, Language: o.lang})
	}
}

func (c *synonyms) related(f *title, share float64) {
	for _, r := range f.related {
		if r.Score*share >= worthNaming {
			c.add(Synonym{Name: r.Name, Score: r.Score * share, Basis: Related, Family: r.Name})
		}
	}
}

func (c *synonyms) sorted() []Synonym {
	slices.SortStableFunc(c.list, func(a, b Synonym) int { return cmp.Compare(b.Score, a.Score) })
	return c.list
}

// suffix is the family that a title ends in: "Hamster Data Engineer" is a data
// engineer. One word is enough only where it tells the trade.
func (t *Taxonomy) suffix(s string) *title {
	words := fold.Words(plainTitle(s))
	if len(words) > maxTitleWords {
		return nil
	}
	_, words = t.takeLevel(words)
	words = t.longWords(words)
	for i := 1; i < len(words); i++ {
		if f, ok := t.family(join(words[i:])); ok {
			if t.tellsTrade(words[i:]) {
				return f
			}
			return nil
		}
	}
	return nil
}

// tellsTrade tells whether a known title says so much that it stays true with
// words before it.
func (t *Taxonomy) tellsTrade(words []fold.Word) bool {
	key := join(words)
	if t.readings[key] != nil || strings.Contains(key, " of ") {
		return false
	}
	if len(words) == 1 {
		return t.trades[key]
	}
	_, isKind := t.kinds[key]
	return !isKind
}
