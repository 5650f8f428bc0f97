package results

import (
	"slices"
	"strings"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/themes"
	"github.com/scout-cli/scout/tui/chip"
)

// maxNotices is how many of the last notices are kept.
const maxNotices = 20

func (p *Pane) note(n ...wire.Notice) {
	p.s.notices = append(p.s.notices, n...)
	p.s.notices = p.s.notices[max(0, len(p.s.notices)-maxNotices):]
}

// notice is the last thing to know about the search. With nobody on the
// screen it is said there. A hint gives way where there is no room.
func (p *Pane) notice() (style themes.Style, keep bool, text safe.Text) {
	st := p.env.Styles
	if len(p.s.notices) == 0 || p.table.Total() == 0 {
		return st.Warn, false, safe.Text{}
	}
	n := p.s.notices[len(p.s.notices)-1]
	if n.Code == wire.CodeTooNarrow {
		if len(n.Suggestions) == 0 {
			return st.Dim, false, safe.Text{} // the number before it says as much
		}
		return st.Dim, false, safe.Join(safe.Text{}, p.env.Key("results.expand"), safe.Lit(" widens: about "), safe.Count(n.Suggestions[0].Gain), safe.Lit(" more, "), chip.Relaxed(n.Suggestions[0]))
	}
	return st.Warn, true, safe.Clean(strings.TrimSuffix(n.Message, "."))
}

// nextOnes names the key that brings the next people, where the hub has more
// than it has sent.
func (p *Pane) nextOnes() safe.Text {
	s, keys, total := p.s.search, p.env.Keys.Keys("results.more"), p.table.Total()
	if p.s.noMore || s.ID == "" || s.Prompt == "" || len(keys) == 0 || total == 0 || total >= mostPeople || p.table.Widened() > 0 {
		return safe.Text{}
	}
	told := func(n wire.Notice) bool { return n.Code == wire.CodeTruncated || n.Code == wire.CodeTooBroad }
	if s.StopReason != "limit" && !slices.ContainsFunc(p.s.notices, told) {
		return safe.Text{}
	}
	return safe.Join(safe.Lit(" "), safe.Join(safe.Text{}, safe.Clean(keys[0]), safe.Lit(":")), safe.Lit("the next"), safe.Count(min(nextPeople, mostPeople-total)))
}
