package tolerant_test

import (
	"encoding/base64"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/scout-cli/scout/client/tolerant"
	"github.com/scout-cli/scout/client/wire"
)

func exact(t testing.TB, path string) []byte {
	t.Helper()
	data, err := os.ReadFile("testdata/" + path + "/exact.txtar")
	if err != nil {
		t.Fatal(err)
	}
	return section(txtar.Parse(data), "in")
}

// The cheap way and the long way must agree: an unknown name sends our own
// hub's shape the long way, and changes nothing else.
func TestBothWaysAgree(t *testing.T) {
	readers := map[string]func([]byte) (any, error){
		"candidate": func(b []byte) (any, error) { return tolerant.Candidate(b) },
		"search":    func(b []byte) (any, error) { return tolerant.Search(b) },
		"intent":    func(b []byte) (any, error) { return tolerant.Intent(b) },
		"history":   func(b []byte) (any, error) { return tolerant.History(b) },
		"synonyms":  func(b []byte) (any, error) { return tolerant.Synonyms(b) },
		"skills":    func(b []byte) (any, error) { return tolerant.Skills(b) },
		"list":      func(b []byte) (any, error) { return tolerant.List(b) },
		"lists":     func(b []byte) (any, error) { return tolerant.Lists(b) },
		"me":        func(b []byte) (any, error) { return tolerant.Me(b) },
	}
	for name, read := range readers {
		t.Run(name, func(t *testing.T) {
			in := exact(t, name)
			cheap := normal(read(in))
			long := normal(read([]byte(strings.Replace(string(in), "{", `{"xUnknown":1,`, 1))))
			if diff := cmp.Diff(string(cheap), string(long)); diff != "" {
				t.Errorf("cheap and long differ:\n%s", diff)
			}
		})
	}
}

func TestUserIDFromToken(t *testing.T) {
	jwt := func(claims string) string {
		return "eyJhbGciOiJIUzI1NiJ9." + base64.RawURLEncoding.EncodeToString([]byte(claims)) + ".c2ln"
	}
	for token, want := range map[string]string{
		jwt(`{"sub":"u1"}`):                  "u1",
		jwt(`{"userId":"u2"}`):               "u2",
		jwt(`{"user_id":42}`):                "42",
		jwt(`{"sub":"u1","userId":"u2"}`):    "u1",
		jwt(`{"sub":"","userId":"u2"}`):      "u2",
		jwt(`{"iss":"hub"}`):                 "",
		jwt(`not json`):                      "",
		"a.b":                                "",
		"opaque":                             "",
		"a.!!!.c":                            "",
		jwt(`["sub"]`):                       "",
		strings.Repeat("a", 70_000) + ".b.c": "",
	} {
		if got := tolerant.UserID(token); got != want {
			t.Errorf("UserID(%.40q) = %q, want %q", token, got, want)
		}
	}
}

func TestSearchIDOfAConflict(t *testing.T) {
	for body, want := range map[string]string{
		`{"error":{"code":"conflict","message":"runs already","candidateSearchId":"s1"}}`:             "s1",
		`{"error":"conflict","search_id":"s1"}`:                                                       "s1",
		`{"error":{"code":"conflict","message":"x","details":{"existing_search_id":"s1"}}}`:           "s1",
		`{"error":{"code":"conflict","message":"x"}}`:                                                 "",
		`{"error":{"code":"conflict","message":"x","details":[{"field":"id","message":"search_1"}]}}`: "",
		`nonsense`: "",
	} {
		if got := tolerant.SearchID([]byte(body)); got != want {
			t.Errorf("SearchID(%s) = %q, want %q", body, got, want)
		}
	}
}

func TestIDFromLocation(t *testing.T) {
	for in, want := range map[string]string{
		"/v1/searches/candidates/search_1":          "search_1",
		"https://hub.example.com/v1/x/search_1?a=b": "search_1",
		"search_1": "search_1",
		"":         "",
		"/":        "",
		"%zz":      "",
		"/a/..":    "",
	} {
		if got := tolerant.IDFromLocation(in); got != want {
			t.Errorf("IDFromLocation(%q) = %q, want %q", in, got, want)
		}
	}
}

// Deep nesting must end in an answer, whatever it is.
func TestDeepNesting(t *testing.T) {
	for _, in := range []string{
		strings.Repeat(`{"data":`, 5000) + `{}` + strings.Repeat(`}`, 5000),
		strings.Repeat(`[`, 9000) + strings.Repeat(`]`, 9000),
		`{"id":"c","fullName":` + strings.Repeat(`[`, 9000) + `"x"` + strings.Repeat(`]`, 9000) + `}`,
		strings.Repeat(`{"error":`, 5000) + `"x"` + strings.Repeat(`}`, 5000),
	} {
		if _, err := tolerant.NewStream().Decode("", in); err == nil {
			if _, err := tolerant.Candidate([]byte(in)); err == nil {
				t.Errorf("%.30q was taken for a candidate", in)
			}
		}
	}
}

func BenchmarkDecodeOwnShape(b *testing.B) {
	benchmarkDecode(b, string(exact(b, "candidate")))
}

func BenchmarkDecodeVariant(b *testing.B) {
	benchmarkDecode(b, strings.Replace(string(exact(b, "candidate")), `"fullName"`, `"full_name"`, 1))
}

func benchmarkDecode(b *testing.B, candidate string) {
	data := `{"seq":1,"candidate":` + candidate + `}`
	if !json.Valid([]byte(data)) {
		b.Fatal("not JSON")
	}
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	s := tolerant.NewStream()
	for b.Loop() {
		got, err := s.Decode(wire.EventCandidate, data)
		if err != nil || len(got) != 1 {
			b.Fatal(got, err)
		}
	}
}

func TestOwnShapeKeepsTheJSONOfAPerson(t *testing.T) {
	const person = `{"id":"c1","fullName":"Jane }} Doe","experiences":[{"title":"a"}]}`
	for data, want := range map[string]string{
		`{"seq":12,"candidate":` + person + `}`:   person,
		`{"candidate":` + person + `,"seq":12}`:   "",
		`{"seq":12, "candidate":` + person + ` }`: "",
	} {
		s := tolerant.NewStream()
		events, err := s.Decode("candidate", data)
		if err != nil || len(events) != 1 {
			t.Fatalf("%s: %v, %v", data, events, err)
		}
		f := events[0].(*wire.Found)
		if f.Raw != want || f.Candidate.FullName != "Jane }} Doe" || f.Seq != 12 {
			t.Errorf("%s: raw %s, %+v", data, f.Raw, f)
		}
	}
}
