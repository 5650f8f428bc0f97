package jsonresume_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/scout-cli/scout/hub/ingest/jsonresume"
	"github.com/scout-cli/scout/hub/ingest/profile"
)

// TestKeysAreTrue sets one key after another: those that are told to be taken
// change what is read, the others don't.
func TestKeysAreTrue(t *testing.T) {
	t.Parallel()
	for section, keys := range map[string]string{
		"basics":    "name firstName lastName label headline summary about location email emails phone phones profiles url website image birthday",
		"work":      "position title role name company organization location industry companySize summary description highlights startDate endDate current url",
		"education": "institution school studyType degree area field major startDate endDate score courses url",
		"skills":    "name keywords level", "projects": "name description keywords roles", "languages": "language name fluency",
		"certificates": "name title issuer date url", "meta": "lastModified canonical version", "volunteer": "organization position", "awards": "title",
		"publications": "name", "interests": "name", "references": "name",
	} {
		for key := range strings.FieldsSeq(keys) {
			with, field := read(t, section, key)
			without, _ := read(t, section, "")
			changed := !cmp.Equal(with, without)
			if taken := field != "ignore"; taken != changed {
				t.Errorf("%s.%s is told to be %q; it changes what is read: %t\n%s", section, key, field, changed, cmp.Diff(without, with))
			}
		}
	}
}

// read reads a résumé with a key of a section and tells what was taken from it.
func read(t *testing.T, section, key string) (person any, field string) {
	t.Helper()
	values := map[string]any{
		"name": "Other", "firstName": "Fay", "lastName": "Ray", "profiles": []any{map[string]any{"network": "GitHub", "username": "jane"}},
		"url": "https://jane.example", "website": "https://jane.example", "email": "j@x.example", "emails": "j@x.example", "phone": "+1 555", "phones": "+1 555",
		"location": "Berlin", "startDate": "2019-02", "endDate": "2021-03", "current": true, "keywords": []any{"CSS"}, "highlights": []any{"Built it"},
		"date": "2020", "lastModified": "2020-01-02T03:04:05Z", "courses": []any{"x"},
	}
	item := map[string]any{}
	base := map[string]string{"work": "position", "education": "institution", "languages": "language", "certificates": "name"}
	if k, ok := base[section]; ok { // what else is read needs it
		item[k] = "Base"
	}
	switch section + "." + key { // other words for what the item has
	case "languages.name", "certificates.title":
		item = map[string]any{}
	case "work.title", "work.role":
		item = map[string]any{"company": "Base"}
	case "education.school":
		item = map[string]any{"area": "Base"}
	}
	if section == "work" && key == "current" {
		item["startDate"], item["endDate"] = "2019-02", "2021-03"
	}
	resume := map[string]any{"basics": map[string]any{"name": "J"}}
	if section == "basics" {
		item = map[string]any{"name": "J"}
		if key == "firstName" || key == "lastName" {
			delete(item, "name")
		}
	}
	if key != "" {
		item[key] = "Text"
		if v, ok := values[key]; ok {
			item[key] = v
		}
	}
	switch section {
	case "basics", "meta":
		resume[section] = item
	default:
		resume[section] = []any{item}
	}
	data, err := json.Marshal(resume)
	if err != nil {
		t.Fatal(err)
	}
	fields := map[string]string{}
	c, err := jsonresume.Decode(data, &profile.Notes{Now: now(), Key: func(name, field string) { fields[name] = field }})
	if err != nil && key != "" {
		t.Fatalf("%s: %v", data, err)
	}
	if key == "" {
		return c, ""
	}
	for _, name := range []string{section + "." + key, section} { // nothing is read: the section is one key
		if f, ok := fields[name]; ok {
			return c, f
		}
	}
	t.Fatalf("nothing is told of %s.%s: %v", section, key, slices.Sorted(maps.Keys(fields)))
	return nil, ""
}

func TestKeysOfOtherShapes(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		`{"basics":null,"name":"J","label":"","email":"x@y.example","shoe":3}`:            "email=email name=name shoe=ignore",
		`{"basics":{"name":"J"},"skills":["Go"],"languages":"German","awards":[{"a":1}]}`: "awards=ignore basics.name=name languages=languages skills=skills",
		`{"basics":{"name":"J"},"interests":[],"work":{"position":"Dev","pay":"much"}}`:   "basics.name=name work.pay=ignore work.position=title",
	} {
		var got []string
		_, err := jsonresume.Decode([]byte(text), &profile.Notes{Now: now(), Key: func(name, field string) { got = append(got, fmt.Sprintf("%s=%s", name, field)) }})
		if slices.Sort(got); err != nil || strings.Join(got, " ") != want {
			t.Errorf("%s: %v, %v", text, got, err)
		}
	}
}
