package chip

import (
	"slices"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/themes"
	"github.com/scout-cli/scout/tui/draw"
)

// Bar is how a prompt is understood, in some lines.
type Bar struct {
	Intent *wire.Intent // nil where it is not known
	// Focus is the chip that has the focus, -1 for none; behind the filters come
	// the parts that were not understood.
	Focus int
	Lines int // at most so many, at least 1
	// Counted leaves the estimate out: it is known how many people there are.
	Counted bool
	// Loosened are tags of chips by which the search was widened, by their ids.
	Loosened map[string]safe.Text
	// Notes are what else there is to say, such as that the hub is silent.
	Notes []safe.Text
}

// Lines draws how a prompt is understood in at least one and at most lines
// lines.
func Lines(st *themes.Styles, in *wire.Intent, w, lines int) draw.Block {
	return Bar{Intent: in, Focus: -1, Lines: lines}.Draw(st, w)
}

// piece is a chip or a remark, and how it looks.
type piece struct {
	style themes.Style
	text  safe.Text
	more  bool // it goes on with the one before
}

func count(pieces []piece) (n int) {
	for _, p := range pieces {
		if !p.more {
			n++
		}
	}
	return n
}

// Draw draws the criteria, what was not understood, warnings and how many
// people there are. Where there is no room for all, the criteria leave the last
// line to what is to be known besides.
func (b Bar) Draw(st *themes.Styles, w int) draw.Block {
	chips := b.chips(st)
	doubts, at := b.doubts(st, w)
	focus := b.Focus
	if at >= 0 {
		focus = len(chips) + at
	}
	if lines := parted(slices.Concat(chips, doubts), w); len(lines) <= b.Lines {
		return paint(st, lines, 0, b.Lines, -1, w)
	}
	upper, lower := parted(chips, w), parted(doubts, w)
	if len(chips) == 0 || b.Lines < 2 {
		upper, lower = parted(slices.Concat(chips, doubts), w), nil
	}
	if len(doubts) == 0 || lower == nil {
		return paint(st, upper, first(upper, focus, b.Lines), b.Lines, focus, w)
	}
	room := min(len(upper), b.Lines-1)
	return draw.Stack(
		paint(st, upper, first(upper, min(focus, len(chips)-1), room), room, focus, w),
		paint(st, lower, first(lower, at, b.Lines-room), b.Lines-room, at, w),
	)
}

// first is the line that is drawn first so that a piece is in sight.
func first(lines [][]piece, focus, room int) int {
	n := 0
	for i, l := range lines {
		if n += len(l); focus < n {
			return max(0, min(i-room/2, len(lines)-room))
		}
	}
	return 0
}

func (b Bar) chips(st *themes.Styles) []piece {
	if b.Intent == nil {
		return nil
	}
	pieces := make([]piece, len(b.Intent.Filters))
	for i, f := range b.Intent.Filters {
		style := st.Must
		switch f.Importance {
		case wire.Nice:
			style = st.Nice
		case wire.Avoid:
			style = st.Avoid
		}
		if i == b.Focus {
			style = st.StatusAccent
		}
		pieces[i] = piece{style: style, text: safe.Join(safe.Lit(" "), Glyph(f), Label(f), origin(f), b.Loosened[f.ID])}
		if i == b.Focus { // told from the others without colour
			pieces[i].text = safe.Join(safe.Text{}, safe.Lit("["), pieces[i].text, safe.Lit("]"))
		}
	}
	return pieces
}

// unsure is the confidence below which a reading is called a guess.
const unsure = 0.6

