package tui_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/scout-cli/scout/tui/pane"
)

const people = `name,title,company,location
Ann Ames,Nurse,Ward One,Oslo
,Nurse,Ward Two,Oslo
Bob Berg,Nurse,Ward Three,Oslo
`

func TestHubImports(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 10)
	dir := t.TempDir()
	for name, text := range map[string]string{"people.csv": people, "empty.csv": "", "notes/readme.txt": "hello", "notes/.hidden.csv": people, "pets.csv": "name\n"} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, []byte(text), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	s := w.keeping(160, 40)
	s.Do("global.hub", "hub.import")
	has(t, s, "LinkedIn's Connections.csv")
	s.Do("path.accept")
	has(t, s, "Type the path of a file or a folder")
	s.Type(dir + "/")
	has(t, s, "notes/", "empty.csv", "people.csv", "B\n")
	hasNot(t, s, ".hidden")
	s.Type("PEO")
	hasNot(t, s, "notes/", "empty.csv")
	s.Do("path.complete")
	has(t, s, "path   "+dir+"/people.csv")
	s.Do("path.accept")
	has(t, s, "Would take 2 people, skip 1 row", "Nothing was kept yet", "company  → company", "line 2      Ann Ames · Nurse at Ward One · Oslo", "1 × no name, row skipped\n    line 3\n")
	if n, _, err := w.hub.Counts(t.Context()); err != nil || n != 10 {
		t.Fatalf("the dry run kept people: %d, %v", n, err)
	}
	s.Do("import.columns")
	has(t, s, "Which column holds something else?", "name → name", "company → company")
	s.Type("name")
	hasNot(t, s, "company → company")
	s.Do("dialog.accept")
	has(t, s, "What does name hold?", "name (as it is read now)")
	s.Type("ignore")
	s.Do("dialog.accept") // without a name there is nobody: what was read stays
	has(t, s, "All is as it was", "no column holds a name", "Would take 2 people", "company  → company")
	s.Do("import.columns", "dialog.next", "dialog.next", "dialog.accept")
	has(t, s, "What does company hold?")
	s.Do("dialog.cancel", "import.columns")
	s.Type("comp")
	s.Do("dialog.accept")
	s.Type("ignor")
	s.Do("dialog.accept")
	has(t, s, "Would take 2 people", "not used    company")
	s.Do("import.go")
	has(t, s, "Took 2 new people, merged 0, skipped 1 row", "10 fictional people are still here", "test hub · 12 people")
	s.Do("report.save")
	s.Key("ctrl+u")
	s.Type(filepath.Join(dir, "report.json"))
	s.Do("dialog.accept")
	if text, err := os.ReadFile(filepath.Join(dir, "report.json")); err != nil || string(text) != "2 taken" {
		t.Errorf("report = %q, %v", text, err)
	}
	s.Do("report.close")
	has(t, s, "real        2")

	s.Do("hub.import")
	s.Type(dir + "/")
	s.Do("path.next") // the folder is entered, then left
	s.Do("path.accept")
	has(t, s, "path   "+dir+"/notes/", "readme.txt")
	s.Do("path.accept")
	has(t, s, "There is nobody to take", "a table's first line must name its columns, such as name, title, location")
	hasNot(t, s, "enter import", "m columns", "corrects what columns")
	s.Do("import.go", "global.back")
	s.Key("ctrl+u")
	s.Type(dir + "/gone.csv")
	has(t, s, "Nothing here has a name like that")
	s.Do("path.accept")
	has(t, s, "no such file")
	s.Do("global.back")
	s.Key("ctrl+u")
	s.Type("/nowhere/at/all/")
	has(t, s, "This folder can't be read")
	s.Do("path.cancel")
	has(t, s, " Tokens\n")
}

