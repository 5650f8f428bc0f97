package tui_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui"
	"github.com/scout-cli/scout/tui/pane"
	"github.com/scout-cli/scout/tui/tuitest"
)

// known is a hub whose search finds people of whom all is known.
type known struct {
	pane.Hub
	all []wire.Candidate
	// unable tells that the hub has no search for similar people.
	unable bool
}

func (h known) Similar(ctx context.Context, id string) (*wire.Intent, error) {
	if h.unable {
		return nil, pane.ErrNotOffered
	}
	return &wire.Intent{Prompt: "people like " + id}, nil
}

// whole is a person of whom all is known.
func whole() wire.Candidate {
	var c wire.Candidate
	if err := json.Unmarshal([]byte(`{"id":"a","personKey":"pa","fullName":"Ada Example","headline":"Writes parsers in Go and Kotlin",
		"summary":"Likes small tools.\nShips Go services for banks every week.","currentTitle":"Staff Engineer","currentCompany":"Northwind",
		"location":{"name":"Oslo, Norway","city":"Oslo","country":"NO","remote":true},"seniority":"staff","yearsOfExperience":11.25,
		"experiences":[
			{"title":"Staff Engineer","company":"Northwind","start":"2021-03","current":true,"industry":"Fintech","companySize":"51-200","description":"Owns the ledger, written in Go."},
			{"title":"Adviser","company":"Harbour Lab","start":"2020-01","end":"2022-06"},
			{"title":"Engineer","company":"Quayside Systems","start":"2014-09","end":"2018-12","description":"Ran Kafka."},
			{"title":"Intern","company":"Summer Co"}],
		"educations":[{"school":"University of Oslo","degree":"Master's","field":"Informatics","start":"2012","end":"2014"}],
		"skills":[{"name":"Go","basis":"stated"},{"name":"Kafka","basis":"shown"},{"name":"Banking","basis":"inferred"}],
		"languages":[{"name":"Norwegian","level":"native"}],"certifications":[{"name":"CKA","issuer":"CNCF","date":"2023"}],
		"links":{"linkedin":"https://linkedin.example/in/ada","github":"javascript:alert(1)","website":"http://ada.example/"},
		"contact":{"emails":["ada@example.com"],"phones":["+47 555 01 00"]},"lastUpdated":"2024-02-03T00:00:00Z","source":"import:people.csv",
		"match":{"score":0.93,"criteria":[
			{"filterId":"f1","text":"skill: Go","verdict":"yes","reasoning":"stated and shown","evidence":[{"field":"experiences[0].description","quote":"written in Go"},{"field":"skills[0]","quote":"Go"}]},
			{"filterId":"f2","text":"in Oslo","verdict":"partial","importance":"nice"}]}}`), &c); err != nil {
		panic(err)
	}
	return c
}

// onKnown starts the program on a search that has found people.
func onKnown(t *testing.T, h known, width, height int) (*world, *tuitest.Screen) {
	t.Helper()
	w := newWorld(t, 0)
	ctx := t.Context()
	o := w.options()
	open := o.Open
	o.Open = func(ctx context.Context) (*pane.Deps, error) {
		d, err := open(ctx)
		if err != nil {
			return nil, err
		}
		h.Hub = d.Hub
		d.Hub = h
		s := wire.Search{ID: "s1", Prompt: "go engineers", Status: wire.StatusCompleted, CreatedAt: "2026-11-24T10:00:00Z"}
		found := make([]wire.Found, len(h.all))
		for i, c := range h.all {
			found[i] = wire.Found{Seq: i + 1, Candidate: c}
		}
		if err := d.Store.SaveSearch(ctx, &s, nil); err != nil {
			return nil, err
		}
		return d, d.Store.AppendResults(ctx, s.ID, 0, found)
	}
	m, err := tui.New(ctx, o)
	if err != nil {
		t.Fatal(err)
	}
	s := tuitest.Start(t, m, w.keys, width, height)
	s.Do("global.history", "history.open")
	return w, s
}

// scrolled is all lines of the profile, as one scrolls through it.
func scrolled(s *tuitest.Screen) string {
	var all strings.Builder
	s.Do("profile.top")
	for range 20 {
		all.WriteString(s.Text() + "\n")
		s.Do("profile.pageDown")
	}
	return all.String()
}

