package hubinfo

import (
	"errors"
	"slices"
	"strconv"
	"time"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/pane"
)

// twoFrom is the width from which the sections stand in two columns.
const twoFrom = 116

// View draws what is known.
func (p *Pane) View(w, h int, _ bool) draw.Block {
	p.page = max(1, h-2)
	if p.importer != nil {
		return p.importer.view(w, h)
	}
	if p.env.Deps == nil {
		s := newSheet(p.env.Styles, w)
		s.heading(safe.Lit("Hub"))
		s.say(safe.Lit("Opening…"))
		return s.Block().Fit(w, h)
	}
	var head draw.Block
	if p.task != nil || p.token != "" {
		s := newSheet(p.env.Styles, w)
		s.line()
		p.drawTask(s)
		p.drawToken(s)
		head = s.Block()
	}
	var body draw.Block
	if w >= twoFrom {
		left := w / 2
		a, b := newSheet(p.env.Styles, left), newSheet(p.env.Styles, w-left)
		p.drawHub(a)
		p.drawPeople(a)
		p.drawConnection(a)
		p.drawHubs(b)
		p.drawTokens(b)
		p.drawChecks(b)
		body = draw.Beside(a.Block().Fit(left, a.Height()), b.Block())
	} else {
		s := newSheet(p.env.Styles, w)
		p.drawHub(s)
		p.drawPeople(s)
		p.drawConnection(s)
		p.drawHubs(s)
		p.drawTokens(s)
		p.drawChecks(s)
		body = s.Block()
	}
	room := max(1, h-head.Height())
	p.more = max(0, body.Height()-room)
	p.top = min(p.top, p.more)
	body = body.Rows(p.top, p.top+room).Fit(w, room)
	if p.more > p.top {
		body = draw.Stack(body.Rows(0, room-1), p.moreLines(w, p.more-p.top+1))
	}
	return draw.Stack(head, body).Fit(w, h)
}

// moreLines says how many lines lie below the screen.
func (p *Pane) moreLines(w, n int) draw.Block {
	var l draw.Line
	l.Gap(2).Cell(p.env.Styles.Faint, safe.Join(safe.Lit(" "), safe.Lit("↓"), safe.CountOf(n, "more line", "more lines")), max(0, w-4), draw.Left)
	return l.Block()
}

func (p *Pane) drawToken(s *sheet) {
	if p.token == "" {
		return
	}
	st := p.env.Styles
	s.Gap(2).Text(st.Title, safe.Join(safe.Lit(" "), safe.Lit("Token of"), safe.Clean(p.tokenFor)))
	s.Text(st.Warn, safe.Lit("  shown this once"))
	s.End()
	s.text(st.Good, safe.Text{}, safe.Clean(p.token))
	s.ways(p.way("hub.copy", safe.Lit("copies it")), p.way("global.back", safe.Lit("puts it away")))
	s.say(safe.Lit("Hand it over in a way that others can't read."))
}

func (p *Pane) drawHub(s *sheet) {
	d := p.env.Deps
	s.heading(safe.Lit("Hub"))
	s.fact(safe.Lit("in use"), safe.Clean(d.HubName))
	s.fact(safe.Lit("address"), safe.Clean(d.Address).If(d.Address != d.HubName))
	where := safe.Lit("inside this program; no port is open")
	if !d.Local {
		where = safe.Lit("elsewhere, reached over the network")
	}
	s.fact(safe.Lit("runs"), where)
	switch {
	case errors.Is(p.err, pane.ErrNotOffered):
		s.styled(s.st.Good, safe.Lit("state"), safe.Lit("✓ answers, but does not say who you are or what it can"))
	case pane.WantsLogin(p.err):
		s.styled(s.st.Warn, safe.Lit("state"), safe.Lit("✓ answers, but wants to know who you are"))
		if d.Hubs != nil {
			s.ways(p.way("hub.login", safe.Lit("logs in")))
		}
	case p.err != nil:
		s.styled(s.st.Bad, safe.Lit("state"), safe.Join(safe.Lit(": "), safe.Lit("✗ does not answer"), pane.Reason(p.err)))
	case p.me == nil:
		s.fact(safe.Lit("state"), safe.Lit("asking…"))
	default:
		s.styled(s.st.Good, safe.Lit("state"), safe.Lit("✓ answers"))
	}
	if p.me == nil {
		return
	}
	s.fact(safe.Lit("you are"), safe.Clean(p.me.Name).Or(safe.Clean(p.me.UserID)))
	s.fact(safe.Lit("API"), safe.Join(safe.Lit(" "), safe.Lit("version").If(p.me.API != ""), safe.Clean(p.me.API)))
	s.fact(safe.Lit("it can"), features(p.me.Features))
	limits := p.me.Limits
	s.fact(safe.Lit("limits"), safe.Join(safe.Lit(", "),
		safe.Join(safe.Lit(" "), safe.Count(limits.SearchLimit), safe.Lit("people a search")).If(limits.SearchLimit > 0),
		safe.Join(safe.Lit(" "), safe.Count(limits.RequestsPerSecond), safe.Lit("requests a second")).If(limits.RequestsPerSecond > 0)))
}

