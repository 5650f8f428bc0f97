package results

import (
	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
)

// maxNotices is how many of the last notices are kept.
const maxNotices = 20

func (p *Pane) note(n ...wire.Notice) {
	p.s.notices = append(p.s.notices, n...)
	p.s.notices = p.s.notices[max(0, len(p.s.notices)-maxNotices):]
}

// notice is the last thing to know about the search. With nobody on the
// screen it is said there.
func (p *Pane) notice() safe.Text {
	if len(p.s.notices) == 0 || p.table.Total() == 0 {
		return safe.Text{}
	}
	n := p.s.notices[len(p.s.notices)-1]
	if n.Code == wire.CodeTooNarrow {
		if len(n.Suggestions) == 0 {
			return safe.Text{} // the number before it says as much
		}
		return safe.Join(safe.Text{}, safe.Lit("x widens: about "), safe.Count(n.Suggestions[0].Gain), safe.Lit(" more with "), safe.Clean(n.Suggestions[0].To))
	}
	return safe.Clean(n.Message)
}
