package insight

import (
	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui/pane"
)

// cursor is the bar under the cursor.
func (p *Pane) cursor() (bar, bool) {
	if p.tally == nil || p.at >= len(p.lines) || p.lines[p.at].bar < 0 {
		return bar{}, false
	}
	l := p.lines[p.at]
	return p.tally.sections[l.section].bars[l.bar], true
}

// move takes the cursor by so many lines, over headings.
func (p *Pane) move(by int) {
	p.at = max(0, min(p.at+by, len(p.lines)-1))
	if by < 0 && p.at > 0 && p.at < len(p.lines) && p.lines[p.at].bar == -1 {
		p.at--
	}
	p.settle()
	p.change++
}

// jump goes to the next section, or to the one before.
func (p *Pane) jump(by int) {
	for i := p.at + by; i >= 0 && i < len(p.lines); i += by {
		if p.lines[i].bar == -1 && (by > 0 || i < p.at-1) {
			p.at = i
			break
		}
	}
	p.settle()
	p.change++
}

// Do carries out the insight's actions.
func (p *Pane) Do(a keymap.Action) (tea.Cmd, bool) {
	switch a {
	case "insight.down":
		p.move(1)
	case "insight.up":
		p.move(-1)
	case "insight.pageDown":
		p.move(max(1, p.h-2))
	case "insight.pageUp":
		p.move(-max(1, p.h-2))
	case "insight.nextSection":
		p.jump(1)
	case "insight.prevSection":
		p.jump(-1)
	case "insight.top":
		p.move(-len(p.lines))
	case "insight.bottom":
		p.move(len(p.lines))
	case "insight.whom":
		p.of = (p.of + 1) % numOf
		p.table = nil
		return p.renew(), true
	case "insight.only", "insight.also", "insight.not":
		return p.filter(a), true
	default:
		return nil, false
	}
	return nil, true
}

// filter narrows the rows to the bar under the cursor, or opens what is not
// shown.
func (p *Pane) filter(a keymap.Action) tea.Cmd {
	if len(p.lines) == 0 {
		return pane.Say(safe.Lit("Nothing to filter by yet: run a search first"))
	}
	if l := p.lines[p.at]; l.bar == -2 {
		p.whole[p.tally.sections[l.section].title.String()] = true
		p.lay()
		return nil
	}
	b, ok := p.cursor()
	if !ok {
		return nil
	}
	switch a {
	case "insight.not":
		return pane.Send(pane.FilterRows{Expr: b.not, Add: true})
	case "insight.also":
		return pane.Send(pane.FilterRows{Expr: b.expr, Add: true})
	}
	return pane.Send(pane.FilterRows{Expr: b.expr})
}
