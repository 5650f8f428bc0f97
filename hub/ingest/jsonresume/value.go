package jsonresume

import (
	"encoding/json"
	"strings"
)

// Résumés are written by hand and by many tools: a number stands where a text
// belongs, one object where a list does. These accessors take what can be
// taken and give nothing for the rest.

type object map[string]any

// text is the first of the keys that holds a text or a number.
func (o object) text(keys ...string) string {
	for _, k := range keys {
		if s := text(o[k]); s != "" {
			return s
		}
	}
	return ""
}

func text(v any) string {
	switch v := v.(type) {
	case string:
		return strings.TrimSpace(v)
	case json.Number:
		return v.String()
	}
	return ""
}

// list is the first of the keys that holds something, as a list.
func (o object) list(keys ...string) []any {
	for _, k := range keys {
		switch v := o[k].(type) {
		case nil:
		case []any:
			return v
		default:
			return []any{v}
		}
	}
	return nil
}

func (o object) objects(keys ...string) []object {
	var out []object
	for _, v := range o.list(keys...) {
		if m, ok := v.(map[string]any); ok {
			out = append(out, m)
		}
	}
	return out
}

// texts is a list of texts; objects in it give their name.
func (o object) texts(keys ...string) []string {
	var out []string
	for _, v := range o.list(keys...) {
		s := text(v)
		if m, ok := v.(map[string]any); ok {
			s = object(m).text("name", "title", "summary", "description")
		}
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

func (o object) object(keys ...string) object {
	for _, k := range keys {
		switch v := o[k].(type) {
		case map[string]any:
			return v
		case []any:
			if len(v) > 0 {
				if m, ok := v[0].(map[string]any); ok {
					return m
				}
			}
		}
	}
	return nil
}
