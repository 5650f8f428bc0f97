package cli

import (
	"fmt"
	"strings"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/intent"
)

// printEstimate says how many people a prompt finds, and what each of its
// criteria costs.
func (a *app) printEstimate(in *wire.Intent) error {
	e := in.Estimate
	if e == nil {
		return nil
	}
	total := count(e.Total, "person", "people")
	if e.Quality == wire.QualityAbout && e.Min != e.Max {
		total = fmt.Sprintf("about %s (%d to %d)", total, e.Min, e.Max)
	}
	if _, err := fmt.Fprintln(a.out, total); err != nil {
		return err
	}
	text := make(map[string]string, len(in.Filters))
	for _, f := range in.Filters {
		text[f.ID] = safe.Clean(intent.Describe(f)).String()
	}
	for _, w := range e.Without {
		if w.Total == e.Total || text[w.FilterID] == "" {
			continue
		}
		line := fmt.Sprintf("  without %s: %d", strings.TrimSpace(text[w.FilterID]), w.Total)
		if w.FilterID == e.Tightest {
			line += ", it keeps most people out"
		}
		if _, err := fmt.Fprintln(a.out, line); err != nil {
			return err
		}
	}
	return nil
}
