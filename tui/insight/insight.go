// Package insight is the pane that shows what the people of a search have in
// common: bars of titles, skills, companies, places and more, drawn live while
// people arrive. Each bar filters the rows with one key.
package insight

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/pane"
	"github.com/scout-cli/scout/tui/people"
)

// of is whom the bars count.
type of int

const (
	ofShown of = iota // what the filter lets through
	ofAll
	ofMarked
	numOf
)

// again is how long the bars stay before they are counted anew while people
// arrive: figures that flicker can't be read.
const again = 150 * time.Millisecond

// fewBars is how many bars a section shows until it is opened.
const fewBars = 8

// Pane is the bars.
type Pane struct {
	env  *pane.Env
	of   of
	open bool // it is on the screen

	tally   *tally
	whose   safe.Text     // of whom it is
	table   *people.Table // what was counted
	version uint64
	busy    bool // a count or a wait for one is under way
	gen     uint64

	lines  []line
	at     int             // line of the cursor
	top    int             // first line on the screen
	h      int             // lines that fit
	whole  map[string]bool // sections that show all bars
	view   draw.Block
	key    viewKey
	change int // counts changes of lines and cursor
}

// line is a heading, a bar, or what stands for the bars that are not shown.
type line struct {
	section int
	bar     int // -1 for the heading, -2 for the rest
}

type viewKey struct {
	w, h, theme, change int
	focused             bool
}

type (
	countedMsg struct {
		gen     uint64
		table   *people.Table
		version uint64
		whose   safe.Text
		tally   *tally
	}
	againMsg struct{ gen uint64 }
)

// New is a pane that is not on the screen yet.
func New(env *pane.Env) *Pane { return &Pane{env: env, whole: map[string]bool{}} }

// Scopes are the insight's.
func (p *Pane) Scopes() []keymap.Scope { return []keymap.Scope{keymap.ScopeInsight} }

// Enter counts, and again whenever people come, until Leave.
func (p *Pane) Enter() tea.Cmd {
	p.open = true
	return p.renew()
}

// Leave stops counting.
func (p *Pane) Leave() tea.Cmd {
	p.open = false
	return nil
}

// Update takes what was counted, and follows the rows.
func (p *Pane) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case countedMsg:
		if msg.gen != p.gen {
			return nil
		}
		if msg.tally != nil {
			p.table, p.version, p.whose = msg.table, msg.version, msg.whose
			p.take(msg.tally)
		}
		gen := p.gen
		return p.env.After(again, againMsg{gen})
	case againMsg:
		if msg.gen != p.gen {
			return nil
		}
		p.busy = false
	}
	return p.Follow()
}

// Follow counts anew where the rows are others than were counted.
func (p *Pane) Follow() tea.Cmd {
	if p.open && !p.busy {
		return p.renew()
	}
	return nil
}

// renew counts the people if there are others than were counted.
func (p *Pane) renew() tea.Cmd {
	t := p.env.People
	if t == p.table && t.Version == p.version {
		return nil
	}
	p.busy = true
	p.gen++
	gen, version, rows, numbers := p.gen, t.Version, t.Snapshot(), p.numbers()
	ctx, now, whose := p.env.Ctx, p.env.Now(), p.who(len(numbers))
	return func() tea.Msg {
		return countedMsg{gen, t, version, whose, count(rows, numbers, now, func() bool { return ctx.Err() != nil })}
	}
}

// who says of whom so many people are a part.
func (p *Pane) who(n int) safe.Text {
	all := safe.CountOf(p.env.People.Total(), "person", "people")
	switch {
	case p.of == ofMarked:
		return safe.Join(safe.Lit(" "), safe.Count(n), safe.Lit("marked of"), all)
	case p.of == ofShown && p.env.People.Filtered():
		return safe.Join(safe.Lit(" "), safe.Count(n), safe.Lit("filtered of"), all)
	}
	return safe.Join(safe.Lit(" "), safe.Lit("all"), all)
}

// numbers are the rows that are counted.
func (p *Pane) numbers() (out []uint32) {
	t := p.env.People
	switch p.of {
	case ofShown:
		return t.Shown()
	case ofMarked:
		t.MarkedRows().All(func(n uint32) bool {
			out = append(out, n)
			return true
		})
	default:
		t.All(func(r people.Row) bool {
			out = append(out, r.No)
			return true
		})
	}
	return out
}

// take shows new bars; the cursor stays on its bar.
func (p *Pane) take(t *tally) {
	was, had := p.cursor()
	p.tally = t
	p.lay()
	if !had {
		return
	}
	for i, l := range p.lines {
		if l.bar >= 0 && p.tally.sections[l.section].bars[l.bar].expr == was.expr {
			p.at = i
		}
	}
	p.settle()
}

// lay makes the lines of the sections.
func (p *Pane) lay() {
	p.lines = p.lines[:0]
	p.change++
	if p.tally == nil {
		return
	}
	for i, s := range p.tally.sections {
		if len(s.bars) == 0 {
			continue
		}
		p.lines = append(p.lines, line{i, -1})
		n := len(s.bars)
		if !p.whole[s.title.String()] && n > fewBars+1 {
			n = fewBars
		}
		for b := range n {
			p.lines = append(p.lines, line{i, b})
		}
		if n < len(s.bars) {
			p.lines = append(p.lines, line{i, -2})
		}
	}
	p.settle()
}

// settle keeps the cursor on a line that can have it.
func (p *Pane) settle() {
	p.at = max(0, min(p.at, len(p.lines)-1))
	if len(p.lines) > 0 && p.lines[p.at].bar == -1 {
		p.at++ // a heading is followed by a bar
	}
}
