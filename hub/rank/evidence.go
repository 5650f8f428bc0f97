package rank

import (
	"strings"
	"unicode/utf8"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/index"
)

// maxQuote bounds a quote, in runes.
const maxQuote = 160

// cite quotes the sentence of pc in which its n words from the at-th stand.
func (p *profile) cite(pc *piece, at, n int) []wire.Evidence {
	text := pc.text
	if len(text) > 60 || strings.ContainsAny(text, "\n\r") {
		spans := p.spansOf(text)
		if at >= 0 && at < len(spans) {
			text = sentence(text, spans[at].Start, spans[min(at+max(n, 1), len(spans))-1].End)
		}
	}
	return []wire.Evidence{{Field: pc.path(), Quote: shorten(text, 0, len(text))}}
}

// spansOf tells where the words of text stand; valid until it is called again.
func (p *profile) spansOf(text string) []index.Span {
	p.spans = p.spans[:0]
	p.scratch = index.AppendWords(p.scratch[:0], &p.spans, text)
	return p.spans
}

// quote cites a short text whole.
func quote(part part, i int, text string) []wire.Evidence {
	pc := piece{part: part, i: i}
	return []wire.Evidence{{Field: pc.path(), Quote: shorten(text, 0, min(len(text), 1))}}
}

// sentence is the sentence around text[start:end], shortened around it.
func sentence(text string, start, end int) string {
	from, to := 0, len(text)
	for i := start; i > 0; i-- {
		if endsSentence(text, i-1) {
			from = i
			break
		}
	}
	for i := end; i < len(text); i++ {
		if endsSentence(text, i) {
			to = i + 1
			break
		}
	}
	for from < start && strings.IndexByte(" \t\r\n-*•·", text[from]) >= 0 {
		from++
	}
	s := text[from:to]
	return shorten(s, start-from, end-from)
}

// endsSentence tells whether a sentence ends with the byte at i: a full stop
// before a blank and a new beginning, or a line's end.
func endsSentence(text string, i int) bool {
	switch text[i] {
	case '\n', '\r':
		return true
	case '.', '!', '?', ';':
		if i+1 == len(text) {
			return true
		}
		if text[i+1] != ' ' && text[i+1] != '\n' {
			return false
		}
		if i+2 >= len(text) {
			return true
		}
		c := text[i+2]
		return text[i] != '.' || c < 'a' || c > 'z' // "e.g. this" goes on
	}
	return false
}

// shorten cuts s to maxQuote runes such that s[start:end] stays in view.
func shorten(s string, start, end int) string {
	trimmed := strings.TrimSpace(s)
	if len(trimmed) <= maxQuote || utf8.RuneCountInString(trimmed) <= maxQuote {
		return strings.ToValidUTF8(trimmed, "\ufffd")
	}
	const room = maxQuote - 2 // for the ellipses
	runes := []rune(strings.ToValidUTF8(s, "\ufffd"))
	first := min(utf8.RuneCountInString(s[:min(start, len(s))]), len(runes))
	from := 0
	if last := min(utf8.RuneCountInString(s[:min(end, len(s))]), len(runes)); last > room {
		from = max(0, min(first-room/3, len(runes)-room))
	}
	to := min(len(runes), from+room)
	out := strings.TrimSpace(string(runes[from:to]))
	if from > 0 {
		out = "…" + out
	}
	if to < len(runes) {
		out += "…"
	}
	return out
}

// clip shortens a name for use inside a reason.
func clip(s string) string {
	const most = 60
	s = strings.ToValidUTF8(strings.Join(strings.Fields(s), " "), "\ufffd")
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most-1]) + "…"
}
