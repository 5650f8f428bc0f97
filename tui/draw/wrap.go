package draw

import (
	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/themes"
)

// Wrap parts a text into lines of at most width cells: at its line breaks, then
// between words, and inside a word only if it is longer than a line. The
// blanks at which it parts are dropped. A character wider than the width gets
// a line of its own all the same.
func Wrap(t safe.Text, width int) []safe.Text {
	ranges := wrap(t.String(), width)
	lines := make([]safe.Text, len(ranges))
	for i, r := range ranges {
		lines[i] = t.Slice(r.From, r.To)
	}
	return lines
}

// WrapTo is the first lines of Wrap; where that is not all, the last ends in an
// ellipsis behind a word.
func WrapTo(t safe.Text, width, lines int) []safe.Text {
	all := Wrap(t, width)
	if len(all) <= lines || lines < 1 {
		return all[:min(len(all), max(0, lines))]
	}
	for lines > 1 && all[lines-1].IsEmpty() {
		lines--
	}
	last := safe.Text{}
	if fits := Wrap(all[lines-1], max(1, width-1)); len(fits) > 0 {
		last = fits[0]
	}
	all[lines-1] = safe.Join(safe.Text{}, last, safe.Lit(ellipsis))
	return all[:lines]
}

// Paragraph is a text wrapped to a width.
func Paragraph(style themes.Style, t safe.Text, width int) Block {
	return MatchParagraph(style, style, t, nil, width)
}

// MatchParagraph is a text wrapped to a width, its sorted ranges in another style.
func MatchParagraph(style, match themes.Style, t safe.Text, ranges []Range, width int) Block {
	if width <= 0 {
		return Block{}
	}
	var p Page
	for _, r := range wrap(t.String(), width) {
		var here []Range
		for _, m := range ranges {
			if m.To > r.From && m.From < r.To {
				here = append(here, Range{m.From - r.From, m.To - r.From})
			}
		}
		p.Match(style, match, t.Slice(r.From, r.To), here)
		p.End()
	}
	return p.Block().Fit(width, p.Height())
}

func wrap(s string, width int) []Range {
	if width <= 0 || s == "" {
		return nil
	}
	var lines []Range
	start := 0            // of the line
	x := 0                // cells in the line so far
	stop, resume := -1, 0 // end of the last whole word, start of the next one
	for i := 0; i < len(s); {
		if s[i] == '\n' {
			lines = append(lines, Range{start, trimmed(s, start, i)})
			i++
			start, x, stop = i, 0, -1
			continue
		}
		n, w := cluster(s[i:])
		if s[i] == ' ' && n == 1 {
			if i > start && s[i-1] != ' ' {
				stop = i
			}
			resume = i + 1
		}
		switch {
		case x+w <= width:
			x, i = x+w, i+n
			continue
		case s[i] == ' ' && n == 1: // the blank itself is too much: part here
			if stop < 0 {
				stop = i
			}
			for i < len(s) && s[i] == ' ' {
				i++
			}
			resume = i
		case stop < 0 && i > start: // a word longer than a line
			stop, resume = i, i
		case stop < 0: // a character wider than a line
			i += n
			stop, resume = i, i
		}
		lines = append(lines, Range{start, trimmed(s, start, stop)})
		start, i, x, stop = resume, resume, 0, -1
	}
	if start < len(s) || s[len(s)-1] == '\n' || len(lines) == 0 {
		lines = append(lines, Range{start, trimmed(s, start, len(s))})
	}
	return lines
}

// trimmed is end without the blanks before it.
func trimmed(s string, start, end int) int {
	for end > start && s[end-1] == ' ' {
		end--
	}
	return end
}