// features says in words what beyond the common endpoints a hub offers.
func features(ids []string) safe.Text {
	words := []struct {
		id   string
		said safe.Text
	}{
		{"searchCandidates", safe.Lit("search")},
		{"searchFromSalesNavigator", safe.Lit("Sales Navigator links")},
		{"expandSearch", safe.Lit("widen")},
		{"estimateSearch", safe.Lit("count before running")},
		{"listRelaxations", safe.Lit("widen step by step")},
		{"similarSearch", safe.Lit("people like one")},
		{"exportQueries", safe.Lit("queries for other tools")},
	}
	var parts []safe.Text
	for _, x := range words {
		if slices.Contains(ids, x.id) {
			parts = append(parts, x.said)
		}
	}
	if n := len(ids) - len(parts); len(parts) > 0 && n > 0 {
		parts = append(parts, safe.Join(safe.Lit(" "), safe.Lit("and"), safe.Count(n), safe.Lit("more operations")))
	}
	return safe.Join(safe.Lit(", "), parts...)
}

func (p *Pane) drawPeople(s *sheet) {
	s.heading(safe.Lit("People"))
	d := p.env.Deps
	if me := p.me; me != nil {
		s.fact(safe.Lit("real"), safe.Count(me.People-me.Demo))
		fictional := safe.Count(me.Demo)
		if me.Demo > 0 {
			fictional = safe.Join(safe.Lit(", "), fictional, safe.Lit("made up for trying scout out"))
		}
		s.fact(safe.Lit("fictional"), fictional)
	}
	switch a := p.ages; {
	case a != nil:
		about := safe.Text{}
		if p.me != nil && p.me.People > a.Of {
			about = safe.Join(safe.Lit(" "), safe.Lit("(told from"), safe.Count(a.Of), safe.Lit("of them)"))
		}
		s.fact(safe.Lit("updated"), safe.Join(safe.Lit(" "), safe.Lit("half since"), month(a.Median), safe.Lit("· newest"), month(a.Newest), safe.Lit("· oldest"), month(a.Oldest), about))
		s.fact(safe.Lit("stale"), safe.Join(safe.Lit(" "), safe.Percent(float64(a.OverAYear)/float64(a.Of)), safe.Lit("not updated for over a year")))
	case p.wrong[wrongAges] != nil:
		s.warn(safe.Clean(p.wrong[wrongAges].Error()))
	case d.Keeper == nil:
		s.fact(safe.Lit("updated"), safe.Lit("this hub does not tell how old its records are"))
	}
	if d.Keeper == nil {
		s.say(safe.Lit("People are brought in where this hub runs: scout import FILE"))
		return
	}
	s.ways(p.way("hub.import", safe.Lit("brings people in")), p.way("hub.demo", safe.Lit("makes fictional ones")), p.way("hub.removeDemo", safe.Lit("removes those")))
}

func month(t time.Time) safe.Text { return safe.Clean(t.Format("Jan 2006")) }

func (p *Pane) drawConnection(s *sheet) {
	if p.env.Deps.Traffic == nil {
		return
	}
	t, now := p.env.Deps.Traffic(), p.env.Now()
	s.heading(safe.Lit("Connection"))
	if len(t.Recent) == 0 {
		s.fact(safe.Lit("answers"), safe.Lit("none yet"))
	} else {
		sorted := slices.Sorted(slices.Values(t.Recent))
		s.fact(safe.Lit("answers"), safe.Join(safe.Lit(" "), safe.Lit("in"), took(sorted[len(sorted)/2]), safe.Lit("as a rule, slowest"), took(sorted[len(sorted)-1])))
		s.fact(safe.Lit("lately"), lastOf(t.Recent))
	}
	s.fact(safe.Lit("calls"), safe.Count(t.Calls))
	s.fact(safe.Lit("reconnects"), safe.Count(t.Reconnects))
	if t.LastError == "" {
		s.fact(safe.Lit("last error"), safe.Lit("none"))
	} else {
		s.styled(s.st.Warn, safe.Lit("last error"), safe.Join(safe.Lit(" "), safe.Clean(t.ErrorAt.In(now.Location()).Format("15:04:05")), safe.Clean(t.LastError)))
	}
}

