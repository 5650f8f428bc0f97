package grid

// sync finds the cursor's row again after the rows have changed. The row keeps
// its line on the screen, until there are no rows left to fill the screen.
func (g *Grid) sync() {
	if g.source == nil {
		g.chosen, g.lastLen = false, 0
		return
	}
	generation := g.source.Generation()
	if g.synced && g.seen == generation {
		return
	}
	n := g.source.Len()
	g.seen, g.synced, g.lastLen = generation, true, n
	if n == 0 {
		g.lose()
		g.chosen, g.row, g.top = false, 0, 0
		return
	}
	if !g.moved || !g.chosen && !g.away {
		g.top = 0
		g.put(0)
		g.look()
		return
	}
	if g.away {
		if row, ok := g.source.Row(g.lost); ok {
			g.away, g.top = false, row-g.lostAt
			g.put(row)
			return
		}
	}
	old := g.row
	row, ok := g.source.Row(g.cursor)
	if !ok || !g.chosen {
		g.lose()
		row = min(old, n-1) // its row has gone: the next one takes its place
	}
	g.top += row - old
	g.put(row)
}

// lose notes that the cursor's row is not there: the cursor goes back to it
// when it is again, unless someone has moved it meanwhile.
func (g *Grid) lose() {
	if g.chosen && g.moved && !g.away {
		g.lost, g.lostAt, g.away = g.cursor, g.row-g.top, true
	}
}

// steer is called when someone moves the cursor.
func (g *Grid) steer() { g.moved, g.away = true, false }

// Retreat puts the cursor on the first row where its own row is not there any
// more, as it is after a filter was set.
func (g *Grid) Retreat() {
	g.sync()
	if g.chosen && g.away {
		g.top = 0
		g.put(0)
	}
}

// put places the cursor and keeps it on the screen.
func (g *Grid) put(row int) {
	g.row = max(0, min(row, g.lastLen-1))
	g.cursor, g.chosen = g.source.Key(g.row), true
	g.scrollTo()
}

// scrollTo moves the screen so that the cursor is on it and no line is wasted.
func (g *Grid) scrollTo() {
	fit := g.rows()
	g.top = min(g.top, g.row, g.lastLen-fit)
	g.top = max(g.top, g.row-fit+1, 0)
}

// Move takes the cursor n rows down, or up if n is negative.
func (g *Grid) Move(n int) {
	g.sync()
	if g.chosen {
		g.steer()
		g.put(addClamped(g.row, n))
	}
}

// Page goes n screens down, or up: the cursor keeps its line on the screen.
func (g *Grid) Page(n int) { g.jump(n * max(1, g.rows()-1)) }

// HalfPage goes n half screens down, or up.
func (g *Grid) HalfPage(n int) { g.jump(n * max(1, g.rows()/2)) }

func (g *Grid) jump(n int) {
	g.sync()
	if !g.chosen {
		return
	}
	g.steer()
	g.top = addClamped(g.top, n)
	g.put(addClamped(g.row, n))
}

// Top goes to the first row.
func (g *Grid) Top() { g.Move(-g.row) }

// Bottom goes to the last row.
func (g *Grid) Bottom() {
	g.sync()
	g.Move(g.lastLen)
}

// Select goes to the row with a key; false if there is none.
func (g *Grid) Select(key uint64) bool {
	g.sync()
	if g.source == nil {
		return false
	}
	row, ok := g.source.Row(key)
	if !ok || row >= g.lastLen {
		return false
	}
	g.steer()
	g.put(row)
	return true
}

// Place is where the cursor is: on which row, on which line of the screen.
type Place struct {
	key   uint64
	line  int
	moved bool
	ok    bool
}

// Place tells where the cursor is, for Return.
func (g *Grid) Place() Place {
	g.sync()
	return Place{g.cursor, g.row - g.top, g.moved, g.chosen}
}

// Return brings the cursor back to its row, and that to its line on the screen;
// nothing where the row is not there.
func (g *Grid) Return(p Place) {
	g.sync()
	if !p.ok || g.source == nil {
		return
	}
	if row, ok := g.source.Row(p.key); ok && row < g.lastLen {
		g.moved, g.away, g.top = p.moved, false, row-p.line
		g.put(row)
	}
}

// Scroll moves the screen by n rows; the cursor goes along only as far as it
// must to stay on it.
func (g *Grid) Scroll(n int) {
	g.sync()
	if !g.chosen {
		return
	}
	g.steer()
	fit := g.rows()
	g.top = max(0, min(addClamped(g.top, n), g.lastLen-fit))
	g.put(max(g.top, min(g.row, g.top+fit-1)))
}

// At is the row on line y of the last drawing.
func (g *Grid) At(y int) (row int, ok bool) {
	y -= g.headers()
	row = g.top + y/g.lines
	return row, y >= 0 && row < g.lastLen && row < g.top+g.rows()
}

// ColumnAt is the ID of the column at cell x of the last drawing.
func (g *Grid) ColumnAt(x int) (id string, ok bool) {
	for _, s := range g.layout[0] {
		if x >= s.at && x < s.at+s.width {
			return g.columns[s.column].ID, true
		}
	}
	return "", false
}

// addClamped adds without leaving the range that screens and rows are in.
func addClamped(a, n int) int {
	const most = 1 << 40
	return max(0, min(a+max(-most, min(n, most)), most))
}
