package rank

import (
	"cmp"
	"strings"

	"github.com/scout-cli/scout/client/wire"
)

// Compare orders found people: by score, then by how many criteria they meet,
// then by how recent the record is, then by the person's key, then by id. It is
// negative when a goes before b, and 0 only for one and the same record.
func Compare(a, b *wire.Candidate) int {
	return cmp.Or(
		cmp.Compare(scoreOf(b), scoreOf(a)),
		cmp.Compare(met(b), met(a)),
		strings.Compare(b.LastUpdated, a.LastUpdated),
		strings.Compare(a.PersonKey, b.PersonKey),
		strings.Compare(a.ID, b.ID),
	)
}

func scoreOf(c *wire.Candidate) float64 {
	if c.Match == nil {
		return 0
	}
	return c.Match.Score
}

func met(c *wire.Candidate) int {
	n := 0
	if c.Match != nil {
		for i := range c.Match.Criteria {
			if c.Match.Criteria[i].Verdict == wire.VerdictYes {
				n++
			}
		}
	}
	return n
}