// TestHubImportTells reads a file in which much is wrong.
func TestHubImportTells(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString("Full Name,Job,Employer,Mail,Homepage,In role since,Years,Shoe Size,Reach\n")
	for i, line := range strings.Split(`Ann Ames,Nurse,Ward One,ann@x.example,javascript:alert(1),2020-13-45,5,38,https://www.linkedin.com/in/ann
Carl Cole,Nurse,Ward Two,carl@@bad,c.example,2031-01,many,44,https://www.linkedin.com/in/carl

,Nurse,Ward Three,d@x.example,,1931,3,40,
ann ames,Nurse,Ward One,,,,,,https://www.linkedin.com/in/ANN/
Eve Ellis,Nurse
Fay Ford,Nurse,Ward,fay@x.example,https://fay.example,1931-02,7,41,,left over`, "\n") {
		if b.WriteString(line + "\n"); i == 1 {
			for n := range 219 {
				fmt.Fprintf(&b, "Person %c%c,Nurse,Ward Nine,nobody.%d,,,,,\n", 'A'+n/15, 'a'+n%15, n)
			}
		}
	}
	path := filepath.Join(t.TempDir(), "messy.csv")
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, size := range [][2]int{{80, 24}, {120, 60}, {40, 10}} {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			t.Parallel()
			s := newWorld(t, 0).keeping(size[0], size[1])
			s.Do("global.hub", "hub.import")
			s.Type(path)
			s.Do("path.accept")
			has(t, s, "Import people", "Would take 223 people from 224 rows", "1 merged, skip 1 row")
			seen := s.Text()
			for range 200 {
				before := s.Text()
				s.Do("report.down")
				if seen += s.Text(); s.Text() == before {
					break
				}
			}
			if strings.Contains(s.Text(), "more line") {
				t.Errorf("the end is not reached:\n%s", s.Text())
			}
			seen = strings.Join(strings.Fields(seen), " ") // narrow screens wrap
			for _, want := range []string{
				"→ name", "→ email", "→ linkedin (by con", "not used", "Shoe Size", "Read as", "Ann Ames · Nurse at",
				"220 × no e-mail address", "Mail: carl@@bad", "and 215 more", "Homepage: javascript:alert(1)", "In role since:", "→ 2020",
				"Years: many", "10 cells, the header has 9", "2 cells, the header has 9", "2031-01", "1931", "one with line 2", "no name, row",
			} {
				if !strings.Contains(seen, want) {
					t.Errorf("%q is never shown", want)
				}
			}
			s.Do("import.go")
			has(t, s, "Took 223 new people", "merged 1")
		})
	}
}

// TestHubImportOfManyFiles shows the file that is wrong among many that are not.
func TestHubImportOfManyFiles(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for i := range 60 {
		email := fmt.Sprintf("p%d@x.example", i)
		if i == 55 {
			email = "p@@bad"
		}
		text := fmt.Sprintf(`{"basics":{"name":"Person %c%c","email":%q}}`, 'A'+i/26, 'a'+i%26, email)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("r%02d.json", i)), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s := newWorld(t, 0).keeping(120, 40)
	s.Do("global.hub", "hub.import")
	s.Type(dir)
	s.Do("path.accept")
	has(t, s, "Would take 60 people", "60 files. Shown are 30 of them", "r55.json", "basics.email: p@@bad")
	for range 30 {
		s.Do("report.pageDown")
	}
	has(t, s, "r28.json")
	hasNot(t, s, "r29.json", "more line")
}

// TestHubChecksLookAgain holds the checks to what is there after an import.
func TestHubChecksLookAgain(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 3)
	path := filepath.Join(t.TempDir(), "people.csv")
	if err := os.WriteFile(path, []byte(people), 0o600); err != nil {
		t.Fatal(err)
	}
	s := w.keeping(120, 50, func(d *pane.Deps) {
		d.Checks = func(ctx context.Context) []pane.Check {
			n, _, err := w.hub.Counts(ctx)
			return []pane.Check{{Name: "hub", State: "ok", Text: fmt.Sprintf("%d people, %v", n, err)}}
		}
	})
	s.Do("global.hub")
	has(t, s, "hub            3 people")
	s.Do("hub.import")
	s.Type(path)
	s.Do("path.accept", "import.go", "report.close")
	has(t, s, "hub            5 people")
	s.Do("hub.removeDemo", "dialog.accept")
	has(t, s, "hub            2 people")
}

// slow is a keeper whose import waits until it is stopped.
type slow struct{ pane.Keeper }

func (slow) Import(ctx context.Context, req pane.ImportRequest, tell func(pane.ImportProgress)) (pane.ImportReport, error) {
	if req.Dry {
		return pane.ImportReport{Dry: true, Imported: 5}, nil
	}
	tell(pane.ImportProgress{File: "big.csv", Done: 40_000, Total: 100_000, People: 4000})
	<-ctx.Done()
	return pane.ImportReport{Imported: 4000}, ctx.Err()
}

func TestHubImportIsStopped(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 0)
	s := w.keeping(120, 40, func(d *pane.Deps) { d.Keeper = slow{d.Keeper}; d.Hubs = fixedHubs{} })
	s.Do("global.hub", "hub.import")
	s.Type("big.csv")
	s.Do("path.accept")
	has(t, s, "enter import   w write report") // no columns were told
	hasNot(t, s, "enter close", "m columns", "corrects")
	s.Begin("import.go")
	s.WaitFor("4,000 people read · big.csv")
	has(t, s, "Importing", "40 %", "stops it; what was taken until then stays", "ctrl+x stop")
	hasNot(t, s, "enter import")
	s.Begin("global.back") // not left while it is under way
	s.WaitFor("Importing is under way")
	s.Begin("global.history") // but other places are free
	s.WaitFor("No searches yet")
	s.Begin("global.hub")
	s.Do("task.stop")
	has(t, s, "Stopped. What had been taken until then stays", "Took 4,000 new people", "enter close   w write report")
	hasNot(t, s, "enter import", "m columns")
}
