package ingest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/ingest/columns"
	"github.com/scout-cli/scout/hub/ingest/jsonresume"
	"github.com/scout-cli/scout/hub/ingest/profile"
)

// maxWrap is how deep people may lie in objects that hold them.
const maxWrap = 4

// element reads what a JSON value says: a person as the API writes one, a
// résumé, a flat object like a row of a table, or an object that holds
// people. row is where the report places it.
func (in *input) element(row int, raw []byte, depth int) error {
	var keys map[string]json.RawMessage
	if err := json.Unmarshal(raw, &keys); err != nil {
		var wrong *json.UnmarshalTypeError
		if errors.As(err, &wrong) {
			return in.skip(row, "not an object but a JSON "+wrong.Value)
		}
		return in.skip(row, notJSON(err).Error())
	}
	switch {
	case keys == nil:
		return in.skip(row, "not an object but null")
	case jsonresume.Is(keys):
		return in.resume(row, raw)
	case hasKey(keys, "fullName"):
		return in.candidate(row, raw, keys)
	}
	if depth < maxWrap {
		if inner, ok := keys["candidate"]; ok && isObject(inner) {
			return in.element(row, inner, depth+1)
		}
		for _, name := range []string{"candidates", "people", "profiles", "members", "items", "results", "data", "resumes"} {
			if inner, ok := keys[name]; ok && (isObject(inner) || isArray(inner)) {
				return in.within(row, inner, depth+1)
			}
		}
	}
	return in.flat(row, keys)
}

// within reads the people inside an object. Those of a whole document count
// as its rows.
func (in *input) within(row int, raw json.RawMessage, depth int) error {
	if isObject(raw) {
		return in.element(row, raw, depth)
	}
	var list []json.RawMessage
	if err := json.Unmarshal(raw, &list); err != nil {
		return in.skip(row, notJSON(err).Error())
	}
	for i, item := range list {
		at := row
		if in.report().Format == FormatJSON {
			at = i + 1
		}
		if err := in.element(at, item, depth); err != nil {
			return err
		}
	}
	return nil
}

func (in *input) resume(row int, raw []byte) error {
	if rep := in.report(); rep.Format == FormatJSON && in.people == 0 {
		rep.Format = FormatJSONResume
	}
	person, err := jsonresume.Decode(raw, in.run.now)
	if err != nil {
		return in.skip(row, err.Error())
	}
	return in.add(person)
}

// candidate reads a person as the API writes one.
func (in *input) candidate(row int, raw []byte, keys map[string]json.RawMessage) error {
	var c wire.Candidate
	if err := json.Unmarshal(raw, &c); err != nil {
		var wrong *json.UnmarshalTypeError
		if !errors.As(err, &wrong) {
			return in.skip(row, notJSON(err).Error())
		}
		// What is of the right type was decoded all the same.
		if !asText(&c, wrong.Field, keys) {
			in.report().warn(fmt.Sprintf("row %d: %s is a JSON %s: left out", row, profile.Line(wrong.Field, 60), wrong.Value))
		}
	}
	if !profile.HasLetter(c.FullName) {
		return in.skip(row, columns.ErrNoName.Error())
	}
	profile.Check(&c)
	profile.Finish(&c, in.run.now)
	return in.add(c)
}

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
func (in *input) flat(row int, keys map[string]json.RawMessage) error {
	var header, cells []string
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		if cell, ok := scalar(keys[key]); ok && len(header) < 200 {
			header, cells = append(header, key), append(cells, cell)
		}
	}
	layout, _, err := columns.New(header, [][]string{cells}, in.run.overrides.Among(header))
	if err != nil || !layout.SaysPerson() {
		return in.skip(row, "not a person: no fullName, no basics, no name beside an address, a title or a company")
	}
	person, err := layout.Person(cells, in.run.now)
	if err != nil {
		return in.skip(row, err.Error())
	}
	return in.add(person)
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
