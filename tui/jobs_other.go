//go:build !unix

package tui

import (
	"context"

	tea "charm.land/bubbletea/v2"
)

// suspend does what the platform has for it.
func suspend() tea.Msg { return tea.SuspendMsg{} }

// followJobs does nothing: there are no signals of job control.
func followJobs(context.Context, *tea.Program) {}
