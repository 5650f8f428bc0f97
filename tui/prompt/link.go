package prompt

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/chip/rewrite"
	"github.com/scout-cli/scout/tui/pane"
)

// relink puts what was done to the chips of a link into a link again, or where
// a link can't say it, into words.
func (p *Pane) relink(change func([]wire.Filter) []wire.Filter) tea.Cmd {
	enc := p.env.Deps.Encoder
	filters := change(slices.Clone(p.intent.Filters))
	if len(filters) == 0 {
		return p.put("", nil, safe.Text{})
	}
	if enc != nil {
		_, lost := enc.SalesNavigatorURL(p.intent.Filters)
		if url, now := enc.SalesNavigatorURL(filters); url != "" && len(now) <= len(lost) {
			said := safe.Text{}
			if n := len(p.intent.Unresolved); n > 0 {
				said = safe.Join(safe.Lit(" "), safe.Lit("The link holds the chips alone now;"), safe.CountOf(n, "part", "parts"), safe.Lit("that can't be searched here left it"))
			}
			return p.put(url, filters, said)
		}
	}
	if p.mute {
		return pane.Send(pane.Flash{Text: safe.Lit("Not done: no link says this, and this hub does not tell how it would read it in words"), Bad: true})
	}
	return p.put(rewrite.Compose(filters), filters, safe.Lit("A Sales Navigator link can't say this: the search is in words now"))
}

// put replaces the text in one step, to be read as filters, and says a word.
func (p *Pane) put(text string, filters []wire.Filter, said safe.Text) tea.Cmd {
	before := p.Text()
	shown, focus, in := *p.intent, p.focus, p.in
	was := p.promise(filters, true)
	was.said = said
	p.text.Replace(text)
	p.at = -1
	p.outdated(before)
	if text == "" {
		return p.compare()
	}
	p.pledge = was
	p.in = in
	if !p.stale { // it was read before
		return tea.Batch(p.compare(), p.asMeant())
	}
	shown.Filters, shown.Unresolved, shown.Warnings, shown.Estimate = slices.Clone(filters), nil, nil, nil
	for i := range shown.Filters {
		shown.Filters[i].Span = nil
	}
	p.intent, p.focus = &shown, focus
	p.keepFocus()
	return tea.Batch(p.compare(), p.read())
}

// copyOut asks in which language the search is to be copied.
func (p *Pane) copyOut() tea.Cmd {
	filters := slices.Clone(p.intent.Filters)
	words, link := strings.TrimSpace(p.Text()), ""
	if p.isLink() {
		words, link = rewrite.Compose(filters), words
	}
	enc := p.env.Deps.Encoder
	if enc == nil {
		return pane.Send(pane.CopyText{Text: words, What: safe.Lit("prompt")})
	}
	names := []safe.Text{safe.Lit("Sales Navigator URL"), safe.Lit("LinkedIn Boolean string"), safe.Lit("Google X-ray search"), safe.Lit("Words, as in the prompt")}
	return pane.Send(pane.Choose{
		Title:   safe.Lit("Copy the search as"),
		Options: names,
		Then: func(i int) tea.Cmd {
			switch i {
			case 0:
				if link != "" { // as it was pasted
					return handOver(names[i], link, nil)
				}
				text, lost := enc.SalesNavigatorURL(filters)
				return handOver(names[i], text, lost)
			case 1:
				text, lost := enc.Boolean(filters, "linkedin")
				return handOver(names[i], text, lost)
			case 2:
				text, lost := enc.Boolean(filters, "google")
				return handOver(names[i], text, lost)
			}
			return handOver(names[i], words, nil)
		},
	})
}

// handOver copies a text, after it was said what it does not carry.
func handOver(what safe.Text, text string, lost []string) tea.Cmd {
	if text == "" {
		return pane.Send(pane.Flash{Text: safe.Join(safe.Lit(" "), safe.Lit("None of the chips can be said as"), what), Bad: true})
	}
	give := pane.Send(pane.CopyText{Text: text, What: what})
	if len(lost) == 0 {
		return give
	}
	return pane.Send(pane.Confirm{
		Title: safe.Join(safe.Lit(" "), safe.Lit("Not all fits into the"), what),
		Body:  safe.CleanLines("• " + strings.Join(lost, "\n• ") + "\n\nCopy what does?"),
		Then:  func() tea.Cmd { return give },
	})
}
