package ratehub

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/scout-cli/scout/client/wire"
)

// beat is how often people are sent; that many at once as are due.
const beat = 5 * time.Millisecond

func (h *Hub) handler() http.Handler {
	const searches = "/v1/searches/candidates/"
	mux := http.NewServeMux()
	mux.HandleFunc("GET /v1/me", func(w http.ResponseWriter, _ *http.Request) {
		answer(w, http.StatusOK, wire.Me{UserID: "bench", Name: "Bench", Hub: "bench", People: h.people})
	})
	mux.HandleFunc("GET "+searches+"history", func(w http.ResponseWriter, _ *http.Request) {
		answer(w, http.StatusOK, wire.HistoryPage{Items: []wire.HistoryItem{}})
	})
	mux.HandleFunc("GET /v1/pools/candidates/user/{user}", func(w http.ResponseWriter, _ *http.Request) {
		answer(w, http.StatusOK, wire.ListPage{Items: []wire.List{}})
	})
	mux.HandleFunc("POST "+searches+"classify-intent", func(w http.ResponseWriter, r *http.Request) {
		if prompt, ok := read(w, r); ok {
			answer(w, http.StatusOK, intent(prompt))
		}
	})
	mux.HandleFunc("POST "+searches+"search", func(w http.ResponseWriter, r *http.Request) {
		if prompt, ok := read(w, r); ok {
			h.search(r.Context(), w, prompt)
		}
	})
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		refuse(w, http.StatusNotFound, wire.ErrNotFound, r.Method+" "+r.URL.Path+" is not served here")
	})
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "Bearer "+h.Token {
			refuse(w, http.StatusUnauthorized, wire.ErrUnauthorized, "the token is missing or wrong")
			return
		}
		mux.ServeHTTP(w, r)
	})
}

func read(w http.ResponseWriter, r *http.Request) (prompt string, ok bool) {
	var req wire.PromptRequest
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20)).Decode(&req); err != nil {
		refuse(w, http.StatusBadRequest, wire.ErrInvalidRequest, "the body is no JSON with a prompt: "+err.Error())
		return "", false
	}
	return req.Prompt, true
}

func intent(prompt string) wire.Intent {
	return wire.Intent{
		Intent: wire.IntentSearch, Confidence: 1, Prompt: prompt,
		Filters:    []wire.Filter{{ID: "f1", Field: wire.FieldKeyword, Values: []wire.Value{{Text: prompt}}, Importance: wire.Must, Origin: wire.OriginPrompt}},
		Unresolved: []wire.Unresolved{}, Warnings: []wire.Warning{},
	}
}

func answer(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v) // the client may be gone
}

func refuse(w http.ResponseWriter, status int, code, message string) {
	answer(w, status, wire.ErrorBody{Error: wire.Error{Code: code, Message: message, Status: status}})
}

// stream writes the events of one search.
type stream struct {
	out   *bufio.Writer
	flush func() error
	id    int // of the last event
}

// search sends the events of a search, the people at the hub's rate. Where
// the client was slow, what is due meanwhile follows at once.
func (h *Hub) search(ctx context.Context, w http.ResponseWriter, prompt string) {
	w.Header().Set("Content-Type", "text/event-stream")
	s := &stream{out: bufio.NewWriterSize(w, 64<<10), flush: http.NewResponseController(w).Flush}
	began := time.Now()
	h.note(func() { h.sent, h.bytes, h.began, h.done = 0, 0, began, time.Time{} })

	in := intent(prompt)
	s.event(wire.EventSearch, wire.Search{
		ID: searchID, Version: 1, Origin: "prompt", Prompt: prompt, Filters: in.Filters, Status: wire.StatusRunning,
		CreatedAt: began.UTC().Format(time.RFC3339),
	})
	s.event(wire.EventIntent, in)
	tick := time.NewTicker(beat)
	defer tick.Stop()
	for sent := 0; sent < h.people; {
		select {
		case <-tick.C:
		case <-ctx.Done():
			return
		}
		due := min(h.people, int(time.Since(began).Seconds()*float64(h.rate)))
		written := int64(0)
		for ; sent < due; sent++ {
			written += s.person(sent, h.bodies[sent%len(h.bodies)])
		}
		s.event(wire.EventProgress, wire.Progress{Stage: "ranking", Scanned: sent, Total: h.people, Found: sent, ElapsedMs: time.Since(began).Milliseconds()})
		if s.send() != nil {
			return
		}
		h.note(func() { h.sent, h.bytes = sent, h.bytes+written })
	}
	s.event(wire.EventDone, wire.Done{
		CandidateSearchID: searchID, Version: 1, Status: wire.StatusCompleted, Found: h.people, StopReason: "exhausted", ElapsedMs: time.Since(began).Milliseconds(),
	})
	if s.send() == nil {
		h.note(func() { h.done = time.Now() })
	}
}

func (h *Hub) note(f func()) {
	h.mu.Lock()
	defer h.mu.Unlock()
	f()
}

func (s *stream) begin(name string) {
	s.id++
	fmt.Fprintf(s.out, "id: %s.1.%d\nevent: %s\ndata: ", searchID, s.id, name)
}

// event writes an event; an error of the connection shows when it is sent.
func (s *stream) event(name string, v any) {
	s.begin(name)
	b, _ := json.Marshal(v) // types of our own, which have no odd values
	_, _ = s.out.Write(b)
	_, _ = io.WriteString(s.out, "\n\n")
}

func (s *stream) person(i int, body []byte) int64 {
	s.begin(wire.EventCandidate)
	n, _ := fmt.Fprintf(s.out, `{"seq":%d,"candidate":{"id":"cand_bench_%d","personKey":"bench:%d","fullName":"%06d `, i+1, i, i, i)
	_, _ = s.out.Write(body)
	_, _ = io.WriteString(s.out, "}\n\n")
	return int64(n + len(body) + 1)
}

func (s *stream) send() error {
	if err := s.out.Flush(); err != nil {
		return err
	}
	return s.flush()
}
