package tolerant

import (
	"bytes"

	"github.com/scout-cli/scout/client/wire"
)

// Search reads a search, with its results where they are there. An answer
// that is only a list of people is a completed search without an id.
func Search(data []byte) (*wire.Search, error) {
	if s, ok := strict[wire.Search](data); ok && searchFits(s) {
		return s, nil
	}
	v, err := parse(data)
	if err != nil {
		return nil, shapeError("a search", data)
	}
	if e := errorInside(v); e != nil {
		return nil, e
	}
	if s, ok := search(v); ok {
		if s.Status == "" && s.Results != nil {
			s.Status = wire.StatusCompleted
		}
		return s, nil
	}
	return nil, shapeError("a search", data)
}

// Patched reads the answer to a change of a search: the search, an id, {ok:
// true}, or nothing. What isn't said is empty.
func Patched(data []byte) (*wire.Search, error) {
	if len(bytes.TrimSpace(data)) == 0 {
		return &wire.Search{Filters: []wire.Filter{}}, nil
	}
	if s, err := Search(data); err == nil {
		return s, nil
	}
	v, err := parse(data)
	if err != nil {
		return &wire.Search{Filters: []wire.Filter{}}, nil // such as OK in plain text
	}
	if e := errorInside(v); e != nil {
		return nil, e
	}
	return &wire.Search{ID: id(v), Filters: []wire.Filter{}}, nil
}

func searchFits(s *wire.Search) bool {
	if s.ID == "" || s.Version < 1 || s.Filters == nil || !filtersFit(s.Filters) || !isTimestamp(s.CreatedAt) || !isTimestamp(s.UpdatedAt) {
		return false
	}
	if !oneOf(s.Status, wire.StatusRunning, wire.StatusCompleted, wire.StatusFailed, wire.StatusCancelled) || s.ResultCount < 0 {
		return false
	}
	if s.Results != nil {
		if s.Results.Items == nil {
			return false
		}
		for i := range s.Results.Items {
			if !candidateFits(&s.Results.Items[i]) {
				return false
			}
		}
	}
	return true
}

func search(v any) (*wire.Search, bool) {
	if items, ok := v.([]any); ok {
		if len(items) > 0 && !isPeople(items) {
			return nil, false
		}
		found := people(items)
		return &wire.Search{Version: 1, Filters: []wire.Filter{}, Status: wire.StatusCompleted, ResultCount: len(found), Results: &wire.Page{Items: found}}, true
	}
	o, ok := asObject(v)
	if !ok {
		return nil, false
	}
	if inner, isList := o["data"].([]any); isList && !o.has(searchIDNames...) {
		o["results"] = inner
	}
	o = unwrap(o, "search", "candidatesearch")
	s := &wire.Search{
		ID: o.id(searchIDNames...), Version: max(1, o.count("version")),
		Origin: origin(o.str("origin", "source")), Prompt: o.str("prompt", "query", "text", "q"),
		SalesNavigatorURL: o.str("salesnavigatorurl", "salesnavurl", "url"),
		Filters:           filters(o.get("filters", "criteria", "parsedfilters")),
		Status:            status(o), StopReason: o.str("stopreason", "finishreason"),
		Progress: progressOf(o), Versions: versions(o.list("versions", "history")),
		Relaxed:   relaxations(o.get("relaxed", "relaxations")),
		CreatedAt: timestamp(o.get(createdNames...)), UpdatedAt: timestamp(o.get(updatedNames...)),
	}
	if results, ok := pageOf(map[string]any(o), peopleNames...); ok {
		s.Results = &wire.Page{Items: people(results.items), NextCursor: results.cursor}
		s.ResultCount = max(results.total, len(s.Results.Items))
	} else if n := total(o); n >= 0 {
		s.ResultCount = n
	}
	if e := o["error"]; e != nil && e != false {
		s.Error = complete(errorFrom(e))
	}
	return s, s.ID != "" || s.Results != nil || s.Prompt != ""
}

