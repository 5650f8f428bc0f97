package store_test

import (
	"database/sql"
	"path/filepath"
	"slices"
	"testing"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/store"
)

const (
	link    = "https://www.linkedin.com/sales/search/people?query=(keywords%3Acook)"
	session = "&sessionId=AAAA%2BAAA%3D%3D"
)

func TestSessionsAreNotKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "scout.db")
	s := open(t, path)
	must(t, s.AddPrompt(t.Context(), link+session))
	must(t, s.AddPrompt(t.Context(), "cook & baker"))
	must(t, s.AddPrompt(t.Context(), link))
	prompts, err := s.Prompts(t.Context(), 0)
	must(t, err)
	if !slices.Equal(prompts, []string{link, "cook & baker"}) {
		t.Errorf("%q", prompts)
	}
	search := &wire.Search{ID: "s1", Version: 1, Origin: wire.OriginSalesNavigator, SalesNavigatorURL: link + session}
	must(t, s.SaveSearch(t.Context(), "hub", search, nil))
	must(t, s.SaveVersion(t.Context(), "hub", store.Version{Search: *search}))
	snap, err := s.Search(t.Context(), "hub", "s1")
	must(t, err)
	versions, err := s.Versions(t.Context(), "hub", "s1")
	must(t, err)
	if snap.Search.SalesNavigatorURL != link || versions[0].Search.SalesNavigatorURL != link {
		t.Errorf("kept %q and %q", snap.Search.SalesNavigatorURL, versions[0].Search.SalesNavigatorURL)
	}
	if search.SalesNavigatorURL != link+session {
		t.Error("the caller's search was changed")
	}
}

// TestSessionsOfEarlierVersionsGo opens a file in which a link was kept whole.
func TestSessionsOfEarlierVersionsGo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "scout.db")
	s := open(t, path)
	must(t, s.AddPrompt(t.Context(), link))
	must(t, s.Close())
	db, err := sql.Open("sqlite", path)
	must(t, err)
	_, err = db.ExecContext(t.Context(), `DELETE FROM goose_db_version WHERE version_id = 7;
		INSERT INTO prompts (text, used_at) VALUES (?, 9e15), ('cook & sessionId=1', 9e15 + 1)`, link+session)
	must(t, err)
	must(t, db.Close())
	prompts, err := open(t, path).Prompts(t.Context(), 0)
	must(t, err)
	if !slices.Equal(prompts, []string{"cook & sessionId=1", link}) {
		t.Errorf("%q", prompts)
	}
}