// doubts are what is to be known besides the criteria; what is longer than a
// line is several pieces. One of them may have the focus, else at is -1.
func (b Bar) doubts(st *themes.Styles, w int) (doubts []piece, at int) {
	at = -1
	add := func(style themes.Style, parts ...safe.Text) {
		for i, line := range draw.Wrap(safe.Join(safe.Lit(" "), parts...), max(8, w-2)) {
			if p := (piece{style, line, i > 0}); !slices.Contains(doubts, p) { // an advert says the same again and again
				doubts = append(doubts, p)
			}
		}
	}
	if in := b.Intent; in != nil {
		for i, u := range in.Unresolved {
			if i == b.Focus-len(in.Filters) {
				at = len(doubts)
				add(st.StatusAccent, safe.Join(safe.Text{}, safe.Lit("[? "), safe.Clean(u.Text), safe.Lit("]")))
				continue
			}
			add(st.Warn, safe.Lit("?"), safe.Clean(u.Text), why(u.Why))
		}
		for _, x := range in.Warnings {
			if x.Code == wire.CodeNothingToFind { // who has just begun to write does nothing wrong
				add(st.Dim, safe.Clean(x.Message))
				continue
			}
			add(st.Warn, safe.Lit("!"), safe.Clean(x.Message))
		}
		if len(in.Filters) > 0 {
			if in.Confidence > 0 && in.Confidence < unsure {
				add(st.Warn, safe.Lit("? not sure of this reading:"), safe.Percent(in.Confidence))
			}
			style := st.Dim
			if in.Estimate != nil && (in.Estimate.Total == 0 || broad(in.Estimate)) {
				style = st.Warn
			}
			if t := Estimate(in); !t.IsEmpty() && !b.Counted {
				add(style, t)
			}
		}
	}
	for _, n := range b.Notes {
		add(st.Dim, n)
	}
	return doubts, at
}

// why says in two words why a part of the prompt is no criterion; nothing
// where there is no more to say than that.
func why(code string) safe.Text {
	if code == "notObservable" {
		return safe.Lit("(no profile says so)")
	}
	return safe.Text{}
}

// parted puts pieces into lines of w cells: two blanks between, one before.
func parted(pieces []piece, w int) [][]piece {
	lines := [][]piece{nil}
	used := 1
	for _, p := range pieces {
		last := len(lines) - 1
		need := draw.Width(p.text.String())
		if len(lines[last]) > 0 && used+2+need > w-1 {
			lines = append(lines, nil)
			last, used = last+1, 1
		}
		if len(lines[last]) > 0 {
			used += 2
		}
		lines[last] = append(lines[last], p)
		used += need
	}
	return lines
}

// paint draws some of the lines. What is left out is counted at the end of the
// last one; before the first one a sign tells that there is more.
func paint(st *themes.Styles, lines [][]piece, from, room, focus, w int) draw.Block {
	to := min(from+room, len(lines))
	left, before := 0, 0
	for i, l := range lines {
		if i >= to {
			left += count(l)
		}
		if i < to-1 {
			before += len(l)
		}
	}
	last := lines[to-1]
	for left > 0 && len(last) > 1 { // make room for the number
		used := 1 + 2 + draw.Width(safe.Count(left).String()) + 1
		for _, p := range last {
			used += draw.Width(p.text.String()) + 2
		}
		if used <= w+1 || before+len(last)-1 == focus {
			break
		}
		left += count(last[len(last)-1:])
		last = last[:len(last)-1]
	}
	var page draw.Page
	for i := from; i < to; i++ {
		line := lines[i]
		if i == to-1 {
			line = last
		}
		if from > 0 && i == from {
			page.Text(st.Dim, safe.Lit("…"))
		} else {
			page.Gap(1)
		}
		for k, p := range line {
			if k > 0 {
				page.Gap(2)
			}
			room := w - page.Width() - 1
			if i == to-1 && k == len(line)-1 && left > 0 {
				room -= 3 + draw.Width(safe.Count(left).String())
			}
			page.Cell(p.style, p.text, max(1, min(draw.Width(p.text.String()), room)), draw.Left)
		}
		if i == to-1 && left > 0 {
			page.Gap(2).Text(st.Dim, safe.Join(safe.Text{}, safe.Lit("+"), safe.Count(left)))
		}
		page.End()
	}
	return page.Block().Fit(w, page.Height())
}
