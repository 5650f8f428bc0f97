package tolerant_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/scout-cli/scout/client/tolerant"
	"github.com/scout-cli/scout/client/wire"
)

// TestOriginalIsKept wants the record of a person as it was written, with the
// keys that nobody knows, wherever the person stands.
func TestOriginalIsKept(t *testing.T) {
	t.Parallel()
	const person = `{"z": 1, "full_name":"Jane  Doe","id":7,"salary":{"EUR":1e3, "a":[null,{}]},"A":"\u00e9\""}`
	with := func(around string) string { return strings.Replace(around, "%", person, 1) }
	stream := func(name string) func(string) (*wire.Candidate, error) {
		return func(in string) (*wire.Candidate, error) {
			events, err := tolerant.NewStream().Decode(name, in)
			if err != nil || len(events) == 0 {
				return nil, err
			}
			return &events[0].(*wire.Found).Candidate, nil
		}
	}
	search := func(in string) (*wire.Candidate, error) {
		s, err := tolerant.Search([]byte(in))
		if err != nil {
			return nil, err
		}
		return &s.Results.Items[0], nil
	}
	list := func(in string) (*wire.Candidate, error) {
		l, err := tolerant.List([]byte(in))
		if err != nil {
			return nil, err
		}
		return l.Members[0].Candidate, nil
	}
	judged := `{"candidate":` + person + `,"score":80,"why":"x"}`
	for name, c := range map[string]struct {
		read     func(string) (*wire.Candidate, error)
		in, want string
	}{
		"alone":               {func(in string) (*wire.Candidate, error) { return tolerant.Candidate([]byte(in)) }, with("%"), person},
		"behind a mark":       {func(in string) (*wire.Candidate, error) { return tolerant.Candidate([]byte(in)) }, with("\ufeff %"), person},
		"event":               {stream("candidate"), with("%"), person},
		"event with a number": {stream("candidate"), with(`{"seq":1,"candidate":%}`), person},
		"event with a type":   {stream(""), with(`{"type":"candidate","data": % }`), person},
		"event of several":    {stream(""), with(`{"candidates":[%]}`), person},
		"with a match around": {stream("candidate"), judged, judged},
		"page":                {search, with(`{"data":{"items":[%]}}`), person},
		"list":                {list, with(`{"id":"l1","members":[{"candidate":%,"stage":"yes"}]}`), person},
		"list of people":      {list, with(`{"id":"l1","members":[%]}`), person},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := c.read(c.in)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, string(got.Original)); diff != "" {
				t.Errorf("original (-want +got):\n%s", diff)
			}
			if got.ID != "7" || got.FullName != "Jane  Doe" {
				t.Errorf("%+v", got)
			}
		})
	}
}

func TestOriginalOnlyWhereItSaysMore(t *testing.T) {
	t.Parallel()
	own, err := tolerant.Candidate(exact(t, "candidate"))
	if err != nil || own.Original != nil {
		t.Errorf("our own shape is kept twice: %s, %v", own.Original, err)
	}
	long := `{"id":"c1","name":"Jane Doe","x":"` + strings.Repeat("x", 300<<10) + `"}`
	if c, err := tolerant.Candidate([]byte(long)); err != nil || c.Original != nil || c.FullName != "Jane Doe" {
		t.Errorf("a record without bounds is kept: %d bytes, %v", len(c.Original), err)
	}
}

// FuzzParse holds what JSON is, and means, to the standard library.
func FuzzParse(f *testing.F) {
	for _, in := range append(seeds(f, "*"), []byte(`{"a":1,"a":[2,{}],"\u0000":3,"b":1e400,"c":"\ud800"}`), []byte("\ufeff[]"), []byte("{} {}")) {
		f.Add(in)
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		got, err := tolerant.Parse(in)
		want, stdErr := tolerant.StdParse(in)
		if (err == nil) != (stdErr == nil) {
			t.Fatalf("%q: %v, the standard library says %v", in, err, stdErr)
		}
		if err == nil && !reflect.DeepEqual(want, got) {
			t.Fatalf("%q: %v, the standard library says %v", in, got, want)
		}
	})
}

func BenchmarkParse(b *testing.B) {
	in := exact(b, "candidate")
	if !json.Valid(in) {
		b.Fatal("not JSON")
	}
	b.ReportAllocs()
	b.SetBytes(int64(len(in)))
	for b.Loop() {
		if _, err := tolerant.Parse(in); err != nil {
			b.Fatal(err)
		}
	}
}
