// Package suggest is the pane of titles and skills that go with a search: what
// is chosen goes into the prompt as words, what is banned is not offered again.
package suggest

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"math"
	"slices"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui/filter"
	"github.com/scout-cli/scout/tui/pane"
)

// Pane is what is offered for the search on the screen.
type Pane struct {
	env    *pane.Env
	search *wire.Search
	intent *wire.Intent
	open   bool

	all    []offer
	offers []offer         // those of all that are not folded away
	folded map[int]int     // how many are, by section
	shown  bool            // what nobody has is not folded
	chosen map[string]bool // by key
	banned map[string]bool // by key
	of     string          // id and version of the search that offers are for
	asking bool
	silent bool // the hub offers nothing of the kind
	failed error
	gen    uint64

	byCount    bool // the most people first, in place of the nearest
	at, top, h int
}

// offer is a title or a skill.
type offer struct {
	key    string // of choice and ban
	title  int    // place of the title filter that it is another name of; -1 for a skill
	of     string // that title
	text   string
	count  int
	reason safe.Text
	place  int // among all, as the hub gave them
}

// bansKey is the setting that holds what is banned, as a JSON list of keys.
const bansKey = "suggestions.banned"

type (
	offersMsg struct {
		gen    uint64
		offers []offer
		err    error
	}
	bansMsg struct{ keys []string }
)

// New is a pane without a search.
func New(env *pane.Env) *Pane {
	return &Pane{env: env, chosen: map[string]bool{}, banned: map[string]bool{}}
}

// Scopes are the suggestions'.
func (p *Pane) Scopes() []keymap.Scope { return []keymap.Scope{keymap.ScopeSuggest} }

// Enter asks for what goes with the search on the screen.
func (p *Pane) Enter() tea.Cmd {
	p.open = true
	return p.ask()
}

// Leave stops asking.
func (p *Pane) Leave() tea.Cmd {
	p.open = false
	return nil
}

// Update follows the search, and takes what is offered and banned.
func (p *Pane) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case pane.Ready:
		store, ctx := p.env.Deps.Store, p.env.Ctx
		return func() tea.Msg {
			text, ok, err := store.Setting(ctx, bansKey)
			if err != nil || !ok {
				return pane.Failed(safe.Lit("Reading what you banned"), err)
			}
			var keys []string
			if err := json.Unmarshal([]byte(text), &keys); err != nil {
				return pane.Failed(safe.Lit("Reading what you banned"), err)
			}
			return bansMsg{keys}
		}
	case pane.HubBack:
		if p.open && p.failed != nil {
			return p.ask()
		}
	case bansMsg:
		for _, k := range msg.keys {
			p.banned[k] = true
		}
	case pane.SearchChanged:
		p.search, p.intent = msg.Search, msg.Intent
		if p.open {
			return p.ask()
		}
	case offersMsg:
		if msg.gen != p.gen {
			return nil
		}
		p.asking, p.all, p.failed = false, msg.offers, nil
		for i := range p.all {
			p.all[i].place = i
		}
		p.silent = errors.Is(msg.err, pane.ErrNotOffered) && len(msg.offers) == 0
		if msg.err != nil && !errors.Is(msg.err, pane.ErrNotOffered) {
			p.failed, p.of = msg.err, ""
		}
		p.arrange()
	}
	return nil
}

// ask gets other names of the search's titles, and what goes with its skills.
func (p *Pane) ask() tea.Cmd {
	if p.intent == nil || !p.env.Ready() {
		return nil
	}
	of := p.intent.Prompt
	if p.search != nil {
		of = p.search.Prompt
	}
	if of == p.of {
		return nil
	}
	p.of, p.asking, p.at, p.chosen = of, true, 0, map[string]bool{}
	p.gen++
	gen, hub, ctx, filters := p.gen, p.env.Deps.Hub, p.env.Ctx, slices.Clone(p.intent.Filters)
	var bans []string
	for k := range p.banned {
		bans = append(bans, k)
	}
	return func() tea.Msg {
		all, err := gather(ctx, hub, filters, bans)
		return offersMsg{gen, all, err}
	}
}

