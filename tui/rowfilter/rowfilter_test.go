package rowfilter_test

import (
	"strconv"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui/pane"
	"github.com/scout-cli/scout/tui/people"
	"github.com/scout-cli/scout/tui/rowfilter"
	"github.com/scout-cli/scout/tui/tuitest"
)

// bench is a table with its filter; what the filter asks for is done at once.
type bench struct {
	t *testing.T
	*people.Table
	f    *rowfilter.Filter
	came int
}

func newBench(t *testing.T, names ...string) *bench {
	b := &bench{t: t, Table: people.NewTable(), f: rowfilter.New(tuitest.Env(t))}
	b.f.Reset(b.Table)
	b.arrive(names...)
	return b
}

func (b *bench) rowsOf(from int, names ...string) *people.Batch {
	return b.Dict().Keep(len(names), func(i int) *wire.Candidate {
		return &wire.Candidate{ID: strconv.Itoa(from + i), FullName: names[i], CurrentTitle: "nurse"}
	})
}

func (b *bench) arrive(names ...string) {
	b.came += len(names)
	b.do(b.f.Added(b.Add(b.rowsOf(b.came-len(names), names...))))
}

// do runs a command and gives its answers to the filter.
func (b *bench) do(cmd tea.Cmd) {
	for _, msg := range tuitest.Messages(cmd) {
		b.give(msg)
	}
}

func (b *bench) give(msg tea.Msg) {
	cmd, changed := b.f.Update(msg)
	if changed {
		b.f.Show()
	}
	b.do(cmd)
}

func (b *bench) typed(text string) {
	b.f.Begin()
	for _, m := range tuitest.Typed(text) {
		b.give(m)
	}
}

func (b *bench) shows(want ...string) {
	b.t.Helper()
	var got []string
	for i := range b.Len() {
		got = append(got, b.Row(i).Cell(people.Name).String())
	}
	if d := cmp.Diff(want, got); d != "" {
		b.t.Error(d)
	}
}

func TestRowsThatArriveAreFilteredToo(t *testing.T) {
	b := newBench(t, "Ann", "Bob", "Anna")
	b.typed("ann")
	b.shows("Ann", "Anna")
	b.arrive("Cy", "Hannah")
	b.shows("Ann", "Anna", "Hannah")
	b.do(b.f.Added(b.Add(b.rowsOf(1, "Joann")))) // Bob has another name now
	if b.Len() != 4 {
		t.Errorf("%d match after a change", b.Len())
	}
	b.f.Apply()
	if b.f.Typing() || !b.f.Active() {
		t.Error("a kept filter is dropped")
	}
	b.give(tuitest.Typed("x")[0]) // not typed into it any more
	if b.Len() != 4 {
		t.Error("keys went to a filter that does not take them")
	}
	b.f.Drop()
	b.f.Show()
	b.shows("Ann", "Joann", "Anna", "Cy", "Hannah")
}

func TestRemovedRowsLeaveTheFilterRight(t *testing.T) {
	b := newBench(t, "Ann", "Bob", "Anna", "Dan")
	b.typed("an")
	b.Remove("0", "1")
	b.shows("Anna", "Dan")
	b.arrive("Stan")
	b.shows("Anna", "Dan", "Stan")
}

func TestStaleAnswersAreDropped(t *testing.T) {
	b := newBench(t, "Ann", "Bob")
	b.f.Begin()
	older, _ := b.f.Update(tuitest.Typed("a")[0])
	var answers []tea.Msg
	answers = append(answers, tuitest.Messages(older)...)
	newer, _ := b.f.Update(tea.KeyPressMsg{Code: tea.KeyBackspace})
	b.do(newer)
	last, _ := b.f.Update(tuitest.Typed("b")[0])
	b.do(last)
	for _, msg := range answers {
		b.give(msg)
	}
	b.shows("Bob")

	other := newBench(t, "Bill") // an answer for another table
	other.typed("zz")
	for _, msg := range answers {
		other.give(msg)
	}
	other.shows()
}

func TestMatchedLettersAreShown(t *testing.T) {
	b := newBench(t, "Zoë Müller")
	if r := b.f.Ranges(b.Row(0), people.Name); r != nil {
		t.Errorf("without a filter %v is marked", r)
	}
	b.typed("mull")
	name := b.Row(0).Cell(people.Name).String()
	var marked strings.Builder
	for _, r := range b.f.Ranges(b.Row(0), people.Name) {
		marked.WriteString(name[r.From:r.To])
	}
	if marked.String() != "Müll" {
		t.Errorf("%q is marked", marked.String())
	}
	if r := b.f.Ranges(b.Row(0), people.Score); len(r) != 0 {
		t.Errorf("a column that is not searched is marked: %v", r)
	}
}

