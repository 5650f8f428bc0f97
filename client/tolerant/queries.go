package tolerant

import "github.com/scout-cli/scout/client/wire"

// Queries reads a search in the languages of other tools.
func Queries(data []byte) (*wire.Queries, error) {
	if q, ok := strict[wire.Queries](data); ok && q.SalesNavigator.NotCarried != nil && q.LinkedIn.NotCarried != nil && q.Google.NotCarried != nil {
		return q, nil
	}
	v, err := parse(data)
	if err != nil {
		return nil, shapeError("queries", data)
	}
	if e := errorInside(v); e != nil {
		return nil, e
	}
	o, _ := asObject(v)
	o = unwrap(o, "queries")
	if !o.has("salesnavigator", "linkedin", "google") {
		return nil, shapeError("queries", data)
	}
	return &wire.Queries{
		SalesNavigator: queryOf(o.get("salesnavigator")), LinkedIn: queryOf(o.get("linkedin")), Google: queryOf(o.get("google")),
	}, nil
}

// queryOf reads a text, or an object that holds one.
func queryOf(v any) wire.Query {
	q := wire.Query{Text: str(v), NotCarried: []wire.NotCarried{}}
	o, ok := asObject(v)
	if !ok {
		return q
	}
	q.Text = o.str("text", "url", "query", "value")
	for _, item := range list(o.get("notcarried", "lost", "dropped")) {
		n := wire.NotCarried{Text: str(item)}
		if o, ok := asObject(item); ok {
			n = wire.NotCarried{FilterID: o.id("filterid", "id"), Text: o.str("text", "filter"), Why: o.str("why", "code"), Message: o.str("message", "reason")}
		}
		if n.Text != "" {
			q.NotCarried = append(q.NotCarried, n)
		}
	}
	return q
}
