package tolerant

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/scout-cli/scout/client/wire"
)

// read reads an object whose kind is known, and learns from it at once, since
// a done in the same event counts the people.
func (s *Stream) read(kind string, o object, depth int) ([]wire.EventData, error) {
	events, err := s.readKind(kind, o, depth)
	return s.learn(events), err
}

func (s *Stream) readKind(kind string, o object, depth int) ([]wire.EventData, error) {
	switch kind {
	case wire.EventCandidate:
		return s.found(o, depth)
	case wire.EventCandidateUpdate:
		return s.update(o)
	case wire.EventSearch:
		found, ok := search(map[string]any(o))
		if !ok {
			return nil, errors.New("is no search")
		}
		if found.Status == "" {
			found.Status = wire.StatusRunning
		}
		events := []wire.EventData{found}
		if found.Results != nil {
			events = append(events, foundAll(found.Results.Items)...)
			found.Results = nil
		}
		return events, nil
	case wire.EventIntent:
		if i, ok := intent(map[string]any(o)); ok {
			return []wire.EventData{i}, nil
		}
		return nil, errors.New("is no intent")
	case wire.EventProgress:
		if isOver(o) { // event: status, {status: completed}
			return s.done(o), nil
		}
		return []wire.EventData{progress(o)}, nil
	case wire.EventNotice:
		n := &wire.Notice{
			Code: camelCode(o.str("code", "type")), Message: o.str("message", "text", "detail"),
			Suggestions: relaxations(o.get("suggestions", "relaxations")),
		}
		if n.Code == "" && n.Message == "" {
			return nil, nil
		}
		return []wire.EventData{n}, nil
	case wire.EventDone:
		return s.done(o), nil
	case wire.EventError:
		return s.errorEvent(o), nil
	}
	return nil, nil
}

// found reads one person, or a list of them with what else the event says.
func (s *Stream) found(o object, depth int) ([]wire.EventData, error) {
	if c, ok := candidate(map[string]any(o)); ok {
		return []wire.EventData{&wire.Found{Seq: o.count("seq", "index", "position"), Candidate: *c}}, nil
	}
	found, ok := pageOf(map[string]any(o), peopleNames...)
	if !ok { // an id and a match only: of somebody who came before
		if events, err := s.update(o); err == nil {
			return events, nil
		}
		return nil, errors.New("holds no candidate with an id")
	}
	events, err := s.all(wire.EventCandidate, found.items, depth)
	if isOver(o) {
		events, err = append(events, s.ending(o)...), nil
	}
	return events, err
}

// update reads a late match. One that holds the whole person replaces it.
func (s *Stream) update(o object) ([]wire.EventData, error) {
	if c, ok := candidate(map[string]any(o)); ok && c.FullName != "" {
		return []wire.EventData{&wire.Found{Seq: o.count("seq"), Candidate: *c}}, nil
	}
	id, m := o.id(idNames...), matchOf(o, nil)
	if id == "" || m == nil {
		return nil, errors.New("holds no candidate's match")
	}
	return []wire.EventData{&wire.Update{CandidateID: id, Match: *m}}, nil
}

func progressOf(o object) *wire.Progress {
	if inner, ok := o.obj("progress"); ok {
		return progress(inner)
	}
	return nil
}

func progress(o object) *wire.Progress {
	if inner, ok := o.obj("progress"); ok {
		o = inner
	}
	p := &wire.Progress{
		Stage:   o.str("stage", "step", "phase", "status", "message"),
		Scanned: o.count("scanned", "processed", "analyzed", "searched", "current"), Total: o.count("total", "totalcount", "max"),
		Found: o.count("found", "matched", "resultcount", "count", "returned"), ElapsedMs: int64(o.count("elapsedms", "durationms")),
	}
	if f, ok := number(o.get("percent", "percentage", "progress")); ok && p.Total == 0 {
		if f > 0 && f < 1 {
			f *= 100
		}
		p.Scanned, p.Total = int(min(max(f, 0), 100)), 100
	}
	return p
}

// done reads the end of a stream, with people that may come along.
func (s *Stream) done(o object) []wire.EventData {
	var events []wire.EventData
	if _, ok := o.obj("data", "search", "result"); ok {
		o = unwrap(o, "search")
	}
	if found, ok := pageOf(map[string]any(o), peopleNames...); ok {
		events = s.learn(foundAll(people(found.items)))
	}
	return append(events, s.ending(o)...)
}

