package tui_test

import (
	"strings"
	"testing"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/tuitest"
)

// TestEvidenceShowsWhyAndKeepsOwnVerdicts goes through the matrix of a search,
// and finds an own verdict again in another program.
func TestEvidenceShowsWhyAndKeepsOwnVerdicts(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 1000)
	s := w.start(120, 35)
	search(s, prompt)
	s.Do("results.down", "results.evidence")
	has(t, s, "Evidence", "▸", "[✓]", "“")
	golden(t, "evidence-120x35", s)
	s.Do("evidence.right", "evidence.no")
	has(t, s, "[✗*]", "not met say you · the hub:")
	s.Do("evidence.open")
	golden(t, "evidence-open-120x35", s)
	s.Do("global.back")
	hasNot(t, s, "Evidence")

	again := w.start(80, 24) // another start on the same files
	search(again, prompt)
	again.Do("results.down", "results.evidence")
	has(t, again, "✗*")
	golden(t, "evidence-80x24", again)
	again.Do("evidence.right", "evidence.forget")
	hasNot(t, again, "✗*")
}

// judgedBy sends people whom Go is known of, and a verdict of each.
func judgedBy(h drip, verdicts string) {
	names := map[rune]string{'y': wire.VerdictYes, 'p': wire.VerdictPartial, 'n': wire.VerdictNo, 'u': wire.VerdictUnclear}
	for i, v := range verdicts {
		c := wire.Candidate{ID: "p" + string(rune('A'+i)), FullName: "Person " + string(rune('A'+i)), CurrentTitle: "Nurse"}
		c.Match = &wire.Match{Score: 0.99 - float64(i)/100, Criteria: []wire.Criterion{{FilterID: "f1", Text: "title: Nurse", Verdict: wire.VerdictYes}}}
		if name, ok := names[v]; ok {
			c.Match.Criteria = append(c.Match.Criteria, wire.Criterion{FilterID: "f2", Text: "skill: Go", Verdict: name})
		}
		h.people <- c
	}
}

// order is the people of the matrix by the last letters of their names.
func order(s *tuitest.Screen) (letters string) {
	for line := range strings.Lines(s.Text()) {
		if _, name, ok := strings.Cut(line, "Person "); ok && !strings.HasPrefix(name[1:], " · ") {
			letters += name[:1]
		}
	}
	return letters
}

func TestEvidenceSortsByACriterion(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 0)
	h := drip{people: make(chan wire.Candidate, 100)}
	s := w.on(h, 100, 30)
	s.Type("nurse")
	s.Begin("prompt.submit")
	judgedBy(h, "nuyp-ny")
	s.WaitFor("7 found")
	is := func(want string) {
		t.Helper()
		if got := order(s); got != want {
			t.Fatalf("the order is %s, want %s:\n%s", got, want, s.Text())
		}
	}
	for range 5 {
		s.Begin("results.down")
	}
	s.Begin("results.evidence")
	s.Begin("evidence.right")
	is("ABCDEFG")
	has(t, s, "Score▼")
	s.Begin("evidence.sort") // of equals the best is first, those not asked are last
	s.WaitFor("Sorted by Go, met first")
	is("CGDBAFE")
	has(t, s, "▸Go▼")
	has(t, s, "▌  Person F")
	s.Begin("evidence.yes") // it stays in its place until it is sorted anew
	s.WaitFor("✓*")
	is("CGDBAFE")
	s.Begin("evidence.sort")
	s.WaitFor("Sorted by Go, not met first")
	is("ABDCFGE")
	has(t, s, "▸Go▲")
	judged := wire.Candidate{ID: "pH", FullName: "Person H", Match: &wire.Match{Score: 0.5, Criteria: []wire.Criterion{{FilterID: "f2", Text: "skill: Go", Verdict: wire.VerdictUnclear}}}}
	h.people <- judged // who comes goes to their place
	s.WaitFor("Person H")
	is("ABHDCFGE")
	s.Begin("evidence.sort")
	s.WaitFor("In the order of before")
	is("ABCDEFGH")
	has(t, s, "Score▼")

	s.Begin("evidence.left")
	s.Begin("evidence.sort")
	s.WaitFor("Sorted by Nurse")
	is("ABCDEFGH")
	s.Begin("evidence.right")
	s.Begin("evidence.sort")
	s.WaitFor("Sorted by Go, met first")
	is("CFGDBHAE")
	s.Begin("global.back")
	s.WaitFor("Title")
	is("ABCDEFGH")
	has(t, s, "Score▼")
	if got := cursorName(t, s); got != "Person F" {
		t.Errorf("the cursor is on %q", got)
	}
	close(h.people)
	s.Settle()

	s.Do("results.evidence", "evidence.right", "evidence.sort", "global.history", "global.search")
	is("ABCDEFGH") // the rows again
	s.Do("results.evidence", "evidence.sort", "results.reverse")
	has(t, s, "Go▲")
	s.Do("global.palette")
	s.Type("by what to sort")
	s.Do("palette.run")
	s.Type("5")
	has(t, s, "Sorted by Name, A to Z", "Name▲")
	s.Do("global.back") // an order that was chosen stays
	has(t, s, "Name▲")
	is("ABCDEFGH")
}

