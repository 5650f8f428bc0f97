package intent

import (
	"os"
	"strings"
	"testing"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/places"
	"github.com/scout-cli/scout/hub/taxonomy"
)

// Nearly every word with a meaning of the tuning prompts is in what a reading
// tells. The rest is understood to be no criterion: who hires, what is said to
// be not necessary, sizes of teams, names below a letter.
func TestWordsAreTold(t *testing.T) {
	const maxShare = 0.03 // 0.029 when this was written
	raw, err := os.ReadFile("testdata/tuning.tsv")
	if err != nil {
		t.Fatal(err)
	}
	c := New(taxonomy.Default(), places.Default())
	var lost []string
	all := 0
	for line := range strings.Lines(string(raw)) {
		col := strings.Split(line, "\t")
		if line[0] == '#' || len(col) < 3 {
			continue
		}
		in := c.Classify(col[1])
		if in.Intent != wire.IntentSearch {
			continue
		}
		r := c.reader(col[1])
		if r.read(); r.advert {
			continue
		}
		var told []*wire.Span
		for _, f := range in.Filters {
			told = append(told, f.Span)
		}
		for _, u := range in.Unresolved {
			told = append(told, u.Span)
		}
		for _, w := range in.Warnings {
			told = append(told, w.Span)
		}
		for i, w := range r.words {
			if !r.unknown(i) || r.isCueWord(i) || r.lex.words[w.Key] {
				continue
			}
			all++
			found := false
			for _, s := range told {
				found = found || s != nil && s[0] <= w.Start && w.End <= s[1]
			}
			if !found {
				lost = append(lost, w.Key)
			}
		}
	}
	if share := float64(len(lost)) / float64(max(1, all)); all < 1000 || share > maxShare {
		t.Errorf("%d of %d words are told nowhere: %s", len(lost), all, strings.Join(lost, " "))
	}
}
