package cli

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"
	"golang.org/x/term"
)

// progress is a line on stderr that is drawn over itself. Where stderr is no
// terminal it shows nothing.
type progress struct {
	w     io.Writer // nil: nothing is shown
	drawn bool
	last  time.Time
}

const progressGap = 100 * time.Millisecond

func (a *app) progress() *progress {
	if !a.errTTY {
		return &progress{}
	}
	return &progress{w: a.err}
}

// show draws done of total, a bar where the total is known, and a text of the
// program's own.
func (p *progress) show(done, total int, text string) {
	if p.w == nil || p.drawn && time.Since(p.last) < progressGap {
		return
	}
	p.drawn, p.last = true, time.Now()
	line := text
	if total > 0 {
		const cells = 20
		full := min(cells, done*cells/total)
		line = fmt.Sprintf("[%s%s] %3d%% %s", strings.Repeat("=", full), strings.Repeat(" ", cells-full), min(100, done*100/total), text)
	}
	_, _ = io.WriteString(p.w, "\r\x1b[K"+ansi.TruncateWc(line, stderrWidth()-1, "…"))
}

// clear takes the line away, before something else is printed there.
func (p *progress) clear() {
	if p.w != nil && p.drawn {
		_, _ = io.WriteString(p.w, "\r\x1b[K")
		p.drawn = false
	}
}

func stderrWidth() int { return widthOf(os.Stderr, 80) }

// widthOf is a terminal's width in cells, or else where it is none.
func widthOf(f *os.File, other int) int {
	if w, _, err := term.GetSize(int(f.Fd())); err == nil && w > 0 {
		return w
	}
	return other
}
