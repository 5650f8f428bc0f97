// Package compare is the pane that shows two to four people side by side: what
// they have in common stands back, what differs stands out.
package compare

import (
	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/pane"
	"github.com/scout-cli/scout/tui/people"
)

// Most is how many people are compared.
const Most = 4

// Pane is some people side by side.
type Pane struct {
	env   *pane.Env
	table *people.Table // that they are of
	rows  []people.Row
	all   []*wire.Candidate // by row; nil until they are read
	more  int               // how many were marked besides
	gen   uint64
	only  bool // only what differs

	top, h, first int
	shown         int // people that fit
	doc           draw.Block
	key           docKey
}

type docKey struct {
	gen, own uint64
	read     int
	only     bool
	w, first int
	theme    int
}

type readMsg struct {
	gen    uint64
	i      int
	person *wire.Candidate
}

// New is a pane without people.
func New(env *pane.Env) *Pane { return &Pane{env: env} }

// Scopes are the comparison's.
func (p *Pane) Scopes() []keymap.Scope { return []keymap.Scope{keymap.ScopeCompare} }

// Enter takes the marked people, or the one under the cursor and the next.
func (p *Pane) Enter() tea.Cmd {
	p.gen++
	p.table, p.top, p.first = p.env.People, 0, 0
	p.rows, p.more = chosen(p.table, p.env.Current())
	p.all = make([]*wire.Candidate, len(p.rows))
	if len(p.rows) < 2 {
		return nil
	}
	var cmds []tea.Cmd
	gen := p.gen
	for i, r := range p.rows {
		cmds = append(cmds, p.env.Person(r, func(c *wire.Candidate) tea.Msg { return readMsg{gen, i, c} }))
	}
	return tea.Batch(cmds...)
}

// chosen are whom to compare, in the order of the rows, and how many more were
// marked. One marked person is compared with the one under the cursor.
func chosen(t *people.Table, cursor people.Row) (rows []people.Row, more int) {
	marks := t.Marks()
	if marks == 0 {
		rows = append(rows, cursor)
		if i := t.Index(cursor); i >= 0 && i+1 < t.Len() {
			rows = append(rows, t.Row(i+1))
		}
		return known(rows), 0
	}
	for i := 0; i < t.Len() && len(rows) < min(marks, Most); i++ {
		if r := t.Row(i); t.Marked(r) {
			rows = append(rows, r)
		}
	}
	t.MarkedRows().All(func(n uint32) bool { // those that the filter hides
		if r := t.At(n); len(rows) < min(marks, Most) && t.Index(r) < 0 {
			rows = append(rows, r)
		}
		return len(rows) < min(marks, Most)
	})
	if marks == 1 && cursor.Known() && len(rows) == 1 && rows[0].No != cursor.No {
		rows = append(rows, cursor)
	}
	return known(rows), marks - min(marks, Most)
}

func known(rows []people.Row) []people.Row {
	var out []people.Row
	for _, r := range rows {
		if r.Known() {
			out = append(out, r)
		}
	}
	return out
}

// Update takes the people who were read.
func (p *Pane) Update(msg tea.Msg) tea.Cmd {
	if m, ok := msg.(readMsg); ok && m.gen == p.gen && m.i < len(p.all) {
		p.all[m.i] = m.person
	}
	return nil
}

// Do scrolls and says whether what is the same is shown.
func (p *Pane) Do(a keymap.Action) (tea.Cmd, bool) {
	switch a {
	case "compare.down":
		p.top++
	case "compare.up":
		p.top--
	case "compare.pageDown":
		p.top += max(1, p.h-1)
	case "compare.pageUp":
		p.top -= max(1, p.h-1)
	case "compare.top":
		p.top = 0
	case "compare.bottom":
		p.top = p.doc.Height()
	case "compare.right":
		p.first = max(0, min(p.first+1, len(p.rows)-p.shown))
	case "compare.left":
		p.first = max(0, p.first-1)
	case "compare.only":
		p.only = !p.only
	default:
		return nil, false
	}
	p.top = max(0, min(p.top, p.doc.Height()-p.h))
	return nil, true
}

// View draws those of the people that there is room for.
func (p *Pane) View(w, h int, focused bool) draw.Block {
	st := p.env.Styles
	if p.table != p.env.People && p.table != nil {
		p.table, p.rows, p.all = nil, nil, nil // of another search
		p.gen++
	}
	var head draw.Page
	head.Gap(1).Text(st.Title, safe.Lit("Compare"))
	if len(p.rows) < 2 {
		head.End()
		head.End()
		for _, l := range draw.Wrap(p.missing(), max(1, w-4)) {
			head.Gap(2).Text(st.Dim, l)
			head.End()
		}
		return head.Block().Fit(w, h)
	}
	t := newLayout(w, len(p.rows))
	p.shown = t.people
	p.first = max(0, min(p.first, len(p.rows)-t.people))
	said := safe.Join(safe.Lit(" · "),
		safe.CountOf(len(p.rows), "person", "people"),
		safe.Join(safe.Lit(" "), safe.Lit("the first four of"), safe.Count(len(p.rows)+p.more), safe.Lit("marked")).If(p.more > 0),
		safe.Join(safe.Lit(" "), safe.Lit("shown:"), safe.Count(p.first+1), safe.Join(safe.Lit(" "), safe.Lit("to"), safe.Count(p.first+t.people)).If(t.people > 1)).If(t.people < len(p.rows)),
		safe.Lit("only what differs").If(p.only),
		safe.Lit("≠ differs  = the same  * yours").If(w >= 80 && !p.only))
	head.Cell(st.Dim, safe.Join(safe.Lit(" "), safe.Lit(" ·"), said), max(0, w-head.Width()-1), draw.Left)
	head.End()
	for i, c := range p.all {
		if c != nil {
			continue
		}
		head.Gap(1).Cell(st.Dim, safe.Join(safe.Lit(" "), safe.Lit("Reading"), p.rows[i].Cell(people.Name), safe.Lit("…")), w-1, draw.Left)
		head.End()
		return head.Block().Fit(w, h)
	}
	k := docKey{gen: p.gen, own: p.env.Verdicts.Version, read: len(p.all), only: p.only, w: w, first: p.first, theme: p.env.Theme}
	if k != p.key {
		p.key, p.doc = k, p.drawn(t)
	}
	names := p.names(t)
	p.h = max(0, h-1-names.Height())
	p.top = max(0, min(p.top, p.doc.Height()-p.h))
	body := p.doc.Rows(p.top, p.top+p.h).Fit(w, p.h)
	if more := p.doc.Height() - p.top - p.h; more > 0 && p.h > 2 {
		var line draw.Line
		line.Cell(st.Faint, safe.Join(safe.Lit(" "), safe.Lit(" ↓"), safe.Count(more+1), safe.Lit("more lines ")), w, draw.Right)
		body = body.Place(line.Block(), 0, p.h-1)
	}
	return draw.Stack(head.Block().Fit(w, 1), names.Fit(w, names.Height()), body).Fit(w, h)
}

// missing says what to do to have people to compare.
func (p *Pane) missing() safe.Text {
	how := safe.Lit("Mark two to four people with space, then press = again; without marks, the person under the cursor is compared with the next.")
	switch len(p.rows) {
	case 0:
		return safe.Join(safe.Lit(" "), safe.Lit("There is nobody to compare yet."), how)
	default:
		return safe.Join(safe.Lit(" "), p.rows[0].Cell(people.Name), safe.Lit("is the only one here."), how)
	}
}