func TestLine(t *testing.T) {
	b := newBench(t, "Ann", "Bob")
	b.typed("an")
	line := b.f.Line(30, b.Len(), b.Total())
	if got := ansi.Strip(line.String()); got != " /an                   1 of 2" {
		t.Errorf("%q", got)
	}
	if c := b.f.Cursor(); c == nil || c.X != 4 || c.Y != 0 {
		t.Errorf("typed at %+v", c)
	}
	b.give(tea.PasteMsg{Content: strings.Repeat("山", 500)})
	for w := range 60 {
		if l := b.f.Line(w, 1, 2); l.Width() != w || l.Height() != 1 || ansi.StringWidth(l.String()) > w {
			t.Fatalf("%d cells of %d", ansi.StringWidth(l.String()), w)
		}
	}
}

func TestWordsAndFieldsTogether(t *testing.T) {
	b := newBench(t, "Ann", "Bob", "Anna", "Zoë Ann")
	b.typed("ann title:nurse !name:zoe")
	b.shows("Ann", "Anna")
	b.arrive("Hannah", "Zoe Hanna")
	b.shows("Ann", "Anna", "Hannah")
	b.Mark(true, 2)
	b.do(b.f.Apply())
	cmd, _ := b.f.Set("mark:no", true)
	b.do(cmd)
	b.shows("Ann", "Hannah")
	_, changed := b.f.Set("", false)
	if b.f.Show(); !changed || b.Filtered() {
		t.Error("an empty filter filters")
	}
}

func TestOffersAreTakenWithTab(t *testing.T) {
	b := newBench(t, "Ann", "Bob")
	b.typed("ti")
	box, _, ok := b.f.Offers(60, 20)
	if !ok || !strings.Contains(ansi.Strip(box.String()), "present title") {
		t.Fatalf("offered: %v %s", ok, ansi.Strip(box.String()))
	}
	take := func(actions ...keymap.Action) {
		for _, a := range actions {
			cmd, changed, ok := b.f.Do(a)
			if !ok {
				t.Fatalf("%s is not the line's", a)
			}
			if changed {
				b.f.Show()
			}
			b.do(cmd)
		}
	}
	take("filter.complete", "filter.complete")
	if got := b.f.Text(); got != "title:nurse " {
		t.Errorf("the line is %q", got)
	}
	b.shows("Ann", "Bob")
	b.f.Drop()
	b.typed("seen:")
	take("filter.down", "filter.down", "filter.up", "filter.down", "filter.apply")
	if got := b.f.Text(); got != "seen:no " {
		t.Errorf("the line is %q", got)
	}
	for w := range 40 {
		for h := range 6 {
			if box, x, ok := b.f.Offers(w, h); ok && (x+box.Width() > w || box.Height() > h) {
				t.Fatalf("offers of %d × %d at %d on %d × %d", box.Width(), box.Height(), x, w, h)
			}
		}
	}
}

func TestWhatIsWrongIsPointedAt(t *testing.T) {
	b := newBench(t, "Ann")
	b.typed("ann skil:go x")
	lines := strings.Split(ansi.Strip(b.f.Line(70, 1, 1).String()), "\n")
	if len(lines) != 2 || strings.Index(lines[0], "skil:") != strings.Index(lines[1], "^^^^^") {
		t.Errorf("%q", lines)
	}
	b.f.Drop()
	b.typed("years>") // may yet become right
	if b.f.Line(70, 1, 1).Height() != 1 {
		t.Error("what is typed right now is called wrong")
	}
	b.f.Apply()
	if b.f.Line(70, 1, 1).Height() != 2 {
		t.Error("what stays unfinished is not called wrong")
	}
	b.typed(" skil:a")
	for w := range 80 {
		if l := b.f.Line(w, 1, 1); l.Width() != w || l.Height() > 5 {
			t.Fatalf("%d × %d of %d", l.Width(), l.Height(), w)
		}
	}
	said := func(w int) string {
		return strings.Join(strings.Fields(strings.ReplaceAll(ansi.Strip(b.f.Line(w, 1, 1).String()), "^", "")), " ")
	}
	_, whole, _ := strings.Cut(said(120), "1 of 1 ")
	if got := said(40); whole == "" || !strings.HasSuffix(got, whole) {
		t.Errorf("a narrow screen says %q, a wide one %q", got, whole)
	}
}

func TestSeveralWrongPartsAreCounted(t *testing.T) {
	b := newBench(t, "Ann")
	b.typed("foo:bar years>=x skill:a")
	said := func() string { return ansi.Strip(b.f.Line(120, 1, 1).String()) }
	if got := said(); !strings.Contains(got, "^^^^ no field foo") || !strings.Contains(got, "(and 1 more)") {
		t.Errorf("%q", got)
	}
	b.f.Drop()
	b.typed("years>=5 (skill:scala")
	lines := strings.Split(said(), "\n")
	if len(lines) != 2 || strings.Index(lines[0], "(skill") != strings.Index(lines[1], "^") || !strings.Contains(lines[1], "the ) to this is missing") {
		t.Errorf("%q", lines)
	}
}

