package term

import (
	"fmt"
	"io"

	"github.com/charmbracelet/x/ansi"
)

// answer adds to the emulator what it does not know by itself: the modes of
// synchronised output and grapheme widths, and the kitty keyboard. It is called
// before any output is read; the handlers run on the goroutine that writes.
func (t *Terminal) answer() {
	e := t.emulator
	reply := func(s string) { _, _ = io.WriteString(e.InputPipe(), s) }

	known := map[int]ansi.ModeSetting{
		int(ansi.ModeSynchronizedOutput): ansi.ModeReset,
		int(ansi.ModeUnicodeCore):        ansi.ModeReset,
	}
	e.RegisterCsiHandler(ansi.Command('?', '$', 'p'), func(params ansi.Params) bool {
		n, _, _ := params.Param(0, 0)
		setting, ok := known[n]
		if ok {
			reply(ansi.ReportMode(ansi.DECMode(n), setting))
		}
		return ok
	})
	follow := func(set bool) func(ansi.Mode) {
		return func(m ansi.Mode) {
			if _, ok := known[m.Mode()]; !ok {
				return
			}
			known[m.Mode()] = ansi.ModeReset
			if set {
				known[m.Mode()] = ansi.ModeSet
			}
			if m == ansi.ModeSynchronizedOutput {
				t.holding = set
				if !set {
					t.shown() // the frame is whole, whatever follows in this read
				}
			}
		}
	}
	t.modes(follow(true), follow(false))

	// The kitty keyboard: a stack of flags, of which only the first (keys that
	// would be ambiguous are escape sequences) changes what Press sends.
	e.RegisterCsiHandler(ansi.Command('>', 0, 'u'), func(params ansi.Params) bool {
		flags, _, _ := params.Param(0, 0)
		if t.kitty = append(t.kitty, flags); len(t.kitty) > 16 {
			t.kitty = t.kitty[1:]
		}
		return true
	})
	e.RegisterCsiHandler(ansi.Command('<', 0, 'u'), func(params ansi.Params) bool {
		n, _, _ := params.Param(0, 1)
		t.kitty = t.kitty[:max(0, len(t.kitty)-max(1, n))]
		return true
	})
	e.RegisterCsiHandler(ansi.Command('=', 0, 'u'), func(params ansi.Params) bool {
		flags, _, _ := params.Param(0, 0)
		how, _, _ := params.Param(1, 1)
		if len(t.kitty) == 0 {
			t.kitty = append(t.kitty, 0)
		}
		top := &t.kitty[len(t.kitty)-1]
		switch how {
		case 1:
			*top = flags
		case 2:
			*top |= flags
		case 3:
			*top &^= flags
		}
		return true
	})
	e.RegisterCsiHandler(ansi.Command('?', 0, 'u'), func(ansi.Params) bool {
		reply(fmt.Sprintf("\x1b[?%du", t.kittyFlags()))
		return true
	})
	e.RegisterCsiHandler(ansi.Command('>', 0, 'q'), func(ansi.Params) bool { // XTVERSION
		reply("\x1bP>|bench\x1b\\")
		return true
	})
}

func (t *Terminal) kittyFlags() int {
	if len(t.kitty) == 0 {
		return 0
	}
	return t.kitty[len(t.kitty)-1]
}
