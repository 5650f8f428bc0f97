package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/scout-cli/scout/client/wire"
)

// example is a line of an evaluation file: a prompt and what it means.
type example struct {
	subject string
	prompt  string
	intent  string // search unless the label says otherwise
	wants   []want
	raw     string
}

// want is one thing that a reading must hold: any of the alternatives.
type want struct {
	any      []criterion
	optional bool
	warning  string // a code, instead of criteria
}

// criterion is a filter as a label writes it.
type criterion struct {
	importance, field, scope string
	values                   [][]string // per value, the names that are right
	low, high                *float64
	radius                   float64
}

// load reads an evaluation file: subject, prompt and label, parted by tabs.
//
// A label is a list parted by semicolons: "+title Nurse|Midwife" is a filter of
// two values, "?" stands for nice to have and "-" for avoid, "-company(any)"
// names a scope, "A~B" are two right names of one value, "+years 3..5" is a
// range and "Graz 20km" a distance; "[…]" may be missing, " / " parts
// alternatives, "!code" is a warning, "lookup" and "unsupported" are intents.
func load(path string) ([]example, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var out []example
	for line := range strings.Lines(string(raw)) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		col := strings.Split(line, "\t")
		if len(col) != 3 {
			return nil, fmt.Errorf("%s: %q has %d columns, want 3", path, line, len(col))
		}
		e := example{subject: col[0], prompt: strings.ReplaceAll(col[1], `\n`, "\n"), intent: wire.IntentSearch, raw: col[2]}
		for part := range strings.SplitSeq(col[2], "; ") {
			if err := e.add(strings.TrimSpace(part)); err != nil {
				return nil, fmt.Errorf("%s: %q: %w", path, col[1], err)
			}
		}
		out = append(out, e)
	}
	return out, nil
}

func (e *example) add(part string) error {
	var w want
	if inner, ok := strings.CutPrefix(part, "["); ok {
		w.optional = true
		part = strings.TrimSuffix(inner, "]")
	}
	switch {
	case part == wire.IntentLookup || part == wire.IntentUnsupported:
		e.intent = part
		return nil
	case strings.HasPrefix(part, "!"):
		w.warning = part[1:]
	default:
		for alt := range strings.SplitSeq(part, " / ") {
			c, err := parseCriterion(strings.TrimSpace(alt))
			if err != nil {
				return err
			}
			w.any = append(w.any, c)
		}
	}
	e.wants = append(e.wants, w)
	return nil
}

func parseCriterion(s string) (criterion, error) {
	var c criterion
	if s == "" {
		return c, fmt.Errorf("empty criterion")
	}
	importance, ok := map[byte]string{'+': wire.Must, '?': wire.Nice, '-': wire.Avoid}[s[0]]
	if !ok {
		return c, fmt.Errorf("criterion %q does not begin with +, ? or -", s)
	}
	c.importance = importance
	head, rest, _ := strings.Cut(s[1:], " ")
	c.field, c.scope, _ = strings.Cut(strings.TrimSuffix(head, ")"), "(")
	if c.scope == "" && (c.field == wire.FieldTitle || c.field == wire.FieldCompany) {
		c.scope = wire.ScopeCurrent
	}
	if low, high, isRange := strings.Cut(rest, ".."); isRange {
		var err error
		if c.low, err = bound(low); err == nil {
			c.high, err = bound(high)
		}
		return c, err
	}
	if rest == "" {
		return c, fmt.Errorf("criterion %q has no value", s)
	}
	for v := range strings.SplitSeq(rest, "|") {
		if at := strings.LastIndexByte(v, ' '); at > 0 && strings.HasSuffix(v, "km") {
			if km, err := strconv.ParseFloat(v[at+1:len(v)-2], 64); err == nil {
				c.radius, v = km, v[:at]
			}
		}
		c.values = append(c.values, strings.Split(v, "~"))
	}
	return c, nil
}

func bound(s string) (*float64, error) {
	if s == "" {
		return nil, nil //nolint:nilnil // an open end
	}
	f, err := strconv.ParseFloat(s, 64)
	return &f, err
}
