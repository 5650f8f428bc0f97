package hub

import (
	"context"
	"net/http"
	"path/filepath"
	"testing"

	"github.com/scout-cli/scout/hub/intent"
	"github.com/scout-cli/scout/hub/rank"
)

// TestDictionariesWait: most requests need no dictionary, and must not wait
// for one to be read.
func TestDictionariesWait(t *testing.T) {
	h, err := Open(context.Background(), Config{Path: filepath.Join(t.TempDir(), "hub.db"), Open: true})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := h.Close(); err != nil {
			t.Error(err)
		}
	}()
	ranker, classifier := h.ranker, h.classifier
	asked := ""
	h.ranker = func() *rank.Ranker { t.Errorf("%s reads the ranker's dictionaries", asked); return ranker() }
	h.classifier = func() *intent.Classifier { t.Errorf("%s reads the classifier's", asked); return classifier() }
	for _, path := range []string{"/v1/me", "/v1/searches/candidates/history", "/v1/pools/candidates", "/v1/searches/candidates/none"} {
		asked = path
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://scout.local"+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		res, err := h.Transport().RoundTrip(r)
		if err != nil {
			t.Fatal(err)
		}
		if err := res.Body.Close(); err != nil || res.StatusCode >= 500 {
			t.Errorf("GET %s: %s, %v", path, res.Status, err)
		}
	}
}

func TestWarm(t *testing.T) {
	h, err := Open(context.Background(), Config{Path: filepath.Join(t.TempDir(), "hub.db"), Open: true})
	if err != nil {
		t.Fatal(err)
	}
	h.Warm()
	h.Warm()
	if h.ranker() == nil || h.classifier() == nil {
		t.Error("the dictionaries are not there")
	}
	if err := h.Close(); err != nil {
		t.Error(err)
	}
	h.Warm() // from a goroutine that is late
}
