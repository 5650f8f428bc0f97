package cli

import (
	"fmt"
	"io"
	"net/url"
	"strconv"
	"strings"

	"github.com/scout-cli/scout/client/safe"
)

// mdWriter prints a Markdown table.
type mdWriter struct {
	w              io.Writer
	members, begun bool
}

func (m *mdWriter) header() error {
	if m.begun {
		return nil
	}
	m.begun = true
	head, rule := "| Name | Title | Location | Years | Score |", "|---|---|---|--:|--:|"
	if m.members {
		head, rule = "| Name | Title | Location | Years | Stage | Rating | Tags | Note |", "|---|---|---|--:|---|--:|---|---|"
	}
	_, err := fmt.Fprintln(m.w, head+"\n"+rule)
	return err
}

func (m *mdWriter) Row(r row) error {
	if err := m.header(); err != nil {
		return err
	}
	p := r.Candidate
	name := mdText(first(p.FullName, p.ID))
	if link, ok := webLink(p.Links.LinkedIn); ok {
		name = "[" + name + "](" + link + ")"
	}
	years := ""
	if p.YearsOfExperience != nil {
		years = strconv.FormatFloat(*p.YearsOfExperience, 'f', 1, 64)
	}
	cells := []string{name, mdText(describeJob(p)), mdText(describePlace(p)), years}
	switch {
	case m.members && r.Member != nil:
		rating := ""
		if r.Member.Rating != nil {
			rating = strconv.Itoa(*r.Member.Rating)
		}
		cells = append(cells, mdText(r.Member.Stage), rating, mdText(strings.Join(r.Member.Tags, ", ")), mdText(r.Member.Note))
	case p.Match != nil:
		cells = append(cells, strconv.FormatFloat(p.Match.Score, 'f', 2, 64))
	default:
		cells = append(cells, "")
	}
	_, err := fmt.Fprintln(m.w, "| "+strings.Join(cells, " | ")+" |")
	return err
}

func (m *mdWriter) Close() error { return m.header() }

// mdText is text that means nothing in Markdown, on one line.
func mdText(s string) string {
	return strings.NewReplacer(
		`\`, `\\`, "|", `\|`, "<", "&lt;", "&", "&amp;", "[", `\[`, "]", `\]`, "*", `\*`, "_", `\_`, "`", "\\`", "#", `\#`, "!", `\!`, "~", `\~`,
	).Replace(safe.Clean(s).String())
}

// webLink is an address that may stand in a link: http or https, with a host,
// no user name, and nothing that ends the link early.
func webLink(raw string) (string, bool) {
	u, err := url.Parse(raw)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.User != nil {
		return "", false
	}
	return strings.NewReplacer("(", "%28", ")", "%29", " ", "%20", "|", "%7C", "<", "%3C", ">", "%3E").Replace(u.String()), true
}