func TestEvidenceWithoutPeople(t *testing.T) {
	t.Parallel()
	s := newWorld(t, 20).start(60, 20)
	search(s, "senior astronaut with COBOL on the Moon")
	s.Do("results.evidence", "evidence.down", "evidence.yes", "evidence.left")
	has(t, s, "Nobody was judged")
}

func TestInsightDrawsBarsBesideTheRows(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 1000)
	for name, size := range map[string][2]int{"insight-80x24": {80, 24}, "insight-120x35": {120, 35}, "insight-200x60": {200, 60}} {
		s := w.start(size[0], size[1])
		search(s, prompt)
		s.Do("results.insight", "insight.nextSection")
		golden(t, name, s)
	}
}

// TestEvidenceCountsAndFilters follows the counts of a criterion while people
// come, and narrows the rows by a cell of it.
func TestEvidenceCountsAndFilters(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 0)
	h := drip{people: make(chan wire.Candidate, 100)}
	s := w.on(h, 100, 30)
	s.Type("nurse")
	s.Begin("prompt.submit")
	judgedBy(h, "nuyp-ny")
	s.WaitFor("7 found")
	is := func(want string) {
		t.Helper()
		s.WaitFor("Evidence")
		if got := order(s); got != want {
			t.Fatalf("the order is %s, want %s:\n%s", got, want, s.Text())
		}
	}
	s.Begin("results.evidence")
	s.WaitFor("✓7 ") // nurses
	s.Begin("evidence.right")
	s.WaitFor("✓ 2 met  ~ 1 partly  ✗ 2 not  ? 1 unclear")
	has(t, s, "✓2 ~1 ✗2 ?1")
	h.people <- wire.Candidate{ID: "pH", FullName: "Person H", Match: &wire.Match{Score: 0.5, Criteria: []wire.Criterion{{FilterID: "f2", Text: "skill: Go", Verdict: wire.VerdictNo}}}}
	s.WaitFor("✓2 ~1 ✗3 ?1") // live
	close(h.people)
	s.Settle()
	is("ABCDEFGH")
	s.Do("evidence.yes") // Person A: own verdicts count
	has(t, s, "✓3 ~1 ✗2 ?1", "* 1 yours")

	s.Do("evidence.narrow")
	is("ACG")
	has(t, s, `/verdict="skill: Go"=yes`, "3 of 8", "3 people", "✓ 3 met  ~ 0 partly", "▌  Person A")
	s.Do("evidence.down", "evidence.no") // who does not meet it any more goes
	is("AG")
	has(t, s, "2 of 8", "▌  Person G")
	s.Do("global.back")
	is("ABCDEFGH")
	hasNot(t, s, "verdict=")
	s.Do("global.back")
	hasNot(t, s, "Evidence")

	s.Do("results.filter")
	s.Type("verdict:nurse=yes")
	s.Do("filter.apply", "results.evidence")
	is("ABCDEFG")
	s.Do("evidence.right", "evidence.top", "evidence.down", "evidence.narrow") // Person B
	is("B")
	has(t, s, `/verdict:nurse=yes verdict="skill: Go"=unclear`)
	s.Do("evidence.forget", "evidence.narrow") // the same once more takes it out
	is("ABCDEFG")
	has(t, s, "/verdict:nurse=yes  ")
	s.Do("evidence.top", "evidence.narrow", "evidence.left", "evidence.narrow", "evidence.yes")
	is("AG")
	s.Do("global.back")
	is("ABCDEFG")
	has(t, s, "/verdict:nurse=yes  ")
	s.Do("global.back", "global.back")
	hasNot(t, s, "Evidence", "verdict")
	has(t, s, "8 people")

	s.Do("results.evidence", "evidence.right", "evidence.top", "evidence.down", "evidence.down", "evidence.down", "evidence.down") // Person E
	s.Do("evidence.narrow")
	has(t, s, "did not look at this")
	is("ABCDEFGH")
	s.Do("evidence.up", "evidence.narrow", "evidence.no") // Person D was the only one
	has(t, s, "Nobody matches the filter: esc takes it back")
	s.Do("global.back")
	is("ABCDEFGH")
	for _, size := range [][2]int{{1, 1}, {10, 3}, {40, 10}, {20, 16}} {
		s.Do("evidence.narrow")
		s.Resize(size[0], size[1])
		s.Do("evidence.narrow")
	}
}