// ending is what a done says besides the people.
func (s *Stream) ending(o object) []wire.EventData {
	d := &wire.Done{
		CandidateSearchID: o.id(searchIDNames...), Version: max(1, o.count("version")), Status: status(o),
		Found: max(total(o), 0), StopReason: o.str("stopreason", "finishreason", "reason"),
		ElapsedMs: int64(o.count("elapsedms", "durationms", "tookms", "took")),
	}
	if d.CandidateSearchID == "" {
		d.CandidateSearchID = s.searchID
	}
	if !ended(d.Status) {
		d.Status = wire.StatusCompleted
	}
	if total(o) < 0 {
		d.Found = len(s.ids)
	}
	if d.Status == wire.StatusFailed && o.has("error") {
		return []wire.EventData{&wire.StreamError{Error: *complete(errorFrom(map[string]any(o))), Fatal: true}}
	}
	return []wire.EventData{d}
}

// errorEvent reads an error. What doesn't say whether it is fatal is, if it
// turns out to be the last event.
func (s *Stream) errorEvent(o object) []wire.EventData {
	fatal, known := o.truth("fatal", "isfatal")
	if inner, ok := o.obj("data", "payload", "error"); ok && !known {
		fatal, known = inner.truth("fatal")
	}
	s.mayEnd = !known
	body := any(map[string]any(o))
	if inner, ok := o.obj("data", "payload"); ok && !o.has("error", "message") {
		body = map[string]any(inner)
	}
	e := complete(errorFrom(body))
	if camelCode(o.str("type")) == e.Code && wordOf(e.Code, eventWords, "") == wire.EventError {
		e.Code = wire.ErrInternal // the event's name, no code
	}
	return []wire.EventData{&wire.StreamError{Error: *e, Fatal: fatal}}
}

// complete fills in what an error must have.
func complete(e *wire.Error) *wire.Error {
	if e == nil {
		e = &wire.Error{}
	}
	if e.Code == "" {
		e.Code = wire.ErrInternal
		if e.Status >= 400 {
			e.Code = codeOf(e.Status)
		}
	}
	if e.Message == "" {
		e.Message = "the hub says that it failed, not why"
	}
	return e
}

func foundAll(people []wire.Candidate) []wire.EventData {
	out := make([]wire.EventData, len(people))
	for i := range people {
		out[i] = &wire.Found{Candidate: people[i]}
	}
	return out
}

// Snapshot is a search as one value, where a stream was asked for.
type Snapshot struct {
	// ID is the search's, "" if it isn't said.
	ID string
	// Events are what a stream would have brought so far.
	Events []wire.EventData
	// NextCursor asks for the next page of people.
	NextCursor string
	// Done is set when the search is over; else it is to be asked for again.
	Done *wire.Done
}

// Snapshot reads a search that came as one value: as a search, as people, as
// an id, or as {ok: true}.
func (s *Stream) Snapshot(data []byte) (*Snapshot, error) {
	v, err := parse(data)
	if err != nil {
		return nil, shapeError("a search", data)
	}
	if e := errorInside(v); e != nil {
		return nil, e
	}
	switch v.(type) {
	case string, json.Number: // just an id
		s.searchID = str(v)
		return &Snapshot{ID: s.searchID}, nil
	}
	if o, ok := asObject(v); ok && wordOf(o.str("type", "event", "kind"), eventWords, "") != "" {
		return s.lone(v)
	}
	found, err := Search(data)
	if err != nil {
		if o, ok := asObject(v); ok && (o.has("ok", "success", "status", "message") || len(o) == 0) {
			return &Snapshot{}, nil // done as told; ask for the search
		}
		return nil, err
	}
	snap := &Snapshot{ID: found.ID}
	if found.Error != nil && found.Status == wire.StatusFailed {
		return nil, complete(found.Error)
	}
	head := *found
	head.Results = nil
	if found.ID != "" && (found.Prompt != "" || len(found.Filters) > 0) {
		snap.Events = append(snap.Events, &head)
	}
	if found.Results != nil {
		snap.Events = append(snap.Events, foundAll(found.Results.Items)...)
		snap.NextCursor = found.Results.NextCursor
	}
	s.learn(snap.Events)
	if found.ID != "" {
		s.searchID = found.ID
	}
	if ended(found.Status) {
		snap.Done = &wire.Done{
			CandidateSearchID: s.searchID, Version: found.Version, Status: found.Status,
			Found: max(found.ResultCount, len(s.ids)), StopReason: found.StopReason,
		}
		if found.Progress != nil {
			snap.Done.ElapsedMs = found.Progress.ElapsedMs
		}
	}
	return snap, nil
}

// lone reads one event that came as the whole answer.
func (s *Stream) lone(v any) (*Snapshot, error) {
	events, err := s.event("", v, 0)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrShape, err)
	}
	snap := &Snapshot{}
	for _, e := range s.learn(events) {
		switch e := e.(type) {
		case *wire.Done:
			snap.Done = e
		case *wire.StreamError:
			return nil, &e.Error
		default:
			snap.Events = append(snap.Events, e)
		}
	}
	snap.ID = s.searchID
	return snap, nil
}
