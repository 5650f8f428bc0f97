package tolerant

import (
	"encoding/json"
	"fmt"

	"github.com/scout-cli/scout/client/wire"
)

// Intent reads how a prompt was understood.
func Intent(data []byte) (*wire.Intent, error) {
	if i, ok := strict[wire.Intent](data); ok && intentFits(i) {
		return i, nil
	}
	v, err := parse(data)
	if err != nil {
		return nil, shapeError("an intent", data)
	}
	if e := errorInside(v); e != nil {
		return nil, e
	}
	if i, ok := intent(v); ok {
		return i, nil
	}
	return nil, shapeError("an intent", data)
}

func intentFits(i *wire.Intent) bool {
	return i.Filters != nil && i.Unresolved != nil && i.Warnings != nil && filtersFit(i.Filters) &&
		oneOf(i.Intent, "", wire.IntentSearch, wire.IntentRefine, wire.IntentLookup, wire.IntentUnsupported) &&
		i.Confidence >= 0 && i.Confidence <= 1
}

func intent(v any) (*wire.Intent, bool) {
	o, ok := asObject(v)
	if !ok {
		return nil, false
	}
	o = unwrap(o, "classification")
	i := &wire.Intent{
		Prompt: o.str("prompt", "query", "text"), NormalizedPrompt: o.str("normalizedprompt", "normalized", "rewrittenprompt"),
		Filters:    filters(o.get("filters", "parsedfilters", "structuredfilters", "entities", "criteria")),
		Unresolved: []wire.Unresolved{}, Warnings: warnings(o.get("warnings", "warning")),
	}
	kind := o.get("intent", "category", "kind", "type")
	if inner, ok := asObject(kind); ok {
		if len(i.Filters) == 0 {
			i.Filters = filters(inner.get("filters", "entities"))
		}
		i.Confidence, _ = score(inner.get("confidence", "score"))
		kind = inner.get("intent", "name", "type", "label")
	}
	name := str(kind)
	i.Intent = wordOf(name, intentWords, "")
	if i.Intent == "" && name != "" {
		i.Intent = wire.IntentUnsupported
		if len(i.Filters) > 0 {
			i.Intent = wire.IntentSearch
		}
	}
	if c, ok := score(o.get("confidence", "score", "probability")); ok {
		i.Confidence = c
	}
	for _, item := range o.list("unresolved", "unrecognized", "ignored") {
		u := wire.Unresolved{Text: str(item)}
		if inner, ok := asObject(item); ok {
			u = wire.Unresolved{Text: inner.str("text", "term", "value"), Span: spanOf(inner["span"]), Why: inner.str("why", "reason")}
		}
		if u.Text != "" {
			i.Unresolved = append(i.Unresolved, u)
		}
	}
	i.Estimate, _ = estimateOf(o.get("estimate", "estimatedtotal", "totalestimate"))
	return i, i.Intent != "" || o.has("filters", "parsedfilters", "structuredfilters", "entities", "criteria") || i.Prompt != "" || o["filters"] != nil
}

func warnings(v any) []wire.Warning {
	out := []wire.Warning{}
	for _, item := range list(v) {
		w := wire.Warning{Message: str(item)}
		if o, ok := asObject(item); ok {
			w = wire.Warning{Code: camelCode(o.str("code", "type")), Message: o.str("message", "text", "detail"), Span: spanOf(o["span"])}
			if details, ok := o["details"].(map[string]any); ok {
				w.Details = map[string]string{}
				for _, name := range sortedNames(details) {
					w.Details[name] = str(details[name])
				}
			}
		}
		if w.Code != "" || w.Message != "" {
			out = append(out, w)
		}
	}
	return out
}

// spanOf reads [start, end] or {start, end}.
func spanOf(v any) *wire.Span {
	ends, ok := v.([]any)
	if o, isObject := asObject(v); isObject {
		ends, ok = []any{o.get("start", "from", "begin"), o.get("end", "to")}, true
	}
	if !ok || len(ends) != 2 {
		return nil
	}
	from, ok1 := count(ends[0])
	to, ok2 := count(ends[1])
	if !ok1 || !ok2 || to < from {
		return nil
	}
	return &wire.Span{from, to}
}

func filtersFit(filters []wire.Filter) bool {
	for i := range filters {
		f := &filters[i]
		if f.ID == "" || f.Field == "" || !oneOf(f.Importance, wire.Must, wire.Nice, wire.Avoid) ||
			!oneOf(f.Scope, "", wire.ScopeCurrent, wire.ScopePast, wire.ScopeAny) {
			return false
		}
	}
	return true
}