// TestEvidenceIsFilteredByWords types a filter in the matrix, and is there again.
func TestEvidenceIsFilteredByWords(t *testing.T) {
	t.Parallel()
	s := newWorld(t, 1000).start(80, 24)
	search(s, prompt)
	s.Do("results.evidence", "results.filter")
	s.Type("years>=9 loc:n")
	s.Do("filter.down", "filter.cancel") // closes what is offered
	s.Type("ew")
	s.Do("filter.apply")
	has(t, s, "Evidence · 5 people", "/years>=9 loc:new", "5 of 12")
	s.Do("evidence.down", "evidence.down", "results.filter")
	s.Type(" name:jack") // the cursor is on somebody else by that
	s.Do("filter.apply")
	has(t, s, "Jack Turner · level: senior  ✓ met", "“Senior Backend Engineer”")
	s.Do("results.filter", "filter.cancel", "evidence.top", "evidence.down")
	has(t, s, "Evidence · 12 people", "▌  Rebecca Long")
	hasNot(t, s, "years>=9")
	s.Do("global.back", "results.filter")
	s.Type("years>=9")
	s.Do("filter.apply")
	hasNot(t, s, "Evidence")
}

// TestEvidenceNamesCriteriaApart narrows by one of two criteria that begin alike.
func TestEvidenceNamesCriteriaApart(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 0)
	h := drip{people: make(chan wire.Candidate, 100)}
	s := w.on(h, 200, 30)
	s.Type("nurse")
	s.Begin("prompt.submit")
	long := "title: " + strings.Repeat("Senior Solutions Engineer or ", 8)
	for i, verdicts := range [][4]string{{"yes", "no", "yes", "yes"}, {"no", "yes", "yes", "no"}} {
		c := wire.Candidate{ID: "p" + string(rune('A'+i)), FullName: "Person " + string(rune('A'+i)), Match: &wire.Match{Score: 0.9}}
		for k, text := range []string{long + "Nurse", long + "Architect", "title: Senior \"So\"", "keyword: words and more words that nobody would like to read again"} {
			c.Match.Criteria = append(c.Match.Criteria, wire.Criterion{FilterID: "f" + string(rune('1'+k)), Text: text, Verdict: verdicts[k]})
		}
		h.people <- c
	}
	close(h.people)
	s.Settle()
	s.Do("results.evidence", "evidence.right", "evidence.narrow")
	has(t, s, "/verdict:Architect=no", "1 of 2")
	s.Do("evidence.narrow", "evidence.right", "evidence.narrow")
	has(t, s, `/verdict="title: Senior \"So\""=yes`, "2 of 2")
	s.Do("evidence.narrow", "evidence.right", "evidence.narrow")
	has(t, s, `/verdict="keyword: words and more words that nobody*"=yes`, "1 of 2")
}

