package evidence

import (
	"math"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/tui/pane"
	"github.com/scout-cli/scout/tui/people"
)

// sorted is by which criterion the rows are in order while the matrix is shown,
// and how they were before.
type sorted struct {
	table    *people.Table
	ranks    *people.Ranks // nil while no criterion sorts them
	column   int
	reversed bool
	before   people.Order
}

// sortedMsg brings the order of many rows.
type sortedMsg struct {
	table *people.Table
	done  *people.Sorting
}

// holds tells whether the rows are still sorted as the matrix has asked.
func (s *sorted) holds() bool { return s.ranks != nil && s.table.Order().Ranks == s.ranks }

// sort goes on from the order of the rows to the criterion's: who meets it
// first, then who does not, then the order that was before.
func (p *Pane) sort() tea.Cmd {
	all := p.criteria()
	if p.table.Len() == 0 || p.column >= len(all) {
		return nil
	}
	s := &p.sorted
	if !s.holds() {
		*s = sorted{table: p.table, before: p.table.Order(), column: -1}
	}
	switch {
	case s.column != p.column:
		s.column, s.reversed = p.column, false
	case !s.reversed:
		s.reversed = true
	default:
		return tea.Batch(p.unsort(), pane.Say(safe.Lit("In the order of before")))
	}
	s.ranks = ranks(s.column, s.reversed, p.env.Verdicts.By(all[s.column].Text.String()))
	s.ranks.Name, s.ranks.First, s.ranks.Last = named(all[s.column]), safe.Lit("met first"), safe.Lit("not met first")
	if s.reversed {
		s.ranks.First, s.ranks.Last = s.ranks.Last, s.ranks.First
	}
	return tea.Batch(orderOf(p.table, people.Order{Ranks: s.ranks, Set: true}), pane.Say(people.SortedBy(s.ranks.Name, s.ranks.First)))
}

// unsort brings back the order of before, unless someone has chosen another.
func (p *Pane) unsort() tea.Cmd {
	s := p.sorted
	p.sorted = sorted{}
	if !s.holds() {
		return nil
	}
	return orderOf(s.table, s.before)
}

// orderOf sorts a table, at once or on another goroutine.
func orderOf(t *people.Table, o people.Order) tea.Cmd {
	sorting := t.SetOrder(o)
	if sorting == nil {
		return nil
	}
	return func() tea.Msg {
		sorting.Run()
		return sortedMsg{t, sorting}
	}
}

// ranks are those of a criterion as it is judged now: verdicts that come later
// from the hub count, own ones only when it is sorted anew, so that nobody is
// gone who was just judged. Of equals the best is first.
func ranks(criterion int, reversed bool, own map[string]people.Verdict) *people.Ranks {
	order := [...]uint16{people.Yes: 0, people.Partial: 1, people.Unclear: 2, people.No: 3}
	const score = 1 << 14 // ranks of a verdict
	return &people.Ranks{Of: func(r people.Row) uint16 {
		v := r.Verdict(criterion)
		if len(own) > 0 {
			if o, ok := own[pane.PersonOf(r.PersonKey(), r.ID())]; ok {
				v = o
			}
		}
		if v == people.Unasked {
			return people.Unranked
		}
		rank := order[v]
		if reversed {
			rank = 3 - rank
		}
		return rank*score + uint16(math.Round(10_000*(1-max(0, r.Score()))))
	}}
}

// showSort says in the header how the rows are sorted.
func (p *Pane) showSort() {
	o, s := p.table.Order(), &p.sorted
	switch {
	case s.holds():
		p.grid.SetSort(columnOf(s.column), s.reversed == o.Desc)
	case o.Set && o.Ranks == nil:
		p.grid.SetSort(people.ColumnID(o.By), o.Desc)
	default:
		p.grid.SetSort("", false)
	}
}
