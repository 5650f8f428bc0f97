package ingest_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/scout-cli/scout/hub/ingest"
)

// told is the problems of a file: kind, count, and each example.
func told(f *ingest.FileReport) []string {
	var out []string
	for _, p := range f.Problems {
		for _, e := range p.Examples {
			out = append(out, fmt.Sprintf("%s %d|%s|%s|%s", p.Kind, e.Row, e.Column, e.Value, e.Taken))
		}
	}
	return out
}

func TestProblems(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		file, text string
		people     int
		want       []string
	}{
		"a messy table": {
			"a.csv", `Name,Title,Company,Email,Website,Start,Years,Phone
Ann Ames,Nurse,Ward,ann@x.example,javascript:alert(1),2020-13-45,5,+1 555
Carl Cole,Nurse,Ward,carl@@bad,file:///etc/passwd,2031-01,many,none

Dora Dean,Nurse,Ward,Dora <dora@x.example>; dora@@x,dora.example,1931,99,call me
ann ames,Nurse,Ward,ANN@x.example,-,n/a,,
Eve Ellis,Nurse
Fay Ford,Nurse,Ward,fay@x.example,https://fay.example,2020-02-45,7,+1 556,left over
`, 6, []string{
				"email 3|Email|carl@@bad|", "email 5|Email|dora@@x|",
				"link 2|Website|javascript:alert(1)|", "link 3|Website|file:///etc/passwd|",
				"phone 5|Phone|call me|",
				"date 2|Start|2020-13-45|2020", "date 8|Start|2020-02-45|2020-02",
				"years 3|Years|many|", "years 5|Years|99|",
				"moreCells 8||9 cells, the header has 8|", "fewerCells 7||2 cells, the header has 8|",
				"future 3|Start|2031-01|", "old 5|Start|1931|",
				"duplicate 6||ann ames|one with line 2", "blank 4|||",
			},
		},
		"nothing to tell": {
			"a.csv", "Name,Email,Website,LinkedIn,GitHub,Phone\nAnn Ames,n/a,-,none,unknown,?\nBob Berg,Bob Berg <b@x.example>,www.b.example,linkedin.com/in/b,@bob,\n\n\n", 2, nil,
		},
		"LinkedIn's connections": {
			"Connections.csv", "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n" +
				"Ann,Ames,https://www.linkedin.com/in/ann,ann(at)x.example,Ward,Nurse,01 Jan 2024\n" +
				"Ann,Ames,https://www.linkedin.com/in/ANN/,,Ward,Nurse,01 Jan 2024\n" +
				"Bob,Berg,data:text/html;x,,Ward,Nurse,01 Jan 2024\n", 3,
			[]string{"email 2|Email Address|ann(at)x.example|", "link 4|URL|data:text/html;x|", "duplicate 3||Ann Ames|one with line 2"},
		},
		"a résumé": {
			"a.json", `{"basics":{"name":"Ann","email":"a@@b","url":"javascript:x","phone":"none","profiles":[{"network":"LinkedIn","url":"ftp://x"},{"network":"Xing","username":"ann"},
				{"network":"GitHub","url":"-","username":"ann"}]},
				"work":[{"name":"A","position":"Dev","startDate":"2020-05","endDate":"2019"},{"name":"B","startDate":"soon","endDate":"2010-17"}],
				"education":[{"institution":"MIT","startDate":"2040","endDate":"2044"}]}`, 1,
			[]string{
				"email 1|basics.email|a@@b|", "link 1|basics.profiles|ftp://x|", "link 1|basics.url|javascript:x|",
				"date 1|work.startDate|soon|", "date 1|work.endDate|2010-17|2010", "unkept 1|basics.profiles|Xing ann|",
				"future 1|education.startDate|2040|", "order 1|A|2020-05 to 2019|",
			},
		},
		"people as the API writes them": {
			"a.jsonl", `{"fullName":"Ann","links":{"website":"javascript:x"},"contact":{"emails":["a@@b","a@x.example"]},"yearsOfExperience":-3,"lastUpdated":"lately","headline":7}
{"fullName":"Ann","contact":{"emails":["A@x.example"]},"experiences":[{"title":"Dev","start":"2020-13"}]}`, 2,
			[]string{
				"email 1|contact.emails|a@@b|", "link 1|links.website|javascript:x|", "date 1|lastUpdated|lately|", "date 2|experiences.start|2020-13|2020",
				"years 1|yearsOfExperience|-3|", "type 1|headline|a JSON number|", "duplicate 2||Ann|one with line 1",
			},
		},
		"a second value": {
			"a.csv", "Name,Title,Job Title,Website,Blog\nAnn,Nurse,Head Nurse,a.example,b.example\nBob,Nurse,nurse,https://www.a.example/,http://a.example\n", 2,
			[]string{"unkept 2|Blog|b.example|https://a.example", "unkept 2|Job Title|Head Nurse|Nurse"},
		},
		"a huge cell": {
			"a.csv", "Name,Notes\nAnn," + strings.Repeat("wörd ", 5000) + "\n", 1,
			[]string{"cut 2|summary|" + strings.Repeat("wörd ", 15) + "wörd…|its first 20000 characters"},
		},
		"values of many lines": {
			"a.csv", "Name,Email\nAnn,\"not\nan\taddress " + strings.Repeat("x", 300) + "\"\n", 1,
			[]string{"email 2|Email|not an address " + strings.Repeat("x", 64) + "…|"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			report, m := importing(t, ingest.Options{Paths: []string{write(t, test.file, test.text)}})
			f := report.Files[0]
			if diff := cmp.Diff(test.want, told(&f)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			if n := f.Imported + f.Merged; n != test.people || len(f.Skipped) != 0 {
				t.Errorf("%d people, %v skipped", n, f.Skipped)
			}
			var out bytes.Buffer
			if err := json.NewEncoder(&out).Encode(m.people); err != nil || strings.Contains(out.String(), "javascript:") || strings.Contains(out.String(), "@@") {
				t.Errorf("%v: taken: %s", err, out.String())
			}
		})
	}
}

