package figures_test

import (
	"strings"
	"testing"
	"time"

	"github.com/scout-cli/scout/bench/figures"
)

func TestPercentileIsTheNearestRank(t *testing.T) {
	var hundred figures.Times
	for i := 100; i > 0; i-- {
		hundred = append(hundred, time.Duration(i))
	}
	for _, c := range []struct {
		of   figures.Times
		p    float64
		want time.Duration
	}{
		{nil, 50, 0},
		{figures.Times{7}, 99, 7},
		{figures.Times{3, 1, 2}, 50, 2},
		{figures.Times{4, 3, 1, 2}, 50, 2},
		{hundred, 0, 1},
		{hundred, 95, 95},
		{hundred, 99, 99},
		{hundred, 100, 100},
	} {
		if got := c.of.Percentile(c.p); got != c.want {
			t.Errorf("percentile %v of %d: %d, want %d", c.p, len(c.of), got, c.want)
		}
	}
}

func TestTableJudges(t *testing.T) {
	var tab figures.Table
	tab.Hold("a", "fast", 1.6, "ms", figures.AtMost(1.6))
	tab.Hold("a", "slow", 12.34, "ms", figures.AtMost(10))
	tab.Hold("b", "all", 80_000, "", figures.AtLeast(80_000))
	tab.Hold("b", "few", 79_999, "", figures.AtLeast(80_000))
	tab.Add("b", "load", 250.4, "%")
	if tab.Missed() != 2 {
		t.Errorf("%d missed, want 2", tab.Missed())
	}
	var out strings.Builder
	if err := tab.Print(&out); err != nil {
		t.Fatal(err)
	}
	want := []string{
		"case figure value target",
		"a fast 1.60 ms ≤ 1.60 ms ok",
		"a slow 12.3 ms ≤ 10 ms over",
		"b all 80000 ≥ 80000 ok",
		"b few 79999 ≥ 80000 under",
		"b load 250 %",
	}
	for i, line := range strings.Split(strings.TrimSpace(out.String()), "\n") {
		if got := strings.Join(strings.Fields(line), " "); i >= len(want) || got != want[i] {
			t.Errorf("line %d: %q", i, got)
		}
	}
}
