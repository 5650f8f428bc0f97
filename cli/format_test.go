package cli

import (
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"github.com/scout-cli/scout/client/wire"
)

func TestGuardCell(t *testing.T) {
	for in, want := range map[string]string{
		"":               "",
		"Jane":           "Jane",
		"a=b":            "a=b",
		"=1+1":           "'=1+1",
		"+49 30 1234":    "'+49 30 1234",
		"-2":             "'-2",
		"@SUM(A1)":       "'@SUM(A1)",
		"\t=1":           "'\t=1",
		"\r\n=1":         "'\r\n=1",
		"\x00=1":         "'\x00=1",
		"  =1":           "'  =1",
		"\u200b\u00a0=1": "'\u200b\u00a0=1",
		"\ufeff=1":       "'\ufeff=1",
		"\uff1dcmd":      "'\uff1dcmd",
		"\uff0b1":        "'\uff0b1",
		"\uff201":        "'\uff201",
		"'=1":            "'=1",
		"日本":             "日本",
		"\x1b=1":         "'\x1b=1",
		"\xff=1":         "\xff=1",
	} {
		if got := guardCell(in); got != want {
			t.Errorf("guardCell(%q) = %q, want %q", in, got, want)
		}
	}
}

func candidate() *wire.Candidate {
	years := -0.5
	return &wire.Candidate{
		ID: "cand_1", FullName: "Jane | Doe \x1b[31m", CurrentTitle: "=cmd()", CurrentCompany: "Acme, \"Inc\"\nBerlin",
		Location: &wire.Location{Name: "Berlin, Germany", Country: "DE"}, YearsOfExperience: &years,
		Skills:     []wire.Skill{{Name: "Go"}, {Name: ""}, {Name: "SQL"}},
		Educations: []wire.Education{{School: "TU Berlin", Degree: "Master's"}},
		Contact:    wire.Contact{Emails: []string{"jane@example.com"}, Phones: []string{"+49"}},
		Links:      wire.Links{LinkedIn: "https://linkedin.com/in/jane_(doe)"},
		Match:      &wire.Match{Score: 0.5},
	}
}

