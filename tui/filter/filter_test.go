package filter_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/sahilm/fuzzy"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/filter"
)

// made is n rows of made-up text.
func made(n int) []string {
	r := rand.New(rand.NewPCG(1, 2))
	first := []string{"Hannah", "Zhang", "Miriam", "Jose", "Thiago", "Kirsten", "Anika", "Noah"}
	last := []string{"Smith", "Okafor", "Lindqvist", "Garcia", "Nowak", "Iyer", "Haddad", "Brown"}
	work := []string{"Backend Engineer", "Data-Scientist", "SRE / Platform", "iOS Developer", "Tech Lead"}
	city := []string{"Berlin", "New York", "Lagos", "Bengaluru", "Krakow"}
	rows := make([]string, n)
	for i := range rows {
		rows[i] = fmt.Sprintf("%s %s %s @ %s%d %s", first[r.IntN(8)], last[r.IntN(8)], work[r.IntN(5)],
			strings.ToUpper(last[r.IntN(8)]), r.IntN(100), city[r.IntN(5)])
	}
	return rows
}

func indexOf(rows []string) *filter.Index {
	var x filter.Index
	for _, row := range rows {
		x.Add(safe.Clean(row))
	}
	return &x
}

func search(t *testing.T, x *filter.Index, text string, order filter.Order) []uint32 {
	t.Helper()
	r, err := x.Start(text, order).Run(context.Background())
	if err != nil {
		t.Fatalf("search for %q: %v", text, err)
	}
	if !x.Current(r) {
		t.Fatalf("result for %q is stale at once", text)
	}
	return r.Rows
}

// oracle is the rows that the fuzzy package finds for each of the words.
func oracle(text string, rows []string) []uint32 {
	words := strings.Fields(text)
	hits := make([]int, len(rows))
	for _, word := range words {
		for _, m := range fuzzy.Find(word, rows) {
			hits[m.Index]++
		}
	}
	found := []uint32{}
	for i, n := range hits {
		if n == len(words) {
			found = append(found, uint32(i))
		}
	}
	return found
}

func TestSearchFindsWhatTheFuzzyPackageFinds(t *testing.T) {
	rows := made(20_000)
	x := indexOf(rows)
	for _, text := range []string{
		"h", "hi", "hir", "hirk", "hirkn", "hirk", "zhang19", "zzzz", "BERLIN", "lagos sre", "lagos sr", "@ 9", "/", "a a", "q", "i7",
	} {
		want := oracle(text, rows)
		if got := search(t, x, text, filter.ByNumber); !slices.Equal(got, want) {
			t.Errorf("%q by number: %d rows, the fuzzy package finds %d", text, len(got), len(want))
		}
		got := search(t, x, text, filter.BestFirst)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%q best first: %d rows, the fuzzy package finds %d", text, len(got), len(want))
		}
	}
}

func TestFewRowsAreInTheOrderOfTheFuzzyPackageWholeWordsFirst(t *testing.T) {
	rows := made(400)
	x := indexOf(rows)
	lower := make([]string, len(rows)) // the index knows no case
	for i, row := range rows {
		lower[i] = strings.ToLower(row)
	}
	for _, text := range []string{"hirkn", "ber", "eng", "so"} {
		var want, torn []uint32
		for _, m := range fuzzy.Find(text, lower) {
			if strings.Contains(m.Str, text) {
				want = append(want, uint32(m.Index))
			} else {
				torn = append(torn, uint32(m.Index))
			}
		}
		want = append(want, torn...)
		if got := search(t, x, text, filter.BestFirst); !slices.Equal(got, want) {
			t.Errorf("%q: %v, the fuzzy package orders %v", text, got, want)
		}
	}
}

func TestManyRowsAreOrderedByHowTightTheyMatch(t *testing.T) {
	rows := make([]string, 3000)
	for i := range rows {
		rows[i] = "a-b-c"
	}
	rows[2500], rows[2600], rows[2700] = "xx abc", "abc", "zabc" // whole, whole, whole inside a word
	got := search(t, indexOf(rows), "abc", filter.BestFirst)
	if want := []uint32{2500, 2600, 2700, 0, 1}; !slices.Equal(got[:5], want) || len(got) != 3000 {
		t.Errorf("best of %d rows are %v, want %v", len(got), got[:5], want)
	}
}

func TestCaseAndAccentsMakeNoDifference(t *testing.T) {
	x := indexOf([]string{"Jürgen Müller", "Łukasz Søndergård", "STRAßE", "山田 太郎", "Σίσυφος", "José\u0301"})
	for text, want := range map[string][]uint32{
		"muller": {0}, "MÜLLER": {0}, "lukasz": {1}, "sondergard": {1}, "strasse": {2},
		"山郎": {3}, "郎山": {}, "σισυφοσ": {4}, "jose": {5}, "": {0, 1, 2, 3, 4, 5}, "  ": {0, 1, 2, 3, 4, 5},
	} {
		if got := search(t, x, text, filter.ByNumber); !slices.Equal(got, want) {
			t.Errorf("%q finds %v, want %v", text, got, want)
		}
	}
}

