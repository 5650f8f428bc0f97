package tolerant

import "github.com/scout-cli/scout/client/wire"

// Estimate reads how many people meet some filters.
func Estimate(data []byte) (*wire.Estimate, error) {
	if e, ok := strict[wire.Estimate](data); ok && e.Quality != "" && estimateFits(e) {
		return e, nil
	}
	v, err := parse(data)
	if err != nil {
		return nil, shapeError("an estimate", data)
	}
	if e := errorInside(v); e != nil {
		return nil, e
	}
	if o, ok := asObject(v); ok {
		o = unwrap(o)
		if inner := o.get("estimate"); inner != nil {
			v = inner
		} else {
			v = map[string]any(o)
		}
	}
	if e, ok := estimateOf(v); ok {
		return e, nil
	}
	return nil, shapeError("an estimate", data)
}

func estimateFits(e *wire.Estimate) bool {
	if e.Min < 0 || e.Total < e.Min || e.Max < e.Total {
		return false
	}
	for _, w := range e.Without {
		if w.FilterID == "" || w.Total < 0 {
			return false
		}
	}
	return true
}

// estimateOf reads a number, or an object that holds one. What is between no
// bounds has none, and no quality.
func estimateOf(v any) (*wire.Estimate, bool) {
	o, isObject := asObject(v)
	if isObject {
		v = o.get("total", "count", "value", "totalestimate")
	}
	n, ok := count(v)
	if !ok {
		return nil, false
	}
	e := &wire.Estimate{Total: n}
	if !isObject {
		return e, true
	}
	least, ok1 := count(o.get("min", "minimum", "lower"))
	most, ok2 := count(o.get("max", "maximum", "upper"))
	if ok1 && ok2 && least <= n && n <= most {
		e.Min, e.Max = least, most
		e.Quality = wordOf(o.str("quality", "confidence"), []word{{"exact", wire.QualityExact}}, wire.QualityAbout)
	}
	for _, item := range o.list("without") {
		if w, ok := asObject(item); ok {
			one := wire.Without{FilterID: w.id("filterid", "id", "filter"), Total: w.count("total", "count")}
			if one.FilterID != "" {
				e.Without = append(e.Without, one)
			}
		}
	}
	e.Tightest = o.id("tightest")
	e.Relaxations = relaxations(o.get("relaxations"))
	return e, true
}

// Relaxations reads the ways to widen a search.
func Relaxations(data []byte) (*wire.Relaxations, error) {
	if r, ok := strict[wire.Relaxations](data); ok && r.Items != nil {
		return r, nil
	}
	found, err := readPage(data, "relaxations", "relaxations", "suggestions")
	if err != nil {
		return nil, err
	}
	r := &wire.Relaxations{Items: relaxations(found.items)}
	if r.Items == nil {
		r.Items = []wire.Relaxation{}
	}
	v, _ := parse(data)
	if o, ok := asObject(v); ok {
		o = unwrap(o)
		r.CandidateSearchID, r.Version = o.id(searchIDNames...), o.count("version")
	}
	return r, nil
}
