package rank_test

import (
	"math"
	"testing"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/rank"
)

func TestYearsWorked(t *testing.T) {
	job := func(start, end string) wire.Experience { return wire.Experience{Start: start, End: end} }
	now := func(start string) wire.Experience { return wire.Experience{Start: start, Current: true} }
	for _, tc := range []struct {
		name string
		jobs []wire.Experience
		want float64
		ok   bool
	}{
		{"none", nil, 0, false},
		{"no dates", []wire.Experience{job("", "")}, 0, false},
		{"one, months counted with both ends", []wire.Experience{job("2020-01", "2020-12")}, 1, true},
		{"current", []wire.Experience{now("2024-10")}, 2, true},
		{"overlap counts once", []wire.Experience{now("2020-10"), job("2018-10", "2022-09")}, 8, true},
		{"one within another", []wire.Experience{job("2010-01", "2019-12"), job("2012-01", "2012-06")}, 10, true},
		{"gap does not count", []wire.Experience{job("2020-01", "2020-12"), job("2010-01", "2010-12")}, 2, true},
		{"years only", []wire.Experience{job("2010", "2015")}, 5, true},
		{"within one year", []wire.Experience{job("2010", "2010")}, 0.5, true},
		{"newest open job goes on", []wire.Experience{job("2025-10", "")}, 1, true},
		{"older open job is not known", []wire.Experience{now("2025-10"), job("2001-01", "")}, 1, true},
		{"future ends are cut", []wire.Experience{job("2025-10", "2031-01")}, 1, true},
		{"future job", []wire.Experience{job("2031-01", "")}, 0, false},
		{"end before start", []wire.Experience{job("2020-05", "2019-01")}, 0, true},
		{"nonsense", []wire.Experience{job("yesterday", "2019"), job("0001-01", ""), job("2020-99", "2021")}, 1, true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, ok := rank.YearsWorked(tc.jobs, today)
			if ok != tc.ok || math.Abs(got-tc.want) > 0.01 {
				t.Errorf("got %v, %v, want %v, %v", got, ok, tc.want, tc.ok)
			}
		})
	}
}
