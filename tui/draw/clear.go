package draw

import "unicode/utf8"

const (
	// longest is how many cells of a word that is torn are blanked: a longer
	// one is cut.
	longest = 24
	// leastBeside is the fewest cells beside that are left.
	leastBeside = 4
)

// Clear is the block with a rectangle blanked, and with it the words beside
// that would be torn by its edges, so that what is laid there stands free.
func (b Block) Clear(x, y, width, height int) Block {
	x, y, width, height = max(x, 0), max(y, 0), width+min(x, 0), height+min(y, 0)
	end := min(x+width, b.width)
	out := Block{lines: append([]line(nil), b.lines...), width: b.width}
	var buf []byte
	for i := y; i < min(y+height, len(b.lines)); i++ {
		l := b.lines[i]
		words := l.words()
		from, to := x, end
		if torn(words, from) {
			for from > 0 && x-from < longest && words[from-1] {
				from--
			}
		}
		if torn(words, to) {
			for to < len(words) && to-end < longest && words[to] {
				to++
			}
		}
		if from < leastBeside {
			from = 0
		}
		if b.width-to < leastBeside {
			to = max(to, l.w)
		}
		left, right := cut(l, 0, from), cut(l, to, l.w)
		buf = append(buf[:0], left.s...)
		w := left.w
		if right.w > 0 {
			buf = appendBlanks(buf, to-w)
			buf = append(buf, right.s...)
			w = to + right.w
		}
		out.lines[i] = line{string(buf), w}
	}
	return out
}

// torn tells whether an edge before a cell parts a word.
func torn(words []bool, at int) bool {
	return at > 0 && at < len(words) && words[at-1] && words[at]
}

// words tells of each cell whether it is part of a word: neither blank nor of a
// rule or a frame.
func (l line) words() []bool {
	out := make([]bool, 0, l.w)
	for s := l.s; len(s) > 0; {
		if n := sequence(s); n > 0 {
			s = s[n:]
			continue
		}
		n, w := cluster(s)
		r, _ := utf8.DecodeRuneInString(s)
		word := r != ' ' && (r < 0x2500 || r > 0x259f) // boxes and blocks
		for range w {
			out = append(out, word)
		}
		s = s[n:]
	}
	return out
}
