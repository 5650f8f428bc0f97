package salesnav

import (
	"math"
	"slices"
	"strings"

	"github.com/scout-cli/scout/client/wire"
)

// Reasons why a criterion cannot be searched for.
const (
	whyNetwork      = "network"
	whyAccount      = "account"
	whySpotlight    = "spotlight"
	whyIDOnly       = "idOnly"
	whyUnknownType  = "unknownType"
	whyUnknownValue = "unknownValue"
)

// decoder gathers what an address asks for.
type decoder struct {
	filters     []wire.Filter
	unresolved  []wire.Unresolved
	first, last string   // a person's names, if there is one of each
	keys        []string // of the query that are not known
	recent      bool     // it names a recent search
	damaged     bool
}

// query reads the notation, from which one layer of escapes is off.
func (d *decoder) query(s string) error {
	for range 2 { // some tools escape the whole address once more
		if strings.Contains(s, "(") && strings.Contains(s, ":") || !strings.Contains(s, "%") {
			break
		}
		s, _ = unescape(s)
	}
	s = strings.TrimSpace(s)
	root, sound := parse(s)
	if len(root.fields) == 0 {
		if !sound || s != "()" {
			return &Refusal{"The search criteria of this link can't be read: it was cut or changed when it was copied." + howTo}
		}
		return nil
	}
	d.damaged = !sound
	for _, f := range root.fields {
		switch f.key {
		case "filters":
			for _, item := range f.value.list() {
				d.filter(item)
			}
		case "keywords":
			d.add(wire.FieldKeyword, "", wire.Must, wire.Value{Text: f.value.label()})
		case "recentSearchParam", "recentSearchId", "savedSearchId":
			d.recent = true
		case "spellCorrectionEnabled", "trackingParam", "doLogHistory":
		default:
			d.keys = append(d.keys, f.key)
		}
	}
	return nil
}

func (d *decoder) filter(item node) {
	name := strings.ToUpper(item.str("type"))
	if name == "" {
		d.damaged = true
		return
	}
	kind := tables().types[name]
	values, _ := item.get("values")
	if kind.field == "" || kind.field == "-" {
		why := kind.scope
		if why == "" {
			why = whyUnknownType
		}
		d.leave(readable(name, values), why)
		return
	}
	if r, ok := item.get("rangeValue"); ok && isRange(kind.field) {
		d.numbers(kind.field, r)
	} else if len(values.list()) == 0 {
		d.damaged = true
	}
	if scope := subScope(item.str("selectedSubFilter")); scope != "" && kind.scope != "" {
		kind.scope = scope
	}
	for _, v := range values.list() {
		importance := wire.Must
		if strings.EqualFold(v.str("selectionType"), "EXCLUDED") {
			importance = wire.Avoid
		}
		id, text := v.str("id"), v.str("text")
		if len(v.fields) == 0 {
			id = v.label()
		}
		d.value(name, kind, importance, id, text)
	}
	if kind.table == "postcode" {
		d.radius(item)
	}
}

// value takes one value of a filter. The label counts: a person who reads the
// link sees it, and ids of hand-made links are often wrong. The id helps where
// there is no label, or one in a language that is not known here.
func (d *decoder) value(name string, kind filterType, importance, id, text string) {
	known := tables().labels[kind.table][id]
	if known == "" && kind.table == "geo" {
		known, _ = oldPlace(id)
	}
	if text == "" {
		text = known
	}
	if text == "" {
		if id != "" {
			d.leave(readable(name, node{})+": "+id, whyIDOnly)
		}
		return
	}
	switch {
	case kind.field == wire.FieldTitle:
		d.title(kind, importance, text)
	case kind.field == wire.FieldName:
		d.name(kind, importance, text)
	case kind.field == wire.FieldSeniority:
		values := seniorities(text)
		if len(values) == 0 {
			values = seniorities(known)
		}
		if len(values) == 0 {
			d.leave(readable(name, node{})+": "+text, whyUnknownValue)
			return
		}
		d.add(kind.field, "", importance, values...)
	case kind.field == wire.FieldFunction && known != "" && tables().ids[kind.table][foldLabel(text)] == "":
		d.add(kind.field, "", importance, wire.Value{Text: known})
	case kind.field == wire.FieldLocation, kind.field == wire.FieldCompanyLocation:
		v := wire.Value{Text: text}
		if p, ok := placeOf(text); ok {
			v.ID = p.ID
		}
		d.add(kind.field, "", importance, v)
	case isRange(kind.field):
		r, ok := rangeOf(text)
		if !ok {
			r, ok = rangeOf(known)
		}
		if !ok {
			d.leave(readable(name, node{})+": "+text, whyUnknownValue)
			return
		}
		d.addRange(kind.field, importance, text, r)
	default:
		d.add(kind.field, kind.scope, importance, wire.Value{Text: text})
	}
}

