package cli

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"
)

func TestDatabaseFile(t *testing.T) {
	for in, want := range map[string]string{
		"people.db":                       "people.db",
		"/srv/scout/people.db":            "/srv/scout/people.db",
		"sqlite:people.db":                "people.db",
		"sqlite:///srv/a%20b/people.db":   "/srv/a b/people.db",
		"SQLite3:///srv/people.db":        "/srv/people.db",
		"file:///srv/people.db":           "/srv/people.db",
		"file:///C:/scout/people.db":      "C:/scout/people.db",
		`C:\scout\people.db`:              `C:\scout\people.db`,
		"./with:colon.db":                 "./with:colon.db",
		"sqlite://srv/people.db":          "three slashes",
		"sqlite:":                         "names no file",
		"sqlite:///":                      "names no file",
		"sqlite:%zz":                      "names no file",
		"sqlite:a%00b":                    "names no file",
		"sqlite:///srv/p.db?mode=memory":  "no parameters",
		"postgres://ada:secret@db/people": "one SQLite file",
	} {
		got, err := databaseFile(in)
		if filepath.ToSlash(got) == filepath.ToSlash(want) && err == nil {
			continue
		}
		var usage usageError
		if err == nil || !strings.Contains(err.Error(), want) || !errors.As(err, &usage) || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: %q, %v; want %q", in, got, err, want)
		}
	}
}

func FuzzDatabaseFile(f *testing.F) {
	f.Add("sqlite:///a")
	f.Add("file:x?y")
	f.Fuzz(func(t *testing.T, in string) {
		if file, err := databaseFile(in); err == nil && file == "" && in != "" {
			t.Errorf("%q names a file without a name", in)
		}
	})
}
