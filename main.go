// Command scout finds people and keeps lists of them: a sourcer's workbench
// for the terminal.
package main

import (
	"os"

	"github.com/charmbracelet/x/ansi"

	"github.com/scout-cli/scout/cli"
)

func main() {
	args := os.Args[1:]
	if cli.OpensTUI(args) {
		// The first wide character builds tables that take milliseconds:
		// they are built while files are read.
		go ansi.StringWidthWc("…")
	}
	os.Exit(cli.Main(args))
}