func TestTheBestAreFirstWhileWordsAreTyped(t *testing.T) {
	b := newBench(t, "Barros", "Ross", "Rosa Ros", "Bob")
	b.SetOrder(people.Order{By: people.Name, Set: true})
	b.typed("ros")
	b.shows("Rosa Ros", "Ross", "Barros") // the word, a beginning, within
	if i := b.Index(b.At(0)); i != 2 {
		t.Errorf("Barros is at %d", i)
	}
	b.arrive("Ros")
	b.shows("Ros", "Rosa Ros", "Ross", "Barros")
	b.do(b.f.Apply())
	b.f.Show()
	b.shows("Barros", "Ros", "Rosa Ros", "Ross")
}

func TestNobodyIsExplained(t *testing.T) {
	b := newBench(t, "Ann")
	b.typed("nrse")
	if got := ansi.Strip(b.f.Line(60, b.Len(), b.Total()).String()); !strings.Contains(got, "1 similar of 1") {
		t.Error(got)
	}
	b.f.Drop()
	b.typed("zalando")
	b.shows()
	if got := b.f.Nobody().String(); !strings.Contains(got, "no row has “zalando”") || !strings.Contains(got, "Fewer letters find more") {
		t.Error(got)
	}
}

func TestOwnVerdictsAreFilteredAtOnce(t *testing.T) {
	env := tuitest.Env(t)
	b := &bench{t: t, Table: people.NewTable(), f: rowfilter.New(env)}
	b.f.Reset(b.Table)
	b.Add(b.Dict().Keep(3, func(i int) *wire.Candidate {
		return &wire.Candidate{ID: strconv.Itoa(i), FullName: "N" + strconv.Itoa(i), Match: &wire.Match{Criteria: []wire.Criterion{
			{FilterID: "f", Text: "Apache Spark", Verdict: wire.VerdictYes},
		}}}
	}))
	b.typed(`verdict:"apache spark"=no`)
	b.shows()
	judge := func(person, verdict string) {
		env.Verdicts.Set(pane.OwnVerdict{Person: person, Criterion: pane.CriterionOf("Apache Spark"), Verdict: verdict})
		b.give(pane.VerdictsChanged{})
	}
	judge("1", wire.VerdictNo)
	b.shows("N1")
	b.f.Drop()
	b.typed(`verdict:"apache spark"=yes`)
	b.shows("N0", "N2")
	judge("1", "")
	b.shows("N0", "N1", "N2")
	judge("0", wire.VerdictUnclear)
	b.shows("N1", "N2")
}

func TestManyArrivalsDoNotStarveASearch(t *testing.T) {
	b := newBench(t, "Ann")
	b.typed("ann")
	first := b.f.Added(b.Add(b.rowsOf(10, "Anna")))
	if second := b.f.Added(b.Add(b.rowsOf(11, "Hannah"))); second != nil {
		t.Fatal("a search that runs is made stale by rows that come")
	}
	b.do(first)
	b.shows("Ann", "Anna", "Hannah")
}

func TestManyRowsAreReadBeforeAnyoneSearches(t *testing.T) {
	b := newBench(t)
	names := make([]string, 6000)
	for i := range names {
		names[i] = "Ann " + strconv.Itoa(i)
	}
	if cmd := b.f.Added(b.Add(b.rowsOf(0, "Zoe"))); cmd != nil {
		t.Error("a row was read that nobody asked for")
	}
	ahead := b.f.Added(b.Add(b.rowsOf(1, names...)))
	if ahead == nil {
		t.Fatal("6,000 rows wait for the first letter")
	}
	b.do(ahead)
	b.do(b.f.Added(b.Add(b.rowsOf(17, "Zora")))) // another name for one that was read
	b.do(b.f.Added(b.Add(b.rowsOf(6001, "Zoltan"))))
	b.typed("zo")
	b.shows("Zoe", "Zora", "Zoltan")
}

func TestWordsFindCountriesByName(t *testing.T) {
	b := newBench(t, "Ann")
	b.do(b.f.Added(b.Add(b.Dict().Keep(2, func(i int) *wire.Candidate {
		at := []wire.Location{{City: "Berlin", Country: "DE"}, {Name: "São Paulo", City: "São Paulo", Country: "BR"}}[i]
		return &wire.Candidate{ID: "at" + strconv.Itoa(i), FullName: at.City, Location: &at}
	}))))
	b.typed("german")
	b.shows("Berlin")
	for _, line := range []string{"brazil", `"brazil"`} {
		cmd, _ := b.f.Set(line, false)
		b.do(cmd)
		b.f.Show()
		b.shows("São Paulo")
	}
}