// TestEvidenceVerdictsAreTakenBack finds several things against the hub, and
// takes them back in order: with the key that takes back changes of lists there.
func TestEvidenceVerdictsAreTakenBack(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 1000)
	s := w.start(120, 35)
	search(s, prompt)
	s.Do("results.down", "results.evidence")
	s.Key("n")
	has(t, s, "Not met, say you · u takes it back", "[✗*]")
	s.Key("n")
	has(t, s, "Not met, say you already")
	s.Do("evidence.right")
	s.Key("0")
	has(t, s, "Unclear, say you · u takes it back", "[?*]")
	s.Key("y")
	has(t, s, "Met, say you · u takes it back", "[✓*]")
	s.Do("evidence.forget")
	has(t, s, "As the hub says · u takes it back", "[✓]")
	s.Do("evidence.forget")
	has(t, s, "You have not judged this")
	for _, want := range [][2]string{
		{"Taken back · Rebecca Long · Backend Engineer: Met, say you", "[✓*]"},
		{"Taken back · Rebecca Long · Backend Engineer: Unclear, say you", "[?*]"},
		{"Taken back · Rebecca Long · Backend Engineer: As the hub says", "[✓]"},
		{"Taken back · Rebecca Long · senior: As the hub says", "[✓]"},
	} {
		s.Key("u")
		has(t, s, want[0], want[1])
	}
	hasNot(t, s, "?*", "✗*", "✓*")
	s.Key("u")
	has(t, s, "Nothing to take back")

	s.Key("a") // to a new list
	s.Type("Node")
	s.Do("dialog.accept")
	has(t, s, "Node is made")
	s.Key("u")
	has(t, s, "1 taken off Node again")
	hasNot(t, s, "?*")

	s.Key("n")
	again := w.start(80, 24) // it is kept as it was said last
	search(again, prompt)
	again.Do("results.down", "results.evidence")
	has(t, again, "✗*")
	s.Key("u")
	again = w.start(80, 24)
	search(again, prompt)
	again.Do("results.down", "results.evidence")
	hasNot(t, again, "✗*")
}

// TestEvidenceNamesItsOrder turns the order of a criterion round and leaves the
// matrix: no heading tells of an order that there is not.
func TestEvidenceNamesItsOrder(t *testing.T) {
	t.Parallel()
	s := newWorld(t, 1000).start(120, 35)
	search(s, prompt)
	s.Do("results.evidence", "evidence.right", "evidence.sort", "results.reverse")
	has(t, s, "Sorted by Backend Engineer, not met first", "Backend Engineer▲")
	s.Do("results.reverse")
	has(t, s, "Sorted by Backend Engineer, met first", "Backend Engineer▼")
	s.Do("results.filter") // in the rows
	has(t, s, "· by Backend Engineer")
	hasNot(t, s, "Name▼", "Name▲", "Score▼")
	s.Type("years>=9")
	s.Do("filter.apply", "global.back")
	has(t, s, "Score▼")
	hasNot(t, s, "Name▼", "Name▲", "· by Backend Engineer")
}

// TestEvidenceCutsColumnsSoThatMostFit shows seven criteria on a narrow screen.
func TestEvidenceCutsColumnsSoThatMostFit(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 0)
	h := drip{people: make(chan wire.Candidate, 1)}
	s := w.on(h, 80, 24)
	s.Type("nurse")
	s.Begin("prompt.submit")
	c := wire.Candidate{
		ID: "pA", FullName: "Person A", CurrentTitle: "Data Engineer", CurrentCompany: "Garnbrook Games", Match: &wire.Match{Score: 0.9},
		Experiences: []wire.Experience{{Title: "Data Engineer", Company: "Garnbrook Games", Start: "2025-02", Current: true}},
	}
	for i, text := range []string{"title: Data Engineer", "skill: Python", "skill: Apache Spark", "in Germany", "5+ years", "not at Google", "skill: Kubernetes"} {
		k := wire.Criterion{FilterID: "f" + string(rune('1'+i)), Text: text, Verdict: wire.VerdictYes}
		if i == 0 {
			k.Evidence = []wire.Evidence{{Field: "currentTitle", Quote: "Data Engineer"}}
		}
		c.Match.Criteria = append(c.Match.Criteria, k)
	}
	h.people <- c
	close(h.people)
	s.Settle()
	s.Do("results.evidence")
	has(t, s, "Score▼ ▸Data E… •Python", "•not at … ›")
	has(t, s, "“Data Engineer” · present title at Garnbrook Games, since 2025")
	for range 6 {
		s.Do("evidence.right")
	}
	has(t, s, "Score▼ •Python", "▸Kuberne…")
	s.Resize(100, 24)
	has(t, s, "•Data E… •Python", "▸Kuberne…")
	s.Resize(140, 24)
	has(t, s, "•Data Engineer", "▸Kubernetes")
}
