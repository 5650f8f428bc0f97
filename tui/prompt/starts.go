package prompt

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/pane"
)

// starts are prompts to begin with, offered while nothing was searched for and
// nothing is written.
type starts struct {
	recent  []start
	pick    int // which is chosen, -1 for none
	offered int // lines that they take
}

// start is a prompt, and what it is called.
type start struct {
	text string
	name safe.Text
}

const (
	maxRecent = 5
	below     = 6 // lines of the place that are left to the people
)

// examples are prompts of several trades that show what is understood.
func examples() []start {
	out := make([]start, 0, 3)
	for _, text := range [...]string{
		"senior backend engineer with Go or Rust in Berlin, 5+ years, not Google",
		"ICU nurse in Chicago, Spanish nice to have",
		"product designer with Figma in London or remote, ideally ex Spotify",
	} {
		out = append(out, start{text, safe.Clean(text)})
	}
	return out
}

// recent are the last prompts under the names that people know them by.
func recent(prompts []string, decoder pane.Decoder) []start {
	var out []start
	for _, text := range prompts[:min(len(prompts), maxRecent)] {
		name := safe.Clean(strings.Join(strings.Fields(text), " "))
		if wire.IsSalesNavigator(text) {
			name = safe.Lit("Sales Navigator link")
			if decoder != nil {
				if in, err := decoder.DecodeSalesNavigator(text); err == nil && in.Prompt != "" {
					name = safe.Join(safe.Lit(": "), name, safe.Clean(in.Prompt))
				}
			}
		}
		out = append(out, start{text, name})
	}
	return out
}

// begins tells whether prompts to begin with are offered.
func (p *Pane) begins() bool { return p.sent == "" && p.Text() == "" }

// offer is how many lines of so many they take: none where there is no room for
// a few.
func (p *Pane) offer(room int) int {
	if !p.begins() {
		return 0
	}
	n := 3 + len(examples()) // a heading, and a blank line before and behind
	if len(p.recent) > 0 {
		n += 2 + len(p.recent)
	}
	if n = min(n, room-below); n < 4 {
		return 0
	}
	return n
}

// choices are all that are offered, those of this person first.
func (p *Pane) choices() []start {
	if !p.begins() || p.offered == 0 {
		return nil
	}
	all, lines := slices.Concat(p.recent, examples()), 0
	for i := range all {
		if i == 0 || i == len(p.recent) {
			lines += 2
		}
		if lines++; lines > p.offered {
			return all[:i]
		}
	}
	return all
}

// viewStarts draws them under their headings.
func (p *Pane) viewStarts(w, h int) draw.Block {
	st := p.env.Styles
	var page draw.Page
	head := func(t safe.Text, how safe.Text) {
		page.End()
		page.Gap(2).Text(st.Dim, t)
		if room := w - page.Width() - 4; !how.IsEmpty() && draw.Width(how.String()) <= room {
			page.Gap(3).Text(st.Faint, how)
		}
		page.End()
	}
	how := safe.Join(safe.Text{}, p.env.Key("prompt.down"), safe.Lit(" chooses one, "), p.env.Key("prompt.submit"), safe.Lit(" searches, "), p.env.Key("prompt.right"), safe.Lit(" edits it first"))
	for i, s := range p.choices() {
		switch i {
		case len(p.recent):
			head(safe.Lit("Examples"), how.If(len(p.recent) == 0))
		case 0:
			head(safe.Lit("Recent"), how)
		}
		style, sign := st.Text, safe.Lit("  ")
		if i == p.pick {
			style, sign = st.StatusAccent, safe.Lit("› ")
		}
		page.Gap(2).Text(st.Accent, sign).Text(st.Key, safe.Count(i+1)).Gap(1)
		page.Cell(style, s.name, min(max(1, w-page.Width()-2), draw.Width(s.name.String())), draw.Left)
		page.End()
	}
	return page.Block().Fit(w, h)
}

// doStarts moves among the prompts to begin with, and takes one into the box.
func (p *Pane) doStarts(a keymap.Action) (tea.Cmd, bool) {
	n := len(p.choices())
	switch {
	case n == 0:
		return nil, false
	case a == "prompt.down":
		p.pick = min(p.pick+1, n-1)
	case a == "prompt.up" && p.pick >= 0:
		p.pick--
	case a == "prompt.right" && p.pick >= 0:
		return p.take(), true
	default:
		return nil, false
	}
	p.version++
	return nil, true
}

// take puts the chosen prompt into the box.
func (p *Pane) take() tea.Cmd {
	choices := p.choices()
	if p.pick < 0 || p.pick >= len(choices) {
		return nil
	}
	s := choices[p.pick]
	p.pick = -1
	return p.Set(s.text, nil)
}

// picks chooses by its number, once the keys are among them.
func (p *Pane) picks(text string) bool {
	n := len(p.choices())
	if p.pick < 0 || len(text) != 1 || text[0] < '1' || int(text[0]-'1') >= n {
		return false
	}
	p.pick = int(text[0] - '1')
	p.version++
	return true
}
