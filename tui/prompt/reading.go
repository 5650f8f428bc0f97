package prompt

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/chip/rewrite"
	"github.com/scout-cli/scout/tui/pane"
)

// reading is how the text is understood.
type reading struct {
	intent  *wire.Intent // its spans are the text's; nil = not known
	stale   bool         // the text has changed since
	turn    int          // counts the texts
	asked   int          // the turn that was asked about
	ask     context.CancelFunc
	slow    bool      // the hub takes its time
	mute    bool      // the hub reads no prompts
	trouble safe.Text // why there is no reading
	failed  int       // how often the hub was asked in vain for this text
	refusal string    // why a link is not taken
	pledge  *pledge   // what was done to chips and is not read back yet
	known   []*wire.Intent

	lastText string
	awaits   int // counts questions to the terminal's clipboard
}

type (
	settled  struct{ turn int }
	thinking struct{ turn int }
	answered struct {
		turn   int
		intent *wire.Intent
		err    error
		link   bool
	}
)

const (
	maxKnown = 16              // readings that are kept, for texts that come back
	maxTries = 5               // how often a hub that fails is asked again
	again    = 2 * time.Second // after the first failure; longer after each
)

func (p *Pane) isLink() bool { return wire.IsSalesNavigator(p.Text()) }

// outdated notes that the text has changed and drops the question under way.
func (p *Pane) outdated(before string) {
	p.version++
	p.turn++
	p.stale, p.slow, p.refusal, p.failed = true, false, "", 0
	p.pledge = nil // who changes the words otherwise sees what they are read as
	if p.ask != nil {
		p.ask()
		p.ask = nil
	}
	p.lastText = p.Text()
	switch {
	case strings.TrimSpace(p.lastText) == "":
		p.intent, p.stale = nil, false
		p.trouble = safe.Text{}
	case p.isLink() || wire.IsSalesNavigator(before):
		p.intent = nil // the words of the one say nothing of the other
	default:
		p.intent = rewrite.Follow(p.intent, before, p.lastText)
	}
	for _, in := range p.known {
		if in.Prompt == p.lastText {
			p.understood(in)
		}
	}
	p.keepFocus()
}

// read has the text read: a link by this machine, words by the hub. An older
// question is dropped.
func (p *Pane) read() tea.Cmd {
	text := p.Text()
	if strings.TrimSpace(text) == "" || !p.env.Ready() || !p.stale || p.asked == p.turn {
		return nil
	}
	if p.ask != nil {
		p.ask()
	}
	turn := p.turn
	if p.isLink() {
		decoder := p.env.Deps.Decoder
		if decoder == nil {
			return nil // the search tells what it means
		}
		p.asked = turn
		return func() tea.Msg {
			in, err := decoder.DecodeSalesNavigator(strings.TrimSpace(text))
			return answered{turn, &in, err, true}
		}
	}
	if p.mute {
		return nil
	}
	p.asked = turn
	var ctx context.Context
	ctx, p.ask = context.WithCancel(p.context())
	hub := p.env.Deps.Hub
	return tea.Batch(p.env.After(patience, thinking{turn}), func() tea.Msg {
		in, err := hub.Classify(ctx, text)
		return answered{turn, in, err, false}
	})
}

// heard takes what has come of a text; of an older one nothing is taken.
func (p *Pane) heard(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case settled:
		if msg.turn == p.turn {
			return p.read()
		}
	case thinking:
		if msg.turn == p.turn && p.stale && p.ask != nil {
			p.slow = true
			p.version++
		}
	case deepened:
		p.deeper(msg)
	case sized:
		p.resize(msg)
	case answered:
		if msg.turn == p.turn && !errors.Is(msg.err, context.Canceled) {
			return p.answer(msg)
		}
	}
	return nil
}