func TestRowsMayComeAndChangeBetweenSearches(t *testing.T) {
	rows := made(12_000)
	x := indexOf(rows[:5000])
	check := func(text string, rows []string) {
		t.Helper()
		if got, want := search(t, x, text, filter.ByNumber), oracle(text, rows); !slices.Equal(got, want) {
			t.Errorf("%q over %d rows: %d found, want %d", text, len(rows), len(got), len(want))
		}
	}
	check("ber", rows[:5000])
	for _, row := range rows[5000:] {
		x.Add(safe.Clean(row))
	}
	check("ber", rows)   // the same text: only what came
	check("berl", rows)  // longer: from what was found
	check("be", rows)    // shorter: anew
	check("ber l", rows) // one more word
	rows[3], rows[11_000] = "nothing alike", "Berlin Berlin"
	x.Set(3, safe.Clean(rows[3]))
	x.Set(11_000, safe.Clean(rows[11_000]))
	x.Set(-1, safe.Lit("x"))
	x.Set(99_999, safe.Lit("x"))
	check("ber", rows)
	check("ber l", rows)
	x.Reset()
	if n := x.Len(); n != 0 {
		t.Errorf("%d rows after Reset", n)
	}
	check("ber", nil)
}

func TestALaterSearchMakesEarlierOnesStale(t *testing.T) {
	x := indexOf(made(10))
	first := x.Start("a", filter.BestFirst)
	second := x.Start("ab", filter.BestFirst)
	if _, err := first.Run(context.Background()); !errors.Is(err, filter.ErrStale) {
		t.Errorf("the earlier search ended with %v", err)
	}
	r, err := second.Run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	x.Start("abc", filter.BestFirst)
	if x.Current(r) {
		t.Error("the result is current although a later search has been started")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := x.Start("a", filter.BestFirst).Run(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("the cancelled search ended with %v", err)
	}
}

func TestSearchesRunWhileRowsArrive(t *testing.T) {
	rows := made(20_000)
	var x filter.Index
	var wg sync.WaitGroup
	wg.Go(func() {
		for i, row := range rows {
			x.Add(safe.Clean(row))
			if i%1000 == 0 {
				x.Set(i/2, safe.Clean(rows[i/2]+"!"))
				x.Set(i/2, safe.Clean(rows[i/2]))
			}
		}
	})
	for range 50 {
		r, err := x.Start("hirk", filter.BestFirst).Run(context.Background())
		if err != nil {
			t.Error(err)
		}
		if len(r.Rows) > r.Searched {
			t.Errorf("%d of %d rows found", len(r.Rows), r.Searched)
		}
	}
	wg.Wait()
	if got, want := search(t, &x, "hirk", filter.ByNumber), oracle("hirk", rows); !slices.Equal(got, want) {
		t.Errorf("%d rows found at the end, want %d", len(got), len(want))
	}
}

func TestASearchAllocatesNothingPerRow(t *testing.T) {
	x := indexOf(made(50_000))
	search(t, x, "h", filter.BestFirst) // the scratch grows once
	n := testing.AllocsPerRun(5, func() {
		if _, err := x.Start("hi", filter.BestFirst).Run(context.Background()); err != nil {
			t.Error(err)
		}
	})
	if n > 50 {
		t.Errorf("%v allocations for 50,000 rows", n)
	}
}

func TestHighlight(t *testing.T) {
	cells := []safe.Text{safe.Lit("Jürgen Müller"), safe.Lit("Backend Engineer"), safe.Lit("Berlin")}
	got := filter.Highlight("muller ber", cells...)
	want := [][]draw.Range{{{From: 8, To: 15}}, nil, {{From: 0, To: 3}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("ranges (-want +got):\n%s", diff)
	}
	for i, r := range filter.Highlight("nowhere", cells...) {
		if len(r) > 0 {
			t.Errorf("cell %d has ranges %v without a match", i, r)
		}
	}
	if got := filter.Highlight("ß", safe.Lit("Straße")); len(got[0]) != 1 || got[0][0] != (draw.Range{From: 4, To: 6}) {
		t.Errorf("one letter that folds to two: %v", got)
	}
}

func FuzzSearch(f *testing.F) {
	f.Add("abc", "a b c", "Zoë")
	f.Add("山 x", "x山", "ſtraße K")
	f.Add("\xff\x00", "\x00", "é\u0301")
	f.Fuzz(func(t *testing.T, text, one, two string) {
		cells := []safe.Text{safe.Clean(one), safe.Clean(two)}
		var x filter.Index
		x.Add(cells[0])
		x.Add(cells[1])
		x.Add(cells...)
		rows := search(t, &x, text, filter.ByNumber)
		if len(strings.Fields(text)) == 0 && len(rows) != 3 {
			t.Fatalf("no words find %v", rows)
		}
		if slices.Contains(rows, 0) && !slices.Contains(rows, 2) {
			t.Fatalf("%q is found in %q but not in the longer row", text, one)
		}
		again := search(t, &x, text, filter.BestFirst)
		slices.Sort(again)
		if !slices.Equal(again, rows) {
			t.Fatalf("%v by number, %v best first", rows, again)
		}
		for i, ranges := range filter.Highlight(text, cells...) {
			end := 0
			for _, r := range ranges {
				if r.From < end || r.To <= r.From || r.To > len(cells[i].String()) {
					t.Fatalf("ranges %v of %q", ranges, cells[i])
				}
				end = r.To
			}
		}
	})
}

func TestWholeWordsGoBeforeScatteredLetters(t *testing.T) {
	var x filter.Index
	for _, s := range []string{"Ritu Ahmed, registered nurse", "Anna Berg", "Hannah Noor", "Müller"} {
		x.Add(safe.Clean(s))
	}
	for query, want := range map[string]struct {
		rows  []uint32
		loose bool
	}{
		"anna":   {[]uint32{1, 2}, false},
		"muller": {[]uint32{3}, false},
		"anrg":   {[]uint32{1}, true},
		"zzz":    {nil, true},
	} {
		r, err := x.Start(query, filter.Whole).Run(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(r.Rows, want.rows) || r.Loose != want.loose {
			t.Errorf("%s finds %v, loose %v; want %v, %v", query, r.Rows, r.Loose, want.rows, want.loose)
		}
	}
}
