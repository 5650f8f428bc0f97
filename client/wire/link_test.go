package wire_test

import (
	"strings"
	"testing"

	"github.com/scout-cli/scout/client/wire"
)

func TestWithoutSession(t *testing.T) {
	const people = "https://www.linkedin.com/sales/search/people"
	for from, want := range map[string]string{
		people + "?query=(keywords%3Acook)&sessionId=AAAA%3D%3D":               people + "?query=(keywords%3Acook)",
		people + "?sessionId=AAAA&query=(keywords%3Acook)&viewAllFilters=true": people + "?query=(keywords%3Acook)&viewAllFilters=true",
		people + "?SESSIONID=A&amp;searchSessionId=B&amp;lipi=C&page=2":        people + "?page=2",
		people + "#query=(keywords%3Acook)&sessionId=AAAA":                     people + "#query=(keywords%3Acook)",
		people + "?sessionId=A#sessionId=B":                                    people,
		people + "?query=(a%":                                                  people + "?query=(a%",
		" " + people + "?savedSearchId=1 ":                                     " " + people + "?savedSearchId=1 ",
		"cook & baker":                                                         "cook & baker",
		"":                                                                     "",
	} {
		if got := wire.WithoutSession(from); got != want {
			t.Errorf("%q becomes %q, want %q", from, got, want)
		}
	}
}

func FuzzWithoutSession(f *testing.F) {
	f.Add("https://www.linkedin.com/sales/search/people?query=(a)&sessionId=A#x&lipi=B")
	f.Add("?&&#&amp;sessionid")
	f.Fuzz(func(t *testing.T, s string) {
		once := wire.WithoutSession(s)
		if again := wire.WithoutSession(once); again != once {
			t.Errorf("%q: %q, then %q", s, once, again)
		}
		if strings.Contains(strings.ToLower(once), "&sessionid=") {
			t.Errorf("%q keeps a session: %q", s, once)
		}
	})
}
