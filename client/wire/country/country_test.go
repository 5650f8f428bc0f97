package country_test

import (
	"regexp"
	"testing"

	"github.com/scout-cli/scout/client/wire/country"
	"github.com/scout-cli/scout/tui/filter"
)

func TestNamesAndCodes(t *testing.T) {
	for name, want := range map[string]string{
		"germany": "DE", "deutschland": "DE", "de": "DE", "united states": "US", "usa": "US", "uk": "GB", "gb": "GB", "austria": "AT", "curacao": "CW", "aland islands": "AX", "australia": "AU",
		"nowhere": "", "": "", "Germany": "",
	} {
		if code, ok := country.Code(name); code != want || ok != (want != "") {
			t.Errorf("%q is %q, %v", name, code, ok)
		}
	}
	for code, want := range map[string]string{"DE": "Germany", "de": "Germany", "CI": "Ivory Coast", "XX": "", "": ""} {
		if name, ok := country.Name(code); name != want || ok != (want != "") {
			t.Errorf("%q is %q, %v", code, name, ok)
		}
	}
}

func TestTheTableIsSound(t *testing.T) {
	n, code, other := 0, regexp.MustCompile(`^[A-Z]{2}$`), regexp.MustCompile(`^[a-z]+( [a-z]+)*$`)
	seen := map[string]bool{}
	country.Each(func(c, name string, others []string) {
		n++
		if !code.MatchString(c) || name == "" || seen[c] {
			t.Errorf("%q, %q", c, name)
		}
		seen[c] = true
		for _, o := range others {
			if !other.MatchString(o) {
				t.Errorf("%s: %q", c, o)
			}
			if got, _ := country.Code(o); got != c {
				t.Errorf("%q is of %s and of %s", o, c, got)
			}
		}
		if got, _ := country.Code(filter.Fold(name)); got != c {
			t.Errorf("%s is not found as %q", c, filter.Fold(name))
		}
		if back, ok := country.Name(c); back != name || !ok {
			t.Errorf("%s is %q", c, back)
		}
	})
	if n < 200 {
		t.Errorf("only %d countries", n)
	}
}
