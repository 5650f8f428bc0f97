package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub"
)

const base = "http://scout.local/v1/searches/candidates/"

// evaluate makes people and queries, asks a hub and BM25, and measures both.
func evaluate(ctx context.Context, people, searches int, today time.Time) (r *report, err error) {
	dir, err := os.MkdirTemp("", "scout-eval")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	h, err := hub.Open(ctx, hub.Config{Path: filepath.Join(dir, "hub.db"), Open: true})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, h.Close()) }()
	facts, profiles := world(seed, people, today)
	for from := 0; from < people; from += 1000 {
		if _, err := h.PutPeople(ctx, profiles[from:min(from+1000, people)]); err != nil {
			return nil, err
		}
	}
	if err := h.Settle(ctx); err != nil {
		return nil, err
	}
	words := newBM25(profiles)
	r = &report{}
	for i, q := range queries(seed, searches) {
		grades := make([]int, people)
		relevant := 0
		for k := range facts {
			if grades[k] = q.grade(&facts[k]); grades[k] >= met {
				relevant++
			}
		}
		if relevant == 0 {
			continue // nothing to find, nothing to measure
		}
		found, err := ask(ctx, h.Transport(), q)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", q.prompt(), err)
		}
		one := row{q.prompt(), relevant, measure(found, grades), measure(words.rank(q.wanted(), deep), grades)}
		if (i+i/12)%3 == 2 { // of each shape of query
			r.aside = append(r.aside, one)
		} else {
			r.known = append(r.known, one)
		}
	}
	return r, nil
}

// ask searches as any client does, and gives the people by number, best first.
func ask(ctx context.Context, transport http.RoundTripper, q query) ([]int, error) {
	body, err := json.Marshal(wire.SearchRequest{Prompt: q.prompt(), Filters: q.filters(), Limit: deep})
	if err != nil {
		return nil, err
	}
	stream, err := call(ctx, transport, http.MethodPost, "search", body)
	if err != nil {
		return nil, err
	}
	// The first event is the search; the results are those when it has ended.
	var head wire.Search
	_, data, _ := strings.Cut(string(stream), "data: ")
	data, _, _ = strings.Cut(data, "\n")
	if err := json.Unmarshal([]byte(data), &head); err != nil {
		return nil, fmt.Errorf("read the search: %w", err)
	}
	answer, err := call(ctx, transport, http.MethodGet, head.ID+"?limit="+strconv.Itoa(deep), nil)
	if err != nil {
		return nil, err
	}
	var found wire.Search
	if err := json.Unmarshal(answer, &found); err != nil {
		return nil, fmt.Errorf("read the results: %w", err)
	}
	if found.Status != wire.StatusCompleted || found.Results == nil {
		return nil, fmt.Errorf("the search ended as %s", found.Status)
	}
	out := make([]int, 0, deep)
	for _, c := range found.Results.Items {
		n, err := strconv.Atoi(strings.TrimPrefix(c.PersonKey, "eval:"))
		if err != nil {
			return nil, fmt.Errorf("found %s, who was not made here", c.PersonKey)
		}
		out = append(out, n)
	}
	return out, nil
}

func call(ctx context.Context, transport http.RoundTripper, method, path string, body []byte) (answer []byte, err error) {
	req, err := http.NewRequestWithContext(ctx, method, base+path, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	res, err := transport.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, res.Body.Close()) }()
	if answer, err = io.ReadAll(res.Body); err == nil && res.StatusCode != http.StatusOK {
		err = fmt.Errorf("the hub answered %s: %s", res.Status, answer)
	}
	return answer, err
}
