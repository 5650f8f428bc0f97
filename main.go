// Command scout finds people and keeps lists of them: a sourcer's workbench
// for the terminal.
package main

import (
	"os"

	"github.com/scout-cli/scout/cli"
	"github.com/scout-cli/scout/tui"
)

func main() {
	args := os.Args[1:]
	if cli.OpensTUI(args) {
		go tui.Preload() // while files are read
	}
	os.Exit(cli.Main(args))
}
