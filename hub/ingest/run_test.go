package ingest_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/ingest"
)

// write makes a file in a new folder and gives its path.
func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func many(n int) string {
	var b strings.Builder
	b.WriteString("Name,Email\n")
	for i := range n {
		fmt.Fprintf(&b, "Person Nr%d,p%d@example.com\n", i, i)
	}
	return b.String()
}

func TestBatches(t *testing.T) {
	t.Parallel()
	var seen []ingest.Progress
	report, m := importing(t, ingest.Options{
		Paths:    []string{write(t, "a.csv", many(1203)), write(t, "b.csv", many(10))},
		Progress: func(p ingest.Progress) { seen = append(seen, p) },
	})
	if want := []int{500, 500, 213}; !slices.Equal(m.calls, want) {
		t.Errorf("batches %v, want %v", m.calls, want)
	}
	if report.Imported != 1203 || report.Merged != 10 || report.Files[1].Merged != 10 || report.Files[1].Imported != 0 {
		t.Errorf("report %+v", report)
	}
	last := seen[len(seen)-1]
	if last.People != 1213 || last.Files != 2 || last.TotalFiles != 2 || last.Bytes != last.TotalBytes || last.TotalBytes == 0 {
		t.Errorf("last progress %+v", last)
	}
	for i := 1; i < len(seen); i++ {
		if seen[i].Bytes < seen[i-1].Bytes || seen[i].People < seen[i-1].People {
			t.Errorf("progress goes back: %+v, %+v", seen[i-1], seen[i])
		}
	}
}

func TestImportingTwiceChangesNothing(t *testing.T) {
	t.Parallel()
	path := filepath.Join("testdata", "files")
	m := &memory{}
	first, err := ingest.Run(t.Context(), ingest.Options{Paths: []string{path}, Now: at}, m)
	if err != nil {
		t.Fatal(err)
	}
	people := len(m.people)
	second, err := ingest.Run(t.Context(), ingest.Options{Paths: []string{path}, Now: at}, m)
	if err != nil || second.Imported != 0 || second.Merged != first.Imported+first.Merged || len(m.people) != people {
		t.Errorf("second run: %d imported, %d merged (first: %d, %d), %v", second.Imported, second.Merged, first.Imported, first.Merged, err)
	}
	if first.Imported != people || first.Imported < 50 {
		t.Errorf("%d imported, the sink holds %d", first.Imported, people)
	}
}

func TestDryRunWritesNothing(t *testing.T) {
	t.Parallel()
	path := filepath.Join("testdata", "files", "csv", "same-people.csv")
	wet, m := importing(t, ingest.Options{Paths: []string{path}})
	if len(m.calls) != 1 {
		t.Fatalf("%d calls", len(m.calls))
	}
	dry, m := importing(t, ingest.Options{Paths: []string{path, path}, DryRun: true})
	if len(m.calls) != 0 || dry.Imported != wet.Imported || dry.Merged != wet.Merged || dry.Skipped != wet.Skipped || len(dry.Files) != 1 {
		t.Errorf("dry %+v, wet %+v", dry, wet)
	}
}

func TestCancelStopsBetweenBatches(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	m := &memory{after: cancel}
	report, err := ingest.Run(ctx, ingest.Options{Paths: []string{write(t, "a.csv", many(5000)), write(t, "b.csv", many(10))}, Now: at}, m)
	if !errors.Is(err, context.Canceled) || report.Imported != 500 || report.Files[0].Imported != 500 || len(report.Files) != 1 {
		t.Errorf("%v, %+v", err, report)
	}
}

