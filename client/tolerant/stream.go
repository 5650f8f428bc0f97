package tolerant

import (
	"errors"
	"fmt"
	"hash/maphash"
	"strings"

	"github.com/scout-cli/scout/client/wire"
)

// Stream reads the events of one search. Events that have no name are known
// by the type, event or kind inside, or else by what they hold. It is for one
// goroutine.
type Stream struct {
	searchID string
	seed     maphash.Seed
	ids      map[uint64]int // hashes of people's ids, and their place
	mayEnd   bool
	buf      []byte // of the event being read, used again for the next
}

// NewStream makes a Stream.
func NewStream() *Stream { return &Stream{seed: maphash.MakeSeed(), ids: map[uint64]int{}} }

// SearchID is the search that the stream is about, "" until that is known.
func (s *Stream) SearchID() string { return s.searchID }

// Candidates is how many different people came.
func (s *Stream) Candidates() int { return len(s.ids) }

// ErrorMayEnd tells whether the last error event didn't say if it is fatal:
// it is, if nothing follows.
func (s *Stream) ErrorMayEnd() bool { return s.mayEnd }

// Decode reads one event: its name ("" and "message" for none) and its data.
// The result is empty for what is of no interest, such as a ping or an event
// with an unknown name. The error says that the data can't be read.
func (s *Stream) Decode(name, data string) ([]wire.EventData, error) {
	data = strings.TrimSpace(data)
	kind := ""
	if name != "" && name != "message" {
		kind = wordOf(name, eventWords, "")
	}
	if isEnd(data) || kind == wire.EventDone && (data == "" || data[0] != '{' && data[0] != '[') {
		return []wire.EventData{&wire.Done{CandidateSearchID: s.searchID, Version: 1, Status: wire.StatusCompleted, Found: len(s.ids)}}, nil
	}
	if data == "" || kind == eventPing {
		return nil, nil
	}
	s.buf = append(s.buf[:0], data...)
	if e := fast(name, s.buf); e != nil {
		if f, ok := e.(*wire.Found); ok {
			f.Raw = rawCandidate(data)
		}
		return s.learn([]wire.EventData{e}), nil
	}
	v, err := parse([]byte(data))
	if err != nil {
		if kind == wire.EventError || kind == wire.EventNotice { // plain words
			return s.learn(s.textEvent(kind, data)), nil
		}
		return nil, fmt.Errorf("event %q is no JSON: %w", name, err)
	}
	events, err := s.event(kind, v, 0)
	if err != nil {
		return nil, fmt.Errorf("event %q: %w", name, err)
	}
	return s.learn(events), nil
}

// isEnd tells whether data is one of the words that end a stream.
func isEnd(data string) bool {
	if len(data) > 16 {
		return false
	}
	word := strings.Trim(data, `"`)
	return strings.EqualFold(word, "[DONE]") || word != "" && word[0] != '{' && wordOf(word, eventWords, "") == wire.EventDone
}

// textEvent is an error or a notice in plain words.
func (s *Stream) textEvent(kind, data string) []wire.EventData {
	if kind == wire.EventError {
		s.mayEnd = true
		return []wire.EventData{&wire.StreamError{Error: wire.Error{Code: wire.ErrInternal, Message: cut(data)}}}
	}
	return []wire.EventData{&wire.Notice{Message: cut(data)}}
}

// fast reads an event in our own hub's exact shape; nil if it isn't that.
func fast(name string, data []byte) wire.EventData {
	switch name {
	case wire.EventCandidate:
		if f, ok := strict[wire.Found](data); ok && candidateFits(&f.Candidate) {
			return f
		}
	case wire.EventCandidateUpdate:
		if u, ok := strict[wire.Update](data); ok && u.CandidateID != "" && matchFits(&u.Match) {
			return u
		}
	case wire.EventProgress:
		if p, ok := strict[wire.Progress](data); ok && p.Scanned >= 0 && p.Total >= 0 && p.Found >= 0 {
			return p
		}
	case wire.EventSearch:
		if s, ok := strict[wire.Search](data); ok && searchFits(s) && s.Results == nil {
			return s
		}
	case wire.EventIntent:
		if i, ok := strict[wire.Intent](data); ok && intentFits(i) {
			return i
		}
	case wire.EventNotice:
		if n, ok := strict[wire.Notice](data); ok && n.Code != "" && n.Code == camelCode(n.Code) && n.Message != "" {
			return n
		}
	case wire.EventDone:
		if d, ok := strict[wire.Done](data); ok && d.CandidateSearchID != "" && d.Version > 0 &&
			oneOf(d.Status, wire.StatusCompleted, wire.StatusFailed, wire.StatusCancelled) {
			return d
		}
	}
	return nil // an error always goes the long way: it must say whether it is fatal
}

