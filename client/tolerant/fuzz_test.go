package tolerant_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"github.com/tmaxmax/go-sse"

	"github.com/scout-cli/scout/client/tolerant"
	"github.com/scout-cli/scout/client/wire"
)

// seeds are the inputs of the fixtures of some folders.
func seeds(f *testing.F, folders string) [][]byte {
	files, err := filepath.Glob("testdata/" + folders + "/*.txtar")
	if err != nil || len(files) == 0 {
		f.Fatal("no fixtures", err)
	}
	var out [][]byte
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		out = append(out, section(txtar.Parse(data), "in"))
	}
	return out
}

// FuzzCandidate holds what is read to the bounds of the wire, and the normal
// form to being its own normal form.
func FuzzCandidate(f *testing.F) {
	for _, in := range seeds(f, "candidate") {
		f.Add(in)
	}
	month := regexp.MustCompile(`^(\d{4}(-(0[1-9]|1[0-2]))?)?$`)
	f.Fuzz(func(t *testing.T, in []byte) {
		c, err := tolerant.Candidate(in)
		if err != nil {
			return
		}
		check(t, c, month)
		once, err := json.Marshal(c)
		if err != nil {
			t.Fatalf("not writable: %v", err)
		}
		again, err := tolerant.Candidate(once)
		if err != nil {
			t.Fatalf("%s: %v", once, err)
		}
		twice, _ := json.Marshal(again)
		if !bytes.Equal(once, twice) {
			t.Fatalf("not stable: %s", cmp.Diff(string(once), string(twice)))
		}
	})
}

func check(t *testing.T, c *wire.Candidate, month *regexp.Regexp) {
	t.Helper()
	if c.ID == "" {
		t.Fatal("no id")
	}
	for _, e := range c.Experiences {
		if !month.MatchString(e.Start) || !month.MatchString(e.End) || e.Current && e.End != "" {
			t.Fatalf("job %+v", e)
		}
	}
	if y := c.YearsOfExperience; y != nil && !(*y >= 0 && *y <= 100) {
		t.Fatalf("%v years", *y)
	}
	if m := c.Match; m != nil {
		if !(m.Score >= 0 && m.Score <= 1) || m.Rank < 0 {
			t.Fatalf("match %+v", m)
		}
		for _, c := range m.Criteria {
			if !slices.Contains([]string{wire.VerdictYes, wire.VerdictPartial, wire.VerdictNo, wire.VerdictUnclear}, c.Verdict) {
				t.Fatalf("verdict %q", c.Verdict)
			}
		}
	}
}

// FuzzAnswers reads anything as everything: no function may panic, and what
// must not be null isn't.
func FuzzAnswers(f *testing.F) {
	for _, in := range seeds(f, "*") {
		f.Add(in)
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		if s, err := tolerant.Search(in); err == nil && (s.Filters == nil || s.Results != nil && s.Results.Items == nil) {
			t.Fatalf("a null in %+v", s)
		}
		if i, err := tolerant.Intent(in); err == nil && (i.Filters == nil || i.Unresolved == nil || i.Warnings == nil || !(i.Confidence >= 0 && i.Confidence <= 1)) {
			t.Fatalf("a null in %+v", i)
		}
		if p, err := tolerant.History(in); err == nil && p.Items == nil {
			t.Fatal("null items")
		}
		if p, err := tolerant.Lists(in); err == nil && p.Items == nil {
			t.Fatal("null items")
		}
		if s, err := tolerant.Synonyms(in); err == nil && s.Synonyms == nil {
			t.Fatal("null synonyms")
		}
		if s, err := tolerant.Skills(in); err == nil && (s.Suggestions == nil || s.Query == nil) {
			t.Fatal("null suggestions")
		}
		if l, err := tolerant.List(in); err == nil && l.CandidateCount < len(l.Members) {
			t.Fatal("fewer people than members")
		}
		_, _ = tolerant.Created(in)
		_, _ = tolerant.Patched(in)
		_, _ = tolerant.Me(in)
		_, _ = tolerant.NewStream().Snapshot(in)
		_ = tolerant.SearchID(in)
		_ = tolerant.UserID(string(in))
		_ = tolerant.IDFromLocation(string(in))
		e := tolerant.Error(500, http.Header{}, in)
		if e.Message == "" || e.Code == "" || e.Status != 500 || len([]rune(e.Message)) > 2000 {
			t.Fatalf("error %+v", e)
		}
	})
}

// FuzzStream reads anything as server-sent events.
func FuzzStream(f *testing.F) {
	for _, in := range seeds(f, "stream") {
		f.Add(in)
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		dec := tolerant.NewStream()
		for event, err := range sse.Read(bytes.NewReader(in), nil) {
			if err != nil {
				return
			}
			got, err := dec.Decode(event.Type, event.Data)
			if err != nil && len(got) > 0 {
				t.Fatal("events beside an error")
			}
			for _, e := range got {
				switch e := e.(type) {
				case *wire.Found:
					if e.Candidate.ID == "" || e.Seq <= 0 {
						t.Fatalf("found %+v", e)
					}
				case *wire.Done:
					if e.Status == "" || e.Status == wire.StatusRunning || e.Version < 1 || e.Found < 0 {
						t.Fatalf("done %+v", e)
					}
				case *wire.StreamError:
					if e.Error.Code == "" || e.Error.Message == "" {
						t.Fatalf("error %+v", e)
					}
				}
				if _, err := json.Marshal(e); err != nil {
					t.Fatal(err)
				}
			}
		}
	})
}
