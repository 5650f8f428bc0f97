package ingest_test

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/scout-cli/scout/hub/ingest"
)

func TestFolder(t *testing.T) {
	t.Parallel()
	root, outside := t.TempDir(), write(t, "secret.csv", "Name\nSecret Person\n")
	for name, text := range map[string]string{
		"a/one.json":     `{"basics":{"name":"One"}}`,
		"a/b/two.csv":    "Name\nTwo\n",
		".hidden.csv":    "Name\nHidden\n",
		".git/three.csv": "Name\nThree\n",
		"readme.md":      "# People\n\nsome words, and more\n",
		"photo.jpg":      "\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\x00\x00\x00\x00",
		"broken.json":    `{"basics":`,
	} {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for link, to := range map[string]string{"link.csv": outside, "up": filepath.Dir(outside), "loop": root} {
		if err := os.Symlink(to, filepath.Join(root, link)); err != nil {
			t.Skipf("this file system makes no links: %v", err)
		}
	}
	report, m := importing(t, ingest.Options{Paths: []string{root, filepath.Join(root, "a", "one.json")}})
	var names []string
	for _, p := range m.people {
		names = append(names, p.FullName)
	}
	if want := []string{"Two", "One"}; !slices.Equal(names, want) {
		t.Errorf("people %v, want %v", names, want)
	}
	got := map[string]string{}
	for _, f := range report.Files {
		name, _ := filepath.Rel(root, f.File)
		got[filepath.ToSlash(name)] = f.Error + strings.Join(f.Warnings, "; ")
	}
	for name, want := range map[string]string{
		"a/one.json": "", "a/b/two.csv": "", "link.csv": "symbolic link", "up": "symbolic link", "loop": "symbolic link",
		"readme.md": "not read", "photo.jpg": "not read", "broken.json": "not valid JSON",
	} {
		text, ok := got[name]
		if !ok || !strings.Contains(text, want) || (want == "") != (text == "") {
			t.Errorf("%s: %q (there: %t), want %q", name, text, ok, want)
		}
		delete(got, name)
	}
	if len(got) != 0 {
		t.Errorf("also read: %v", got)
	}
	if !report.Failed() {
		t.Error("the broken file is no failure")
	}
}

func TestPaths(t *testing.T) {
	t.Parallel()
	empty := t.TempDir()
	missing := filepath.Join(empty, "missing.csv")
	report, _ := importing(t, ingest.Options{Paths: []string{missing, empty, write(t, "ok.csv", "Name\nJane Doe\n")}})
	if f := report.Files[0]; !strings.Contains(f.Error, "no such file") || f.File != missing {
		t.Errorf("missing: %+v", f)
	}
	if f := report.Files[1]; f.Error != "" || len(f.Warnings) != 1 {
		t.Errorf("empty folder: %+v", f)
	}
	if report.Imported != 1 {
		t.Errorf("a missing file stops the rest: %+v", report)
	}
	if _, err := ingest.Run(t.Context(), ingest.Options{}, &memory{}); err == nil {
		t.Error("no paths: no error")
	}
	if os.Getuid() != 0 {
		closed := write(t, "closed.csv", "Name\nJane Doe\n")
		if err := os.Chmod(closed, 0); err != nil {
			t.Fatal(err)
		}
		report, _ := importing(t, ingest.Options{Paths: []string{closed}})
		if !strings.Contains(report.Files[0].Error, "permission") {
			t.Errorf("closed: %+v", report.Files[0])
		}
	}
}

func TestArchiveOfLinkedIn(t *testing.T) {
	t.Parallel()
	pack := func(names ...string) string {
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		for _, name := range names {
			f, err := w.Create(name)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := f.Write([]byte("Notes:\n\"x\"\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\nJane,Doe,,,Acme,Dev,1 Jan 2020\n")); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	whole := pack("Profile.csv", "Export/Connections.csv")
	report, m := importing(t, ingest.Options{Paths: []string{
		write(t, "export.zip", whole), write(t, "other.zip", pack("Profile.csv")), write(t, "cut.zip", whole[:len(whole)-30]),
	}})
	if f := report.Files[0]; f.Format != ingest.FormatLinkedIn || f.Imported != 1 || f.Error != "" || m.people[0].Source != "import:export.zip" {
		t.Errorf("export: %+v", f)
	}
	if f := report.Files[1]; !strings.Contains(f.Error, "without LinkedIn's Connections.csv") {
		t.Errorf("other: %+v", f)
	}
	if f := report.Files[2]; !strings.Contains(f.Error, "damaged") {
		t.Errorf("cut: %+v", f)
	}
}
