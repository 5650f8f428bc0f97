package prompt

import (
	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/themes"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/pane"
)

// folding is whether a link's own text is shown. Nobody reads it, so once it is
// understood it is one thing in the box, that can be shown, removed or written
// over.
type folding struct{ open bool }

// folded tells whether a name stands for the link in the box.
func (p *Pane) folded() bool { return !p.open && p.refusal == "" && p.count() > 0 && p.isLink() }

// viewLink draws the name of the link, and tells where the cursor stands.
func (p *Pane) viewLink(style themes.Style, w int, writing bool) (draw.Block, int) {
	var l draw.Line
	n := len(p.intent.Filters)
	name := safe.Join(safe.Text{}, safe.Lit("Sales Navigator link, "), safe.Count(n), safe.Lit(" criterion").If(n == 1).Or(safe.Lit(" criteria")))
	l.Cell(style, name, min(w, draw.Width(name.String())), draw.Left)
	x := min(l.Width(), w-1)
	if writing {
		how := safe.Join(safe.Text{}, p.env.Key("prompt.lineEnd"), safe.Lit(" shows it, "), p.env.Key("prompt.deleteLeft"), safe.Lit(" removes it"))
		if room := w - l.Width() - 4; room >= draw.Width(how.String()) {
			l.Gap(4).Text(p.env.Styles.Faint, how)
		}
	}
	return l.Block().Fit(w, 1), max(0, x)
}

// doLink carries out what moves in a text, which the name of a link has not.
func (p *Pane) doLink(a keymap.Action) bool {
	switch a {
	case "prompt.lineStart", "prompt.lineEnd":
		p.open = true
		p.version++
		if a == "prompt.lineEnd" {
			p.text.End()
		} else {
			p.text.Start()
		}
	case "prompt.left", "prompt.right", "prompt.wordLeft", "prompt.wordRight", "prompt.textStart", "prompt.textEnd", "prompt.newline":
	default:
		return false
	}
	return true
}

// replaceLink puts what is typed or pasted in the place of the link.
func (p *Pane) replaceLink(text string) tea.Cmd {
	before := p.Text()
	p.text.Replace(text)
	p.at, p.pick = -1, -1
	return tea.Batch(p.changed(before), pane.Say(safe.Join(safe.Text{}, safe.Lit("The link gave way: "), p.env.Key("prompt.undo"), safe.Lit(" brings it back"))))
}
