package profile

import (
	"bytes"
	"encoding/json"
	"strings"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/themes"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/pane"
)

// record is the person as JSON, a value a line, long ones wrapped: as the hub
// wrote it, where that says more than what scout reads.
func record(env *pane.Env, c *wire.Candidate, w int) draw.Block {
	st := env.Styles
	d := &writer{st: st, w: max(1, w)}
	d.section(safe.Join(safe.Lit(" "), safe.Lit("Record of"), safe.Clean(c.FullName).Or(safe.Lit("(no name)"))))
	raw, said := []byte(c.Original), safe.Lit("As the hub sent it.")
	if len(raw) == 0 {
		said = safe.Lit("As scout reads and keeps it.")
		var err error
		if raw, err = json.Marshal(c); err != nil {
			d.wrapped(st.Bad, safe.Join(safe.Lit(" "), safe.Lit("It can't be shown as JSON:"), safe.Clean(err.Error())), 1)
			return d.page.Block()
		}
	}
	d.wrapped(st.Faint, said, 1)
	var buf bytes.Buffer
	if deep(raw) || json.Indent(&buf, raw, "", "  ") != nil {
		buf.Reset()
		buf.Write(raw)
	}
	for l := range strings.Lines(buf.String()) {
		d.pair(strings.TrimRight(l, "\r\n"))
	}
	return d.page.Block()
}

// deepest is how many brackets may lie in each other to be set apart by lines:
// indents grow with their square.
const deepest = 100

// deep tells whether JSON is nested more deeply than can be laid out.
func deep(raw []byte) bool {
	depth, text := 0, false
	for i := 0; i < len(raw); i++ {
		switch c := raw[i]; {
		case text && c == '\\':
			i++
		case c == '"':
			text = !text
		case text:
		case c == '{' || c == '[':
			if depth++; depth > deepest {
				return true
			}
		case c == '}' || c == ']':
			depth--
		}
	}
	return false
}

// pair is a line of JSON: its key in a colour, its value wrapped below where
// it is too long.
func (d *writer) pair(raw string) {
	body := strings.TrimLeft(raw, " ")
	indent := min(len(raw)-len(body), d.w/3)
	d.page.Gap(1 + indent)
	value, style := body, d.st.Text
	if key, rest, ok := keyOf(body); ok {
		k := safe.Clean(key)
		d.page.Cell(d.st.Accent, k, min(draw.Width(k.String()), max(1, d.w-d.page.Width()-2)), draw.Left).Text(d.st.Dim, safe.Lit(": "))
		value = rest
	}
	if !strings.HasPrefix(value, `"`) {
		style = d.plain(value)
	}
	t := safe.Clean(value)
	room := d.w - d.page.Width() - 1
	if draw.Width(t.String()) <= room {
		d.page.Text(style, t)
		d.page.End()
		return
	}
	if room < 12 {
		d.page.End()
		indent, room = indent+2, max(1, d.w-indent-4)
		d.page.Gap(1 + indent)
	}
	at := d.page.Width()
	for i, l := range draw.Wrap(t, room) {
		if i > 0 {
			d.page.Gap(at)
		}
		d.page.Text(style, l)
		d.page.End()
	}
}

// plain is the style of what is no text: numbers and words stand out, brackets
// stand back.
func (d *writer) plain(value string) themes.Style {
	if strings.Trim(value, "{}[],") == "" {
		return d.st.Dim
	}
	return d.st.Info
}

// keyOf parts a line of JSON after its key.
func keyOf(s string) (key, rest string, ok bool) {
	if !strings.HasPrefix(s, `"`) {
		return "", "", false
	}
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '"':
			rest, ok = strings.CutPrefix(s[i+1:], ": ")
			return s[:i+1], rest, ok
		}
	}
	return "", "", false
}
