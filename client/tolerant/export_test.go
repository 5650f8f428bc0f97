package tolerant

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
)

// Parse is parse without what objects hold of their own JSON.
func Parse(data []byte) (any, error) {
	v, err := parse(data)
	return bare(v), err
}

func bare(v any) any {
	switch v := v.(type) {
	case []any:
		for i := range v {
			v[i] = bare(v[i])
		}
	case map[string]any:
		if _, ok := v[asWritten].(verbatim); ok {
			delete(v, asWritten)
		}
		for name := range v {
			v[name] = bare(v[name])
		}
	}
	return v
}

// StdParse is parse as the standard library would do it.
func StdParse(data []byte) (any, error) {
	d := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		return nil, err
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, errors.New("more than one JSON value")
	}
	return unnamed(v), nil
}

// unnamed drops values under the name that parse uses for itself.
func unnamed(v any) any {
	switch v := v.(type) {
	case []any:
		for i := range v {
			v[i] = unnamed(v[i])
		}
	case map[string]any:
		delete(v, asWritten)
		for name := range v {
			v[name] = unnamed(v[name])
		}
	}
	return v
}
