package tolerant

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"sync"

	fastjson "github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// asWritten is the name under which each object holds its own JSON, a
// verbatim. No name of JSON can be taken for it: it is set last.
const asWritten = "\x00"

// verbatim is the JSON of an object as it was written.
type verbatim string

// maxVerbatim is how long the JSON of a person may be, in bytes, to be kept
// beside what was read of it.
const maxVerbatim = 256 << 10

// parse reads one JSON value. Numbers stay as they are written, since an id
// may have more digits than a float holds. Objects that aren't empty hold
// their own JSON, too.
func parse(data []byte) (any, error) {
	text := string(bytes.TrimPrefix(data, []byte("\ufeff")))
	p := parser{text: text, d: jsontext.NewDecoder(strings.NewReader(text), parsing())}
	v, err := p.value()
	if err != nil {
		return nil, err
	}
	if _, err := p.d.ReadToken(); err != io.EOF {
		return nil, errors.New("more than one JSON value")
	}
	return v, nil
}

// parsing are the options of parse: what the standard library accepts.
var parsing = sync.OnceValue(func() jsontext.Options {
	return fastjson.JoinOptions(jsontext.AllowInvalidUTF8(true), jsontext.AllowDuplicateNames(true))
})

type parser struct {
	text string
	d    *jsontext.Decoder
}

func (p *parser) value() (any, error) {
	t, err := p.d.ReadToken()
	if err != nil {
		return nil, err
	}
	switch t.Kind() {
	case 'n':
		return nil, nil
	case 't', 'f':
		return t.Bool(), nil
	case '"':
		return t.String(), nil
	case '0':
		return json.Number(t.String()), nil
	case '[':
		return p.list()
	case '{':
		return p.object()
	}
	return nil, fmt.Errorf("%q is no value", t.String())
}

func (p *parser) list() (any, error) {
	out := []any{}
	for p.d.PeekKind() != ']' {
		v, err := p.value()
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	_, err := p.d.ReadToken()
	return out, err
}

func (p *parser) object() (any, error) {
	from := p.d.InputOffset() - 1
	out := map[string]any{}
	for p.d.PeekKind() != '}' {
		t, err := p.d.ReadToken()
		if err != nil {
			return nil, err
		}
		name := t.String()
		if out[name], err = p.value(); err != nil {
			return nil, err
		}
	}
	if _, err := p.d.ReadToken(); err != nil {
		return nil, err
	}
	if len(out) > 0 {
		out[asWritten] = verbatim(p.text[from:p.d.InputOffset()])
	}
	return out, nil
}

// written is the JSON that an object was read from; nil for one that is too
// long to keep.
func (o object) written() json.RawMessage {
	v, _ := o[asWritten].(verbatim)
	if v == "" || len(v) > maxVerbatim {
		return nil
	}
	return json.RawMessage(strings.ToValidUTF8(string(v), "\ufffd"))
}

// sortedNames are the names that an object has in JSON.
func sortedNames(m map[string]any) []string {
	names := slices.Sorted(maps.Keys(m))
	if len(names) > 0 && names[0] == asWritten {
		names = names[1:]
	}
	return names
}
