package prompt_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/wire"
)

// TestModelAddsChips holds that what a model finds joins the chips once it is
// there, and that one that fails takes none away.
func TestModelAddsChips(t *testing.T) {
	d, hub := newChips(t, "")
	var asked []string
	var fail error
	d.env.Deps.ReadWithModel = func(ctx context.Context, text string) (*wire.Intent, error) {
		asked = append(asked, text)
		if fail != nil {
			return nil, fail
		}
		in, err := (&words{}).Classify(ctx, text)
		for i, u := range in.Unresolved {
			in.Filters = append(in.Filters, wire.Filter{
				ID: "m", Field: wire.FieldSkill, Values: []wire.Value{{Text: "Zymurgy"}}, Importance: wire.Must, Origin: wire.OriginModel, Span: u.Span,
			})
			in.Unresolved = slices.Delete(in.Unresolved, i, i+1)
		}
		return in, err
	}
	d.give(tea.PasteMsg{Content: "cook with Bread, mystery"})
	d.has("• Bread  • Zymurgy ~guessed")
	if len(hub.asked) != 1 || len(asked) != 1 {
		t.Errorf("asked %q and %q", hub.asked, asked)
	}

	fail = errors.New("no")
	d.give(tea.PasteMsg{Content: " and Fish"})
	d.has("• Bread", "• Fish", "? mystery")
	if len(asked) != 2 {
		t.Errorf("asked %q", asked)
	}
}
