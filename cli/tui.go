package cli

import (
	"os"

	"github.com/spf13/cobra"
)

// openTUI is what scout does without a command.
func (a *app) openTUI(cmd *cobra.Command, _ []string) error {
	if !a.inTTY || !a.outTTY {
		return usagef("the terminal program needs a terminal for stdin and stdout; for pipes and scripts there are commands, such as scout search (scout --help lists them)")
	}
	if os.Getenv("TERM") == "dumb" {
		return usagef("TERM is dumb: the terminal program needs a terminal that can move its cursor; scout --help lists the commands")
	}
	return a.workbench(cmd.Context())
}