// status is where a search stands, "" if that isn't said.
func status(o object) string {
	v := o.get("status", "state")
	if inner, ok := asObject(v); ok {
		v = inner.get("status", "state", "name", "code")
	}
	if s, ok := v.(string); ok {
		if s = wordOf(s, statusWords, ""); s != "" {
			return s
		}
	}
	if done, known := o.truth("done", "completed", "iscomplete", "isdone", "finished"); known {
		if done {
			return wire.StatusCompleted
		}
		return wire.StatusRunning
	}
	return ""
}

func origin(s string) string {
	switch fold(s) {
	case "prompt", "text", "query":
		return wire.OriginPrompt
	case "salesnavigator", "salesnav", "salesnavigatorurl", "linkedin", "url":
		return wire.OriginSalesNavigator
	case "expand", "expansion", "expanded":
		return wire.OriginExpand
	}
	return ""
}

func versions(items []any) []wire.Version {
	var out []wire.Version
	for i, item := range items {
		o, ok := asObject(item)
		if !ok {
			continue
		}
		n := o.count("version", "number", "v")
		if n == 0 {
			n = i + 1
		}
		out = append(out, wire.Version{
			Version: n, Prompt: o.str("prompt", "query", "text"),
			ResultCount: max(total(o), 0), CreatedAt: timestamp(o.get(createdNames...)),
		})
	}
	return out
}

// people reads the people in a list, and leaves out what is none.
func people(items []any) []wire.Candidate {
	out := make([]wire.Candidate, 0, len(items))
	for _, item := range items {
		if c, ok := candidate(item); ok {
			out = append(out, *c)
		}
	}
	return out
}

// isPeople tells whether a list holds at least one person.
func isPeople(items []any) bool {
	for _, item := range items {
		if _, ok := candidate(item); ok {
			return true
		}
	}
	return false
}

// History reads a page of past searches.
func History(data []byte) (*wire.HistoryPage, error) {
	if p, ok := strict[wire.HistoryPage](data); ok && historyFits(p) {
		return p, nil
	}
	found, err := readPage(data, "past searches", "searches", "history")
	if err != nil {
		return nil, err
	}
	p := &wire.HistoryPage{Items: []wire.HistoryItem{}, NextCursor: found.cursor}
	for _, item := range found.items {
		o, ok := asObject(item)
		if !ok {
			continue
		}
		h := wire.HistoryItem{
			ID: o.id(searchIDNames...), Version: max(1, o.count("version")), Prompt: o.str("prompt", "query", "text", "title", "name", "q"),
			Origin: origin(o.str("origin", "source")), Status: status(o), ResultCount: max(total(o), 0),
			Filters: chips(o.get("filters", "chips")), ListIDs: idList(o.list("listids", "poolids", "lists")),
			CreatedAt: timestamp(o.get(createdNames...)), UpdatedAt: timestamp(o.get(updatedNames...)),
		}
		if h.ID != "" {
			p.Items = append(p.Items, h)
		}
	}
	return p, nil
}

func historyFits(p *wire.HistoryPage) bool {
	if p.Items == nil {
		return false
	}
	for i := range p.Items {
		h := &p.Items[i]
		if h.ID == "" || h.Version < 1 || !isTimestamp(h.CreatedAt) || !isTimestamp(h.UpdatedAt) ||
			!oneOf(h.Status, "", wire.StatusRunning, wire.StatusCompleted, wire.StatusFailed, wire.StatusCancelled) {
			return false
		}
	}
	return true
}

// chips reads short words of filters, or makes them of whole filters.
func chips(v any) []string {
	if items := list(v); len(items) > 0 {
		if _, isText := items[0].(string); isText {
			return texts(items)
		}
	}
	var out []string
	for _, f := range filters(v) {
		for _, value := range f.Values {
			text := value.Text
			if f.Importance == wire.Avoid {
				text = "-" + text
			}
			out = append(out, text)
		}
	}
	return out
}

func idList(items []any) []string {
	var out []string
	for _, item := range items {
		if s := id(item); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// readPage reads an answer that must hold a list.
func readPage(data []byte, want string, names ...string) (page, error) {
	v, err := parse(data)
	if err != nil {
		return page{}, shapeError(want, data)
	}
	if e := errorInside(v); e != nil {
		return page{}, e
	}
	if found, ok := pageOf(v, names...); ok {
		return found, nil
	}
	if v == nil {
		return page{}, nil
	}
	return page{}, shapeError(want, data)
}
