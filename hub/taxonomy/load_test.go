package taxonomy

import "testing"

// read checks the tables: no name twice in a kind, related names exist.
func TestTablesAreSound(t *testing.T) {
	tax, err := read()
	if err != nil {
		t.Fatal(err)
	}
	if n := len(tax.titles); n < 250 {
		t.Errorf("%d families of titles, want 250 or more", n)
	}
	if n := len(tax.skills); n < 900 {
		t.Errorf("%d skills, want 900 or more", n)
	}
	t.Logf("%d families, %d title names, %d skills, %d skill names", len(tax.titles), len(tax.terms[TitleTerm]), len(tax.skills), len(tax.terms[SkillTerm]))
}

func TestDoubleNamesAreRefused(t *testing.T) {
	tax := &Taxonomy{words: map[string]bool{}}
	for i := range tax.terms {
		tax.terms[i] = map[string]string{}
	}
	if err := tax.addName(SkillTerm, []string{"Go", "golang"}); err != nil {
		t.Fatal(err)
	}
	for _, row := range [][]string{{"Golang"}, {"Baduk", "go"}, {"!!"}} {
		if err := tax.addName(SkillTerm, row); err == nil {
			t.Errorf("row %q was taken", row)
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := read(); err != nil {
			b.Fatal(err)
		}
	}
}