// lastOf are the last calls, the newest last.
func lastOf(all []time.Duration) safe.Text {
	var parts []safe.Text
	for _, d := range all[max(0, len(all)-5):] {
		parts = append(parts, took(d))
	}
	return safe.Join(safe.Lit(", "), parts...)
}

// took is a short time as people read it.
func took(d time.Duration) safe.Text {
	switch {
	case d < time.Millisecond:
		return safe.Lit("under 1 ms")
	case d < time.Second:
		return safe.Clean(strconv.FormatInt(d.Milliseconds(), 10) + " ms")
	}
	return safe.Clean(strconv.FormatFloat(d.Seconds(), 'f', 1, 64) + " s")
}

func (p *Pane) drawHubs(s *sheet) {
	d := p.env.Deps
	if d.Hubs == nil {
		return
	}
	s.heading(safe.Lit("Hubs"))
	for _, h := range p.hubs {
		sign, style := safe.Lit("  "), s.st.Text
		if h.Current {
			sign, style = safe.Lit("● "), s.st.Good
		}
		s.Gap(2).Text(style, sign)
		if at := address(h); at.IsEmpty() {
			s.Cell(style, safe.Clean(h.Name), max(0, s.w-6), draw.Left)
		} else {
			s.Cell(style, safe.Clean(h.Name), 14, draw.Left).Gap(1).Cell(s.st.Dim, at, max(0, s.w-21), draw.Left)
		}
		s.End()
	}
	if err := p.wrong[wrongHubs]; err != nil {
		s.warn(safe.Clean(err.Error()))
	}
	ways := []way{p.way("hub.switch", safe.Lit("goes over to another")), p.way("hub.login", safe.Lit("logs in"))}
	if !d.Local {
		ways = append(ways, p.way("hub.logout", safe.Lit("logs out")))
	}
	s.ways(ways...)
}

func address(h pane.HubChoice) safe.Text {
	if h.Local {
		return safe.Lit("inside this program")
	}
	return safe.Clean(h.Address).If(h.Name != h.Address)
}

func (p *Pane) drawTokens(s *sheet) {
	s.heading(safe.Lit("Tokens"))
	if p.env.Deps.Keeper == nil {
		s.say(safe.Lit("The tokens of this hub are made and revoked where it runs: scout hub token create --user NAME"))
		return
	}
	if err := p.wrong[wrongTokens]; err != nil {
		s.warn(safe.Clean(err.Error()))
	}
	if len(p.tokens) == 0 {
		s.say(safe.Lit("None yet. Others can use this hub with one, while scout hub serve runs."))
	}
	for i, t := range p.tokens {
		if i == 20 {
			s.fact(safe.Text{}, safe.Join(safe.Lit(" "), safe.Lit("and"), safe.Count(len(p.tokens)-i), safe.Lit("more: scout hub token list")))
			break
		}
		style, state := s.st.Text, safe.Lit("✓ valid")
		if t.Revoked {
			style, state = s.st.Faint, safe.Lit("✗ revoked")
		}
		s.Gap(2).Cell(style, state, 10, draw.Left).Gap(1).Cell(style, safe.Clean(t.User), max(0, min(24, s.w-36)), draw.Left)
		s.Gap(1).Cell(s.st.Dim, safe.Join(safe.Lit("  "), safe.Clean(t.Created.In(p.env.Now().Location()).Format("2 Jan 2006")), shortID(t.ID)), max(0, min(22, s.w-s.Width()-1)), draw.Left)
		s.End()
	}
	s.ways(p.way("hub.token", safe.Lit("makes one")), p.way("hub.revoke", safe.Lit("revokes one")))
}

func (p *Pane) drawChecks(s *sheet) {
	if p.env.Deps.Checks == nil {
		return
	}
	s.heading(safe.Lit("Checks"))
	if p.checks == nil {
		s.say(safe.Lit("looking…"))
		return
	}
	good := 0
	for _, c := range p.checks {
		switch c.State {
		case "ok":
			good++
			s.check(safe.Clean(c.Name), safe.Clean(c.Text))
			continue
		case "warn":
			s.warn(safe.Join(safe.Lit(": "), safe.Clean(c.Name), safe.Clean(c.Text)))
		default:
			s.bad(safe.Join(safe.Lit(": "), safe.Clean(c.Name), safe.Clean(c.Text)))
		}
		if c.Fix != "" {
			s.fact(safe.Text{}, safe.Join(safe.Lit(" "), safe.Lit("→"), safe.Clean(c.Fix)))
		}
	}
	if good == len(p.checks) {
		s.say(safe.Lit("Nothing is wrong."))
	}
	s.ways(p.way("hub.check", safe.Lit("looks again")))
}
