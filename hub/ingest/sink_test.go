package ingest_test

import (
	"context"
	"encoding/json"
	"testing"
	"time"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/ingest"
)

// memory is a sink that keeps people by key, as a hub does.
type memory struct {
	people []wire.Candidate // each once, in order of arrival
	at     map[string]int
	calls  []int // sizes
	fail   error
	before func()
	after  func()
}

func (m *memory) PutPeople(_ context.Context, people []wire.Candidate) ([]ingest.Outcome, error) {
	if m.before != nil {
		m.before()
	}
	if m.fail != nil {
		return nil, m.fail
	}
	if m.at == nil {
		m.at = map[string]int{}
	}
	m.calls = append(m.calls, len(people))
	out := make([]ingest.Outcome, len(people))
	for i := range people {
		before, ok := m.at[people[i].PersonKey]
		switch {
		case !ok:
			m.at[people[i].PersonKey] = len(m.people)
			m.people = append(m.people, people[i])
			out[i] = ingest.Added
		case same(m.people[before], people[i]):
			out[i] = ingest.Unchanged
		default:
			out[i] = ingest.Merged
		}
	}
	if m.after != nil {
		m.after()
	}
	return out, nil
}

func same(a, b wire.Candidate) bool {
	x, _ := json.Marshal(a)
	y, _ := json.Marshal(b)
	return string(x) == string(y)
}

func at() time.Time { return time.Date(2026, 6, 15, 12, 0, 0, 0, time.UTC) }

// importing runs an import of paths into a new memory.
func importing(t *testing.T, o ingest.Options) (ingest.Report, *memory) {
	t.Helper()
	m := &memory{}
	o.Now = at
	report, err := ingest.Run(t.Context(), o, m)
	if err != nil {
		t.Fatalf("Run(%v): %v", o.Paths, err)
	}
	return report, m
}
