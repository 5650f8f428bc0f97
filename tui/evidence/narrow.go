package evidence

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/filter"
	"github.com/scout-cli/scout/tui/pane"
	"github.com/scout-cli/scout/tui/people"
	"github.com/scout-cli/scout/tui/query"
)

// narrowed is how the rows were filtered before the matrix narrowed them, and
// the line that it has made of that.
type narrowed struct {
	on           bool
	before, line string
}

// narrow filters the rows by the cell under the cursor, or takes that out of
// the filter where it is in it.
func (p *Pane) narrow() tea.Cmd {
	r, all := p.cursor(), p.criteria()
	if !r.Known() || p.column >= len(all) {
		return nil
	}
	v := r.Verdict(p.column)
	if own := p.env.Verdicts.Of(r, all[p.column].Text.String()); own != "" {
		v = pane.VerdictOf(own)
	}
	answer := answerOf(v)
	if answer == "" {
		return pane.Say(safe.Lit("The hub did not look at this: there is no verdict to filter by"))
	}
	line := p.env.Filter()
	expr := asked(all, p.column) + "=" + answer
	rest, had := query.Without(line, expr)
	if !had {
		rest = query.Join(line, expr)
	}
	if !p.narrowed.on || p.narrowed.line != line {
		p.narrowed = narrowed{on: true, before: line}
	}
	p.narrowed.line = rest
	if rest == p.narrowed.before {
		p.narrowed = narrowed{}
	}
	return pane.Send(pane.FilterRows{Expr: rest})
}

// widen brings back the filter of before, where the matrix has narrowed it.
func (p *Pane) widen() (tea.Cmd, bool) {
	n := p.narrowed
	p.narrowed = narrowed{}
	if !n.on || n.line != p.env.Filter() {
		return nil, false
	}
	return pane.Send(pane.FilterRows{Expr: n.before}), true
}

// wayBack says what the key does that goes back.
func (p *Pane) wayBack() safe.Text {
	if p.narrowed.on && p.narrowed.line == p.env.Filter() {
		return safe.Lit("takes it back")
	}
	return safe.Lit("goes to the rows")
}

// answerOf is a verdict in a filter expression, empty for none.
func answerOf(v people.Verdict) string {
	switch v {
	case people.Yes:
		return wire.VerdictYes
	case people.Partial:
		return wire.VerdictPartial
	case people.No:
		return wire.VerdictNo
	case people.Unclear:
		return wire.VerdictUnclear
	}
	return ""
}

// A criterion of more letters than these is named by its beginning, of so many
// at most.
const (
	plenty = 40
	most   = 80
)

// asked is the field and the words of a criterion in a filter expression. Of
// many words those are taken that tell it from the others: the first, or where
// they don't the last.
func asked(all []people.CriterionInfo, criterion int) string {
	others := make([]string, 0, len(all))
	for i, c := range all {
		if i != criterion {
			others = append(others, filter.Fold(c.Text.String()))
		}
	}
	alone := func(words string, in func(s, words string) bool) bool {
		words = filter.Fold(words)
		return !slices.ContainsFunc(others, func(s string) bool { return in(s, words) })
	}
	text := all[criterion].Text.String()
	letters := []rune(text)
	for n := plenty; n < min(len(letters), most); n++ {
		if start := string(letters[:n]); letters[n] == ' ' && alone(start, strings.HasPrefix) {
			return "verdict=" + query.Quote(start+"*")
		}
	}
	for at := len(text); len(letters) > most && at > 0; {
		at = strings.LastIndexByte(text[:at], ' ')
		if end := text[at+1:]; alone(end, strings.Contains) {
			return "verdict:" + query.Quote(end)
		}
	}
	return "verdict=" + query.Quote(text)
}
