package grid

import "github.com/scout-cli/scout/client/safe"

// News is a source whose rows arrive while someone reads: it keeps which of
// them have not been on the screen since. None of its methods changes the
// Generation.
type News interface {
	// Fresh tells whether a row is such, FreshLen how many of those shown are.
	Fresh(row int) bool
	FreshLen() int
	// Look notes that the rows from first up to end are on the screen, LookAll
	// that none is news.
	Look(first, end int)
	LookAll()
}

// above counts the fresh rows before the screen. While rows stay as they are,
// it follows the screen by the rows that it moves over.
type above struct {
	n, top     int
	generation uint64
	valid      bool
}

// follow counts the fresh rows above the screen as it is now.
func (a *above) follow(s News, generation uint64, top int) {
	if s.FreshLen() == 0 {
		*a = above{top: top, generation: generation, valid: true}
		return
	}
	if !a.valid || a.generation != generation {
		*a = above{generation: generation, valid: true}
	}
	for ; a.top < top; a.top++ {
		if s.Fresh(a.top) {
			a.n++
		}
	}
	for ; a.top > top; a.top-- {
		if s.Fresh(a.top - 1) {
			a.n--
		}
	}
}

// look notes what is on the screen. Before the first move nobody reads, so
// nothing is news.
func (g *Grid) look() {
	s, ok := g.source.(News)
	switch {
	case !ok:
	case !g.moved:
		s.LookAll()
	default:
		g.above.follow(s, g.seen, g.top) // before rows below are no news any more
		s.Look(g.top, min(g.top+g.rows(), g.lastLen))
	}
}

// New is how many rows have arrived above and below what is on the screen and
// have not been on it since.
func (g *Grid) New() (above, below int) {
	g.sync()
	s, ok := g.source.(News)
	if !ok || !g.moved {
		return 0, 0
	}
	g.above.follow(s, g.seen, g.top)
	return g.above.n, s.FreshLen() - g.above.n
}

// NewText is how many rows are new, "+14 new", and where they are as far as
// that fits a width: "+14 new ↑11 ↓3". It is empty where there are none.
func (g *Grid) NewText(width int) safe.Text {
	above, below := g.New()
	if above+below == 0 {
		return safe.Text{}
	}
	count := safe.Join(safe.Text{}, safe.Lit("+"), safe.Count(above+below), safe.Lit(" new"))
	where := safe.Join(safe.Lit(" "), count,
		safe.Join(safe.Text{}, safe.Lit("↑"), safe.Count(above)).If(above > 0), safe.Join(safe.Text{}, safe.Lit("↓"), safe.Count(below)).If(below > 0))
	if len([]rune(where.String())) <= width {
		return where
	}
	return count
}

// NextNew goes to the next row that is new, or that also, unless it is nil,
// calls so: the first one below the cursor, or else from the top. False if
// there is none.
func (g *Grid) NextNew(also func(row int) bool) bool {
	g.sync()
	s, ok := g.source.(News)
	if !ok || also == nil && (!g.moved || s.FreshLen() == 0) {
		return false
	}
	for i := 1; i <= g.lastLen; i++ {
		row := (g.row + i) % g.lastLen
		if !(g.moved && s.Fresh(row)) && (also == nil || !also(row)) {
			continue
		}
		g.steer()
		if fit := g.rows(); row < g.top || row >= g.top+fit {
			g.top = row - fit/3 // with what comes before and after it
		}
		g.put(row)
		return true
	}
	return false
}
