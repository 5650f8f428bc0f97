package cli

import (
	"os"
	"strings"

	mango "github.com/muesli/mango-cobra"
	"github.com/muesli/roff"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// usageText is the help of a command below its description. A heading stands
// between asterisks.
const usageText = `*Usage*{{if .Runnable}}
  {{.UseLine}}{{end}}{{if .HasAvailableSubCommands}}
  {{.CommandPath}} COMMAND{{end}}{{if .HasExample}}

*Examples*{{.Example | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableSubCommands}}{{$commands := .Commands}}{{range $group := .Groups}}

*{{.Title}}*{{range $commands}}{{if (and (eq .GroupID $group.ID) .IsAvailableCommand)}}
  {{rpad .Name .NamePadding}}  {{.Short}}{{end}}{{end}}{{end}}{{if not .AllChildCommandsHaveGroup}}

*{{if .Groups}}More{{else}}Commands{{end}}*{{range $commands}}{{if (and (eq .GroupID "") .IsAvailableCommand)}}
  {{rpad .Name .NamePadding}}  {{.Short}}{{end}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

*Flags*
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}

*Flags of all commands*
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableSubCommands}}

{{.CommandPath}} COMMAND --help tells more about a command.{{end}}
`

// Groups of commands in the help.
const (
	groupPeople = "people"
	groupLists  = "lists"
	groupHub    = "hub"
	groupSetup  = "setup"
)

// dressUp says how help looks, and in which groups commands stand.
func (a *app) dressUp(root *cobra.Command) {
	bold, plain := "", ""
	if a.outTTY && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" {
		bold, plain = "\x1b[1m", "\x1b[m"
	}
	lines := strings.Split(usageText, "*") // every second piece is a heading
	for i := 1; i < len(lines); i += 2 {
		lines[i] = bold + lines[i] + plain
	}
	root.SetUsageTemplate(strings.Join(lines, ""))
	root.SetVersionTemplate("scout {{.Version}}\n")
	root.Version = describeBuild()
	indent(root)
	root.AddGroup(
		&cobra.Group{ID: groupPeople, Title: "Find people"}, &cobra.Group{ID: groupLists, Title: "Keep lists"},
		&cobra.Group{ID: groupHub, Title: "Hub"}, &cobra.Group{ID: groupSetup, Title: "Set up"})
	for name, group := range map[string]string{
		"search": groupPeople, "classify": groupPeople, "salesnav": groupPeople, "boolean": groupPeople, "synonyms": groupPeople, "skills": groupPeople,
		"history": groupPeople, "show": groupPeople, "lists": groupLists, "list": groupLists,
		"import": groupHub, "hub": groupHub, "model": groupHub, "login": groupHub, "logout": groupHub,
		"status": groupSetup, "doctor": groupSetup, "completion": groupSetup, "man": groupSetup, "version": groupSetup,
	} {
		for _, cmd := range root.Commands() {
			if cmd.Name() == name {
				cmd.GroupID = group
			}
		}
	}
	root.SetCompletionCommandGroupID(groupSetup)
	root.SetHelpCommandGroupID(groupSetup)
}

// Sections of the manual page.
const (
	environmentText = `SCOUT_HOME: one folder for all of scout's files.

SCOUT_HUB, SCOUT_PROFILE, SCOUT_THEME: as the flags and the configuration; a flag wins over them.

SCOUT_TOKEN, SCOUT_TOKEN_FILE: the hub's token, or a file that holds it; never stored, and used before the keyring.

SCOUT_LOG: a file to write a log to; without it, what failed is in state/scout.log.

NO_COLOR: no colours. SSL_CERT_FILE: a file of certificates to trust (not on macOS and Windows).`

	filesText = `config.toml, keymap.toml, themes/NAME.toml: in $SCOUT_HOME, or ~/.config/scout.

scout.db (your searches), hub.db (the people of your own hub): in $SCOUT_HOME/data, or ~/.local/share/scout.`

	exitText = `0 done, 1 failed, 2 usage, 3 not logged in or refused, 4 not found, 5 the hub can't be reached or the results are incomplete (what had arrived was printed), 130 interrupted.`
)

func (a *app) manCmd() *cobra.Command {
	return &cobra.Command{
		Use: "man", Short: "Print the manual page", Args: exactly(0),
		Example: "\nscout man > scout.1",
		RunE: func(cmd *cobra.Command, _ []string) error {
			unquote(cmd.Root())
			page, err := mango.NewManPage(1, cmd.Root())
			if err != nil {
				return err
			}
			page = page.WithSection("Environment", environmentText).WithSection("Files", filesText).WithSection("Exit status", exitText)
			_, err = a.out.Write([]byte(page.Build(roff.NewDocument())))
			return err
		},
	}
}

// unquote makes texts what a manual page wants: lines that it may fill, and no
// marks that name a flag's value.
func unquote(cmd *cobra.Command) {
	parts := strings.Split(cmd.Long, "\n\n")
	for i, p := range parts {
		parts[i] = strings.ReplaceAll(p, "\n", " ")
	}
	cmd.Long = strings.Join(parts, "\n\n")
	clean := func(f *pflag.Flag) { f.Usage = strings.ReplaceAll(f.Usage, "`", "") }
	cmd.Flags().VisitAll(clean)
	cmd.PersistentFlags().VisitAll(clean)
	for _, sub := range cmd.Commands() {
		unquote(sub)
	}
}

// indent moves the examples of all commands below their heading.
func indent(cmd *cobra.Command) {
	if cmd.Example != "" {
		cmd.Example = "\n  " + strings.ReplaceAll(strings.TrimSpace(cmd.Example), "\n", "\n  ")
	}
	for _, sub := range cmd.Commands() {
		indent(sub)
	}
}
