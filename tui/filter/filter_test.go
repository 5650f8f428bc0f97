package filter_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"regexp"
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

func search(t *testing.T, x *filter.Index, text string) []uint32 {
	t.Helper()
	r, err := x.Start(text).Run(context.Background())
	if err != nil {
		t.Fatalf("search for %q: %v", text, err)
	}
	if !x.Current(r) {
		t.Fatalf("result for %q is stale at once", text)
	}
	return r.Rows
}

// found is what a search finds, by number.
func found(t *testing.T, x *filter.Index, text string) []uint32 {
	t.Helper()
	rows := search(t, x, text)
	slices.Sort(rows)
	return rows
}

// oracle is the rows that hold all words as they are, or where none does,
// those that a regular expression finds by the words' letters.
func oracle(text string, rows []string) []uint32 {
	words := strings.Fields(strings.ToLower(text))
	whole, alike := []uint32{}, []uint32{}
	var close []*regexp.Regexp
	for _, word := range words {
		var one []string
		for _, letter := range word {
			one = append(one, regexp.QuoteMeta(string(letter)))
		}
		close = append(close, regexp.MustCompile(`(?:^|[^a-z0-9])(`+strings.Join(one, "[^\n]*?")+`)`))
	}
	for i, row := range rows {
		row = strings.ToLower(row)
		holds, resembles := true, true
		for n, word := range words {
			in := strings.Contains(row, word)
			holds = holds && in
			resembles = resembles && (in || len(word) >= 4 && near(close[n], row, 2*len(word)-1))
		}
		if holds {
			whole = append(whole, uint32(i))
		}
		if resembles {
			alike = append(alike, uint32(i))
		}
	}
	if len(whole) == 0 {
		return alike
	}
	return whole
}

// near tells whether an expression finds something so short.
func near(re *regexp.Regexp, row string, most int) bool {
	for at := 0; at < len(row); {
		m := re.FindStringSubmatchIndex(row[at:])
		if m == nil {
			return false
		}
		if m[3]-m[2] <= most {
			return true
		}
		if at += m[2]; at > 0 { // the next beginning of a word
			at++
			continue
		}
		at = 1
	}
	return false
}

func TestSearchFindsWhatIsThere(t *testing.T) {
	rows := made(20_000)
	x := indexOf(rows)
	for _, text := range []string{
		"h", "hi", "hir", "zhng", "zhngs", "mrm", "thgo", "bengl", "datscn", "zhang19", "zzzz", "BERLIN", "lagos sre", "lagos sr", "@ 9", "/", "a a", "q", "i7", "lgos okafr", "crcow",
	} {
		if got, want := found(t, x, text), oracle(text, rows); !slices.Equal(got, want) {
			t.Errorf("%q: %d rows, want %d", text, len(got), len(want))
		}
	}
}

