package tui

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/overlay"
)

// flash is a word in the bottom lines.
type flash struct {
	text safe.Text
	bad  bool
	gen  int
	at   time.Time
}

type flashOver struct{ gen int }

// said is a word that was in the bottom lines.
type said struct {
	text safe.Text
	at   time.Time
}

const (
	// minFlash is how long a word stays although keys are pressed.
	minFlash = 1500 * time.Millisecond
	// maxSaid is how many words can be read again.
	maxSaid = 50
)

func (f *flash) clear(now time.Time) {
	if now.Sub(f.at) > minFlash {
		f.text = safe.Text{}
	}
}

func (m *Model) say(text safe.Text, bad bool) tea.Cmd {
	m.flash = flash{text: text, bad: bad, gen: m.flash.gen + 1, at: m.env.Now()}
	if !text.IsEmpty() {
		m.said = slices.Insert(m.said, 0, said{text, m.flash.at})
		m.said = m.said[:min(len(m.said), maxSaid)]
	}
	gen, stay := m.flash.gen, 4*time.Second
	if bad {
		stay = 12 * time.Second
	}
	return m.env.After(stay, flashOver{gen})
}

// drawFlash is the word in as many lines as it needs, or as there is room for:
// then it names the key that shows it in full.
func (m *Model) drawFlash(w, room int) draw.Block {
	st := m.env.Styles
	sign, signStyle, style := safe.Text{}, st.Text, st.Accent
	if m.flash.bad {
		sign, signStyle, style = safe.Lit("✗ "), st.Bad, st.Text
	}
	indent := draw.Width(sign.String())
	lines := draw.Wrap(m.flash.text, max(1, w-2-indent))
	more := safe.Text{}
	if len(lines) > room {
		lines = lines[:max(1, room)]
		more = safe.Join(safe.Lit(" "), safe.Lit("…"), overlay.KeyName(m.env.Key("global.messages").String()), safe.Lit("shows all"))
	}
	var page draw.Page
	for i, l := range lines {
		page.Gap(1).Text(signStyle, sign.If(i == 0)).FillTo(1 + indent)
		if last := i == len(lines)-1; last && !more.IsEmpty() {
			l = draw.Wrap(l, max(1, w-3-indent-draw.Width(more.String())))[0]
			page.Text(style, l).Gap(1).Text(st.Key, more)
		} else {
			page.Text(style, l)
		}
		page.End()
	}
	return page.Block()
}

// readMessages shows what was said last, in full.
func (m *Model) readMessages() {
	if len(m.said) == 0 {
		m.flash = flash{text: safe.Lit("Nothing was said yet"), gen: m.flash.gen + 1, at: m.env.Now()}
		return
	}
	notes := make([]overlay.Note, len(m.said))
	for i, s := range m.said {
		notes[i] = overlay.Note{Head: safe.Clean(s.at.Format("15:04:05")), Text: s.text}
	}
	m.flash.text = safe.Text{}
	m.overlay.Read(safe.Lit("Messages"), notes)
}
