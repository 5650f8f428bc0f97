package salesnav

import (
	"strconv"
	"strings"

	"github.com/scout-cli/scout/client/wire"
)

// seniorities are the words of the API for a label of Sales Navigator's.
func seniorities(label string) []wire.Value {
	var words []string
	switch l := strings.ToLower(label); l {
	case "in training", "training":
		words = []string{"training"}
	case "entry level", "entry":
		words = []string{"entry"}
	case "entry level manager", "experienced manager", "manager":
		words = []string{"manager"}
	case "vice president", "vp":
		words = []string{"vp"}
	case "owner / partner", "owner/partner":
		words = []string{"owner", "partner"}
	case "senior", "strategic", "director", "cxo", "owner", "partner", "unpaid":
		words = []string{l}
	}
	values := make([]wire.Value, len(words))
	for i, w := range words {
		values[i] = wire.Value{Text: w}
	}
	return values
}

// rangeOf reads the labels of years and head counts: "3 to 5 years", "Less
// than 1 year", "More than 10 years", "1,001-5,000", "10,000+".
func rangeOf(label string) (wire.Range, bool) {
	l := strings.ToLower(strings.ReplaceAll(label, ",", ""))
	if strings.HasPrefix(l, "self") {
		return closed(1, 1), true
	}
	nums := numbers(l)
	switch {
	case len(nums) == 1 && strings.HasPrefix(l, "less than"):
		return closed(0, nums[0]), true
	case len(nums) == 1 && (strings.HasPrefix(l, "more than") || strings.Contains(l, "+")):
		return wire.Range{Min: &nums[0]}, true
	case len(nums) == 1 && strings.HasPrefix(l, "up to"):
		return wire.Range{Max: &nums[0]}, true
	case len(nums) == 2 && nums[0] <= nums[1]:
		return closed(nums[0], nums[1]), true
	}
	return wire.Range{}, false
}

func numbers(s string) []float64 {
	var out []float64
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return r < '0' || r > '9' }) {
		n, err := strconv.ParseUint(w, 10, 32)
		if err != nil {
			return nil
		}
		out = append(out, float64(n))
	}
	return out
}

func closed(low, high float64) wire.Range { return wire.Range{Min: &low, Max: &high} }

// hull is the smallest range that holds both.
func hull(a, b wire.Range) *wire.Range {
	var out wire.Range
	if a.Min != nil && b.Min != nil {
		low := min(*a.Min, *b.Min)
		out.Min = &low
	}
	if a.Max != nil && b.Max != nil {
		high := max(*a.Max, *b.Max)
		out.Max = &high
	}
	return &out
}

// numbers reads a range in numbers, (min:5,max:500).
func (d *decoder) numbers(field string, n node) {
	var r wire.Range
	label := ""
	if low := numbers(n.str("min")); len(low) == 1 {
		r.Min, label = &low[0], n.str("min")+"+"
	}
	if high := numbers(n.str("max")); len(high) == 1 {
		if r.Max = &high[0]; r.Min == nil {
			label = "up to " + n.str("max")
		} else {
			label = n.str("min") + "-" + n.str("max")
		}
	}
	if label != "" {
		d.addRange(field, wire.Must, label, r)
	}
}
