package results

import (
	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/tui/pane"
	"github.com/scout-cli/scout/tui/people"
)

// sortable is a way to put people in order.
type sortable struct {
	order          people.Order
	name           safe.Text
	wanted, turned safe.Text // what its two directions are called
}

// orders are all ways, with the direction that is wanted first.
func orders() []sortable {
	by := func(c people.Col, desc bool) people.Order { return people.Order{By: c, Desc: desc, Set: true} }
	return []sortable{
		{order: by(people.Score, true), name: safe.Lit("Score"), wanted: safe.Lit("best first"), turned: safe.Lit("worst first")},
		{order: by(people.Years, true), name: safe.Lit("Years"), wanted: safe.Lit("most first"), turned: safe.Lit("fewest first")},
		{order: by(people.Updated, true), name: safe.Lit("Updated"), wanted: safe.Lit("newest record first"), turned: safe.Lit("oldest record first")},
		{order: by(people.Started, false), name: safe.Lit("In job"), wanted: safe.Lit("longest first"), turned: safe.Lit("shortest first")},
		{order: by(people.Name, false), name: safe.Lit("Name"), wanted: safe.Lit("A to Z"), turned: safe.Lit("Z to A")},
		{order: by(people.Title, false), name: safe.Lit("Title"), wanted: safe.Lit("A to Z"), turned: safe.Lit("Z to A")},
		{order: by(people.Company, false), name: safe.Lit("Company"), wanted: safe.Lit("A to Z"), turned: safe.Lit("Z to A")},
		{order: by(people.Place, false), name: safe.Lit("Place"), wanted: safe.Lit("A to Z"), turned: safe.Lit("Z to A")},
		{order: people.Order{}, name: safe.Lit("As found"), wanted: safe.Lit("in the order of arrival")},
		{order: by(people.Before, false), name: safe.Lit("Before"), wanted: safe.Lit("A to Z"), turned: safe.Lit("Z to A")},
		{order: by(people.Education, false), name: safe.Lit("Education"), wanted: safe.Lit("A to Z"), turned: safe.Lit("Z to A")},
	}
}

// chooseSort lets someone pick an order; the present one turns round.
func (p *Pane) chooseSort() tea.Cmd {
	all := orders()
	now := p.table.Order()
	options := make([]safe.Text, len(all))
	for i, o := range all {
		how := o.wanted
		if now == o.order && now.Set {
			how = safe.Join(safe.Lit(" "), safe.Lit("now; turns round:"), o.turned)
		}
		options[i] = safe.Join(safe.Lit(" · "), o.name, how)
	}
	return pane.Send(pane.Choose{Title: safe.Lit("Sort by"), Options: options, Then: func(i int) tea.Cmd {
		o := all[i].order
		if now == o && o.Set {
			o.Desc = !o.Desc
		}
		return tea.Batch(p.sortBy(o), p.updateProfile())
	}})
}

// reverse turns the order round.
func (p *Pane) reverse() tea.Cmd {
	o := p.table.Order()
	if !o.Set {
		return pane.Say(safe.Lit("Nothing is sorted: s chooses by what"))
	}
	o.Desc = !o.Desc
	return p.sortBy(o)
}

// sortBy sorts, at once or on another goroutine, and says how.
func (p *Pane) sortBy(o people.Order) tea.Cmd {
	sorting := p.table.SetOrder(o)
	p.lay()
	said := pane.Say(saidOrder(o))
	if sorting == nil {
		return said
	}
	return tea.Batch(said, func() tea.Msg {
		sorting.Run()
		return sortedMsg{sorting}
	})
}

// showSort says in the header by what the rows are sorted, whoever has sorted
// them. What is no column stands in the line above it.
func (p *Pane) showSort() {
	o := p.table.Order()
	if !o.Set || o.Ranks != nil {
		p.grid.SetSort("", false)
		return
	}
	p.grid.SetSort(people.ColumnID(o.By), o.Desc)
}

// sortedByRanks names what is no column and sorts the rows, empty for none.
func (p *Pane) sortedByRanks() safe.Text {
	if r := p.table.Order().Ranks; r != nil {
		return safe.Join(safe.Lit(" "), safe.Lit("by"), r.Name)
	}
	return safe.Text{}
}

// saidOrder is an order in words.
func saidOrder(o people.Order) safe.Text {
	if !o.Set {
		return safe.Lit("In the order found")
	}
	if r := o.Ranks; r != nil {
		first := r.First
		if o.Desc {
			first = r.Last
		}
		return people.SortedBy(r.Name, first)
	}
	for _, s := range orders() {
		if s.order.Set && s.order.By == o.By {
			how := s.wanted
			if o.Desc != s.order.Desc {
				how = s.turned
			}
			return people.SortedBy(s.name, how)
		}
	}
	return safe.Text{}
}

// sortedMsg brings the order of a big table.
type sortedMsg struct{ *people.Sorting }
