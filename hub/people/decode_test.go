package people_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/demo"
	"github.com/scout-cli/scout/hub/people"
)

// same reads data with Decode and with encoding/json.
func same(t *testing.T, data string) {
	t.Helper()
	var want wire.Candidate
	wantErr := json.Unmarshal([]byte(data), &want)
	got, err := people.Decode(data)
	if (err == nil) != (wantErr == nil) {
		t.Errorf("%s: error %v, want %v", data, err, wantErr)
	}
	if d := cmp.Diff(want, got); err == nil && d != "" {
		t.Errorf("%s: %s", data, d)
	}
}

func TestDecode(t *testing.T) {
	for c := range demo.People(demo.DefaultSeed, 0, 300) {
		data, err := json.Marshal(&c)
		if err != nil {
			t.Fatal(err)
		}
		same(t, string(data))
	}
	for _, data := range []string{
		`{}`, `{"id":"x","skills":[]}`, `{"id":"R\u0026D \"x\"","headline":"Zürich"}`, "{\"id\":\"\xff\"}", `{"id":null}`, `{"ID":"x"}`,
		`{ "id" : "x" }`, `{"unknown":{"a":[1]},"id":"x"}`, `{"yearsOfExperience":1e3}`, `{"yearsOfExperience":-0.5}`,
		`{"experiences":[{"current":true},{"current":false}]}`, `{"experiences":null}`, `{"match":{"score":0.5}}`,
		`{"location":{"remote":true,"lat":1,"lon":-2.5}}`, `{"contact":{"emails":["a","b"],"phones":[]},"links":{"github":"g"}}`,
		``, `{`, `{"id"`, `{"id":"x`, `{"id":"x"}}`, `{"id":"x",}`, `{"yearsOfExperience":01}`, `{"yearsOfExperience":.5}`, `{"yearsOfExperience":5.}`,
		`{"id":"x\`, "{\"id\":\"a\nb\"}", `{"links":{"x":"y"}}`, `{"skills":[{"":"y"}]}`, `[]`, `"x"`, `{"experiences":[{"current":tru}]}`,
	} {
		same(t, data)
	}
}

// FuzzDecode: what encoding/json writes is read as it reads it; nothing else
// panics.
func FuzzDecode(f *testing.F) {
	f.Add(`{"fullName":"A","skills":[{"name":"Go"}],"experiences":[{"title":"x","current":true}],"yearsOfExperience":3.5}`)
	f.Add(`{"location":{"name":"a","lat":1.25,"remote":false},"contact":{"emails":["<a@b>"]},"links":{"website":"\u2028"}}`)
	f.Fuzz(func(t *testing.T, data string) {
		_, _ = people.Decode(data)
		var c wire.Candidate
		if json.Unmarshal([]byte(data), &c) != nil {
			return
		}
		written, err := json.Marshal(&c)
		if err != nil {
			t.Fatal(err)
		}
		same(t, string(written))
	})
}

func BenchmarkDecode(b *testing.B) {
	for c := range demo.People(demo.DefaultSeed, 0, 1) {
		data, err := json.Marshal(&c)
		if err != nil {
			b.Fatal(err)
		}
		for b.Loop() {
			if _, err := people.Decode(string(data)); err != nil {
				b.Fatal(err)
			}
		}
	}
}
