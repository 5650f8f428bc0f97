// Package versions is the pane of the versions that a search's prompt has gone
// through: what changed in its words and its criteria, whom that brought and
// whom it cost, and which criterion did it. Any version can be gone back to,
// and gone on from.
package versions

import (
	"cmp"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/pane"
)

// Pane is the versions of the search on the screen.
type Pane struct {
	env    *pane.Env
	search *wire.Search
	busy   bool
	open   bool

	all  []pane.PromptVersion // newest first
	at   int
	top  int // first line of what is below the versions
	diff diff
	gen  uint64

	change int
	view   draw.Block
	key    viewKey
}

// diff is what the chosen version changed.
type diff struct {
	ready  bool
	parent *pane.PromptVersion
	wider  []wire.Relaxation // by which it was made of its parent
	words  []wordChange
	chips  []chipChange
	people peopleDiff
}

type (
	versionsMsg struct {
		gen uint64
		all []pane.PromptVersion
		err error
	}
	diffMsg struct {
		gen  uint64
		diff diff
		err  error
	}
)

// New is a pane without a search.
func New(env *pane.Env) *Pane { return &Pane{env: env} }

// Scopes are the versions'.
func (p *Pane) Scopes() []keymap.Scope { return []keymap.Scope{keymap.ScopeVersions} }

// Enter reads the versions, and again whenever the search goes on, until Leave.
func (p *Pane) Enter() tea.Cmd {
	p.open = true
	return p.read()
}

// Leave stops reading.
func (p *Pane) Leave() tea.Cmd {
	p.open = false
	return nil
}

// Update follows the search, and takes what was read.
func (p *Pane) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case pane.SearchChanged:
		p.search, p.busy = msg.Search, msg.Running
		p.change++
		if p.open && !p.busy {
			return p.read()
		}
	case versionsMsg:
		if msg.gen != p.gen {
			return nil
		}
		if msg.err != nil {
			return pane.Fail(safe.Lit("Reading the versions"), msg.err)
		}
		p.all = merged(msg.all, p.search)
		p.at = max(0, slices.IndexFunc(p.all, func(v pane.PromptVersion) bool { return v.Search.Version == p.search.Version }))
		p.change++
		return p.compare()
	case diffMsg:
		if msg.gen != p.gen {
			return nil
		}
		p.diff = msg.diff
		p.change++
		if msg.err != nil {
			return pane.Fail(safe.Lit("Comparing the people"), msg.err)
		}
	}
	return nil
}

// merged adds to the kept versions those that only the hub knows, newest first.
func merged(all []pane.PromptVersion, s *wire.Search) []pane.PromptVersion {
	all = slices.Clone(all)
	for _, v := range s.Versions {
		if !slices.ContainsFunc(all, func(k pane.PromptVersion) bool { return k.Search.Version == v.Version }) {
			head := wire.Search{ID: s.ID, Version: v.Version, Prompt: v.Prompt, ResultCount: v.ResultCount, Status: wire.StatusCompleted, CreatedAt: v.CreatedAt}
			at, _ := time.Parse(time.RFC3339, v.CreatedAt)
			all = append(all, pane.PromptVersion{Search: head, Parent: v.Version - 1, At: at})
		}
	}
	slices.SortFunc(all, func(a, b pane.PromptVersion) int { return cmp.Compare(b.Search.Version, a.Search.Version) })
	return all
}

func (p *Pane) read() tea.Cmd {
	if p.search == nil || !p.env.Ready() {
		return nil
	}
	p.gen++
	gen, store, ctx, id := p.gen, p.env.Deps.Store, p.env.Ctx, p.search.ID
	return func() tea.Msg {
		all, err := store.Versions(ctx, id)
		return versionsMsg{gen, all, err}
	}
}

// chosen is the version under the cursor.
func (p *Pane) chosen() (pane.PromptVersion, bool) {
	if p.at >= len(p.all) {
		return pane.PromptVersion{}, false
	}
	return p.all[p.at], true
}

// parent is the version that one was made from, nil for the first.
func (p *Pane) parent(of pane.PromptVersion) *pane.PromptVersion {
	for i := range p.all {
		if p.all[i].Search.Version == of.Parent {
			return &p.all[i]
		}
	}
	return nil
}

// compare works out what the chosen version changed, off the UI goroutine.
func (p *Pane) compare() tea.Cmd {
	v, ok := p.chosen()
	p.diff, p.top = diff{}, 0
	p.change++
	if !ok {
		return nil
	}
	before := p.parent(v)
	if before == nil {
		p.diff = diff{ready: true, words: diffWords(v.Search.Prompt, v.Search.Prompt)}
		return nil
	}
	p.gen++
	gen, store, ctx := p.gen, p.env.Deps.Store, p.env.Ctx
	return func() tea.Msg {
		d := diff{
			ready: true, parent: before, words: diffWords(before.Search.Prompt, v.Search.Prompt),
			chips: diffChips(filters(*before), filters(v)), wider: wider(*before, v),
		}
		var err error
		d.people, err = diffPeople(ctx, store, v.Search.ID, before.Search.Version, v.Search.Version, d.chips)
		return diffMsg{gen, d, err}
	}
}

// wider are the relaxations by which a version was made of the one before.
func wider(before, v pane.PromptVersion) (out []wire.Relaxation) {
	for _, r := range v.Search.Relaxed {
		if !slices.Contains(before.Search.Relaxed, r) {
			out = append(out, r)
		}
	}
	return out
}

// filters are what a version was understood to mean.
func filters(v pane.PromptVersion) []wire.Filter {
	if v.Intent != nil {
		return v.Intent.Filters
	}
	return v.Search.Filters
}

// Do carries out the versions' actions.
func (p *Pane) Do(a keymap.Action) (tea.Cmd, bool) {
	switch a {
	case "versions.down":
		return p.move(1), true
	case "versions.up":
		return p.move(-1), true
	case "versions.pageDown":
		p.top += 10
	case "versions.pageUp":
		p.top = max(0, p.top-10)
	case "versions.open":
		return p.goTo(), true
	case "versions.edit":
		v, ok := p.chosen()
		if !ok {
			return pane.Say(safe.Lit("No version to go on from yet: run a search first")), true
		}
		return tea.Sequence(p.goTo(), pane.Send(pane.EditPrompt{Prompt: v.Search.Prompt})), true
	default:
		return nil, false
	}
	p.change++
	return nil, true
}

func (p *Pane) move(by int) tea.Cmd {
	p.at = max(0, min(p.at+by, len(p.all)-1))
	return p.compare()
}

// known are all versions, as a search tells of them, oldest first.
func (p *Pane) known() []wire.Version {
	out := make([]wire.Version, 0, len(p.all))
	for _, v := range slices.Backward(p.all) {
		s := &v.Search
		out = append(out, wire.Version{Version: s.Version, Prompt: s.Prompt, ResultCount: s.ResultCount, CreatedAt: v.At.UTC().Format(time.RFC3339)})
	}
	return out
}

// goTo shows the people of the chosen version.
func (p *Pane) goTo() tea.Cmd {
	v, ok := p.chosen()
	if !ok {
		return pane.Say(safe.Lit("No version to go to yet: run a search first"))
	}
	if p.search != nil && v.Search.Version == p.search.Version {
		return nil
	}
	v.Search.Versions = p.known()
	return pane.Send(pane.OpenVersion{Snapshot: pane.Snapshot{Search: v.Search, Intent: v.Intent}})
}