func TestProblemsAreBounded(t *testing.T) {
	t.Parallel()
	report, _ := importing(t, ingest.Options{Paths: []string{write(t, "a.csv", "Name,Email\n"+strings.Repeat("Ann Ames,a@@b\n", 3000))}})
	f := report.Files[0]
	if len(f.Problems) != 2 || f.Problems[0].Count != 3000 || f.Problems[1].Count != 2999 {
		t.Fatalf("%+v", f.Problems)
	}
	for _, p := range f.Problems {
		if len(p.Examples) != 20 || p.Text == "" {
			t.Errorf("%s: %d examples, %q", p.Kind, len(p.Examples), p.Text)
		}
	}
}

func TestDuplicatesAcrossFiles(t *testing.T) {
	t.Parallel()
	one, two := write(t, "one.csv", "Name,Email\nAnn,a@x.example\n"), write(t, "two.json", `[{"name":"Bob","email":"b@x.example"},{"name":"Ann","email":"A@X.example"}]`)
	for _, dry := range []bool{true, false} {
		report, _ := importing(t, ingest.Options{Paths: []string{one, two}, DryRun: dry})
		if got := told(&report.Files[1]); len(got) != 1 || got[0] != "duplicate 2||Ann|one with line 2 of one.csv" || report.Merged != 1 {
			t.Errorf("dry %t: %q, %+v", dry, got, report)
		}
	}
}

// TestColumns checks what the report says that columns and keys were taken for.
func TestColumns(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		file, text string
		columns    map[string]string
		want       string
	}{
		"a table":   {"a.csv", "Full Name,Job,Shoe Size,Reach,,\nAnn Ames,Nurse,44,a@x.example,,x\n", nil, "Full Name=name(header) Job=title(header) Shoe Size=ignore() Reach=email(contents) 6=ignore()"},
		"mapped":    {"a.csv", "Who,Job,Shoe\nAnn Ames,Nurse,44\n", map[string]string{"Who": "name", "3": "notes", "Job": "ignore"}, "Who=name(map) Job=ignore(map) Shoe=notes(map)"},
		"no header": {"a.csv", "Ann Ames,a@x.example,44\nBob Berg,b@x.example,43\n", nil, "1=name(contents) 2=email(contents) 3=ignore()"},
		"LinkedIn": {
			"Connections.csv", "First Name,Last Name,URL,Email Address,Company,Position,Connected On\nAnn,Ames,https://www.linkedin.com/in/ann,,Ward,Nurse,01 Jan 2024\n", nil,
			"First Name=firstName(header) Last Name=lastName(header) URL=linkedin(header) Email Address=email(header) Company=company(header) Position=title(header) Connected On=ignore(header)",
		},
		"a résumé":     {"a.json", `{"basics":{"name":"Ann","label":"Dev","image":"x"},"volunteer":[{"position":"x"}],"awards":[]}`, nil, "basics.image=ignore() basics.label=headline(header) basics.name=name(header) volunteer=ignore()"},
		"flat objects": {"a.json", `[{"name":"Ann","email":"a@x.example","pets":["cat"],"deep":{"x":1}},{"name":"Bob","title":"Dev","none":null}]`, nil, "email=email(header) name=name(header) pets=ignore() deep=ignore() title=title(header)"},
		"people":       {"a.jsonl", `{"fullName":"Ann","id":"x","match":{},"skills":[],"mood":"good"}`, nil, "fullName=fullName(header) id=ignore() match=ignore() mood=ignore() skills=skills(header)"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := write(t, test.file, test.text)
			dry, _ := importing(t, ingest.Options{Paths: []string{path}, Map: test.columns, DryRun: true})
			var got []string
			for _, c := range dry.Files[0].Columns {
				got = append(got, fmt.Sprintf("%s=%s(%s)", c.Name, c.Field, c.By))
			}
			if diff := cmp.Diff(test.want, strings.Join(got, " ")); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			wet, m := importing(t, ingest.Options{Paths: []string{path}, Map: test.columns})
			if diff := cmp.Diff(dry.Files[0].Columns, wet.Files[0].Columns); diff != "" || wet.Files[0].Sample != nil {
				t.Errorf("the import tells otherwise than the dry run: %s, %v", diff, wet.Files[0].Sample)
			}
			if s := dry.Files[0].Sample; len(s) == 0 || cmp.Diff(m.people[0], s[0].Person) != "" || s[0].Row < 1 {
				t.Errorf("sample %+v, imported %+v", s, m.people[0])
			}
		})
	}
}