// TestStoppedIsNoFailure stops a run while the sink is at work, which fails
// with an error of its own.
func TestStoppedIsNoFailure(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	stopped := &memory{fail: errors.New("statement is closed"), before: cancel}
	_, err := ingest.Run(ctx, ingest.Options{Paths: []string{write(t, "a.csv", many(3))}, Now: at}, stopped)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

func TestSinkFailureEndsTheRun(t *testing.T) {
	t.Parallel()
	full := errors.New("disk full")
	report, err := ingest.Run(t.Context(), ingest.Options{Paths: []string{write(t, "a.csv", many(3))}, Now: at}, &memory{fail: full})
	if !errors.Is(err, full) || report.Imported != 0 || report.Failed() {
		t.Errorf("%v, %+v", err, report)
	}
	short := sinkFunc(func(people []wire.Candidate) []ingest.Outcome { return make([]ingest.Outcome, len(people)-1) })
	if _, err := ingest.Run(t.Context(), ingest.Options{Paths: []string{write(t, "a.csv", many(3))}, Now: at}, short); err == nil {
		t.Error("a sink that forgets somebody is believed")
	}
}

type sinkFunc func([]wire.Candidate) []ingest.Outcome

func (f sinkFunc) PutPeople(_ context.Context, people []wire.Candidate) ([]ingest.Outcome, error) {
	return f(people), nil
}

func TestMap(t *testing.T) {
	t.Parallel()
	strange := "Who they are,What they do,Email\nJane Doe,Engineer,jane@example.com\n"
	for name, test := range map[string]struct {
		file, text string
		columns    map[string]string
		want       string // name/title/company of the first person
		err        string // of Run or of the file
	}{
		"by header":       {"a.csv", strange, map[string]string{"who they are": "name", "What they do": "title"}, "Jane Doe/Engineer/", ""},
		"by number":       {"a.csv", "Jane Doe,Engineer,Acme\n", map[string]string{"1": "name", "2": "title", "3": "company"}, "Jane Doe/Engineer/Acme", ""},
		"over the header": {"a.csv", "Name,Title,Company\nJane,X,Y\n", map[string]string{"Title": "company", "Company": "title"}, "Jane/Y/X", ""},
		"by other names":  {"a.csv", strange, map[string]string{"Who they are": "Full Name", "What they do": "currentTitle"}, "Jane Doe/Engineer/", ""},
		"ignored":         {"a.csv", "Name,Title\nJane,X\n", map[string]string{"Title": "ignore"}, "Jane//", ""},
		"unknown field":   {"a.csv", strange, map[string]string{"Email": "fax"}, "", `no field "fax"; the fields are name,`},
		"unknown column":  {"a.csv", strange, map[string]string{"Fax": "phone"}, "", `no column "Fax"; the columns are "Who they are", "What they do", "Email"`},
		"unknown number":  {"a.csv", strange, map[string]string{"4": "phone"}, "", `no column "4"`},
		"flat JSON":       {"a.jsonl", `{"who":"Jane Doe","email":"j@example.com"}`, map[string]string{"who": "name"}, "Jane Doe//", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m := &memory{}
			report, err := ingest.Run(t.Context(), ingest.Options{Paths: []string{write(t, test.file, test.text)}, Map: test.columns, Now: at}, m)
			if test.err != "" {
				message := fmt.Sprint(err)
				if err == nil {
					message = report.Files[0].Error
				}
				if !strings.Contains(message, test.err) {
					t.Errorf("error %q, want %q", message, test.err)
				}
				return
			}
			if err != nil || len(m.people) == 0 {
				t.Fatalf("%v, %+v", err, report)
			}
			p := m.people[0]
			if got := p.FullName + "/" + p.CurrentTitle + "/" + p.CurrentCompany; got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestReportJSON(t *testing.T) {
	t.Parallel()
	report, _ := importing(t, ingest.Options{Paths: []string{write(t, "a.csv", "Name,Email\nJane Doe,\n,x@example.com\n")}})
	report.Files[0].File = "a.csv"
	got, err := json.Marshal(report)
	want := `{"files":[{"file":"a.csv","format":"csv","imported":1,"merged":0,"unchanged":0,"columns":[{"column":"Name","field":"name","by":"header"},{"column":"Email","field":"email","by":"header"}],"skippedCount":1,"skipped":[{"row":3,"reason":"no name"}],"problems":[],"warnings":[],"error":null}],"imported":1,"merged":0,"unchanged":0,"skipped":1}`
	if err != nil || string(got) != want {
		t.Errorf("%v\n got %s\nwant %s", err, got, want)
	}
}

// A later export must win over an earlier one when the hub merges them.
func TestPeopleAreAsOldAsTheirFile(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		file, text string
		changed    time.Time
		want       string
	}{
		"the file's date":  {"a.csv", "Name\nJane Doe\n", time.Date(2024, 2, 3, 4, 5, 6, 0, time.UTC), "2024-02-03T04:05:06Z"},
		"not the future":   {"a.csv", "Name\nJane Doe\n", at().AddDate(1, 0, 0), at().Format(time.RFC3339)},
		"its own date":     {"a.json", `{"basics":{"name":"J"},"meta":{"lastModified":"2020-01-02T03:04:05+01:00"}}`, at(), "2020-01-02T02:04:05Z"},
		"a date of nobody": {"a.jsonl", `{"fullName":"J","lastUpdated":"lately"}`, time.Date(2024, 2, 3, 4, 5, 6, 0, time.UTC), "2024-02-03T04:05:06Z"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := write(t, test.file, test.text)
			if err := os.Chtimes(path, test.changed, test.changed); err != nil {
				t.Fatal(err)
			}
			if _, m := importing(t, ingest.Options{Paths: []string{path}}); len(m.people) != 1 || m.people[0].LastUpdated != test.want {
				t.Errorf("%+v, want %s", m.people, test.want)
			}
		})
	}
}

func TestManySkipsAreBounded(t *testing.T) {
	t.Parallel()
	report, _ := importing(t, ingest.Options{Paths: []string{write(t, "a.csv", "Name,Email\n"+strings.Repeat(",x@example.com\n", 2500))}})
	f := report.Files[0]
	if report.Skipped != 2500 || f.SkippedCount() != 2500 || len(f.Skipped) != 1000 {
		t.Errorf("%d skipped, %d listed, %v", report.Skipped, len(f.Skipped), f.Warnings)
	}
	if p := f.Findings()[0]; p.Text != "no name, row skipped" || p.Count != 2500 || len(p.Examples) != 20 || p.Examples[0].Row != 2 {
		t.Errorf("%+v", p)
	}
}

func TestReasonsToSkipAreBounded(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	for i := range 60 {
		fmt.Fprintf(&b, "{%c}\n", 'A'+i)
	}
	report, _ := importing(t, ingest.Options{Paths: []string{write(t, "a.jsonl", b.String())}})
	all, n := report.Files[0].Findings(), 0
	for _, p := range all {
		n += p.Count
	}
	if len(all) != 20 || n != 60 || all[19].Text != "other reasons, row skipped" {
		t.Errorf("%d in %d: %+v", n, len(all), all)
	}
}

// FuzzRun imports any bytes under names that lead to each reader.
func FuzzRun(f *testing.F) {
	err := filepath.WalkDir(filepath.Join("testdata", "files"), func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if len(data) < 10_000 {
			f.Add(data, strings.HasSuffix(path, "l"))
		}
		return err
	})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, data []byte, lines bool) {
		name := "people.csv"
		if lines {
			name = "people.jsonl"
		}
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		m := &memory{}
		report, err := ingest.Run(t.Context(), ingest.Options{Paths: []string{path}, Now: at}, m)
		if err != nil || report.Imported != len(m.people) {
			t.Fatalf("%v, %+v", err, report)
		}
		sound(t, &report)
		for _, p := range m.people {
			if p.FullName == "" || p.PersonKey == "" || p.Source != "import:"+name || p.ID != "" {
				t.Fatalf("%+v", p)
			}
		}
	})
}
