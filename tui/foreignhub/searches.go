package foreignhub

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

func (h *Hub) search(w http.ResponseWriter, r *http.Request) {
	s := &search{id: fmt.Sprintf("s-%d", len(h.searches)+1), version: 1, prompt: body[struct{ Prompt string }](r).Prompt}
	s.found = find(s.prompt)
	h.searches = append(h.searches, s)
	h.answer(w, s, s.found, 0)
}

func (h *Hub) byID(w http.ResponseWriter, r *http.Request) *search {
	for _, s := range h.searches {
		if s.id == r.PathValue("id") {
			return s
		}
	}
	h.page(w, http.StatusNotFound)
	return nil
}

func (h *Hub) get(w http.ResponseWriter, r *http.Request) {
	s := h.byID(w, r)
	if s == nil {
		return
	}
	if strings.HasPrefix(r.Header.Get("Accept"), "text/event-stream") && h.o.Speech != JSON && h.o.Speech != Polled {
		last := r.Header.Get("Last-Event-ID")
		from, _ := strconv.Atoi(last[strings.LastIndexByte(last, '.')+1:])
		h.answer(w, s, s.found, from)
		return
	}
	s.asked++
	if h.o.Strict || h.o.Stubborn {
		w.Header().Set("ETag", quoted(s.version))
	}
	h.send(w, http.StatusOK, h.whole(s, s.found, h.o.Speech == Polled && s.asked == 1))
}

func (h *Hub) patch(w http.ResponseWriter, r *http.Request) {
	s := h.byID(w, r)
	if s == nil {
		return
	}
	if !h.current(w, r, s.version) {
		return
	}
	s.version++
	s.prompt, s.asked = body[struct{ Prompt string }](r).Prompt, 0
	s.found = find(s.prompt)
	if h.o.PatchJSON {
		h.send(w, http.StatusOK, h.whole(s, s.found, false))
		return
	}
	h.answer(w, s, s.found, 0)
}

// expand finds everybody of the same work, wherever they are.
func (h *Hub) expand(w http.ResponseWriter, r *http.Request) {
	s := h.byID(w, r)
	if s == nil {
		return
	}
	more := find(job(append(s.found, 0)[0]))
	more = slices.DeleteFunc(more, func(n int) bool { return slices.Contains(s.found, n) })
	s.version++
	s.found, s.asked = append(slices.Clone(s.found), more...), 0
	h.answer(w, s, more, 0)
}

// head is a search without its people.
func (h *Hub) head(s *search, status string) object {
	out := object{"candidateSearchId": s.id, "version": s.version, "prompt": s.prompt, "status": status, "createdAt": "2026-11-24T14:00:00Z"}
	if !h.o.NoIntent {
		out["filters"] = h.filters(s.prompt)
	}
	if h.o.Strange {
		out["createdAt"] = 1795528800
	}
	if h.o.NoIDs {
		delete(out, "candidateSearchId")
	}
	return out
}

func (h *Hub) whole(s *search, found []int, running bool) object {
	out := h.head(s, "completed")
	if running {
		out["status"] = "processing"
		found = found[:len(found)/2]
	}
	out["results"] = h.everyone(found)
	if h.o.SnakeKeys {
		return object{"success": true, "data": out}
	}
	return out
}

// answer tells of people in the hub's own way, those behind the event from.
func (h *Hub) answer(w http.ResponseWriter, s *search, found []int, from int) {
	switch h.o.Speech {
	case JSON:
		h.send(w, http.StatusOK, h.whole(s, found, false))
		return
	case Polled:
		w.Header().Set("Location", "/v1/searches/candidates/"+s.id)
		w.Header().Set("Retry-After", "0")
		w.WriteHeader(http.StatusAccepted)
		return
	case Lines:
		w.Header().Set("Content-Type", "application/x-ndjson")
	default:
		w.Header().Set("Content-Type", "text/event-stream")
	}
	t := teller{h: h, w: w, s: s, from: from}
	t.tell("search", h.head(s, "running"))
	if !h.o.NoIntent {
		t.tell("intent", object{"filters": h.filters(s.prompt)})
	}
	for i, n := range found {
		if h.o.CutAfter > 0 && i == h.o.CutAfter && !s.cut {
			s.cut = true
			_ = http.NewResponseController(w).Flush()
			panic(http.ErrAbortHandler)
		}
		t.tell("candidate", h.person(n, i))
	}
	if h.o.End != "" {
		if h.o.Speech == Lines {
			_, _ = fmt.Fprintf(w, "%q\n", h.o.End)
		} else {
			_, _ = fmt.Fprintf(w, "data: %s\n\n", h.o.End)
		}
		return
	}
	t.tell("done", object{"status": "completed", "found": len(found)})
}

// teller writes the events of a stream.
type teller struct {
	h       *Hub
	w       http.ResponseWriter
	s       *search
	from, n int
}

func (t *teller) tell(name string, data object) {
	if t.n++; t.n <= t.from {
		return
	}
	inside := object{"type": name, "data": data}
	switch t.h.o.Speech {
	case Lines:
		_, _ = fmt.Fprintf(t.w, "%s\n", t.h.encode(inside))
	case Unnamed:
		t.id()
		_, _ = fmt.Fprintf(t.w, "data: %s\n\n", t.h.encode(inside))
	default:
		t.id()
		_, _ = fmt.Fprintf(t.w, "event: %s\ndata: %s\n\n", name, t.h.encode(data))
	}
}

func (t *teller) id() {
	if !t.h.o.NoIDs {
		_, _ = fmt.Fprintf(t.w, "id: %s.%d\n", t.s.id, t.n)
	}
}

func (h *Hub) classify(w http.ResponseWriter, r *http.Request) {
	h.send(w, http.StatusOK, object{"intent": "search", "filters": h.filters(body[struct{ Prompt string }](r).Prompt)})
}

func (h *Hub) synonyms(w http.ResponseWriter, _ *http.Request) {
	h.send(w, http.StatusOK, []any{"Staff Nurse", "Ward Nurse"})
}

func (h *Hub) skills(w http.ResponseWriter, _ *http.Request) {
	h.send(w, http.StatusOK, object{"skills": []any{"Wound care"}})
}

// similar answers who is like somebody, in one of several ways.
func (h *Hub) similar(w http.ResponseWriter, _ *http.Request) {
	switch h.o.Similar {
	case AsPrompt:
		h.send(w, http.StatusOK, object{"prompt": "nurse in Kyoto"})
	case AsText:
		h.send(w, http.StatusOK, "nurse in Kyoto")
	case AsPeople:
		h.send(w, http.StatusOK, object{"candidates": h.everyone([]int{1, 2})})
	case AsCriteria:
		h.send(w, http.StatusOK, object{"filters": h.filters("nurse in Kyoto")})
	case Forbidden:
		h.page(w, http.StatusMethodNotAllowed)
	default:
		h.page(w, http.StatusNotFound)
	}
}

func (h *Hub) history(w http.ResponseWriter, _ *http.Request) {
	out := []any{}
	for _, s := range slices.Backward(h.searches) {
		line := h.head(s, "completed")
		line["totalResults"] = len(s.found)
		out = append(out, line)
	}
	h.send(w, http.StatusOK, object{"data": out})
}
