package main

import (
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/intent"
	"github.com/scout-cli/scout/hub/places"
	"github.com/scout-cli/scout/hub/taxonomy"
)

const root = "../../.."

// All that prompts are read with fits into 64 MiB.
func TestLexiconsAreSmall(t *testing.T) {
	heap := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before := heap()
	c := intent.New(taxonomy.Default(), places.Default())
	c.Classify("senior engineer")
	const most = 64 << 20
	if used := heap() - before; used > most {
		t.Errorf("lexicons take %d MiB, %d at most", used>>20, most>>20)
	} else {
		t.Logf("lexicons take %d MiB", used>>20)
	}
	runtime.KeepAlive(c)
}

// Prompts are understood as well as they were.
func TestFiguresHold(t *testing.T) {
	if err := run(io.Discard, root, false, true, false); err != nil {
		t.Error(err)
	}
}

func TestThirdIsSetAside(t *testing.T) {
	all, aside := 0, 0
	for _, name := range sets() {
		examples, err := load(filepath.Join(root, "hub/intent/testdata", name+".tsv"))
		if err != nil {
			t.Fatal(err)
		}
		all += len(examples)
		if name != tuning {
			aside += len(examples)
		}
		seen := map[string]bool{}
		for _, e := range examples {
			if seen[e.prompt] {
				t.Errorf("%s: %q is there twice", name, e.prompt)
			}
			seen[e.prompt] = true
		}
	}
	if all < 250 || aside*10 < all*3 {
		t.Errorf("%d prompts of which %d are set aside", all, aside)
	}
}

// The judge sees what is missing, wrong, inverted and apart.
func TestJudge(t *testing.T) {
	five := 5.0
	filter := func(importance, field string, values ...string) wire.Filter {
		f := wire.Filter{Importance: importance, Field: field}
		for _, v := range values {
			f.Values = append(f.Values, wire.Value{Text: v})
		}
		if field == wire.FieldTitle || field == wire.FieldCompany {
			f.Scope = wire.ScopeCurrent
		}
		return f
	}
	years := wire.Filter{Importance: wire.Must, Field: wire.FieldYears, Range: &wire.Range{Min: &five}}
	for _, c := range []struct {
		label   string
		filters []wire.Filter
		faults  string
		s       score
	}{
		{"+skill Go; +years 5..", []wire.Filter{filter(wire.Must, wire.FieldSkill, "golang"), years}, "", score{}},
		{"+skill Go|Rust", []wire.Filter{filter(wire.Must, wire.FieldSkill, "Go"), filter(wire.Must, wire.FieldSkill, "Rust")}, "apart: +skill Rust", score{}},
		{"+skill Go; +skill Rust", []wire.Filter{filter(wire.Must, wire.FieldSkill, "Go")}, "missing +skill Rust", score{}},
		{"-skill PHP", []wire.Filter{filter(wire.Must, wire.FieldSkill, "PHP")}, "missing -skill PHP, inverted, wrong +skill PHP", score{inversions: 1}},
		{"+title Nurse", []wire.Filter{filter(wire.Must, wire.FieldTitle, "Nurse"), years}, "wrong +years 5..", score{falseYears: 1}},
		{"+title Head of Data", []wire.Filter{filter(wire.Must, wire.FieldTitle, "Head of Data"), filter(wire.Must, wire.FieldSeniority, "head")}, "", score{}},
		{"+title Java Developer~Developer; [+skill Java]", []wire.Filter{filter(wire.Must, wire.FieldTitle, "Developer")}, "", score{}},
		{"+industry Agency / -keyword agency", []wire.Filter{filter(wire.Avoid, wire.FieldKeyword, "agency")}, "", score{}},
		{"+company(past) Stripe", []wire.Filter{filter(wire.Must, wire.FieldCompany, "Stripe")}, "missing +company Stripe, wrong +company Stripe", score{}},
	} {
		e := example{intent: wire.IntentSearch}
		for part := range strings.SplitSeq(c.label, "; ") {
			if err := e.add(part); err != nil {
				t.Fatal(err)
			}
		}
		var s score
		j := &judge{tax: taxonomy.Default(), gaz: places.Default()}
		got := strings.Join(j.judge(&s, &e, &wire.Intent{Intent: wire.IntentSearch, Filters: c.filters}), ", ")
		if got != c.faults {
			t.Errorf("%s: faults %q, want %q", c.label, got, c.faults)
		}
		if s.inversions != c.s.inversions || s.falseYears != c.s.falseYears || (s.strict == 1) != (c.faults == "") {
			t.Errorf("%s: score %+v", c.label, s)
		}
	}
}

func TestBadLabelsAreRefused(t *testing.T) {
	for _, bad := range []string{"skill Go", "+skill", "+years x..", ""} {
		if err := (&example{}).add(bad); err == nil {
			t.Errorf("label %q was taken", bad)
		}
	}
	path := filepath.Join(t.TempDir(), "x.tsv")
	if err := os.WriteFile(path, []byte("1\tnurse\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := load(path); err == nil {
		t.Error("a line of two columns was taken")
	}
}

func TestLowerFiguresAreTold(t *testing.T) {
	path := filepath.Join(t.TempDir(), floorsFile)
	if err := writeFloors(path, map[string]float64{"a": 0.9, "b": 0.5}); err != nil {
		t.Fatal(err)
	}
	if err := checkFloors(path, map[string]float64{"a": 0.9004, "b": 0.6}); err != nil {
		t.Error(err)
	}
	if err := checkFloors(path, map[string]float64{"a": 0.8, "b": 0.5}); err == nil || !strings.Contains(err.Error(), "a is 0.800, was 0.900") {
		t.Errorf("error %v", err)
	}
	if err := checkFloors(path, map[string]float64{"a": 1}); err == nil {
		t.Error("a missing figure was not told")
	}
}