// limit is how many are asked for of each kind.
const limit = 12

// gather asks the hub. What it answered is kept where one of the questions
// fails.
func gather(ctx context.Context, hub pane.Suggester, filters []wire.Filter, bans []string) (all []offer, err error) {
	var (
		skills []string
		title  string
		fails  []error
	)
	for i, f := range filters {
		switch {
		case f.Importance == wire.Avoid || len(f.Values) == 0:
		case f.Field == wire.FieldSkill:
			for _, v := range f.Values {
				skills = append(skills, v.Text)
			}
		case f.Field == wire.FieldTitle:
			title = f.Values[0].Text
			got, err := hub.Synonyms(ctx, wire.SynonymsRequest{Title: title, Limit: limit + len(f.Values)})
			if err != nil {
				fails = append(fails, err)
				continue
			}
			for _, s := range got.Synonyms {
				if slices.ContainsFunc(f.Values, func(v wire.Value) bool { return filter.Fold(v.Text) == filter.Fold(s.Title) }) {
					continue
				}
				all = append(all, offer{
					key: "title " + filter.Fold(title) + " " + filter.Fold(s.Title), title: i, of: title,
					text: s.Title, count: s.Count, reason: why(s),
				})
			}
		}
	}
	if len(skills) == 0 && title == "" {
		return all, errors.Join(fails...)
	}
	if len(skills) == 0 {
		skills = []string{title}
	}
	got, err := hub.Skills(ctx, wire.SkillsRequest{Skills: skills, Title: title, Limit: limit})
	if err != nil {
		return all, errors.Join(append(fails, err)...)
	}
	for _, s := range got.Suggestions {
		reason := safe.Text{}
		if s.Because != "" {
			reason = safe.Join(safe.Lit(" "), safe.Lit("with"), safe.Clean(s.Because))
		}
		all = append(all, offer{key: "skill " + filter.Fold(s.Name), title: -1, text: s.Name, count: s.Count, reason: reason})
	}
	return all, errors.Join(fails...)
}

// why says what a synonym rests on.
func why(s wire.Synonym) safe.Text {
	switch s.Why {
	case wire.SynonymSameJob:
		return safe.Lit("same job")
	case wire.SynonymNarrower:
		return safe.Lit("a kind of it")
	case wire.SynonymBroader:
		return safe.Lit("broader")
	case wire.SynonymRelated:
		return safe.Lit("related")
	case wire.SynonymLanguage:
		return safe.Lit("in another language")
	case wire.SynonymReading:
		return safe.Lit("what it may mean")
	case wire.SynonymPeople:
		return safe.Lit("people move between them")
	}
	return safe.Text{}
}

// arrange puts the offers in order: titles by the title that they stand for,
// then skills, what is banned last. What nobody has is folded away where the
// hub counts people. The cursor stays on its offer.
func (p *Pane) arrange() {
	was, had := p.cursor()
	slices.SortStableFunc(p.all, func(a, b offer) int {
		byCount := 0
		if p.byCount {
			byCount = cmp.Compare(b.count, a.count)
		}
		return cmp.Or(cmp.Compare(section(a), section(b)), cmp.Compare(rank(p.banned[a.key]), rank(p.banned[b.key])), byCount, cmp.Compare(a.place, b.place))
	})
	counts := slices.ContainsFunc(p.all, func(o offer) bool { return o.count > 0 })
	p.offers, p.folded = nil, map[int]int{}
	for _, o := range p.all {
		if counts && !p.shown && o.count == 0 && !p.banned[o.key] && !p.chosen[o.key] {
			p.folded[section(o)]++
			continue
		}
		p.offers = append(p.offers, o)
	}
	if i := slices.IndexFunc(p.offers, func(o offer) bool { return o.key == was.key }); had && i >= 0 {
		p.at = i
	}
	p.at = max(0, min(p.at, len(p.offers)-1))
}

// section is where an offer stands: skills come behind all titles.
func section(o offer) int {
	if o.title < 0 {
		return math.MaxInt
	}
	return o.title
}

func rank(last bool) int {
	if last {
		return 1
	}
	return 0
}
