// Package tolerant reads what hubs of the Candidate Search API answer, in
// whatever shape they answer it, into the types of package wire. Nothing
// above it sees a variant.
//
// Each function first tries the exact shape of our own hub, which is cheap;
// only what doesn't fit is taken apart. Names may be in camelCase, snake_case
// or another case. A value that can't be read is treated as unknown, not as
// an error: a wrong date must not lose a person. Only a whole that is
// something else than what was asked for is an error, [ErrShape].
//
// An error that comes in place of what was asked for, even inside a 200
// answer, is returned as a *[wire.Error].
package tolerant

import (
	"bytes"
	"errors"
	"fmt"
	"sort"
	"strings"
	"sync"

	fastjson "github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// ErrShape says that an answer is not what was asked for, in any shape.
var ErrShape = errors.New("the hub's answer can't be understood")

func shapeError(want string, data []byte) error {
	const shown = 80
	start := bytes.ToValidUTF8(data[:min(len(data), shown)], nil)
	return fmt.Errorf("%w: expected %s, got %q", ErrShape, want, start)
}

// strict reads data as our own hub writes it. It fails on a name that T
// doesn't have, since that may be a variant. Nearly all that a stream brings
// comes this way, ten thousand people a second where a hub is fast, and this
// decoder takes half the time and a third of the garbage of encoding/json.
func strict[T any](data []byte) (*T, bool) {
	v := new(T)
	return v, fastjson.Unmarshal(data, v, strictly()) == nil
}

// strictly are the options of strict: what the standard library accepts too,
// but for unknown names.
var strictly = sync.OnceValue(func() fastjson.Options {
	return fastjson.JoinOptions(
		fastjson.RejectUnknownMembers(true), fastjson.MatchCaseInsensitiveNames(false),
		jsontext.AllowInvalidUTF8(true), jsontext.AllowDuplicateNames(false),
	)
})

// object is a JSON object with folded names: lower-case letters and digits.
type object map[string]any

// fold makes one name of fullName, full_name, FullName and full-name.
func fold(name string) string {
	plain := true
	for i := range len(name) {
		c := name[i]
		if c >= 'A' && c <= 'Z' || c == '_' || c == '-' || c == ' ' || c == '$' || c == '@' {
			plain = false
			break
		}
	}
	if plain {
		return name
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		case r == '_' || r == '-' || r == ' ' || r == '$' || r == '@':
			return -1
		}
		return r
	}, name)
}

// asObject folds v's names. Where two names fold to one, the one with a value
// wins, then the first in order: never chance.
func asObject(v any) (object, bool) {
	switch m := v.(type) {
	case object:
		return m, true
	case map[string]any:
		o := make(object, len(m))
		for name, value := range m {
			o[fold(name)] = value
		}
		if len(o) < len(m) {
			refold(o, m)
		}
		return o, true
	}
	return nil, false
}

func refold(o object, m map[string]any) {
	names := make([]string, 0, len(m))
	for name := range m {
		names = append(names, name)
	}
	sort.Strings(names)
	clear(o)
	for _, name := range names {
		if key := fold(name); empty(o[key]) {
			o[key] = m[name]
		}
	}
}

func empty(v any) bool { return v == nil || v == "" }

// get is the first value that is there. Names are folded ones.
func (o object) get(names ...string) any {
	for _, name := range names {
		if v := o[name]; !empty(v) {
			return v
		}
	}
	return nil
}

func (o object) has(names ...string) bool { return o.get(names...) != nil }

// obj is the first value that is an object.
func (o object) obj(names ...string) (object, bool) {
	for _, name := range names {
		if inner, ok := asObject(o[name]); ok {
			return inner, true
		}
	}
	return nil, false
}

func (o object) str(names ...string) string {
	for _, name := range names {
		if s := str(o[name]); s != "" {
			return s
		}
	}
	return ""
}

func (o object) list(names ...string) []any { return list(o.get(names...)) }

// list makes a list of a list, a single thing, or a wrapped list.
func list(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v
	case map[string]any:
		for _, name := range wrapNames {
			if inner, ok := v[name].([]any); ok {
				return inner
			}
		}
	}
	return []any{v}
}

var wrapNames = []string{"items", "data", "values", "nodes", "results", "list"}

// texts are the strings of a list; one string may hold several, with commas.
func texts(v any) []string {
	var out []string
	for _, item := range splitList(v) {
		if s := str(item); s != "" {
			out = append(out, s)
		}
	}
	return out
}

func splitList(v any) []any {
	s, ok := v.(string)
	if !ok {
		return list(v)
	}
	var out []any
	for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == ',' || r == ';' || r == '|' }) {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}