func (p *Pane) answer(msg answered) tea.Cmd {
	p.slow, p.ask = false, nil
	p.version++
	switch {
	case msg.err != nil && msg.link && p.pledge != nil:
		return p.takeBack(p.pledge, safe.Clean(msg.err.Error()))
	case msg.err != nil && msg.link:
		p.refusal, p.stale = msg.err.Error(), false
		p.intent = &wire.Intent{Warnings: []wire.Warning{{Message: p.refusal}}}
		return nil
	case msg.err != nil:
		return p.inVain(msg.err)
	case msg.intent == nil:
		return nil
	}
	if p.known = append(p.known, msg.intent); len(p.known) > maxKnown {
		p.known = p.known[1:]
	}
	in := *msg.intent
	in.Prompt = p.Text() // what was asked, whatever a hub makes of it
	p.known[len(p.known)-1] = &in
	p.understood(&in)
	if msg.link {
		return tea.Batch(p.asMeant(), p.size())
	}
	return tea.Batch(p.asMeant(), p.deepen())
}

// inVain notes that the hub has not read the text, and asks again a few times,
// later each time. What was said of an earlier text stays on the screen.
func (p *Pane) inVain(err error) tea.Cmd {
	var e *wire.Error
	if errors.As(err, &e) && (e.Status == 404 || e.Status == 405 || e.Status == 501) {
		p.mute, p.intent, p.pledge = true, nil, nil
		p.trouble = safe.Lit("this hub does not say how it reads prompts; enter searches all the same")
		return nil
	}
	p.asked = 0
	p.trouble = safe.Join(safe.Lit(" "), safe.Lit("not read yet:"), pane.Reason(err))
	if e != nil && e.Status != 0 { // why is said where the search is
		p.trouble = safe.Join(safe.Lit(" "), safe.Lit("not read yet: the hub answered"), safe.Clean(strconv.Itoa(e.Status)))
	}
	if p.failed++; p.failed > maxTries {
		return nil
	}
	return p.env.After(time.Duration(p.failed)*again, settled{p.turn})
}

// understood takes a reading of the text as it is.
func (p *Pane) understood(in *wire.Intent) {
	p.intent, p.stale, p.slow = bounded(in), false, false
	p.trouble = safe.Text{}
	p.version++
	p.keepFocus()
}

// confirmed takes what a search was understood to mean. It says neither how
// many people there are nor how sure the hub is: that stays.
func (p *Pane) confirmed(in *wire.Intent, prompt string) {
	c := *in
	if p.isLink() {
		c.Prompt = p.Text()
	} else {
		c = *aligned(in, prompt, p.Text())
	}
	if old := p.intent; old != nil && !p.stale {
		if c.Estimate == nil {
			c.Estimate = old.Estimate
		}
		if c.Confidence == 0 {
			c.Confidence = old.Confidence
		}
	}
	p.understood(&c)
}

// aligned is the reading of a text that differs in the blanks at its ends alone.
func aligned(in *wire.Intent, from, to string) *wire.Intent {
	core := strings.TrimSpace(to)
	lead := to[:strings.Index(to, core)]
	at := from
	for _, next := range []string{strings.TrimRight(from, " \n\t"), core, lead + core, to} { // an end at a time
		in, at = rewrite.Follow(in, at, next), next
	}
	return in
}

// maxShown is how many criteria, and parts that are none, a reading may hold:
// more is no answer to a prompt.
const maxShown = 200

func bounded(in *wire.Intent) *wire.Intent {
	c := *in
	c.Filters = c.Filters[:min(len(c.Filters), maxShown)]
	c.Unresolved = c.Unresolved[:min(len(c.Unresolved), maxShown)]
	c.Warnings = c.Warnings[:min(len(c.Warnings), maxShown)]
	return &c
}

// recount has the text read again, as the number of people has changed.
func (p *Pane) recount() tea.Cmd {
	p.known = nil
	if p.intent == nil {
		return nil
	}
	if p.isLink() {
		return p.size()
	}
	p.turn++
	p.stale = true
	return p.read()
}