// learn keeps what later events need, and numbers the people.
func (s *Stream) learn(events []wire.EventData) []wire.EventData {
	for _, e := range events {
		switch e := e.(type) {
		case *wire.Search:
			if e.ID != "" {
				s.searchID = e.ID
			} else {
				e.ID = s.searchID
			}
		case *wire.Found:
			id := maphash.String(s.seed, e.Candidate.ID)
			if _, known := s.ids[id]; !known {
				s.ids[id] = len(s.ids) + 1
			}
			if e.Seq <= 0 {
				e.Seq = s.ids[id]
			}
		case *wire.Done:
			if s.searchID == "" {
				s.searchID = e.CandidateSearchID
			}
		}
	}
	return events
}

// event reads a value whose kind is known, or is to be found out.
func (s *Stream) event(kind string, v any, depth int) ([]wire.EventData, error) {
	if depth > deepest {
		return nil, errors.New("is nested too deeply")
	}
	if items, ok := v.([]any); ok {
		return s.all(kind, items, depth)
	}
	o, ok := asObject(v)
	if !ok {
		if text, isText := v.(string); isText && (kind == wire.EventNotice || kind == wire.EventError) {
			return s.textEvent(kind, text), nil
		}
		if kind == "" {
			return nil, nil
		}
		return nil, errors.New("holds no object")
	}
	s.noteSearch(o)
	inside := wordOf(o.str("type", "event", "kind"), eventWords, "")
	if _, isText := o["event"].(string); inside != "" && (kind == "" || isText) {
		kind = inside
	}
	if inside == eventPing {
		return nil, nil
	}
	if body, rest := payload(o, kind, inside); body != nil {
		events, err := s.event(kind, body, depth+1)
		if kind == wire.EventError && err == nil {
			return s.errorEvent(o), nil
		}
		return append(events, rest...), err
	}
	if kind == "" {
		kind = kindOf(o)
	}
	return s.read(kind, o, depth)
}

// payload is what an event's envelope holds, if o is one.
func payload(o object, kind, inside string) (any, []wire.EventData) {
	for _, name := range []string{"data", "payload", "body", "content"} {
		switch body := o[name].(type) {
		case map[string]any, []any:
			if kind != "" || inside != "" || kindOf(o) == "" {
				return body, nil
			}
		}
	}
	return nil, nil
}

// noteSearch learns the search's id from whatever event names it.
func (s *Stream) noteSearch(o object) {
	if id := o.id("candidatesearchid", "searchid"); id != "" && s.searchID == "" {
		s.searchID = id
	}
}

// all reads a list: people, or events of any kind.
func (s *Stream) all(kind string, items []any, depth int) ([]wire.EventData, error) {
	var (
		out   []wire.EventData
		first error
	)
	for _, item := range items {
		events, err := s.event(kind, item, depth+1)
		if err != nil && first == nil {
			first = err
		}
		out = append(out, events...)
	}
	if len(out) > 0 {
		first = nil
	}
	return out, first
}

// kindOf finds out what an event without a name is, by what it holds.
func kindOf(o object) string {
	switch {
	case o.has("error") || o.has("errors"):
		return wire.EventError
	case o.has(candidateNames...):
		return wire.EventCandidate
	case hasPeople(o):
		return wire.EventCandidate
	case o.has("fullname", "firstname", "currenttitle", "headline", "experiences"):
		return wire.EventCandidate
	case o.has("candidateid") && o.has("match", "score"):
		return wire.EventCandidateUpdate
	case o.has("filters") && !o.has("prompt", "status"):
		return wire.EventIntent
	case isOver(o):
		return wire.EventDone
	case o.has("scanned", "percent", "progress", "processed"):
		return wire.EventProgress
	case o.has("prompt") || o.has("candidatesearchid", "searchid") || o.has("status") && o.has("id"):
		return wire.EventSearch
	case o.has("name") && o.has(idNames...):
		return wire.EventCandidate
	case o.has("code", "message"):
		return wire.EventNotice
	}
	return ""
}

func hasPeople(o object) bool {
	for _, name := range peopleNames {
		if _, ok := o[name].([]any); ok {
			return true
		}
	}
	return false
}

// isOver tells whether an object says that the search has ended.
func isOver(o object) bool {
	return o.has("status", "state", "done", "completed", "finished") && ended(status(o))
}

func ended(status string) bool { return status != "" && status != wire.StatusRunning }

// rawCandidate is the JSON of the candidate in an event that strict has read:
// {"seq":1,"candidate":{…}}, in this order and nothing else. Of another order
// it is empty.
func rawCandidate(data string) string {
	rest, ok := strings.CutPrefix(data, `{"seq":`)
	if !ok {
		return ""
	}
	rest, ok = strings.CutPrefix(strings.TrimLeft(rest, "0123456789"), `,"candidate":{`)
	if !ok || !strings.HasSuffix(rest, "}}") {
		return ""
	}
	return data[len(data)-len(rest)-1 : len(data)-1]
}
