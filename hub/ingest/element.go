package ingest

import (
	"bytes"
	"encoding/json"
	"errors"
	"maps"
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/ingest/columns"
	"github.com/scout-cli/scout/hub/ingest/jsonresume"
	"github.com/scout-cli/scout/hub/ingest/profile"
)

// maxWrap is how deep people may lie in objects that hold them.
const maxWrap = 4

// element reads what a JSON value says: a person as the API writes one, a
// résumé, a flat object like a row of a table, or an object that holds
// people.
func (in *input) element(raw []byte, depth int) error {
	var keys map[string]json.RawMessage
	if err := json.Unmarshal(raw, &keys); err != nil {
		var wrong *json.UnmarshalTypeError
		if errors.As(err, &wrong) {
			return in.skip("not an object but a JSON " + wrong.Value)
		}
		return in.skip(notJSON(err).Error())
	}
	switch {
	case keys == nil:
		return in.skip("not an object but null")
	case jsonresume.Is(keys):
		return in.resume(raw)
	case hasKey(keys, "fullName"):
		return in.candidate(raw, keys)
	}
	if depth < maxWrap {
		if inner, ok := keys["candidate"]; ok && isObject(inner) {
			return in.element(inner, depth+1)
		}
		for _, name := range []string{"candidates", "people", "profiles", "members", "items", "results", "data", "resumes"} {
			if inner, ok := keys[name]; ok && (isObject(inner) || isArray(inner)) {
				return in.within(inner, depth+1)
			}
		}
	}
	return in.flat(keys)
}

// within reads the people inside an object. Those of a whole document count
// as its rows.
func (in *input) within(raw json.RawMessage, depth int) error {
	if isObject(raw) {
		return in.element(raw, depth)
	}
	var list []json.RawMessage
	if err := json.Unmarshal(raw, &list); err != nil {
		return in.skip(notJSON(err).Error())
	}
	for i, item := range list {
		if in.report().Format == FormatJSON {
			in.row = i + 1
		}
		if err := in.element(item, depth); err != nil {
			return err
		}
	}
	return nil
}

func (in *input) resume(raw []byte) error {
	if rep := in.report(); rep.Format == FormatJSON && in.people == 0 {
		rep.Format = FormatJSONResume
	}
	return in.person(jsonresume.Decode(raw, &in.notes))
}

// candidate reads a person as the API writes one.
func (in *input) candidate(raw []byte, keys map[string]json.RawMessage) error {
	var c wire.Candidate
	if err := json.Unmarshal(raw, &c); err != nil {
		var wrong *json.UnmarshalTypeError
		if !errors.As(err, &wrong) {
			return in.skip(notJSON(err).Error())
		}
		// What is of the right type was decoded all the same.
		if !asText(&c, wrong.Field, keys) {
			in.notes.Doubt(profile.KindType, wrong.Field, "a JSON "+wrong.Value, "")
		}
	}
	if !profile.HasLetter(c.FullName) {
		return in.skip(columns.ErrNoName.Error())
	}
	in.ownKeys(keys)
	profile.Check(&c, &in.notes)
	profile.Finish(&c, &in.notes)
	return in.add(c)
}

// ownKeys notes what the keys of a person as the API writes one are taken for:
// all but those that a search adds.
func (in *input) ownKeys(keys map[string]json.RawMessage) {
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		field := string(columns.Ignore)
		if i := slices.IndexFunc(fieldNames(), func(name string) bool { return strings.EqualFold(name, key) }); i >= 0 {
			field = fieldNames()[i]
		}
		in.key(key, field)
	}
}

// fieldNames are the keys of a person that are kept.
var fieldNames = sync.OnceValue(func() []string {
	var out []string
	for f := range reflect.TypeFor[wire.Candidate]().Fields() {
		switch name, _, _ := strings.Cut(f.Tag.Get("json"), ","); name {
		case "", "-", "id", "match", "relaxation", "source":
		default:
			out = append(out, name)
		}
	}
	return out
})

// asText reads the skills or the place of a person that came as texts.
func asText(c *wire.Candidate, field string, keys map[string]json.RawMessage) bool {
	text, ok := scalar(keys[field])
	switch {
	case ok && field == "skills":
		c.Skills = profile.Skills(text)
	case ok && field == "location":
		c.Location = &wire.Location{Name: text}
	default:
		return false
	}
	return true
}

// flat reads an object as a row of a table: its keys are the header.
func (in *input) flat(keys map[string]json.RawMessage) error {
	var header, cells, nested []string
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		if cell, ok := scalar(keys[key]); ok && len(header) < 200 {
			header, cells = append(header, key), append(cells, cell)
		} else if string(keys[key]) != "null" {
			nested = append(nested, key)
		}
	}
	layout, err := columns.New(header, [][]string{cells}, in.run.overrides.Among(header))
	if err != nil || !layout.SaysPerson() {
		return in.skip("not a person: no fullName, no basics, no name beside an address, a title or a company")
	}
	for _, c := range layout.Columns() {
		in.take(c)
	}
	for _, key := range nested {
		in.key(key, string(columns.Ignore))
	}
	return in.person(layout.Person(cells, &in.notes))
}

// scalar is a JSON text or number, or a list of them parted by semicolons.
func scalar(raw json.RawMessage) (string, bool) {
	var v any
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber()
	if err := dec.Decode(&v); err != nil {
		return "", false
	}
	switch v := v.(type) {
	case string:
		return v, true
	case json.Number:
		return v.String(), true
	case []any:
		var parts []string
		for _, item := range v {
			if s, ok := item.(string); ok {
				parts = append(parts, s)
			}
		}
		return strings.Join(parts, ";"), len(parts) > 0
	}
	return "", false
}

func hasKey(keys map[string]json.RawMessage, name string) bool {
	for k := range keys {
		if strings.EqualFold(k, name) {
			return true
		}
	}
	return false
}

func isObject(raw json.RawMessage) bool { return bytes.HasPrefix(bytes.TrimSpace(raw), []byte("{")) }

func isArray(raw json.RawMessage) bool { return bytes.HasPrefix(bytes.TrimSpace(raw), []byte("[")) }