func render(t *testing.T, format string, terminal, members bool, rows ...row) string {
	t.Helper()
	var b strings.Builder
	w := (&app{}).rows(format, &b, terminal, members)
	for _, r := range rows {
		if err := w.Row(r); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestCSVReadsBack(t *testing.T) {
	rating := 4
	out := render(t, formatCSV, false, true, row{candidate(), &wire.Member{Stage: "yes", Rating: &rating, Tags: []string{"a", "b"}, Note: "-call"}})
	records, err := csv.NewReader(strings.NewReader(out)).ReadAll()
	if err != nil || len(records) != 2 {
		t.Fatalf("%d records, %v", len(records), err)
	}
	got := map[string]string{}
	for i, name := range records[0] {
		got[name] = records[1][i]
	}
	for name, want := range map[string]string{
		"fullName": "Jane | Doe \ufffd[31m", "currentTitle": "'=cmd()", "currentCompany": "Acme, \"Inc\"\nBerlin",
		"yearsOfExperience": "-0.5", "skills": "Go; SQL", "education": "Master's, TU Berlin", "phones": "'+49",
		"score": "0.5", "stage": "yes", "rating": "4", "tags": "a; b", "note": "'-call", "country": "DE",
	} {
		if got[name] != want {
			t.Errorf("%s = %q, want %q", name, got[name], want)
		}
	}
	if out := render(t, formatCSV, true, false, row{Candidate: candidate()}); strings.Contains(out, "\x1b") {
		t.Errorf("an escape reaches the terminal: %q", out)
	}
}

func TestJSONLIsLosslessAndHarmless(t *testing.T) {
	c := candidate()
	c.Headline = "\u009b31m \x7f <&> \u2028 \U0001f642"
	out := render(t, formatJSONL, true, false, row{Candidate: c})
	for _, r := range out[:len(out)-1] {
		if r < 0x20 || controls(r) {
			t.Errorf("%q holds the control character %U", out, r)
		}
	}
	var back wire.Candidate
	if err := json.Unmarshal([]byte(out), &back); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(c, &back); diff != "" {
		t.Error(diff)
	}
	member := render(t, formatJSONL, false, true, row{c, &wire.Member{CandidateID: "cand_1", Note: "n", Candidate: c}})
	if !strings.HasPrefix(member, `{"candidateId":"cand_1"`) {
		t.Errorf("a member is %s", member)
	}
}

func TestMarkdown(t *testing.T) {
	out := render(t, formatMD, false, false, row{Candidate: candidate()})
	lines := strings.Split(strings.TrimSpace(out), "\n")
	if len(lines) != 3 {
		t.Fatalf("%d lines: %q", len(lines), out)
	}
	if want := `| [Jane \| Doe �\[31m](https://linkedin.com/in/jane_%28doe%29) | =cmd() @ Acme, "Inc" Berlin | Berlin, Germany | -0.5 | 0.50 |`; lines[2] != want {
		t.Errorf("row\n%s\nwant\n%s", lines[2], want)
	}
	if got := render(t, formatMD, false, false); strings.Count(got, "\n") != 2 {
		t.Errorf("nobody gives %q, want the head", got)
	}
}

func TestWebLink(t *testing.T) {
	for in, ok := range map[string]bool{
		"https://linkedin.com/in/x": true, "http://x.example/a b": true, "javascript:alert(1)": false, "file:///etc/passwd": false,
		"https://": false, "https://u:p@x.example": false, "": false, "linkedin.com/in/x": false, "https://x\x1b.example": false,
	} {
		link, got := webLink(in)
		if got != ok || strings.ContainsAny(link, " ()|<>") {
			t.Errorf("webLink(%q) = %q, %v", in, link, got)
		}
	}
}

func TestTableFitsAndIsClean(t *testing.T) {
	wide := candidate()
	wide.FullName, wide.CurrentTitle = strings.Repeat("漢字", 40), strings.Repeat("x", 300)
	out := render(t, formatTable, false, false, row{Candidate: candidate()}, row{Candidate: wide})
	lines := strings.Split(strings.TrimSpace(out), "\n")
	if len(lines) != 3 || strings.ContainsAny(out, "\x1b\r") {
		t.Fatalf("table: %q", out)
	}
	at := strings.Index(lines[0], "ID")
	for _, l := range lines[1:] {
		if ansi.StringWidthWc(l) > pipeWidth || !strings.HasSuffix(l, "cand_1") || ansi.StringWidthWc(strings.TrimSuffix(l, "cand_1")) != at {
			t.Errorf("the columns do not stand below each other:\n%s", out)
		}
	}
}

func FuzzGuardCell(f *testing.F) {
	f.Add("=1")
	f.Add(" \u200b+1")
	f.Fuzz(func(t *testing.T, s string) {
		got := guardCell(s)
		if got != s && got != "'"+s {
			t.Fatalf("guardCell(%q) = %q", s, got)
		}
		if got != "" && strings.ContainsRune("=+-@\t\r\n\x00", rune(got[0])) {
			t.Fatalf("guardCell(%q) = %q is a formula", s, got)
		}
	})
}

func FuzzEscapeControls(f *testing.F) {
	f.Add("\u009b \x7f ü")
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			t.Skip("JSON is UTF-8")
		}
		in, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		out := escapeControls(string(in))
		var back string
		if err := json.Unmarshal([]byte(out), &back); err != nil || back != s {
			t.Fatalf("%q came back as %q, %v", s, back, err)
		}
		if strings.ContainsFunc(out, controls) {
			t.Fatalf("%q holds a control character", out)
		}
	})
}

// TestJSONLKeepsWhatAnotherHubSaid has the record of another hub beside what
// was read of it, also of people on a list, and harmless on a terminal.
func TestJSONLKeepsWhatAnotherHubSaid(t *testing.T) {
	c := candidate()
	c.Original = json.RawMessage("{\"full_name\":\"Jane\",\"bird\":\"<puffin>\u009b1m\"}")
	for _, r := range []row{{Candidate: c}, {Candidate: c, Member: &wire.Member{CandidateID: c.ID, Candidate: c}}} {
		got := render(t, formatJSONL, true, r.Member != nil, r)
		if !strings.Contains(got, `"original":{"full_name":"Jane","bird":"<puffin>\u009b1m"}`) || strings.ContainsRune(got, '\u009b') {
			t.Errorf("%q", got)
		}
	}
}
