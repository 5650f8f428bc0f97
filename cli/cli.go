// Package cli is the program's commands: it parses, calls and prints.
//
// What a command needs (configuration, hub, store, keyring) is opened when it
// asks for it, so that version, completion and help touch none of it.
package cli

import (
	"context"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
	"golang.org/x/term"
)

// app is one run of the program.
type app struct {
	in       io.Reader
	out, err io.Writer
	// Which of them are terminals.
	inTTY, outTTY, errTTY bool

	flags   flags
	log     *slog.Logger
	failure error // what the command returned
	once    resolved
}

type flags struct {
	hub, profile, config string
	noColor, verbose     bool
	insecureHTTP         bool
}

// Main runs the command of args (without the program's name) and returns the
// exit code.
func Main(args []string) int {
	settleColor(args)
	// The first ctrl+c ends the command in good order, the second at once.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)

	a := &app{
		in: os.Stdin, out: os.Stdout, err: os.Stderr,
		inTTY:  term.IsTerminal(int(os.Stdin.Fd())),
		outTTY: term.IsTerminal(int(os.Stdout.Fd())),
		errTTY: term.IsTerminal(int(os.Stderr.Fd())),
		log:    slog.New(slog.DiscardHandler),
	}
	closeLog, err := a.openLog(os.Getenv("SCOUT_LOG"))
	if err == nil {
		defer closeLog()
		err = a.run(ctx, args)
	}
	return a.report(ctx, err)
}

// OpensTUI tells whether args ask for the terminal program, as far as can be
// told before they are parsed.
func OpensTUI(args []string) bool {
	return len(args) == 0 || strings.HasPrefix(args[0], "--hub") || strings.HasPrefix(args[0], "--profile") || strings.HasPrefix(args[0], "--config")
}

func (a *app) run(ctx context.Context, args []string) error {
	root := a.root()
	root.SetArgs(args)
	root.SetIn(a.in)
	root.SetOut(a.out)
	root.SetErr(a.err)
	a.capture(root)
	if err := root.ExecuteContext(ctx); err != nil {
		return usageError{err}
	}
	return a.failure
}

// capture keeps what commands return: what is left for cobra to return is how
// the command was written.
func (a *app) capture(cmd *cobra.Command) {
	if run := cmd.RunE; run != nil {
		cmd.RunE = func(cmd *cobra.Command, args []string) error {
			if a.failure = readable(cmd, args); a.failure == nil {
				a.failure = run(cmd, args)
			}
			return nil
		}
	}
	for _, sub := range cmd.Commands() {
		a.capture(sub)
	}
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "scout",
		Short: "Find people, decide, keep lists: a sourcer's workbench for the terminal",
		Long: `scout searches for people in plain words, shows them as they are found, and
keeps lists of those you choose. Without a command it opens the terminal program,
on a hub of its own that is filled with fictional people until you import real ones.`,
		Example: `
scout
scout search "senior backend engineer in Berlin, Go and PostgreSQL, not Google"
scout import connections.csv
scout list export "NYC Backend Q2" --format csv > list.csv`,
		Args: a.noCommand,
		RunE: a.openTUI,

		SilenceErrors: true, SilenceUsage: true, // see report
		SuggestionsMinimumDistance: 2,
	}
	f := root.PersistentFlags()
	f.StringVar(&a.flags.hub, "hub", "", "`HUB` to use: local, a URL, or a name from the configuration")
	f.StringVar(&a.flags.profile, "profile", "", "`NAME` of the profile of the configuration to use")
	f.StringVar(&a.flags.config, "config", "", "configuration `FILE`")
	f.BoolVar(&a.flags.noColor, "no-color", false, "print without colours")
	f.BoolVar(&a.flags.verbose, "verbose", false, "tell on stderr what is being done")
	f.BoolVar(&a.flags.insecureHTTP, "allow-insecure-http", false, "send the token over plain http to another machine")
	root.AddCommand(
		a.searchCmd(), a.classifyCmd(), a.salesnavCmd(), a.booleanCmd(), a.synonymsCmd(), a.skillsCmd(),
		a.historyCmd(), a.showCmd(), a.listsCmd(), a.listCmd(),
		a.importCmd(), a.hubCmd(), a.modelCmd(),
		a.loginCmd(), a.logoutCmd(), a.statusCmd(), a.doctorCmd(), a.versionCmd(), a.manCmd(),
	)
	// cobra would add these later, out of reach of capture.
	root.InitDefaultCompletionCmd()
	root.InitDefaultHelpCmd()
	a.amend(root)
	a.dressUp(root)
	return root
}

// amend makes cobra's own commands refuse what they don't know, as ours do.
func (a *app) amend(root *cobra.Command) {
	for _, cmd := range root.Commands() {
		switch cmd.Name() {
		case "completion":
			cmd.RunE, cmd.Args = oneOf(cmd.Commands()), nil
		case "help":
			cmd.Run = nil
			cmd.RunE = func(_ *cobra.Command, args []string) error {
				about, _, err := root.Find(args)
				if err != nil || about == root && len(args) > 0 {
					return a.noCommand(root, args)
				}
				about.InitDefaultHelpFlag()
				return about.Help()
			}
		}
	}
}

// noCommand refuses words that are no command, with the nearest that are.
func (a *app) noCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	near := cmd.SuggestionsFor(args[0])
	if len(near) == 0 {
		return usagef("unknown command %q; scout --help lists them", args[0])
	}
	return usagef("unknown command %q; did you mean %s?", args[0], strings.Join(near, " or "))
}

// group is a command that only holds others.
func group(use, short string, subs ...*cobra.Command) *cobra.Command {
	cmd := &cobra.Command{Use: use, Short: short, RunE: oneOf(subs)}
	cmd.AddCommand(subs...)
	return cmd
}

// oneOf is what a command does that only holds others.
func oneOf(subs []*cobra.Command) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		names := make([]string, 0, len(subs))
		for _, s := range subs {
			names = append(names, s.Name())
		}
		if len(args) > 0 {
			return usagef("unknown command %q: %s takes %s", args[0], cmd.CommandPath(), strings.Join(names, ", "))
		}
		return usagef("%s needs one of: %s", cmd.CommandPath(), strings.Join(names, ", "))
	}
}

// settleColor makes --no-color and any non-empty NO_COLOR what libraries look
// for; they read the environment on their own.
func settleColor(args []string) {
	end := slices.Index(args, "--")
	if end < 0 {
		end = len(args)
	}
	if os.Getenv("NO_COLOR") != "" || slices.Contains(args[:end], "--no-color") {
		_ = os.Setenv("NO_COLOR", "1")
	}
}
