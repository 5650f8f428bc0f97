package rowfilter

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/tui/pane"
)

// maxPast is how many earlier filters are remembered.
const maxPast = 50

// settingPast is where they are kept.
const settingPast = "filters"

// recall steps through earlier filters, the newest first.
type recall struct {
	past  []string
	at    int    // how many steps back; 0 = at what was typed
	typed string // before the first step
}

// pastMsg brings what the store remembers.
type pastMsg struct{ filters []string }

func (r *recall) learn(m pastMsg) {
	if len(r.past) == 0 {
		r.past = m.filters
	}
}

// step goes by filters further back that begin with what was typed.
func (r *recall) step(by int, line string) (text string, moved bool) {
	if r.at == 0 {
		r.typed = line
	}
	for at := r.at + by; at >= 0 && at <= len(r.past); at += by {
		if at == 0 {
			r.at = 0
			return r.typed, true
		}
		if strings.HasPrefix(r.past[at-1], strings.TrimSpace(r.typed)) {
			r.at = at
			return r.past[at-1], true
		}
	}
	return line, false
}

// load asks the store for earlier filters.
func (f *Filter) load() tea.Cmd {
	if !f.env.Ready() || len(f.recall.past) > 0 {
		return nil
	}
	store, ctx := f.env.Deps.Store, f.env.Ctx
	return func() tea.Msg {
		text, ok, err := store.Setting(ctx, settingPast)
		var all []string
		if err != nil || !ok || json.Unmarshal([]byte(text), &all) != nil {
			return nil // nothing to recall is no trouble to anybody
		}
		return pastMsg{all[:min(len(all), maxPast)]}
	}
}

// remember keeps the line for later.
func (f *Filter) remember() tea.Cmd {
	line := strings.TrimSpace(f.input.Value())
	f.recall.at = 0
	if line == "" || len(f.recall.past) > 0 && f.recall.past[0] == line {
		return nil
	}
	past := slices.DeleteFunc(slices.Clone(f.recall.past), func(s string) bool { return s == line })
	past = slices.Insert(past, 0, line)
	f.recall.past = past[:min(len(past), maxPast)]
	if !f.env.Ready() {
		return nil
	}
	store, ctx, text := f.env.Deps.Store, context.WithoutCancel(f.env.Ctx), f.recall.past
	return func() tea.Msg {
		b, err := json.Marshal(text)
		if err == nil {
			err = store.SetSetting(ctx, settingPast, string(b))
		}
		return pane.Failed(safe.Lit("Remembering the filter"), err)
	}
}
