package main

import (
	"bufio"
	"fmt"
	"io"
	"maps"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/scout-cli/scout/client/wire"
)

// core are the fields that most searches are made of.
func core() []string {
	return []string{wire.FieldTitle, wire.FieldSkill, wire.FieldLocation}
}

func (s *score) sum(fields []string) tally {
	var t tally
	for _, f := range fields {
		if one := s.fields[f]; one != nil {
			t.right, t.missing, t.wrong = t.right+one.right, t.missing+one.missing, t.wrong+one.wrong
		}
	}
	return t
}

func (s *score) print(out io.Writer, name string) {
	fmt.Fprintf(out, "%s: %d prompts\n  %-18s %6s %6s %6s %6s\n", name, s.prompts, "field", "values", "prec.", "recall", "F1")
	row := func(name string, t tally) {
		fmt.Fprintf(out, "  %-18s %6d %6.3f %6.3f %6.3f\n", name, t.right+t.missing, t.precision(), t.recall(), t.f1())
	}
	all := slices.Sorted(maps.Keys(s.fields))
	for _, f := range all {
		row(f, *s.fields[f])
	}
	row("title+skill+place", s.sum(core()))
	row("all fields", s.sum(all))
	row("warnings", s.warnings)
	fmt.Fprintf(out, "  without a fault %.3f, intent right %.3f, inversions %d, false years %d, false remote %d\n\n",
		share(s.strict, s.prompts), share(s.intents, s.prompts), s.inversions, s.falseYears, s.falseRemote)
}

// figures adds what may not fall; of counts of faults the negative.
func (s *score) figures(name string, to map[string]float64) {
	for f, t := range s.fields {
		to[name+" F1 "+f] = t.f1()
	}
	to[name+" F1 title+skill+place"] = s.sum(core()).f1()
	to[name+" F1 all"] = s.sum(slices.Collect(maps.Keys(s.fields))).f1()
	to[name+" F1 warnings"] = s.warnings.f1()
	to[name+" without a fault"] = share(s.strict, s.prompts)
	to[name+" intent right"] = share(s.intents, s.prompts)
	to[name+" -inversions"] = -float64(s.inversions)
	to[name+" -false years"] = -float64(s.falseYears)
	to[name+" -false remote"] = -float64(s.falseRemote)
}

const floorsFile = "floors.tsv"

const places3 = 1000 // figures are kept to three places

func writeFloors(path string, figures map[string]float64) error {
	var b strings.Builder
	b.WriteString("# figures that may not fall; written by: go run ./hub/eval/intent -floors\n")
	for _, name := range slices.Sorted(maps.Keys(figures)) {
		fmt.Fprintf(&b, "%s\t%.3f\n", name, math.Floor(figures[name]*places3)/places3)
	}
	return os.WriteFile(path, []byte(b.String()), 0o644)
}

// checkFloors tells which figures are below their floors.
func checkFloors(path string, figures map[string]float64) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close() //nolint:errcheck // only read
	var low []string
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		name, text, ok := strings.Cut(lines.Text(), "\t")
		if !ok || strings.HasPrefix(name, "#") {
			continue
		}
		floor, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return fmt.Errorf("%s: %s: %w", path, name, err)
		}
		if have, ok := figures[name]; !ok || have < floor {
			low = append(low, fmt.Sprintf("%s is %.3f, was %.3f", name, have, floor))
		}
	}
	if err := lines.Err(); err != nil {
		return err
	}
	if len(low) > 0 {
		return fmt.Errorf("prompts are understood less well than before:\n  %s", strings.Join(low, "\n  "))
	}
	return nil
}

func sign(importance string) string {
	return map[string]string{wire.Must: "+", wire.Nice: "?", wire.Avoid: "-"}[importance]
}

// show says a filter as labels do.
func show(f *wire.Filter) string {
	texts := make([]string, len(f.Values))
	for i, v := range f.Values {
		texts[i] = v.Text
	}
	s := sign(f.Importance) + f.Field
	if f.Scope != "" && f.Scope != wire.ScopeCurrent {
		s += "(" + f.Scope + ")"
	}
	if len(texts) > 0 {
		s += " " + strings.Join(texts, "|")
	}
	if f.Range != nil {
		s += " " + end(f.Range.Min) + ".." + end(f.Range.Max)
	}
	if f.RadiusKm != nil {
		s += fmt.Sprintf(" %.0fkm", *f.RadiusKm)
	}
	return s
}

func end(f *float64) string {
	if f == nil {
		return ""
	}
	return strconv.FormatFloat(*f, 'f', -1, 64)
}
