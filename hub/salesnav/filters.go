package salesnav

import (
	"slices"
	"strings"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/places"
)

// decoder gathers what an address asks for.
type decoder struct {
	filters    []wire.Filter
	unresolved []wire.Unresolved
	keys       []string // of the query that are not known
	recent     bool     // it names a recent search
	damaged    bool
}

// query reads the notation, from which one layer of escapes is off.
func (d *decoder) query(s string) error {
	for range 2 { // some tools escape the whole address once more
		if strings.Contains(s, "(") || !strings.Contains(s, "%28") {
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
			for _, item := range f.value.items {
				d.filter(item)
			}
		case "keywords":
			d.add(wire.FieldKeyword, "", wire.Must, wire.Value{Text: root.str("keywords")})
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
	name := item.str("type")
	if name == "" {
		d.damaged = true
		return
	}
	kind := tables().types[name]
	values, _ := item.get("values")
	if r, ok := item.get("rangeValue"); ok && kind.field == wire.FieldCompanySize {
		d.sizeRange(r)
	}
	if kind.field == "" || kind.field == "-" {
		why := kind.scope
		if why == "" {
			why = "unknownType"
		}
		d.leave(readable(name, values), why)
		return
	}
	if scope := subScope(item.str("selectedSubFilter")); scope != "" && kind.scope != "" {
		kind.scope = scope
	}
	for _, v := range values.items {
		importance := wire.Must
		if v.str("selectionType") == "EXCLUDED" {
			importance = wire.Avoid
		}
		id, text := v.str("id"), v.str("text")
		if len(v.fields) == 0 {
			id, _ = unescape(v.text)
			id = clean(id)
		}
		d.value(name, kind, importance, id, text)
	}
}

// value takes one value of a filter. The label counts: a person who reads the
// link sees it, and ids of hand-made links are often wrong.
func (d *decoder) value(name string, kind filterType, importance, id, text string) {
	if text == "" {
		text = tables().labels[kind.table][id]
	}
	if text == "" {
		if id != "" {
			d.leave(readable(name, node{})+" "+id, "idOnly")
		}
		return
	}
	switch kind.field {
	case wire.FieldTitle:
		d.title(kind, importance, text)
	case wire.FieldSeniority:
		values := seniorities(text)
		if len(values) == 0 {
			d.leave(readable(name, node{})+" "+text, "unknownType")
			return
		}
		d.add(kind.field, "", importance, values...)
	case wire.FieldLocation, wire.FieldCompanyLocation:
		v := wire.Value{Text: text}
		if p, ok := places.Default().Resolve(text); ok {
			v.ID = p.ID
		}
		d.add(kind.field, "", importance, v)
	case wire.FieldYears, wire.FieldYearsAtCompany, wire.FieldYearsInPosition, wire.FieldCompanySize:
		r, ok := rangeOf(text)
		if !ok {
			d.leave(readable(name, node{})+" "+text, "unknownType")
			return
		}
		d.addRange(kind.field, importance, text, r)
	default:
		d.add(kind.field, kind.scope, importance, wire.Value{Text: text})
	}
}

// add puts values into the filter of that field, scope and importance: in
// the address, too, several values of one kind mean any of them.
func (d *decoder) add(field, scope, importance string, values ...wire.Value) *wire.Filter {
	i := slices.IndexFunc(d.filters, func(f wire.Filter) bool {
		return f.Field == field && f.Scope == scope && f.Importance == importance && field != wire.FieldName
	})
	if i < 0 {
		d.filters = append(d.filters, wire.Filter{Field: field, Scope: scope, Importance: importance, Origin: wire.OriginSalesNavigator})
		i = len(d.filters) - 1
	}
	f := &d.filters[i]
	for _, v := range values {
		if v.Text != "" && !slices.Contains(f.Values, v) {
			f.Values = append(f.Values, v)
		}
	}
	if len(f.Values) == 0 && f.Range == nil {
		d.filters = slices.Delete(d.filters, i, i+1)
		return nil
	}
	return f
}

func (d *decoder) addRange(field, importance, label string, r wire.Range) {
	f := d.add(field, "", importance, wire.Value{Text: label})
	if f == nil {
		return
	}
	if f.Range == nil {
		f.Range = &r
		return
	}
	f.Range = hull(*f.Range, r)
}

// leave notes a criterion that cannot be searched for.
func (d *decoder) leave(text, why string) {
	d.unresolved = append(d.unresolved, wire.Unresolved{Text: clean(text), Why: why})
}

// subScope reads which jobs a title or company filter means.
func subScope(s string) string {
	switch s {
	case "CURRENT":
		return wire.ScopeCurrent
	case "PAST", "PAST_NOT_CURRENT":
		return wire.ScopePast
	case "CURRENT_OR_PAST":
		return wire.ScopeAny
	}
	return ""
}

// seniorities are the words of the API for a label of Sales Navigator's.
func seniorities(label string) []wire.Value {
	var words []string
	switch l := strings.ToLower(label); l {
	case "in training", "training":
		words = []string{"training"}
	case "entry level", "entry":
		words = []string{"entry"}
	case "entry level manager", "experienced manager", "manager":
		words = []string{"manager"}
	case "vice president", "vp":
		words = []string{"vp"}
	case "owner / partner", "owner/partner":
		words = []string{"owner", "partner"}
	case "senior", "strategic", "director", "cxo", "owner", "partner", "unpaid":
		words = []string{l}
	}
	values := make([]wire.Value, len(words))
	for i, w := range words {
		values[i] = wire.Value{Text: w}
	}
	return values
}

// readable says a filter type and its labels in words: "Lead list: My list".
func readable(name string, values node) string {
	s := strings.ToLower(strings.ReplaceAll(clean(name), "_", " "))
	var labels []string
	for _, v := range values.items {
		if t := v.str("text"); t != "" {
			labels = append(labels, t)
		}
	}
	if len(labels) > 0 {
		s += ": " + strings.Join(labels, ", ")
	}
	return s
}
