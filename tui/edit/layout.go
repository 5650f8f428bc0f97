package edit

import (
	"sort"
	"strings"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/themes"
	"github.com/scout-cli/scout/tui/draw"
)

// Mark is a stretch of the text in another style. Marks are sorted and don't
// overlap; what of them lies outside the text is ignored.
type Mark struct {
	From, To int
	Style    themes.Style
}

// row is a line as it is drawn: the bytes from up to to, the blanks at which
// it parts included.
type row struct{ from, to int }

// layout is the rows of a version in a width.
type layout struct {
	version, width int
	rows           []row
	top            int // first row in sight
}

// rows lays the text out in lines of at most width cells. Blanks at the end of
// a line may hang over.
func (t *Text) rows(width int) []row {
	width = max(width, 1)
	l := &t.lay
	if l.rows != nil && l.version == t.version && l.width == width {
		return l.rows
	}
	l.version, l.width, l.rows = t.version, width, l.rows[:0]
	for start := 0; ; {
		end := strings.IndexByte(t.s[start:], '\n')
		if end < 0 {
			l.rows = wrap(l.rows, t.s, start, len(t.s), width)
			return l.rows
		}
		l.rows = wrap(l.rows, t.s, start, start+end, width)
		start += end + 1
	}
}

// wrap parts a line between words, and a word only if it is longer than a line.
func wrap(rows []row, s string, from, to, width int) []row {
	start, x, stop := from, 0, -1 // stop: where the last word of the row began
	for i := from; i < to; {
		n, w := draw.First(s[i:to])
		if s[i] == ' ' && n == 1 {
			i++
			x++
			stop = i
			continue
		}
		if x+w > width && i > start {
			at := i
			if stop > start {
				at = stop
			}
			rows = append(rows, row{start, at})
			start, stop = at, -1
			x = draw.Width(s[start:i])
			if x+w > width && i > start { // the word alone is too long
				continue
			}
		}
		i, x = i+n, x+w
	}
	return append(rows, row{start, to})
}

// Height is how many lines the text takes in a width.
func (t *Text) Height(width int) int { return len(t.rows(width)) }

// cell is the row of the cursor and its column.
func (t *Text) cell(width int) (y, x int) {
	rows := t.rows(width)
	y = sort.Search(len(rows), func(i int) bool { return rows[i].from > t.at }) - 1
	return y, min(draw.Width(t.s[rows[y].from:t.at]), width)
}

// Up goes to the line above, where it is cut as in a width; false on the
// first one.
func (t *Text) Up(width int) bool { return t.vertical(width, -1) }

// Down is the opposite of Up.
func (t *Text) Down(width int) bool { return t.vertical(width, 1) }

func (t *Text) vertical(width, by int) bool {
	rows := t.rows(width)
	y, x := t.cell(width)
	if y+by < 0 || y+by >= len(rows) {
		return false
	}
	goal := t.goal
	if goal == 0 {
		goal = x + 1
	}
	r := rows[y+by]
	end := r.to
	if y+by+1 < len(rows) && rows[y+by+1].from == r.to && end > r.from { // not onto the next row
		end = t.before(r.to)
	}
	at := r.from
	for col := 0; at < end; {
		n, w := draw.First(t.s[at:])
		if col+w > goal-1 {
			break
		}
		at, col = at+n, col+w
	}
	t.move(at)
	t.goal = goal
	return true
}

// View draws the text in width × height cells, scrolled so that the cursor is
// in sight, and tells the cursor's cell. Its column may be width, one cell
// beyond the text.
func (t *Text) View(style themes.Style, marks []Mark, width, height int) (b draw.Block, x, y int) {
	rows := t.rows(width)
	y, x = t.cell(max(width, 1))
	l := &t.lay
	l.top = max(0, min(l.top, y, len(rows)-height))
	if y >= l.top+height {
		l.top = y - height + 1
	}
	return t.paint(style, marks, l.top, width, height), x, y - l.top
}

// Peek draws the lines around a place, wherever the cursor is.
func (t *Text) Peek(style themes.Style, marks []Mark, at, width, height int) draw.Block {
	rows := t.rows(width)
	y := sort.Search(len(rows), func(i int) bool { return rows[i].from > at }) - 1
	return t.paint(style, marks, max(0, min(y-height/2, len(rows)-height)), width, height)
}

func (t *Text) paint(style themes.Style, marks []Mark, top, width, height int) draw.Block {
	rows := t.rows(width)
	text := safe.CleanLines(t.s)
	var page draw.Page
	for i := top; i < min(top+height, len(rows)); i++ {
		r := rows[i]
		for r.to > r.from && t.s[r.to-1] == ' ' { // what hangs over
			r.to--
		}
		at := r.from
		for _, m := range marks {
			from, to := max(m.From, at), min(m.To, r.to)
			if from >= to {
				continue
			}
			page.Text(style, text.Slice(at, from)).Text(m.Style, text.Slice(from, to))
			at = to
		}
		page.Text(style, text.Slice(at, r.to))
		page.End()
	}
	return page.Block().Fit(width, height)
}

// Hidden is how many lines lie above and below what View last showed.
func (t *Text) Hidden(width, height int) (above, below int) {
	n := len(t.rows(width))
	return t.lay.top, max(0, n-t.lay.top-height)
}