func TestLettersFarApartAreNoMatch(t *testing.T) {
	rows := [][]safe.Text{
		{safe.Lit("Gerald Marino"), safe.Lit("Engineer"), safe.Lit("Sydney")},
		{safe.Lit("Ann Berg"), safe.Lit("Product Designer"), safe.Lit("Bonn")},
		{safe.Lit("Zara Lane"), safe.Lit("Android Developer"), safe.Lit("Oslo")},
		{safe.Lit("In United States, owner or partner")},
		{safe.Lit("Kubernetes"), safe.Lit("JavaScript")},
	}
	var x filter.Index
	for _, row := range rows {
		x.Add(row...)
	}
	for query, want := range map[string]struct {
		rows  []uint32
		loose bool
	}{
		"germany":     {nil, false},                  // over three fields
		"zalando":     {nil, false},                  // so, too
		"ros":         {nil, false},                  // too short for letters
		"dsgnr":       {[]uint32{1}, true},           // close together
		"esgnr":       {nil, false},                  // from inside a word
		"kbrnts":      {[]uint32{4}, true},           //
		"prodesigner": {[]uint32{1}, true},           // over two words
		"script":      {[]uint32{4}, false},          // whole, inside a word
		"dsgnr bon":   {[]uint32{1}, true},           // each word in a field of its own
		"dsgnr bnn":   {nil, false},                  //
		"an":          {[]uint32{1, 2}, false},       // the beginning of a word first
		"zrln":        {nil, false},                  //
		"androd":      {[]uint32{2}, true},           // a letter is missing
		"ann ger":     {nil, false},                  //
		"engineer":    {[]uint32{0}, false},          //
		"o":           {[]uint32{2, 3, 1, 0}, false}, // words that begin so first
	} {
		r, err := x.Start(query).Run(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(r.Rows, want.rows) || r.Loose != want.loose {
			t.Errorf("%s finds %v, loose %v; want %v, %v", query, r.Rows, r.Loose, want.rows, want.loose)
		}
		if ranges := filter.Highlight(query, rows[1]...); len(want.rows) > 0 && want.rows[0] == 1 && slices.IndexFunc(ranges, func(r []draw.Range) bool { return len(r) > 0 }) < 0 {
			t.Errorf("%s: no letter is shown", query)
		}
	}
}

func TestFewRowsAreInTheOrderOfTheFuzzyPackage(t *testing.T) {
	rows := made(400)
	x := indexOf(rows)
	for _, text := range []string{"smith", "lindqvist", "zhng"} {
		var want []uint32
		for _, m := range fuzzy.Find(text, lower(rows)) {
			if slices.Contains(oracle(text, rows), uint32(m.Index)) && (text == "zhng" || wordIn(m.Str, text)) {
				want = append(want, uint32(m.Index))
			}
		}
		if got := search(t, x, text); len(want) == 0 || !slices.Equal(got[:len(want)], want) {
			t.Errorf("%q: %v, the fuzzy package orders %v", text, got, want)
		}
	}
}

// lower is the rows as the index holds them.
func lower(rows []string) []string {
	out := make([]string, len(rows))
	for i, row := range rows {
		out[i] = strings.ToLower(row)
	}
	return out
}

// wordIn tells whether a text holds a word for itself.
func wordIn(text, word string) bool {
	return regexp.MustCompile(`(^|[^a-z0-9])` + word + `($|[^a-z0-9])`).MatchString(text)
}

func TestManyRowsAreOrderedByWhereTheyMatch(t *testing.T) {
	rows := make([]string, 3000)
	for i := range rows {
		rows[i] = "zabc"
	}
	rows[2500], rows[2600], rows[2700] = "xx abc", "abcd", "abc"
	got := search(t, indexOf(rows), "abc")
	if want := []uint32{2700, 2500, 2600, 0, 1}; !slices.Equal(got[:5], want) || len(got) != 3000 {
		t.Errorf("best of %d rows are %v, want %v", len(got), got[:5], want)
	}
}

func TestCaseAndAccentsMakeNoDifference(t *testing.T) {
	x := indexOf([]string{"Jürgen Müller", "Łukasz Søndergård", "STRAßE", "山田 太郎", "Σίσυφος", "José\u0301"})
	for text, want := range map[string][]uint32{
		"muller": {0}, "MÜLLER": {0}, "lukasz": {1}, "sondergard": {1}, "strasse": {2},
		"山田": {3}, "山郎": {}, "郎山": {}, "σισυφοσ": {4}, "jose": {5}, "": {0, 1, 2, 3, 4, 5}, "  ": {0, 1, 2, 3, 4, 5},
	} {
		if got := found(t, x, text); !slices.Equal(got, want) {
			t.Errorf("%q finds %v, want %v", text, got, want)
		}
	}
}

func TestRowsMayComeAndChangeBetweenSearches(t *testing.T) {
	rows := made(12_000)
	x := indexOf(rows[:5000])
	check := func(text string, rows []string) {
		t.Helper()
		if got, want := found(t, x, text), oracle(text, rows); !slices.Equal(got, want) {
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
	first := x.Start("a")
	second := x.Start("ab")
	if _, err := first.Run(context.Background()); !errors.Is(err, filter.ErrStale) {
		t.Errorf("the earlier search ended with %v", err)
	}
	r, err := second.Run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	x.Start("abc")
	if x.Current(r) {
		t.Error("the result is current although a later search has been started")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := x.Start("a").Run(ctx); !errors.Is(err, context.Canceled) {
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
		r, err := x.Start("hirk").Run(context.Background())
		if err != nil {
			t.Error(err)
		}
		if len(r.Rows) > r.Searched {
			t.Errorf("%d of %d rows found", len(r.Rows), r.Searched)
		}
	}
	wg.Wait()
	if got, want := found(t, &x, "hirk"), oracle("hirk", rows); !slices.Equal(got, want) {
		t.Errorf("%d rows found at the end, want %d", len(got), len(want))
	}
}

func TestASearchAllocatesNothingPerRow(t *testing.T) {
	x := indexOf(made(50_000))
	search(t, x, "h") // the scratch grows once
	n := testing.AllocsPerRun(5, func() {
		if _, err := x.Start("hi").Run(context.Background()); err != nil {
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
		rows := search(t, &x, text)
		if len(strings.Fields(text)) == 0 && len(rows) != 3 {
			t.Fatalf("no words find %v", rows)
		}
		if slices.Contains(rows, 0) && !slices.Contains(rows, 2) {
			t.Fatalf("%q is found in %q but not in the longer row", text, one)
		}
		shown := slices.ContainsFunc(filter.Highlight(text, cells...), func(r []draw.Range) bool { return len(r) > 0 })
		if len(strings.Fields(text)) > 0 && shown && !slices.Contains(rows, 2) && len(strings.Fields(text)) == 1 && len(rows) == 0 {
			t.Fatalf("%q is shown in a row that is not found", text)
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
		"anbrg":  {[]uint32{1}, true},
		"müllr":  {[]uint32{3}, true},
		"zzz":    {nil, false},
	} {
		r, err := x.Start(query).Run(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(r.Rows, want.rows) || r.Loose != want.loose {
			t.Errorf("%s finds %v, loose %v; want %v, %v", query, r.Rows, r.Loose, want.rows, want.loose)
		}
	}
}

func TestLooseWordsAreSoughtWithinASet(t *testing.T) {
	var x filter.Index
	for _, s := range []string{"Berlin", "Brelin berl", "Bexrlin"} {
		x.Add(safe.Clean(s))
	}
	r, err := x.Start("berlin").Within([]uint64{0b110}).Run(t.Context())
	if err != nil || !slices.Equal(r.Rows, []uint32{2}) || !r.Loose {
		t.Errorf("%v, loose %v, %v", r.Rows, r.Loose, err)
	}
}