// TestManyFilesAreBounded reads a folder of many files alike.
func TestManyFilesAreBounded(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for i := range 50 {
		text := fmt.Sprintf(`{"basics":{"name":"Person %c%c","email":"p%d@x.example"}}`, 'A'+i/26, 'a'+i%26, i)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%02d.json", i)), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	report, _ := importing(t, ingest.Options{Paths: []string{dir}, DryRun: true})
	sampled := 0
	for i := range report.Files {
		f := &report.Files[i]
		if sampled += len(f.Sample); len(f.Columns) != 2 || &f.Columns[0] != &report.Files[0].Columns[0] {
			t.Fatalf("%s keeps columns of its own: %v", f.File, f.Columns)
		}
	}
	if sampled != 20 || report.Imported != 50 {
		t.Errorf("%d people, %d samples", report.Imported, sampled)
	}
}

func TestManyKeysAreBounded(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	for i := range 500 {
		fmt.Fprintf(&b, `{"fullName":"Ann","key%d":"%s"}`+"\n", i, strings.Repeat("x", 10))
	}
	report, _ := importing(t, ingest.Options{Paths: []string{write(t, "a.jsonl", b.String())}})
	if f := report.Files[0]; len(f.Columns) != 200 || len(f.Warnings) != 1 || !strings.Contains(f.Warnings[0], "more than 200 keys") {
		t.Errorf("%d columns, %q", len(f.Columns), f.Warnings)
	}
}

// sound fails where a report holds what it must not.
func sound(t *testing.T, r *ingest.Report) {
	t.Helper()
	if _, err := json.Marshal(r); err != nil {
		t.Fatal(err)
	}
	for _, f := range r.Files {
		for _, p := range f.Problems {
			if p.Text == "" || p.Count < len(p.Examples) || len(p.Examples) == 0 || len(p.Examples) > 20 {
				t.Fatalf("%+v", p)
			}
			for _, e := range p.Examples {
				for _, s := range []string{e.Column, e.Value, e.Taken} {
					if e.Row < 1 || utf8.RuneCountInString(s) > 80 || strings.ContainsAny(s, "\r\n\x00") {
						t.Fatalf("%s: %+v", p.Kind, e)
					}
				}
			}
		}
	}
}

func TestReportsAreSound(t *testing.T) {
	t.Parallel()
	report, _ := importing(t, ingest.Options{Paths: []string{filepath.Join("testdata", "files")}, DryRun: true})
	sound(t, &report)
}

// TestDryRunCountsAsTheImport holds the dry run to the people whom the import
// takes, also where several rows and files speak of one.
func TestDryRunCountsAsTheImport(t *testing.T) {
	t.Parallel()
	rows := "name,email\nAnn Ames,a@x.example\nANN AMES,A@x.example\nBob Berg,b@x.example\nAnn A.,a@x.example\nCarl Cole,c@x.example\nDora Dahl,d@x.example\n"
	paths := []string{write(t, "a.csv", rows), write(t, "b.csv", "name,email\nBob Berg,b@x.example\nEve Ellis,e@x.example\n")}
	dry, _ := importing(t, ingest.Options{Paths: paths, DryRun: true})
	wet, m := importing(t, ingest.Options{Paths: paths})
	for i := range dry.Files {
		if d, w := &dry.Files[i], &wet.Files[i]; d.Imported != w.Imported || d.Merged != w.Merged {
			t.Errorf("%s: %d and %d merged, imported %d and %d", d.File, d.Imported, d.Merged, w.Imported, w.Merged)
		}
	}
	if dry.Imported != 5 || dry.Merged != 3 || len(m.people) != 5 {
		t.Errorf("%d people, %d merged; imported %d", dry.Imported, dry.Merged, len(m.people))
	}
	var sample []string
	for _, f := range dry.Files {
		for _, s := range f.Sample {
			sample = append(sample, s.Person.FullName)
		}
	}
	if got := strings.Join(sample, ", "); got != "Ann Ames, Bob Berg, Carl Cole, Eve Ellis" {
		t.Errorf("sample: %s", got)
	}
}
