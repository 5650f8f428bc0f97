package taxonomy

import (
	"fmt"
	"slices"

	"github.com/scout-cli/scout/hub/taxonomy/fold"
)

// addReadings reads: a title, the families that it may mean.
func (t *Taxonomy) addReadings(_ string, col []string) error {
	families := list(column(col, 1))
	if len(families) < 2 {
		return fmt.Errorf("needs two readings")
	}
	for _, f := range families {
		if t.titles[f] == nil {
			return fmt.Errorf("reading %q is not in titles.tsv", f)
		}
	}
	key := fold.Key(col[0])
	if f, ok := t.family(key); ok && f.name != families[0] {
		return fmt.Errorf("is a name of %q, so that must be its first reading", f.name)
	}
	t.readings[key] = families
	for _, name := range families[1:] {
		f := t.titles[name]
		f.unclear = append(f.unclear, col[0])
	}
	return nil
}

// addTrade reads a word that tells a trade.
func (t *Taxonomy) addTrade(_ string, col []string) error {
	key := fold.Key(col[0])
	if _, ok := t.family(key); !ok {
		return fmt.Errorf("is no title")
	}
	t.trades[key] = true
	return nil
}

// addShort reads a short form of a word, and the word.
func (t *Taxonomy) addShort(_ string, col []string) error {
	if column(col, 1) == "" {
		return fmt.Errorf("needs the word")
	}
	t.long[col[0]] = col[1]
	return nil
}

// Readings are the families that a title without its level may mean, where it
// may mean several ("PM"), the usual first; nil where it is clear or not known.
func (t *Taxonomy) Readings(s string) []string {
	words := fold.Words(plainTitle(s))
	if len(words) == 0 || len(words) > maxTitleWords {
		return nil
	}
	if r, ok := t.readings[join(words)]; ok {
		return slices.Clone(r)
	}
	_, rest := t.takeLevel(words)
	return slices.Clone(t.readings[join(rest)])
}
