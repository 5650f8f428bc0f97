package profile

import (
	"errors"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/pane"
)

// likeMsg brings the prompt that finds people like someone.
type likeMsg struct {
	gen    uint64
	name   safe.Text
	prompt string
	note   string // why there is no prompt
	err    error
}

// Similar asks the hub for a prompt that finds people like c and puts it into
// the editor. Where the hub knows of no such thing it is made here.
func (p *Pane) Similar(c *wire.Candidate) tea.Cmd {
	if c == nil || !p.env.Ready() {
		return nil
	}
	p.asked++
	gen, hub, ctx := p.asked, p.env.Deps.Hub, p.env.Ctx
	return func() tea.Msg {
		m := likeMsg{gen: gen, name: safe.Clean(c.FullName)}
		in, err := hub.Similar(ctx, c.ID)
		switch {
		case errors.Is(err, pane.ErrNotOffered):
			m.prompt = likeness(c)
		case err != nil:
			m.err = err
		default:
			if m.prompt = in.Prompt; len(in.Warnings) > 0 {
				m.note = in.Warnings[0].Message
			} else if strings.TrimSpace(m.prompt) == "" { // criteria without words
				m.prompt = likeness(c)
			}
		}
		return m
	}
}

// liked puts the prompt into the editor; only the last one asked for.
func (p *Pane) liked(m likeMsg) tea.Cmd {
	switch {
	case m.gen != p.asked:
		return nil
	case m.err != nil:
		return pane.FailAgain(safe.Lit("Asking for people like this one"), m.err, p.env.Key("profile.similar"))
	case strings.TrimSpace(m.prompt) == "":
		return pane.Say(safe.Clean(m.note).Or(safe.Lit("This profile says too little to find others by")))
	}
	return tea.Sequence(
		pane.Send(pane.EditPrompt{Prompt: safe.Clean(m.prompt).String()}),
		pane.Say(safe.Join(safe.Lit(" "), safe.Lit("For people like"), m.name.Or(safe.Lit("this one")), safe.Lit("· nothing is sent until you send it"))),
	)
}

// mostLike is how many skills a prompt made here wishes for.
const mostLike = 5

// likeness is a prompt in the words that hubs use: "senior Backend Engineer in
// Germany, ideally Go, Kafka, Berlin".
func likeness(c *wire.Candidate) string {
	word := func(s string) string { return strings.Join(strings.Fields(safe.Clean(s).String()), " ") }
	title := word(c.CurrentTitle)
	if level := word(c.Seniority); level != "" && title != "" && !strings.Contains(strings.ToLower(title), strings.ToLower(level)) {
		title = level + " " + title
	}
	place := ""
	if l := c.Location; l != nil {
		if place = word(l.City); place == "" {
			place = word(l.Name)
		}
		if place != "" {
			place = " in " + place
		}
	}
	var skills []string
	for _, s := range c.Skills {
		if name := word(s.Name); name != "" && s.Basis != wire.BasisInferred && len(skills) < mostLike {
			skills = append(skills, name)
		}
	}
	wishes := strings.Join(skills, ", ")
	switch {
	case title == "" && wishes == "":
		return "" // a place alone is no likeness
	case title == "":
		return wishes + place
	case wishes == "":
		return title + place
	}
	return title + place + ", ideally " + wishes
}
