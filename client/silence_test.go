package client_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/scout-cli/scout/client"
	"github.com/scout-cli/scout/client/wire"
)

func TestSilence(t *testing.T) {
	t.Run("waiting, then events", func(t *testing.T) {
		more := make(chan struct{})
		h := newHub(t, func(w http.ResponseWriter, r *http.Request) {
			events(head("s1"))(w, r)
			w.(http.Flusher).Flush()
			<-more
			_, _ = io.WriteString(w, done)
		})
		var st states
		c, clock := connect(t, h, func(cfg *client.Config) { cfg.Observe = st.observe })
		go func() {
			clock.Fire(15 * time.Second)
			close(more)
		}()
		got, err := search(t.Context(), c)
		if err != nil || got != "search done:completed:2" || st.phases() != "connecting streaming waiting streaming closed" {
			t.Errorf("%q, %v, %s", got, err, st.phases())
		}
	})
	t.Run("45 seconds, then resume", func(t *testing.T) {
		h := newHub(t, func(w http.ResponseWriter, r *http.Request) {
			events(head("s1")+person(2))(w, r)
			w.(http.Flusher).Flush()
			<-r.Context().Done()
		}, events(person(3)+done))
		var st states
		c, clock := connect(t, h, func(cfg *client.Config) { cfg.Observe = st.observe })
		go func() {
			clock.Fire(15 * time.Second)
			clock.Fire(30 * time.Second)
		}()
		got, err := search(t.Context(), c)
		if err != nil || got != "search c2 c3 done:completed:2" || st.phases() != "connecting streaming waiting streaming retrying resuming streaming closed" {
			t.Errorf("%q, %v, %s", got, err, st.phases())
		}
		if why := st.all[4].Err; why == nil || !strings.Contains(why.Error(), "45 seconds") {
			t.Errorf("retrying because of %v", why)
		}
	})
	t.Run("no headers for 30 seconds", func(t *testing.T) {
		asked := make(chan struct{})
		h := newHub(t, func(_ http.ResponseWriter, r *http.Request) {
			close(asked)
			<-r.Context().Done()
		}, events(head("s1")+done))
		c, clock := connect(t, h)
		go func() {
			<-asked
			clock.Fire(30 * time.Second)
		}()
		if got, err := search(t.Context(), c); err != nil || got != "search done:completed:2" {
			t.Errorf("%q, %v", got, err)
		}
	})
}

func TestCancelIsQuiet(t *testing.T) {
	gone := make(chan struct{})
	hang := func(w http.ResponseWriter, r *http.Request) {
		events(head("s1")+person(2)+person(3)+done)(w, r)
		w.(http.Flusher).Flush()
		<-r.Context().Done()
		close(gone)
	}
	h := newHub(t, hang)
	c, clock := connect(t, h)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var last error
	n := 0
	for e, err := range c.Search(ctx, wire.SearchRequest{Prompt: "go"}) {
		if last = err; err != nil {
			break
		}
		if n++; e.Data.EventName() == wire.EventCandidate {
			cancel()
		}
	}
	<-gone
	if !errors.Is(last, context.Canceled) || errors.Is(last, client.ErrIncomplete) || n != 2 || len(clock.Slept()) != 0 {
		t.Errorf("%d events, %v, waits %v", n, last, clock.Slept())
	}
}

func TestCancelWhileWaitingForARetry(t *testing.T) {
	h := newHub(t, js(503, "{}"))
	c, clock := connect(t, h)
	ctx, cancel := context.WithCancel(t.Context())
	clock.OnSleep = func(time.Duration) { cancel() }
	if _, err := search(ctx, c); err != context.Canceled {
		t.Errorf("ended with %v", err)
	}
}

func TestLeavingTheLoopClosesTheConnection(t *testing.T) {
	gone := make(chan struct{})
	h := newHub(t, func(w http.ResponseWriter, r *http.Request) {
		events(head("s1")+person(2))(w, r)
		w.(http.Flusher).Flush()
		<-r.Context().Done()
		close(gone)
	})
	var st states
	c, _ := connect(t, h, func(cfg *client.Config) { cfg.Observe = st.observe })
	for range c.Search(t.Context(), wire.SearchRequest{Prompt: "go"}) {
		break
	}
	<-gone // the hub saw the connection end: nothing of ours holds it
	if st.phases() != "connecting streaming closed" {
		t.Error(st.phases())
	}
}

func TestIncompleteSaysWhatArrived(t *testing.T) {
	h := newHub(t, cut(head("s1")+person(2)+"data: {\n\n"), js(403, "{}"))
	c, _ := connect(t, h)
	_, err := search(t.Context(), c)
	var inc *client.IncompleteError
	if !errors.As(err, &inc) || inc.SearchID != "s1" || inc.LastEventID != "s1.1.2" || inc.Events != 2 || inc.Candidates != 1 || inc.Unreadable != 1 {
		t.Errorf("%+v", err)
	}
}

func TestCountsAreObserved(t *testing.T) {
	h := newHub(t, events(head("s1")+person(2)+person(3)+"data: {\n\nevent: telemetry\ndata: {}\n\n"+done))
	var st states
	c, _ := connect(t, h)
	if _, err := search(client.WithObserver(t.Context(), st.observe), c); err != nil {
		t.Fatal(err)
	}
	last := st.last()
	last.Err = nil
	if want := (client.State{Phase: client.Closed, SearchID: "s1", Try: 1, Events: 4, Candidates: 2, Unreadable: 1, Ignored: 1}); last != want {
		t.Errorf("%+v, want %+v", last, want)
	}
}
