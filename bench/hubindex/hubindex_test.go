package main

import (
	"bytes"
	"strings"
	"testing"
	"time"
)

// All engines find the same people for all plans: the table says where not.
func TestEnginesAgree(t *testing.T) {
	o := options{people: 400, passes: 2, engines: engineNames, dir: t.TempDir(), limit: time.Minute}
	if err := writeInput(&o, t.Output()); err != nil {
		t.Fatal(err)
	}
	var all []figures
	for _, name := range o.engines {
		var f figures
		if err := f.measure(t.Context(), &o, name); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		all = append(all, f)
	}
	var out bytes.Buffer
	if err := printTable(&out, &o, all); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(out.String(), "do not find the same") {
		t.Error(out.String())
	}
	found := 0
	for _, n := range all[0].Matches {
		found += n
	}
	if found < 10 {
		t.Errorf("all plans together find %d people", found)
	}
}

func TestUsage(t *testing.T) {
	for _, args := range [][]string{{"-people", "0"}, {"-engines", "lucene"}, {"-keep"}, {"-limit", "0s"}, {"more"}} {
		if code := run(args, t.Output(), t.Output()); code != 2 {
			t.Errorf("%q: exit code %d", args, code)
		}
	}
}