func isRange(field string) bool {
	switch field {
	case wire.FieldYears, wire.FieldYearsAtCompany, wire.FieldYearsInPosition, wire.FieldCompanySize:
		return true
	}
	return false
}

// name takes a first or last name: several are alternatives, but both are
// asked for.
func (d *decoder) name(kind filterType, importance, text string) {
	own := &d.first
	if kind.table == "last" {
		own = &d.last
	}
	for i := range d.filters {
		f := &d.filters[i]
		if f.Field == wire.FieldName && f.Importance == importance && *own != "" && f.Values[0].Text == *own {
			f.Values = append(f.Values, wire.Value{Text: text})
			return
		}
	}
	if importance == wire.Must {
		*own = text
	}
	d.filters = append(d.filters, newFilter(wire.FieldName, "", importance, wire.Value{Text: text}))
}

func newFilter(field, scope, importance string, values ...wire.Value) wire.Filter {
	return wire.Filter{Field: field, Scope: scope, Importance: importance, Origin: wire.OriginSalesNavigator, Values: values}
}

// add puts values into the filter of that field, scope and importance: in
// the address, too, several values of one kind mean any of them.
func (d *decoder) add(field, scope, importance string, values ...wire.Value) *wire.Filter {
	values = slices.DeleteFunc(values, func(v wire.Value) bool { return v.Text == "" })
	i := slices.IndexFunc(d.filters, func(f wire.Filter) bool {
		return f.Field == field && f.Scope == scope && f.Importance == importance
	})
	if i < 0 {
		if len(values) == 0 {
			return nil
		}
		d.filters = append(d.filters, newFilter(field, scope, importance))
		i = len(d.filters) - 1
	}
	f := &d.filters[i]
	for _, v := range values {
		if !slices.Contains(f.Values, v) {
			f.Values = append(f.Values, v)
		}
	}
	return f
}

func (d *decoder) addRange(field, importance, label string, r wire.Range) {
	f := d.add(field, "", importance, wire.Value{Text: label})
	switch {
	case f == nil:
	case f.Range == nil:
		f.Range = &r
	default:
		f.Range = hull(*f.Range, r)
	}
}

// radius reads how far around a postcode people may be, which Sales Navigator
// gives in miles.
func (d *decoder) radius(item node) {
	said := item.str("selectedSubFilter")
	if sub, ok := item.get("subFilter"); ok {
		said = sub.str("radius")
	}
	miles := numbers(said)
	if len(miles) != 1 || miles[0] <= 0 {
		return
	}
	for i := range d.filters {
		if f := &d.filters[i]; f.Field == wire.FieldLocation && f.Importance == wire.Must && f.RadiusKm == nil {
			km := math.Round(miles[0] * 1.609344)
			f.RadiusKm = &km
		}
	}
}

// leave notes a criterion that cannot be searched for.
func (d *decoder) leave(text, why string) {
	d.unresolved = append(d.unresolved, wire.Unresolved{Text: clean(text), Why: why})
}

// subScope reads which jobs a title or company filter means.
func subScope(s string) string {
	switch strings.ToUpper(s) {
	case "CURRENT":
		return wire.ScopeCurrent
	case "PAST", "PAST_NOT_CURRENT":
		return wire.ScopePast
	case "CURRENT_OR_PAST":
		return wire.ScopeAny
	}
	return ""
}

// readable says a filter type and its values in words: "lead list: My list".
func readable(name string, values node) string {
	s := strings.ToLower(strings.ReplaceAll(clean(name), "_", " "))
	var labels []string
	for _, v := range values.list() {
		for _, said := range []string{v.str("text"), v.str("id"), v.label()} {
			if said != "" {
				labels = append(labels, said)
				break
			}
		}
	}
	if len(labels) > 0 {
		s += ": " + strings.Join(labels, ", ")
	}
	return s
}
