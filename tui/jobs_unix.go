//go:build unix

package tui

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/tui/pane"
)

// suspend stops the program as a shell would, by the signal that followJobs
// waits for: there is one way to sleep and to wake up.
func suspend() tea.Msg {
	return pane.Failed(safe.Lit("Going to the background"), syscall.Kill(os.Getpid(), syscall.SIGTSTP))
}

// followJobs gives the terminal back when the program is stopped, by whomever,
// and takes it again when it goes on. A stop that no program hears of
// (SIGSTOP) leaves the terminal to the shell's settings, so that it is given
// back and taken then.
func followJobs(ctx context.Context, p *tea.Program) {
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, syscall.SIGTSTP, syscall.SIGCONT)
	defer signal.Stop(signals)
	free := false
	for {
		select {
		case <-ctx.Done():
			return
		case s := <-signals:
			if !free && p.ReleaseTerminal() != nil {
				continue
			}
			if free = s == syscall.SIGTSTP; free {
				// Go keeps a signal that was once waited for from stopping the
				// program; this one always does.
				_ = syscall.Kill(0, syscall.SIGSTOP)
				continue
			}
			_ = p.RestoreTerminal() // where that fails the program ends, and says why
		}
	}
}
