package ingest_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/scout-cli/scout/hub/ingest"
)

var update = flag.Bool("update", false, "write the golden files")

// TestGolden imports each file of testdata/files and compares the report and
// the people with testdata/golden.
func TestGolden(t *testing.T) {
	t.Parallel()
	root := filepath.Join("testdata", "files")
	n := 0
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		n++
		name, _ := filepath.Rel(root, path)
		t.Run(filepath.ToSlash(name), func(t *testing.T) {
			t.Parallel()
			golden(t, path, filepath.Join("testdata", "golden", strings.ReplaceAll(filepath.ToSlash(name), "/", "_")+".json"))
		})
		return nil
	})
	if err != nil || n < 40 {
		t.Fatalf("%d files: %v", n, err)
	}
}

func golden(t *testing.T, path, want string) {
	report, m := importing(t, ingest.Options{Paths: []string{path}})
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := range m.people {
		if m.people[i].LastUpdated == "" {
			t.Errorf("nothing says how old %s is", m.people[i].FullName)
		}
		switch m.people[i].LastUpdated {
		case info.ModTime().UTC().Format(time.RFC3339), at().Format(time.RFC3339):
			m.people[i].LastUpdated = "" // the file's age differs by checkout
		}
	}
	report.Files[0].File = filepath.Base(path)
	var got bytes.Buffer
	enc := json.NewEncoder(&got)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(map[string]any{"report": report, "people": m.people}); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(want, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	expected, err := os.ReadFile(want)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(expected), got.String()); diff != "" {
		t.Errorf("%s (-want +got):\n%s", want, diff)
	}
}
