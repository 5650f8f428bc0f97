package tolerant

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"

	"github.com/scout-cli/scout/client/wire"
)

// str is a text: a string, a number as written, or what names an object.
func str(v any) string { return strAt(v, 0) }

func strAt(v any, depth int) string {
	const deepest = 3
	if depth > deepest {
		return ""
	}
	switch v := v.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	case []any:
		for _, item := range v {
			if s := strAt(item, depth+1); s != "" {
				return s
			}
		}
	case map[string]any, object:
		o, _ := asObject(v)
		for _, name := range labelNames {
			if s := strAt(o[name], depth+1); s != "" {
				return s
			}
		}
	}
	return ""
}

// id is an identity: a string, a number, or {"$oid": ..}.
func id(v any) string {
	switch v := v.(type) {
	case string, json.Number:
		return str(v)
	case map[string]any:
		o, _ := asObject(v)
		for _, name := range []string{"oid", "id", "value", "uuid"} {
			if s, ok := o[name].(string); ok && s != "" {
				return s
			}
		}
	}
	return ""
}

func (o object) id(names ...string) string {
	for _, name := range names {
		if s := id(o[name]); s != "" {
			return s
		}
	}
	return ""
}

// number reads 5, "5", "5.5", " 5+ years"; false for what is none or not finite.
func number(v any) (float64, bool) {
	s := ""
	switch v := v.(type) {
	case json.Number:
		s = v.String()
	case string:
		s = leadingNumber(v)
	default:
		return 0, false
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(f) || math.IsInf(f, 0) {
		return 0, false
	}
	return f, true
}

func leadingNumber(s string) string {
	s = strings.TrimSpace(s)
	end := 0
	for end < len(s) && (s[end] >= '0' && s[end] <= '9' || s[end] == '.' || end == 0 && (s[end] == '-' || s[end] == '+')) {
		end++
	}
	return s[:end]
}

func (o object) float(names ...string) *float64 {
	if f, ok := number(o.get(names...)); ok {
		return &f
	}
	return nil
}

// count reads a number of things, clamped to what an int32 holds and no less
// than 0.
func count(v any) (int, bool) {
	f, ok := number(v)
	if !ok {
		return 0, false
	}
	return int(math.Round(min(max(f, 0), math.MaxInt32))), true
}

func (o object) count(names ...string) int {
	for _, name := range names {
		if n, ok := count(o[name]); ok {
			return n
		}
	}
	return 0
}

// truth reads true, "yes", 1 and the like; known is false for anything else.
func truth(v any) (yes, known bool) {
	switch v := v.(type) {
	case bool:
		return v, true
	case json.Number:
		return v != "0", v == "0" || v == "1"
	case string:
		switch fold(strings.TrimSpace(v)) {
		case "true", "yes", "y", "1", "on":
			return true, true
		case "false", "no", "n", "0", "off":
			return false, true
		}
	}
	return false, false
}

func (o object) truth(names ...string) (yes, known bool) {
	for _, name := range names {
		if yes, known = truth(o[name]); known {
			return yes, known
		}
	}
	return false, false
}

// score reads 0-1, 0-100 and "90%" as 0-1. A 1 is taken as 100 %. What is
// negative, above 100 or no number is no score.
func score(v any) (float64, bool) {
	f, ok := number(v)
	if !ok {
		return 0, false
	}
	s, _ := v.(string)
	s = strings.TrimSpace(s)
	if strings.HasSuffix(s, "%") || f > 1 {
		f /= 100
	}
	if f < 0 || f > 1 || s != "" && strings.TrimRight(s, "% ") != leadingNumber(s) {
		return 0, false
	}
	return f, true
}

// verdict reads what a hub thinks of a criterion; what it doesn't say in
// words that we know is unclear.
func verdict(v any) string {
	if f, ok := v.(json.Number); ok {
		switch n, _ := f.Float64(); {
		case n == 1:
			return wire.VerdictYes
		case n == 0:
			return wire.VerdictNo
		case n > 0 && n < 1:
			return wire.VerdictPartial
		}
		return wire.VerdictUnclear
	}
	if yes, known := truth(v); known {
		if yes {
			return wire.VerdictYes
		}
		return wire.VerdictNo
	}
	return wordOf(str(v), verdictWords, wire.VerdictUnclear)
}

// word is one spelling, folded, and what it means.
type word struct{ from, to string }

// wordOf looks a word up, however it is written.
func wordOf(s string, words []word, unknown string) string {
	s = fold(strings.TrimSpace(s))
	for _, w := range words {
		if w.from == s {
			return w.to
		}
	}
	return unknown
}

// oneOf tells whether s is one of the words that our own hub writes.
func oneOf(s string, words ...string) bool {
	for _, w := range words {
		if s == w {
			return true
		}
	}
	return false
}
