// Package figures holds what was measured, what it is held to, and how both
// are printed.
package figures

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"text/tabwriter"
	"time"
)

// Target is what a figure is held to: at most, or at least, a limit. The zero
// Target holds it to nothing.
type Target struct {
	Op    string  `json:"op"`
	Limit float64 `json:"limit"`
}

// AtMost and AtLeast are targets.
func AtMost(limit float64) Target { return Target{"≤", limit} }

// AtLeast is a target that larger values meet.
func AtLeast(limit float64) Target { return Target{"≥", limit} }

// Figure is something measured.
type Figure struct {
	Case  string  `json:"case"`
	Name  string  `json:"name"`
	Value float64 `json:"value"`
	Unit  string  `json:"unit,omitempty"`
	// Target and Met are nil where the figure is held to nothing.
	Target *Target `json:"target,omitempty"`
	Met    *bool   `json:"met,omitempty"`
}

// Table gathers figures.
type Table struct {
	Figures []Figure `json:"figures"`
}

// Add puts in a figure that is held to nothing.
func (t *Table) Add(of, name string, value float64, unit string) {
	t.Figures = append(t.Figures, Figure{Case: of, Name: name, Value: value, Unit: unit})
}

// Hold puts in a figure with its target.
func (t *Table) Hold(of, name string, value float64, unit string, target Target) {
	met := value <= target.Limit
	if target.Op == "≥" {
		met = value >= target.Limit
	}
	t.Figures = append(t.Figures, Figure{of, name, value, unit, &target, &met})
}

// Missed is how many figures are not what they are held to.
func (t *Table) Missed() (n int) {
	for _, f := range t.Figures {
		if f.Met != nil && !*f.Met {
			n++
		}
	}
	return n
}

// Print writes the figures as a plain table.
func (t *Table) Print(w io.Writer) error {
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(tw, "case\tfigure\tvalue\ttarget\t")
	for _, f := range t.Figures {
		target, verdict := "", ""
		if f.Target != nil {
			target, verdict = f.Target.Op+" "+number(f.Target.Limit)+unit(f.Unit), "ok"
			if !*f.Met {
				verdict = "over"
				if f.Target.Op == "≥" {
					verdict = "under"
				}
			}
		}
		fmt.Fprintf(tw, "%s\t%s\t%s%s\t%s\t%s\n", f.Case, f.Name, number(f.Value), unit(f.Unit), target, verdict)
	}
	return tw.Flush()
}

func unit(u string) string {
	if u == "" {
		return ""
	}
	return " " + u
}

// number has three digits that count, and no exponent.
func number(v float64) string {
	switch a := math.Abs(v); {
	case v == math.Trunc(v) || a >= 100:
		return strconv.FormatFloat(v, 'f', 0, 64)
	case a >= 10:
		return strconv.FormatFloat(v, 'f', 1, 64)
	default:
		return strconv.FormatFloat(v, 'f', 2, 64)
	}
}

// Times are measured durations.
type Times []time.Duration

// Median is the middle one, of an even number the lower. It is 0 of none.
func (t Times) Median() time.Duration { return t.Percentile(50) }

// Percentile is the smallest one that at least p percent do not exceed
// (nearest rank). It is 0 of none.
func (t Times) Percentile(p float64) time.Duration {
	if len(t) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(t))
	rank := int(math.Ceil(p / 100 * float64(len(t))))
	return sorted[min(max(rank, 1), len(t))-1]
}

// Ms is a duration in milliseconds.
func Ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