// filters reads chips: a list of objects or words, or {skills: [..], years: 5}.
// It is never nil.
func filters(v any) []wire.Filter {
	out := []wire.Filter{}
	add := func(f wire.Filter, ok bool) {
		if !ok {
			return
		}
		if f.ID == "" {
			f.ID = fmt.Sprintf("f%d", len(out)+1)
		}
		out = append(out, f)
	}
	if byField, ok := v.(map[string]any); ok && !oneFilter(byField) {
		if items := wrapped(byField); items == nil {
			for _, name := range sortedNames(byField) {
				add(filterOfField(name, byField[name]))
			}
			return out
		}
	}
	for _, item := range list(v) {
		if s, ok := item.(string); ok && s != "" {
			add(wire.Filter{Field: wire.FieldKeyword, Values: []wire.Value{{Text: s}}, Importance: wire.Must}, true)
		} else if o, ok := asObject(item); ok {
			add(filter(o))
		}
	}
	return out
}

func oneFilter(m map[string]any) bool {
	o, _ := asObject(m)
	return o.has("field", "filterid") || o.has("type") && o.has("value", "values")
}

func filter(o object) (wire.Filter, bool) {
	name := o.str("field", "type", "key", "category", "name")
	f := wire.Filter{
		ID: o.id("id", "filterid"), Field: wordOf(name, fieldWords, name),
		Values: valuesOf(o.get("values", "value", "terms", "text", "label")),
		Range:  rangeOf(o.get("range"), o), RadiusKm: o.float("radiuskm", "radius"),
		Importance: wordOf(o.str("importance", "priority", "op", "operator", "mode"), importanceWords, wire.Must),
		Scope:      wordOf(o.str("scope"), []word{{"current", wire.ScopeCurrent}, {"past", wire.ScopePast}, {"any", wire.ScopeAny}, {"all", wire.ScopeAny}}, ""),
		Origin:     o.str("origin"), Span: spanOf(o["span"]),
	}
	if negated, _ := o.truth("exclude", "excluded", "negated", "not"); negated {
		f.Importance = wire.Avoid
	}
	if required, known := o.truth("required", "must"); known && !required && f.Importance == wire.Must {
		f.Importance = wire.Nice
	}
	return f, f.Field != "" && (len(f.Values) > 0 || f.Range != nil)
}

// filterOfField reads one field of {skills: [..], excludedCompanies: [..]}.
func filterOfField(name string, v any) (wire.Filter, bool) {
	folded, importance, scope := fold(name), wire.Must, ""
	for _, prefix := range []struct{ name, importance, scope string }{
		{"excluded", wire.Avoid, ""},
		{"exclude", wire.Avoid, ""},
		{"not", wire.Avoid, ""},
		{"preferred", wire.Nice, ""},
		{"required", wire.Must, ""},
		{"past", wire.Must, wire.ScopePast},
		{"min", wire.Must, "min"},
		{"max", wire.Must, "max"},
	} {
		if rest, ok := cutPrefix(folded, prefix.name); ok && wordOf(rest, fieldWords, "") != "" {
			folded, importance, scope = rest, prefix.importance, prefix.scope
			break
		}
	}
	field := wordOf(folded, fieldWords, "")
	if field == "" {
		return wire.Filter{}, false
	}
	f := wire.Filter{Field: field, Importance: importance}
	if scope == wire.ScopePast {
		f.Scope, scope = scope, ""
	}
	if o, ok := asObject(v); ok && o.has("min", "max", "from", "to", "gte", "lte") {
		f.Range = rangeOf(v, o)
		return f, f.Range != nil
	}
	if n, ok := number(v); ok && field == wire.FieldYears {
		f.Range = &wire.Range{Min: &n}
		if scope == "max" {
			f.Range = &wire.Range{Max: &n}
		}
		return f, true
	}
	f.Values = valuesOf(v)
	return f, len(f.Values) > 0
}

func cutPrefix(s, prefix string) (string, bool) {
	if len(s) > len(prefix) && s[:len(prefix)] == prefix {
		return s[len(prefix):], true
	}
	return s, false
}

func valuesOf(v any) []wire.Value {
	var out []wire.Value
	for _, item := range list(v) {
		value := wire.Value{Text: str(item)}
		switch item := item.(type) {
		case bool:
			value.Text = fmt.Sprint(item)
		case map[string]any:
			o, _ := asObject(item)
			value = wire.Value{Text: o.str("text", "name", "label", "value", "title"), ID: o.id("id", "urn")}
		case json.Number:
			value.Text = item.String()
		}
		if value.Text != "" {
			out = append(out, value)
		}
	}
	return out
}

// rangeOf reads {min, max}, under a name of its own or beside the filter's.
func rangeOf(v any, beside object) *wire.Range {
	o, ok := asObject(v)
	if !ok {
		o = beside
	}
	r := wire.Range{Min: o.float("min", "gte", "from", "minimum"), Max: o.float("max", "lte", "to", "maximum")}
	if r.Min == nil && r.Max == nil {
		return nil
	}
	return &r
}
