package evidence

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/tui/grid"
	"github.com/scout-cli/scout/tui/pane"
	"github.com/scout-cli/scout/tui/people"
)

// again is how long counts stay before they are made anew while people arrive:
// figures that flicker can't be read.
const again = 150 * time.Millisecond

// tally is how many people have which verdict on a criterion, by the number of
// the criterion. Own verdicts stand for the hub's.
type tally []verdictCounts

type verdictCounts struct {
	of  [people.Unclear + 1]int
	own int // of them
}

// basis is what counts were made of.
type basis struct {
	table        *people.Table
	version, own uint64
}

// counts are those of the people shown, made while the matrix is open.
type counts struct {
	tally tally
	of    basis
	open  bool
	busy  bool // a count or a wait for one is under way
	gen   uint64
}

type (
	countedMsg struct {
		gen   uint64
		of    basis
		tally tally // nil where the program ends
	}
	againMsg struct{ gen uint64 }
)

// Follow counts anew where the people or the own verdicts are others than were
// counted, and reads who is under the cursor where that is somebody else.
func (p *Pane) Follow() tea.Cmd {
	if !p.counts.open {
		return nil
	}
	p.follow()
	if r := p.cursor(); personOf(r) != p.whom {
		return tea.Batch(p.read(), p.recount())
	}
	return p.recount()
}

func (p *Pane) recount() tea.Cmd {
	now := basis{p.env.People, p.env.People.Version, p.env.Verdicts.Version}
	if c := &p.counts; c.busy || c.of == now {
		return nil
	}
	p.counts.busy = true
	p.counts.gen++
	gen, rows, numbers, own, ctx := p.counts.gen, now.table.Snapshot(), now.table.Shown(), p.env.Verdicts.All(), p.env.Ctx
	return func() tea.Msg {
		return countedMsg{gen, now, count(rows, numbers, own, func() bool { return ctx.Err() != nil })}
	}
}

// counted takes counts, and looks again after a while.
func (p *Pane) counted(msg tea.Msg) tea.Cmd {
	c := &p.counts
	switch msg := msg.(type) {
	case countedMsg:
		if msg.gen == c.gen && msg.tally != nil {
			c.tally, c.of = msg.tally, msg.of
			p.laid = laid{}
			return p.env.After(again, againMsg{msg.gen})
		}
	case againMsg:
		if msg.gen == c.gen {
			c.busy = false
		}
	}
	return nil
}

// count looks at the rows of these numbers. It may be run on any goroutine;
// stop tells it to give up, and then it returns nil.
func count(rows *people.Rows, numbers []uint32, own people.Own, stop func() bool) tally {
	criteria := rows.Dict().Criteria()
	words := make([]string, len(criteria))
	for i, c := range criteria {
		words[i] = pane.CriterionOf(c.Text.String())
	}
	t := make(tally, len(criteria))
	for n, number := range numbers {
		if n%4096 == 0 && stop() {
			return nil
		}
		r := rows.At(number)
		mine := own.Of(r)
		for _, code := range r.Codes() {
			if i, v, ok := code.AsVerdict(); ok && i < len(t) && mine[words[i]] == people.Unasked {
				t[i].of[v]++
			}
		}
		for i := range t {
			if v := mine[words[i]]; v != people.Unasked {
				t[i].of[v]++
				t[i].own++
			}
		}
	}
	return t
}

// verdicts are those there are, in the order in which they are told.
func verdicts() []people.Verdict {
	return []people.Verdict{people.Yes, people.Partial, people.No, people.Unclear}
}

// parts are the counts of a criterion, each with its sign; nobody is not told.
func (p *Pane) parts(criterion int) (out []grid.Part) {
	if criterion >= len(p.counts.tally) {
		return nil
	}
	c := p.counts.tally[criterion]
	for _, v := range verdicts() {
		if n := c.of[v]; n > 0 {
			sign, style := pane.Sign(p.env.Styles, v)
			out = append(out, grid.Part{Text: safe.Join(safe.Text{}, safe.Lit(" ").If(out == nil), sign, safe.Count(n)), Style: style}) // the first below the sign of the rows
		}
	}
	return out
}
