package cli

import (
	"net/url"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
)

// hubPlace is where a hub keeps its people: in hub.db of a folder, or in a file
// of any name.
type hubPlace struct{ data, database string }

func (p *hubPlace) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&p.data, "data", "", "folder `DIR` that holds hub.db (default: this machine's own)")
	cmd.Flags().StringVar(&p.database, "database", "", "`URL` of the hub's file in place of DIR/hub.db: sqlite:///srv/scout/people.db, or a path")
}

// String is the flag that names the place, behind a blank.
func (p hubPlace) String() string {
	switch {
	case p.database != "":
		return " --database " + p.database
	case p.data != "":
		return " --data " + p.data
	}
	return ""
}

// hubFileAt is the file of a place, which is this machine's own where nothing
// is said.
func (a *app) hubFileAt(p hubPlace) (string, error) {
	switch {
	case p.database != "" && p.data != "":
		return "", usagef("--data and --database both name the hub: take one of them")
	case p.database != "":
		return databaseFile(p.database)
	case p.data != "":
		return hubFile(p.data), nil
	}
	s, err := a.settings()
	return hubFile(s.paths.data), err
}

// databaseFile is the file that a URL names. What else is in a URL, such as a
// password, is not repeated.
func databaseFile(address string) (string, error) {
	scheme, rest, ok := strings.Cut(address, ":")
	if !ok || len(scheme) < 2 || strings.ContainsAny(scheme, `/\ `) { // a letter is a drive
		return address, nil
	}
	switch strings.ToLower(scheme) {
	case "sqlite", "sqlite3", "file":
	default:
		return "", usagef("--database takes no %s: a hub keeps everything in one SQLite file, as in sqlite:///srv/scout/people.db", scheme)
	}
	if strings.ContainsAny(rest, "?#") {
		return "", usagef("--database takes no parameters: they are the hub's own")
	}
	if under, ok := strings.CutPrefix(rest, "//"); ok {
		if rest = under; !strings.HasPrefix(rest, "/") {
			return "", usagef("--database wants three slashes, or none: %s:///DIR/FILE, or %s:FILE for one in this folder", scheme, scheme)
		}
	}
	file, err := url.PathUnescape(rest)
	if err != nil || file == "" || strings.HasSuffix(file, "/") || strings.ContainsRune(file, 0) {
		return "", usagef("--database names no file")
	}
	if len(file) > 2 && file[0] == '/' && file[2] == ':' { // /C:/people.db
		file = file[1:]
	}
	return filepath.FromSlash(file), nil
}
