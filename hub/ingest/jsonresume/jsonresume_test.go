package jsonresume_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/scout-cli/scout/hub/ingest/jsonresume"
	"github.com/scout-cli/scout/hub/ingest/profile"
)

func now() time.Time { return time.Date(2026, 6, 15, 0, 0, 0, 0, time.UTC) }

// TestDecode checks single fields of small résumés; whole ones are golden
// files of package ingest.
func TestDecode(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ resume, want string }{
		"employer of 1.0.0":      {`"work":[{"name":"Acme","position":"Dev","startDate":"2020"}]`, `"currentCompany":"Acme"`},
		"employer of 0.0.x":      {`"work":[{"company":"Acme","position":"Dev","startDate":"2020"}]`, `"currentCompany":"Acme"`},
		"employer as an object":  {`"work":[{"company":{"name":"Acme"},"position":"Dev","startDate":"2020"}]`, `"currentCompany":"Acme"`},
		"end present":            {`"work":[{"position":"Dev","startDate":"2020","endDate":"Present"}]`, `"currentTitle":"Dev"`},
		"volunteers earn no job": {`"volunteer":[{"organization":"X","position":"Y","startDate":"2000"}]`, `!experiences`},
		"undated is not current": {`"work":[{"position":"Dev"}]`, `!currentTitle`},
		"old end is not current": {`"work":[{"position":"Dev","startDate":"2001","endDate":"2005"}]`, `!currentTitle`},
		"website of 0.0.x":       {`"basics":{"name":"J","website":"jane.dev"}`, `"website":"https://jane.dev"`},
		"url of 1.0.0":           {`"basics":{"name":"J","url":"https://jane.dev"}`, `"website":"https://jane.dev"`},
		"profile as website":     {`"basics":{"name":"J","url":"https://www.linkedin.com/in/jane"}`, `"linkedin":"https://www.linkedin.com/in/jane"`},
		"unnamed network":        {`"basics":{"name":"J","profiles":[{"url":"http://github.com/jane"}]}`, `"github":"http://github.com/jane"`},
		"user name only":         {`"basics":{"name":"J","profiles":[{"network":"linked-in"},{"network":"LinkedIn","username":"jane"}]}`, `"linkedin":"https://www.linkedin.com/in/jane"`},
		"script as website":      {`"basics":{"name":"J","url":"javascript:alert(1)"}`, `!website`},
		"street is left out":     {`"basics":{"name":"J","location":{"address":"Secret 1","city":"Berlin"}}`, `!Secret`},
		"country in words":       {`"basics":{"name":"J","location":{"city":"Berlin","country":"Germany"}}`, `"name":"Berlin, Germany"`},
		"names in two":           {`"basics":{"firstName":"Jane","lastName":"Doe"}`, `"fullName":"Jane Doe"`},
		"keywords":               {`"skills":[{"name":"Web","keywords":["CSS"]}]`, `{"name":"CSS","basis":"stated"}`},
		"keywords of a project":  {`"projects":[{"keywords":["CSS"]}]`, `{"name":"CSS","basis":"shown"}`},
		"degree":                 {`"education":[{"institution":"MIT","studyType":"M.Sc.","area":"CS"}]`, `{"school":"MIT","degree":"Master's","field":"CS"}`},
		"language":               {`"languages":[{"language":"German","fluency":"native"}]`, `{"name":"German","level":"native"}`},
		"language, 0.0.0":        {`"languages":[{"name":"German","level":"native"}]`, `{"name":"German","level":"native"}`},
		"bad modification date":  {`"meta":{"lastModified":"yesterday"}`, `!lastUpdated`},
		"a flat résumé":          {`"basics":null,"name":"Flat Jane"`, `"fullName":"Flat Jane"`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text := `{` + test.resume + `}`
			if !strings.Contains(text, `"basics"`) {
				text = `{"basics":{"name":"J"},` + test.resume + `}`
			}
			c, err := jsonresume.Decode([]byte(text), &profile.Notes{Now: now()})
			if err != nil {
				t.Fatal(err)
			}
			got, err := json.Marshal(c)
			if err != nil {
				t.Fatal(err)
			}
			if absent, ok := strings.CutPrefix(test.want, "!"); ok == strings.Contains(string(got), strings.TrimPrefix(test.want, "!")) {
				t.Errorf("%s: want %q (absent: %t %s)", got, test.want, ok, absent)
			}
		})
	}
}

func TestDecodeRefuses(t *testing.T) {
	t.Parallel()
	for _, s := range []string{`{}`, `{"basics":{}}`, `{"basics":{"name":""}}`, `{"basics":{"name":{}}}`, `{"basics":[]}`, `{"basics":{"name":"--"}}`} {
		if _, err := jsonresume.Decode([]byte(s), &profile.Notes{Now: now()}); !errors.Is(err, jsonresume.ErrNoName) {
			t.Errorf("%s: %v", s, err)
		}
	}
	for _, s := range []string{``, `[]`, `"x"`, `{"basics":`} {
		if _, err := jsonresume.Decode([]byte(s), &profile.Notes{Now: now()}); err == nil || errors.Is(err, jsonresume.ErrNoName) {
			t.Errorf("%s: %v", s, err)
		}
	}
}

func TestIs(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		`{"basics":{}}`: true, `{"work":[],"education":[]}`: true, `{"work":[],"education":[],"fullName":"x"}`: false,
		`{"work":"x","education":"y"}`: false, `{"name":"x","skills":[]}`: false,
	} {
		var keys map[string]json.RawMessage
		if err := json.Unmarshal([]byte(text), &keys); err != nil {
			t.Fatal(err)
		}
		if got := jsonresume.Is(keys); got != want {
			t.Errorf("%s: %t", text, got)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(`{"basics":{"name":"J","email":["x"],"profiles":{}},"work":{"startDate":2019},"skills":"a,b","languages":[1,"x"],"meta":[]}`))
	f.Add([]byte(`{"basics":{"name":"J","location":{"city":"B"}},"work":[{"startDate":"2020-13","endDate":"0001","highlights":[{"name":1}]}],"education":[{}],"certificates":[{"name":"x"}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := jsonresume.Decode(data, &profile.Notes{Now: now()})
		if err != nil {
			return
		}
		text, err := json.Marshal(c)
		if err != nil || c.FullName == "" || !utf8.Valid(text) {
			t.Fatalf("%+v, %v", c, err)
		}
		if y := c.YearsOfExperience; y != nil && (*y < 0 || *y > 130) {
			t.Fatalf("%v years", *y)
		}
	})
}