func TestProfileTellsAllThatIsKnown(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{80, 24}, {120, 35}, {200, 60}} {
		_, s := onKnown(t, known{all: []wire.Candidate{whole()}}, size[0], size[1])
		s.Do("results.open")
		all := scrolled(s)
		for _, text := range []string{
			"Ada Example", "1 of 1", "Staff Engineer @ Northwind", "Writes parsers in Go and Kotlin", "11.3 years", "remote", "staff",
			"updated 2024-02-03 (2y ago), may be out of date", "✓ skill: Go", "~ in Oslo", "(nice to have)", "“written in Go”",
			"Ships Go services", "Fintech", "51-200 people", "Timeline", "Together", "No job: 2019-01 – 2019-12 (1y)",
			"Two jobs at once: 2021-03 – 2022-06 (1y 4mo)", "1 job without dates", "▶", "Master's Informatics, University of Oslo",
			"Stated: Go", "Shown in text: Kafka", "Inferred, not stated: Banking", "Norwegian (native)", "CKA, CNCF", "ada@example.com",
			"+47 555 01 00", "[1] https://linkedin.example/in/ada", "[2] javascript:alert(1)", "[3] http://ada.example/", "from import:people.csv",
		} {
			if !strings.Contains(all, text) {
				t.Errorf("%v: %q is not in the profile:\n%s", size, text, all)
			}
		}
	}
}

func TestProfileScreens(t *testing.T) {
	t.Parallel()
	for name, size := range map[string][2]int{"person-80x24": {80, 24}, "person-120x35": {120, 35}, "person-200x60": {200, 60}} {
		_, s := onKnown(t, known{all: []wire.Candidate{whole()}}, size[0], size[1])
		s.Do("results.open")
		golden(t, name, s)
		s.Do("profile.bottom")
		golden(t, name+"-end", s)
		s.Do("profile.record")
		golden(t, name+"-record", s)
	}
}

// TestOwnVerdictsStandInTheProfile goes from the matrix to the profile.
func TestOwnVerdictsStandInTheProfile(t *testing.T) {
	t.Parallel()
	_, s := onKnown(t, known{all: []wire.Candidate{whole()}}, 120, 35)
	s.Do("results.evidence", "evidence.no", "global.back", "results.open")
	has(t, s, "93 % by the hub", "✗* skill: Go", "not met, say you · the hub: met")
}

// TestOwnVerdictsAreFiltered changes one while a filter asks for it.
func TestOwnVerdictsAreFiltered(t *testing.T) {
	t.Parallel()
	_, s := onKnown(t, known{all: []wire.Candidate{whole()}}, 120, 35)
	s.Do("results.filter")
	s.Type(`verdict:go=no`)
	has(t, s, "0 of 1", "Nobody matches the filter")
	s.Do("filter.cancel", "results.evidence", "evidence.no", "global.back", "results.filter")
	s.Type(`verdict:go=no`)
	s.Do("filter.apply")
	has(t, s, "1 of 1")
	s.Do("results.evidence", "evidence.forget", "global.back")
	has(t, s, "0 of 1")
}

func TestLinksAreChosenByNumber(t *testing.T) {
	t.Parallel()
	w, s := onKnown(t, known{all: []wire.Candidate{whole()}}, 100, 30)
	s.Do("results.open")
	s.Key("o")
	has(t, s, "Open which link?", "linkedin.example  /in/ada", "3  ada.example")
	s.Key("3")
	has(t, s, "Open ada.example")
	if len(w.links) > 0 {
		t.Errorf("opened before it was agreed to: %q", w.links)
	}
	s.Do("dialog.accept")
	if len(w.links) != 1 || w.links[0] != "http://ada.example/" {
		t.Errorf("opened: %q", w.links)
	}
	s.Key("o")
	s.Key("2")
	has(t, s, "only http and https links are opened")
	if len(w.links) != 1 {
		t.Errorf("opened: %q", w.links)
	}
}

func TestCopyFromTheProfile(t *testing.T) {
	t.Parallel()
	_, s := onKnown(t, known{all: []wire.Candidate{whole()}}, 100, 30)
	s.Do("results.open")
	for keys, said := range map[string]string{"c e": "Copied the e-mail address", "c m": "Copied the profile as Markdown", "c t": "Copied the profile as text"} {
		s.Key(strings.Fields(keys)...)
		has(t, s, said)
	}
	s.Key("c", "c")
	has(t, s, "Copy which link?")
	s.Key("1")
	has(t, s, "Copied the link")
}

// TestSimilarGoesIntoTheEditor sends nothing by itself, from the rows and the
// profile, with a hub that knows and one that does not.
func TestSimilarGoesIntoTheEditor(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		unable bool
		action keymap.Action
		want   string
	}{
		{false, "results.similar", "people like a"},
		{false, "profile.similar", "people like a"},
		{true, "results.similar", "Staff Engineer in Oslo, ideally Go, Kafka"},
	} {
		_, s := onKnown(t, known{all: []wire.Candidate{whole()}, unable: c.unable}, 120, 35)
		if c.action == "profile.similar" {
			s.Do("results.open")
		}
		s.Do(c.action)
		has(t, s, c.want, "For people like Ada Example", "nothing is sent")
		s.Do("global.history")
		has(t, s, "1 search") // none was sent
	}
}
