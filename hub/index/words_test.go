package index_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/scout-cli/scout/hub/index"
)

func TestWords(t *testing.T) {
	for _, tc := range []struct{ in, want string }{
		{"", ""},
		{" \t!?—", ""},
		{"Senior Back-End Engineer", "senior back end engineer"},
		{"C, C++, C# and F#", "c cplusplus csharp and fsharp"},
		{"C/C++ & C++17", "c cplusplus and cplusplus 17"},
		{"cplusplus", "cplusplus"},
		{"Java+Spring 5+ years", "java spring 5 years"},
		{"CompTIA A+", "comptia aplus"},
		{".NET, ASP.NET, C#.NET, VB.NET Core", "dotnet asp dotnet csharp dotnet vb dotnet core"},
		{"behance.net/jane net profit dotnet", "behance net jane net profit dotnet"},
		{"Node.js nodejs NodeJS Next.JS", "nodejs nodejs nodejs nextjs"},
		{"R&D at AT&T, Procter & Gamble, Ernst&Young", "randd at atandt procter and gamble ernst and young"},
		{"R, C-level, T-SQL, e-commerce, Objective-C, K-12", "r clevel tsql ecommerce objectivec k12"},
		{"Ph.D. B.Sc. U.S.A. M.B.A", "phd bsc usa mba"},
		{"Booking.com v2.0 CI/CD", "booking com v2 0 ci cd"},
		{"O'Brien L’Oréal Master's 'quoted'", "obrien loreal masters quoted"},
		{"São Paulo, Łódź, Straße, København, İzmir", "sao paulo lodz strasse kobenhavn izmir"},
		{"Sa\u0303o", "sao"},
		{"ΠΩΣ Σίσυφος", "πωσ σισυφοσ"},
		{"東京 C言語", "東 京 c 言 語"},
		{"サーバー", "サ ー ハ\u3099 ー"},
		{"김민준", "김민준"},
		{"snake_case a-b", "snake case ab"},
		{"\xff\xfego\xff", "go"},
		{"x² ½", "x2 12"},
		{strings.Repeat("a", 100), strings.Repeat("a", 64)},
		{strings.Repeat("a", 63) + "éж", strings.Repeat("a", 63) + "e"},
	} {
		if got := strings.Join(index.Words(tc.in), " "); got != tc.want {
			t.Errorf("Words(%q) = %q, want %q", tc.in, got, tc.want)
		}
	}
}

func TestSpansPointAtTheWords(t *testing.T) {
	text := "Built C++ services; ASP.NET & Łódź"
	var spans []index.Span
	words := strings.Fields(string(index.AppendWords(nil, &spans, text)))
	var got []string
	for _, s := range spans {
		got = append(got, text[s.Start:s.End])
	}
	want := []string{"Built", "C++", "services", "ASP", ".NET", "&", "Łódź"}
	if len(words) != len(spans) || strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("words %q at %q, want %q", words, got, want)
	}
}

func FuzzWords(f *testing.F) {
	for _, s := range []string{"C++ & .NET", "Node.js", "R&D a.b.c", "é\u0301", "サーバー", "'a'’b", "\xff", "ASP.NET x-ray", "objective-c++", "a\u0149b", "ゟ㈩"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var spans []index.Span
		out := string(index.AppendWords(nil, &spans, s))
		words := strings.Fields(out)
		if len(words) != len(spans) {
			t.Fatalf("%d words but %d spans in %q: %q", len(words), len(spans), s, out)
		}
		// Folded text reads as itself: phrases may be handed on folded.
		if again := string(index.AppendWords(nil, nil, out)); again != out {
			t.Fatalf("%q reads as %q, that as %q", s, out, again)
		}
		end := 0
		for _, sp := range spans {
			if sp.Start < end || sp.End <= sp.Start || sp.End > len(s) {
				t.Fatalf("bad spans %v in %q", spans, s)
			}
			end = sp.End
		}
		for _, w := range words {
			if len(w) > 64 || !utf8.ValidString(w) {
				t.Fatalf("bad word %q of %q", w, s)
			}
		}
	})
}

func BenchmarkAppendWords(b *testing.B) {
	text := strings.Repeat("Designed the billing platform in Go and C++, moved 40 services to Kubernetes. ", 20)
	b.SetBytes(int64(len(text)))
	buf := make([]byte, 0, 4096)
	for b.Loop() {
		buf = index.AppendWords(buf[:0], nil, text)
	}
}
