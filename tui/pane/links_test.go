package pane_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/pane"
)

// linkOf is what is copied, opened or said.
func linkOf(msg any) string {
	switch m := msg.(type) {
	case pane.CopyText:
		return m.Text
	case pane.OpenLink:
		return m.URL
	case pane.Flash:
		return m.Text.String()
	}
	return ""
}

func TestLinks(t *testing.T) {
	for name, c := range map[string]struct {
		links wire.Links
		want  string
	}{
		"LinkedIn first": {wire.Links{LinkedIn: "https://l", GitHub: "https://g", Website: "https://w"}, "https://l"},
		"website next":   {wire.Links{GitHub: "https://g", Website: "https://w"}, "https://w"},
		"GitHub":         {wire.Links{GitHub: "https://g"}, "https://g"},
	} {
		t.Run(name, func(t *testing.T) {
			who := &wire.Candidate{ID: "a", Links: c.links}
			if d := cmp.Diff([]string{c.want, c.want}, []string{linkOf(pane.CopyLinkOf(who)), linkOf(pane.OpenLinkOf(who))}); d != "" {
				t.Error(d)
			}
		})
	}
	for _, who := range []*wire.Candidate{nil, {}} {
		if a, b := linkOf(pane.CopyLinkOf(who)), linkOf(pane.OpenLinkOf(who)); a != "No link is known of this person" || b != a {
			t.Errorf("without a link: %q, %q", a, b)
		}
	}
}
