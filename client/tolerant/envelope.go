package tolerant

import (
	"slices"
	"strings"
)

// deepest is how many envelopes may lie in each other.
const deepest = 4

// wrapped is the list inside of {items: [..]} and its like.
func wrapped(m map[string]any) []any {
	for _, name := range wrapNames {
		if inner, ok := m[name].([]any); ok {
			return inner
		}
	}
	return nil
}

// unwrap takes the envelope off: {data: {..}}, {success, data}, {search: {..}}.
// Values that stand on the envelope and not inside come along, such as a cursor.
func unwrap(o object, names ...string) object {
	for range deepest {
		inner, ok := o.obj(append([]string{"data", "result", "response", "payload"}, names...)...)
		if !ok || o.has("id") && o.has("createdat", "prompt", "name", "status") {
			return o
		}
		merged := make(object, len(inner)+len(o))
		for name, v := range o {
			if !slices.Contains(names, name) && !oneOf(name, "data", "result", "response", "payload", "success", "ok", "message") {
				merged[name] = v
			}
		}
		for name, v := range inner {
			if !empty(v) || merged[name] == nil {
				merged[name] = v
			}
		}
		o = merged
	}
	return o
}

// page is a list with what leads to the next one. total is -1 if unknown.
type page struct {
	items  []any
	cursor string
	total  int
}

// pageOf finds the list in an answer: bare, or under one of the names, as
// deep as envelopes go.
func pageOf(v any, names ...string) (page, bool) {
	return pageAt(v, 0, append(names, "items", "data", "results", "records", "nodes", "list", "hits", "rows", "values"))
}

func pageAt(v any, depth int, names []string) (page, bool) {
	if items, ok := v.([]any); ok {
		return page{items: items, total: -1}, true
	}
	o, ok := asObject(v)
	if !ok || depth > deepest {
		return page{}, false
	}
	found, null := page{total: -1}, false
	hit := false
	for _, name := range names {
		inner, there := o[name]
		if !there {
			continue
		}
		if null = null || inner == nil; inner == nil {
			continue
		}
		if found, hit = pageAt(inner, depth+1, names); hit {
			break
		}
	}
	if !hit && !null {
		return page{}, false
	}
	if !hit {
		found.total = -1
	}
	if found.cursor == "" {
		found.cursor = cursor(o)
	}
	if n := total(o); found.total < 0 {
		found.total = n
	}
	return found, true
}

// cursor is what asks for the next page. A URL of it holds the cursor as a
// parameter; a page that says it is the last has none.
func cursor(o object) string {
	holders := []object{o}
	for _, name := range metaNames {
		if inner, ok := asObject(o[name]); ok {
			holders = append(holders, inner)
		}
	}
	for _, h := range holders {
		if more, known := h.truth("hasmore", "hasnext", "hasnextpage"); known && !more {
			return ""
		}
		for _, name := range cursorNames {
			if s := id(h[name]); s != "" {
				return cursorOfURL(s)
			}
		}
	}
	return ""
}

func cursorOfURL(s string) string {
	if !strings.Contains(s, "?") {
		return s
	}
	return queryValue(s, "cursor", "nextCursor", "next_cursor", "page_token", "pageToken", "page")
}

func total(o object) int {
	holders := []object{o}
	for _, name := range metaNames {
		if inner, ok := asObject(o[name]); ok {
			holders = append(holders, inner)
		}
	}
	for _, h := range holders {
		for _, name := range totalNames {
			if n, ok := count(h[name]); ok {
				return n
			}
		}
	}
	return -1
}
