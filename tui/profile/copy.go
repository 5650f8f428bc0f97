package profile

import (
	"cmp"
	"net/url"
	"strings"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/pane"
)

// export writes a person as text to be pasted elsewhere, as Markdown or plain.
type export struct {
	b        strings.Builder
	markdown bool
}

// exported is a person as Markdown or as plain text.
func exported(env *pane.Env, c *wire.Candidate, markdown bool) string {
	e := &export{markdown: markdown}
	name := e.text(c.FullName)
	if markdown {
		name = "# " + name
	}
	e.line(name)
	e.line(e.text(joined(" @ ", c.CurrentTitle, c.CurrentCompany)))
	if pane.Adds(c.Headline, joined(" @ ", c.CurrentTitle, c.CurrentCompany)) {
		e.line(e.text(c.Headline))
	}
	var facts []string
	if c.Location != nil {
		facts = append(facts, c.Location.Name)
	}
	if c.YearsOfExperience != nil {
		facts = append(facts, years(*c.YearsOfExperience).String())
	}
	facts = append(facts, c.Seniority)
	if len(c.LastUpdated) >= 10 {
		facts = append(facts, "updated "+c.LastUpdated[:10])
	}
	e.line(e.text(joined(" · ", facts...)))
	if c.Source == "demo" {
		e.line(e.text("A fictional person, made up for trying scout out."))
	}
	e.match(env, c)
	if c.Summary != "" {
		e.head("Summary")
		e.line(e.text(c.Summary))
	}
	e.work(c)
	e.rest(c)
	return strings.TrimSpace(e.b.String()) + "\n"
}

func (e *export) match(env *pane.Env, c *wire.Candidate) {
	if c.Match == nil || len(c.Match.Criteria) == 0 {
		return
	}
	e.head("Why (score " + safe.Percent(c.Match.Score).String() + ")")
	for _, cr := range c.Match.Criteria {
		said := pane.Word(pane.VerdictOf(cr.Verdict)).String()
		if own := env.Verdicts.On(c, cr.Text); own != "" {
			said = pane.Word(pane.VerdictOf(own)).String() + ", say I; the hub: " + said
		}
		e.item(e.text(cr.Text + ": " + said))
		for _, ev := range cr.Evidence {
			if q := e.text(ev.Quote); q != "" {
				e.b.WriteString("  " + "“" + q + "”\n")
			}
		}
	}
}

func (e *export) work(c *wire.Candidate) {
	if len(c.Experiences) > 0 {
		e.head("Experience")
	}
	for _, j := range c.Experiences {
		end := j.End
		if j.Current || end == "" {
			end = "now"
		}
		dates := ""
		if j.Start != "" {
			dates = j.Start + " – " + end
		}
		e.item(e.text(joined(", ", joined(" @ ", j.Title, j.Company), dates, j.Location)))
		if j.Description != "" {
			e.b.WriteString("  " + e.text(j.Description) + "\n")
		}
	}
	if len(c.Educations) > 0 {
		e.head("Education")
	}
	for _, s := range c.Educations {
		e.item(e.text(joined(", ", joined(" ", s.Degree, s.Field), s.School, joined(" – ", s.Start, s.End))))
	}
}

func (e *export) rest(c *wire.Candidate) {
	byBasis := map[string][]string{}
	for _, s := range c.Skills {
		basis := cmp.Or(s.Basis, wire.BasisStated)
		byBasis[basis] = append(byBasis[basis], s.Name)
	}
	if len(c.Skills) > 0 {
		e.head("Skills")
	}
	for _, b := range bases() {
		if names := byBasis[b.name]; len(names) > 0 {
			e.item(e.text(b.label.String() + " " + strings.Join(names, ", ")))
		}
	}
	var names []string
	for _, l := range c.Languages {
		names = append(names, joined(" ", l.Name, wrapped("(", l.Level, ")")))
	}
	if len(names) > 0 {
		e.head("Languages")
		e.line(e.text(strings.Join(names, ", ")))
	}
	if len(c.Certifications) > 0 {
		e.head("Certifications")
	}
	for _, x := range c.Certifications {
		e.item(e.text(joined(", ", x.Name, x.Issuer, x.Date)))
	}
	if all := links(c); len(all)+len(c.Contact.Emails)+len(c.Contact.Phones) > 0 {
		e.head("Links and contact")
		for _, s := range all {
			e.item(e.link(s))
		}
		for _, s := range known(append(append([]string(nil), c.Contact.Emails...), c.Contact.Phones...)...) {
			e.item(e.text(s))
		}
	}
}

// head is a heading, with an empty line above and below in Markdown.
func (e *export) head(title string) {
	if e.markdown {
		e.b.WriteString("\n## " + title + "\n\n")
		return
	}
	e.b.WriteString("\n" + strings.ToUpper(title) + "\n")
}

// line is a paragraph; an empty one is none.
func (e *export) line(s string) {
	if s == "" {
		return
	}
	e.b.WriteString(s + "\n")
	if e.markdown {
		e.b.WriteString("\n")
	}
}

func (e *export) item(s string) { e.b.WriteString("- " + s + "\n") }

// text is words from outside on one line, that mean nothing in Markdown.
func (e *export) text(s string) string {
	s = strings.Join(strings.Fields(safe.Clean(s).String()), " ")
	if !e.markdown {
		return s
	}
	return strings.NewReplacer(
		`\`, `\\`, "<", "&lt;", "&", "&amp;", "[", `\[`, "]", `\]`, "*", `\*`, "_", `\_`, "`", "\\`", "#", `\#`, "!", `\!`, "~", `\~`, "|", `\|`,
	).Replace(s)
}

// link is an address: a link in Markdown only where it leads to the web.
func (e *export) link(raw string) string {
	s := safe.Clean(raw).String()
	u, err := url.Parse(s)
	if !e.markdown || err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil || strings.ContainsAny(s, "<> \\") {
		return e.text(raw)
	}
	return "<" + s + ">"
}

// joined are the parts that say something.
func joined(sep string, parts ...string) string { return strings.Join(known(parts...), sep) }

func wrapped(before, s, after string) string {
	if s == "" {
		return ""
	}
	return before + s + after
}
