package tui

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// Preload makes, ahead of Run and beside whatever else a start has to do, the
// tables that the first wide character needs, which take milliseconds.
func Preload() {
	ansi.StringWidthWc("…")
}

// Run shows the program until it is left. The caller has made sure that there
// is a terminal: once the program runs, nothing else may print.
func Run(ctx context.Context, opts Options) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	m, err := New(ctx, opts)
	if err != nil {
		return err
	}
	// On few cores a fast stream would hold all of Go's slots, and a key would
	// wait its turn: with some more it is the kernel that shares the cores out,
	// and it knows whose work yields (see package feed).
	runtime.GOMAXPROCS(runtime.GOMAXPROCS(0) + 6)
	// Each cycle of the garbage collector stops the keys for a moment.
	debug.SetGCPercent(200)
	p := tea.NewProgram(newProgram(m), tea.WithContext(ctx), tea.WithFPS(120), tea.WithColorProfile(opts.Profile), tea.WithFilter(typedAhead(time.Now())))
	go followJobs(ctx, p)
	_, err = p.Run()
	cancel()
	if deps := m.env.Deps; deps != nil && deps.Close != nil {
		if cerr := deps.Close(); err == nil && cerr != nil {
			err = fmt.Errorf("closing: %w", cerr)
		}
	}
	return err
}

// typedAhead makes enters again of what was typed before the program had the
// terminal: until then the terminal makes line feeds of them.
func typedAhead(started time.Time) func(tea.Model, tea.Msg) tea.Msg {
	return func(_ tea.Model, msg tea.Msg) tea.Msg {
		if key, ok := msg.(tea.KeyPressMsg); ok && key.Code == 'j' && key.Mod == tea.ModCtrl && time.Since(started) < time.Second {
			return tea.KeyPressMsg{Code: tea.KeyEnter}
		}
		return msg
	}
}
