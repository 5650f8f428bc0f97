package rewrite_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/chip/rewrite"
)

// at is the filter whose words begin with some text.
func at(t *testing.T, prompt string, in *wire.Intent, words string) int {
	t.Helper()
	i := slices.IndexFunc(in.Filters, func(f wire.Filter) bool {
		return f.Span != nil && strings.HasPrefix(prompt[f.Span[0]:f.Span[1]], words)
	})
	if i < 0 {
		t.Fatalf("%q has no filter of the words %q: %q", prompt, words, shorts(in.Filters))
	}
	return i
}

// TestWords holds the changes to what a person would write.
func TestWords(t *testing.T) {
	for _, c := range []struct{ prompt, words, do, want string }{
		{"senior backend engineer with Node.js and PostgreSQL in New York", "Node.js", "drop", "senior backend engineer with PostgreSQL in New York"},
		{"senior backend engineer with Node.js and PostgreSQL in New York", "PostgreSQL", "drop", "senior backend engineer with Node.js in New York"},
		{"senior backend engineer with Node.js and PostgreSQL in New York", "New York", "drop", "senior backend engineer with Node.js and PostgreSQL"},
		{"senior backend engineer with Node.js and PostgreSQL in New York", "senior", "drop", "backend engineer with Node.js and PostgreSQL in New York"},
		{"senior backend engineer with Node.js and PostgreSQL in New York", "Node.js", "nice", "senior backend engineer with PostgreSQL in New York; nice to have: Node.js"},
		{"senior backend engineer with Node.js and PostgreSQL in New York", "Node.js", "avoid", "senior backend engineer with PostgreSQL in New York; not Node.js"},
		{"senior backend engineer with Node.js and PostgreSQL in New York", "New York", "avoid", "senior backend engineer with Node.js and PostgreSQL; not in New York"},
		{"senior backend engineer with Node.js and PostgreSQL in New York", "senior", "nice", "backend engineer with Node.js and PostgreSQL in New York; nice to have: senior level"},
		{"senior backend engineer with Node.js and PostgreSQL in New York", "backend", "drop", "senior level with Node.js and PostgreSQL in New York"},
		{"senior backend engineer with Node.js and PostgreSQL in New York", "New York", "=Boston, Chicago", "senior backend engineer with Node.js and PostgreSQL in Boston or Chicago"},
		{"nurses with BLS, ACLS and PALS", "BLS", "drop", "nurses with ACLS and PALS"},
		{"nurses with BLS, ACLS and PALS", "ACLS", "drop", "nurses with BLS and PALS"},
		{"nurses with BLS, ACLS and PALS", "PALS", "drop", "nurses with BLS, ACLS"},
		{"nurses with BLS, ACLS and PALS", "ACLS", "avoid", "nurses with BLS and PALS; not ACLS"},
		{"Java developers, not from Infosys, TCS or Wipro, 5+ years, Pune", "Infosys", "drop", "Java developers, 5+ years, Pune"},
		{"Java developers, not from Infosys, TCS or Wipro, 5+ years, Pune", "5+", "=3-8", "Java developers, not from Infosys, TCS or Wipro, 3-8 years of experience, Pune"},
		{"Java developers, not from Infosys, TCS or Wipro, 5+ years, Pune", "5+", "drop", "Java developers, not from Infosys, TCS or Wipro, Pune"},
		{"backend engineer -PHP -Java", "PHP", "drop", "backend engineer -Java"},
		{"backend engineer -PHP -Java", "PHP", "must", "backend engineer -Java; must have PHP"},
		{"C++ NOT C#", "C#", "drop", "C++"},
		{"C++ NOT C#", "C#", "nice", "C++; nice to have: C#"},
		{"(\"data engineer\" OR \"analytics engineer\") AND Spark", "Spark", "drop", "(\"data engineer\" OR \"analytics engineer\")"},
		{"(Java OR Kotlin) AND (Spring OR Micronaut) NOT (PHP OR Perl)", "PHP", "drop", "(Java OR Kotlin) AND (Spring OR Micronaut)"},
		{"(Java OR Kotlin) AND (Spring OR Micronaut) NOT (PHP OR Perl)", "Java", "drop", "(Spring OR Micronaut) NOT (PHP OR Perl)"},
		{"site:linkedin.com/in intitle:\"data engineer\" \"San Francisco\" -recruiter", "San", "drop", "site:linkedin.com/in intitle:\"data engineer\" -recruiter"},
		{"SRE with k8s, terraform. Nice to have: Go, Rust", "Go", "drop", "SRE with k8s, terraform. Nice to have: Rust"},
		{"SRE with k8s, terraform. Nice to have: Go, Rust", "Rust", "must", "SRE with k8s, terraform. Nice to have: Go; must have Rust"},
		{"SRE with k8s, terraform. Nice to have: Go, Rust", "k8s", "nice", "SRE with terraform. Nice to have: Go, Rust, k8s"},
		{"must have Kubernetes; nice to have Istio", "Istio", "drop", "must have Kubernetes"},
		{"AWS is a plus, Terraform required, devops", "AWS", "drop", "Terraform required, devops"},
		{"AWS is a plus, Terraform required, devops", "AWS", "must", "Terraform required, devops; must have AWS"},
		{"AWS is a plus, Terraform required, devops", "Terraform", "nice", "AWS is a plus, devops; nice to have: Terraform"},
		{"no PHP or WordPress, but React is fine, frontend developer", "PHP", "drop", "React is fine, frontend developer"},
		{"no PHP or WordPress, but React is fine, frontend developer", "React", "must", "no PHP or WordPress, but frontend developer; must have React"},
		{"ideally ex-McKinsey, consultant in Zurich", "McKinsey", "drop", "consultant in Zurich"},
		{"ideally ex-McKinsey, consultant in Zurich", "McKinsey", "avoid", "consultant in Zurich; not ex-McKinsey"},
		{"ex-Google or Meta product managers in the Bay Area", "Google", "drop", "product managers in the Bay Area"},
		{"ex-Google or Meta product managers in the Bay Area", "Google", "avoid", "product managers in the Bay Area; not ex-Google or Meta"},
		{"engineer at Stripe, Adyen or Klarna, not currently at Google", "Google", "must", "engineer at Stripe, Adyen or Klarna; at Google"},
		{"engineer at Stripe, Adyen or Klarna, not currently at Google", "Stripe", "=Stripe / Plaid", "engineer at Stripe or Plaid, not currently at Google"},
		{"remote Python developer", "remote", "avoid", "Python developer; on site"},
		{"remote Python developer", "remote", "nice", "Python developer; preferably remote"},
		{"within 50 km of Berlin, chef", "within", "drop", "chef"},
		{"within 50 km of Berlin, chef", "within", "nice", "chef; nice to have: within 50 km of Berlin"},
		{"German-speaking sales managers, fluent English, in DACH", "English", "drop", "German-speaking sales managers, in DACH"},
		{"German-speaking sales managers, fluent English, in DACH", "German", "nice", "sales managers, fluent English, in DACH; nice to have: speaks German"},
		{"PhD in Physics or Mathematics from MIT, machine learning", "PhD", "drop", "degree in Physics or Mathematics from MIT, machine learning"},
		{"Stanford grad", "Stanford", "avoid", "Not studied at Stanford University"},
		{"company with 50-200 employees, HR manager", "50", "=10-50", "company with 10-50 employees, HR manager"},
		{"\"patient advocacy\" nurse", "patient", "drop", "nurse"},
		{"\"patient advocacy\" nurse", "patient", "avoid", "nurse; not keyword: \"patient advocacy\""},
		{"principal product designer", "product", "drop", "principal level"},
		{"lead developer in Amsterdam", "lead", "nice", "developer in Amsterdam; nice to have: lead level"},
		{"find me nurses who worked at Mayo Clinic or Cleveland Clinic but are not at Kaiser now", "Mayo", "drop", "find me nurses but are not at Kaiser now"},
		{"find me nurses who worked at Mayo Clinic or Cleveland Clinic but are not at Kaiser now", "Kaiser", "drop", "find me nurses who worked at Mayo Clinic or Cleveland Clinic"},
		{"Senior Product Manager | B2B SaaS | London | 7+ yrs", "London", "drop", "Senior Product Manager | B2B SaaS | 7+ yrs"},
		{"Senior Product Manager | B2B SaaS | London | 7+ yrs", "7+", "=up to 10", "Senior Product Manager | B2B SaaS | London | up to 10 years of experience"},
		{"Your profile\n- 5+ years as a backend engineer\n- Strong knowledge of Java and Spring\n- Kafka\nNice to have:\n- Rust", "Java", "drop", "Your profile\n- 5+ years as a backend engineer\n- Strong knowledge of Spring\n- Kafka\nNice to have:\n- Rust"},
		{"Your profile\n- 5+ years as a backend engineer\n- Strong knowledge of Java and Spring\n- Kafka\nNice to have:\n- Rust", "Kafka", "drop", "Your profile\n- 5+ years as a backend engineer\n- Strong knowledge of Java and Spring\nNice to have:\n- Rust"},
		{"Your profile\n- 5+ years as a backend engineer\n- Strong knowledge of Java and Spring\n- Kafka\nNice to have:\n- Rust", "Rust", "must", "Must have Rust\n\nYour profile\n- 5+ years as a backend engineer\n- Strong knowledge of Java and Spring\n- Kafka\nNice to have:"},
		{"Must have Rust\n\nNurse\nYour profile\n- BLS", "BLS", "nice", "Must have Rust; nice to have: BLS\n\nNurse\nYour profile"},
		{"Your profile\n- 5+ years as a backend engineer\n- Strong knowledge of Java and Spring\n- Kafka\nNice to have:\n- Rust", "Rust", "drop", "Your profile\n- 5+ years as a backend engineer\n- Strong knowledge of Java and Spring\n- Kafka\nNice to have:"},
		{"Must have: Go, Kubernetes. Bonus: Rust, eBPF. Not interested in contractors.", "Kubernetes", "nice", "Must have: Go. Bonus: Rust, eBPF. Not interested in contractors. Nice to have: Kubernetes"},
	} {
		in := read(c.prompt)
		i := at(t, c.prompt, in, c.words)
		var r rewrite.Result
		var err error
		switch c.do {
		case "drop":
			r, err = rewrite.Drop(c.prompt, in, i)
		case wire.Must, wire.Nice, wire.Avoid:
			r, err = rewrite.Weigh(c.prompt, in, i, c.do)
		default:
			r, err = rewrite.Reword(c.prompt, in, i, strings.TrimPrefix(c.do, "="))
		}
		if err != nil || r.Prompt != c.want {
			t.Errorf("%s %q of %q:\n got %q, %v\nwant %q", c.do, c.words, c.prompt, r.Prompt, err, c.want)
		}
	}
}

// TestOtherLanguages takes the joining words of other languages out too.
func TestOtherLanguages(t *testing.T) {
	for _, c := range []struct{ prompt, words, want string }{
		{"Entwickler mit Spring und Kafka in München", "Kafka", "Entwickler mit Spring in München"},
		{"Entwickler mit Spring und Kafka in München", "Spring", "Entwickler mit Kafka in München"},
		{"Entwickler in München, idealerweise mit Kafka", "Kafka", "Entwickler in München"},
		{"Entwickler in München, Kafka von Vorteil", "Kafka", "Entwickler in München"},
		{"développeur avec Kafka à Paris", "Kafka", "développeur à Paris"},
		{"développeur à Paris, sans Kafka", "Kafka", "développeur à Paris"},
	} {
		i := strings.Index(c.prompt, c.words)
		in := &wire.Intent{Filters: []wire.Filter{
			{Field: wire.FieldSkill, Values: []wire.Value{{Text: c.words}}, Importance: wire.Must, Span: &wire.Span{i, i + len(c.words)}},
		}}
		if j := strings.Index(c.prompt, "Spring"); j >= 0 && c.words != "Spring" {
			in.Filters = append(in.Filters, wire.Filter{Field: wire.FieldSkill, Importance: wire.Must, Span: &wire.Span{j, j + 6}})
		} else if j := strings.Index(c.prompt, "Kafka"); c.words == "Spring" {
			in.Filters = append(in.Filters, wire.Filter{Field: wire.FieldSkill, Importance: wire.Must, Span: &wire.Span{j, j + 5}})
		}
		if r, err := rewrite.Drop(c.prompt, in, 0); err != nil || r.Prompt != c.want {
			t.Errorf("%q without %s is %q, %v; want %q", c.prompt, c.words, r.Prompt, err, c.want)
		}
	}
}

// TestNoWords is of chips that no words stand for: they can be said, not taken out.
func TestNoWords(t *testing.T) {
	in := &wire.Intent{Filters: []wire.Filter{
		{Field: wire.FieldSkill, Values: []wire.Value{{Text: "Kafka"}}, Importance: wire.Must, Origin: wire.OriginModel},
		{Field: wire.FieldTitle, Values: []wire.Value{{Text: "Nurse"}}, Importance: wire.Must, Span: &wire.Span{3, 99}},
	}}
	if _, err := rewrite.Drop("a data person", in, 0); !errors.Is(err, rewrite.ErrNoWords) {
		t.Errorf("dropped: %v", err)
	}
	if _, err := rewrite.Reword("a data person", in, 0, "Go"); !errors.Is(err, rewrite.ErrNoWords) {
		t.Errorf("reworded: %v", err)
	}
	if r, err := rewrite.Weigh("a data person", in, 0, wire.Avoid); err != nil || r.Prompt != "a data person; not Kafka" {
		t.Errorf("%q, %v", r.Prompt, err)
	}
	// A span that is none of the text's gives way to the words themselves.
	if r, err := rewrite.Drop("NURSE in Bonn", in, 1); err != nil || r.Prompt != "in Bonn" {
		t.Errorf("%q, %v", r.Prompt, err)
	}
}

func TestRewordRefusesWhatIsNoValue(t *testing.T) {
	prompt := "nurse with ICU, 5+ years"
	in := read(prompt)
	for words, say := range map[string]string{
		"ICU": " / , ", "5+": "many",
	} {
		if r, err := rewrite.Reword(prompt, in, at(t, prompt, in, words), say); !errors.Is(err, rewrite.ErrWords) {
			t.Errorf("%q became %q, %v", words, r.Prompt, err)
		}
	}
	years := at(t, prompt, in, "5+")
	for say, want := range map[string]string{
		"7": "7+ years of experience", "3-5": "3-5 years of experience", "3 to 5 years": "3-5 years of experience", "<4": "up to 4 years of experience",
		"at most 4": "up to 4 years of experience", "exactly 2": "exactly 2 years of experience", "2.5+": "2.5+ years of experience",
	} {
		if r, err := rewrite.Reword(prompt, in, years, say); err != nil || r.Prompt != "nurse with ICU, "+want {
			t.Errorf("%q gives %q, %v", say, r.Prompt, err)
		}
	}
	for _, say := range []string{"", "5-3", "1 2 3", "99999999999"} {
		if r, err := rewrite.Reword(prompt, in, years, say); err == nil {
			t.Errorf("%q is read as %q", say, r.Prompt)
		}
	}
}

// TestComposeIsReadBack says filters of all fields in words that mean them.
func TestComposeIsReadBack(t *testing.T) {
	five, ten, twoHundred := 5.0, 10.0, 200.0
	one := func(field, importance string, texts ...string) wire.Filter {
		f := wire.Filter{Field: field, Importance: importance}
		for _, text := range texts {
			f.Values = append(f.Values, wire.Value{Text: text})
		}
		if field == wire.FieldCompany || field == wire.FieldTitle {
			f.Scope = wire.ScopeCurrent
		}
		return f
	}
	past := one(wire.FieldCompany, wire.Must, "Uber", "Airbnb")
	past.Scope = wire.ScopePast
	years := wire.Filter{Field: wire.FieldYears, Importance: wire.Must, Range: &wire.Range{Min: &five, Max: &ten}}
	size := wire.Filter{Field: wire.FieldCompanySize, Importance: wire.Must, Range: &wire.Range{Min: &ten, Max: &twoHundred}}
	filters := []wire.Filter{
		one(wire.FieldCompany, wire.Avoid, "Google"), one(wire.FieldTitle, wire.Must, "Data Engineer"), past, years, size,
		one(wire.FieldLocation, wire.Must, "Berlin", "Munich"), one(wire.FieldSkill, wire.Nice, "Kafka"),
		one(wire.FieldLanguage, wire.Must, "German"), one(wire.FieldSeniority, wire.Must, "senior", "staff"), one(wire.FieldRemote, wire.Must, "true"),
		one(wire.FieldSkill, wire.Avoid, "PHP"), one(wire.FieldKeyword, wire.Must, "solutions engineer", "SDR"), one(wire.FieldKeyword, wire.Avoid, "contractor"),
	}
	prompt := rewrite.Compose(filters)
	if keyword := rewrite.Compose([]wire.Filter{one(wire.FieldKeyword, wire.Must, "grid balancing")}); keyword != `keyword: "grid balancing"` {
		t.Errorf("a keyword is said as %q", keyword)
	}
	if g, w := shorts(read(prompt).Filters), shorts(filters); !slices.Equal(g, w) {
		t.Errorf("%q\n got %q\nwant %q", prompt, g, w)
	}
}

func TestFollow(t *testing.T) {
	const prompt = "nurse in Berlin with ICU"
	in := read(prompt)
	for _, c := range []struct {
		after string
		words []string // of the filters, "" for none
	}{
		{"nurse in Berlin with ICU", []string{"nurse", "Berlin", "ICU"}},
		{"a nurse in Berlin with ICU", []string{"nurse", "Berlin", "ICU"}},
		{"nurse in Berlin with ICU and BLS", []string{"nurse", "Berlin", "ICU"}},
		{"nurse near Berlin with ICU", []string{"nurse", "Berlin", "ICU"}},
		{"nurse in with ICU", []string{"nurse", "", "ICU"}},
		{"", []string{"", "", ""}},
	} {
		moved := rewrite.Follow(in, prompt, c.after)
		for i, f := range moved.Filters {
			got := ""
			if f.Span != nil {
				got = c.after[f.Span[0]:f.Span[1]]
			}
			if got != c.words[i] {
				t.Errorf("in %q filter %d is %q, want %q", c.after, i, got, c.words[i])
			}
		}
	}
	if in.Filters[0].Span[0] != 0 || in.Prompt != prompt {
		t.Error("the reading that was given is changed")
	}
}

// TestDropAll drops chip after chip: nothing of them is left, and what was no
// chip's stays in its order.
func TestDropAll(t *testing.T) {
	for _, prompt := range corpus(t) {
		in, text := read(prompt), prompt
		for len(in.Filters) > 0 {
			r, err := rewrite.Drop(text, in, len(text)%len(in.Filters))
			if errors.Is(err, rewrite.ErrNoWords) { // gone with another one's words
				in.Filters = slices.Delete(slices.Clone(in.Filters), len(text)%len(in.Filters), len(text)%len(in.Filters)+1)
				continue
			}
			if err != nil {
				t.Fatal(err)
			}
			sound(t, text, r)
			text, in = r.Prompt, r.Intent
		}
		if left := read(text); len(left.Filters) > 2 {
			t.Errorf("%q leaves %q: %q", prompt, text, shorts(left.Filters))
		}
	}
}

// sound tells what holds after every change.
func sound(t *testing.T, was string, r rewrite.Result) {
	t.Helper()
	if !utf8.ValidString(r.Prompt) || r.Intent.Prompt != r.Prompt || strings.TrimRight(r.Prompt, " \n\t") != r.Prompt {
		t.Fatalf("%q became %q", was, r.Prompt)
	}
	for _, f := range r.Intent.Filters {
		if f.Span != nil && rewrite.Valid(r.Prompt, f.Span) == nil {
			t.Fatalf("%q became %q, where %v is no words", was, r.Prompt, *f.Span)
		}
	}
}

func FuzzRewrite(f *testing.F) {
	for _, prompt := range []string{"senior nurse, not PHP", "(Java OR Kotlin) NOT PHP", "- Go\n- Rust\n\nNice: 山田", "a-b -c \"d e\"", "é; .", "  ", "x and or , ; y"} {
		f.Add(prompt, uint8(0), uint8(3), uint8(5), uint8(9), uint8(0), "a / b")
	}
	fields := []string{wire.FieldSkill, wire.FieldTitle, wire.FieldYears, wire.FieldRemote, wire.FieldDegree, wire.FieldFieldOfStudy, wire.FieldSeniority, wire.FieldCompany}
	weights := []string{wire.Must, wire.Nice, wire.Avoid}
	f.Fuzz(func(t *testing.T, prompt string, a, b, c, d, kind uint8, words string) {
		if !utf8.ValidString(prompt) || !utf8.ValidString(words) {
			return
		}
		in := &wire.Intent{Filters: []wire.Filter{
			{Field: fields[int(kind)%len(fields)], Values: []wire.Value{{Text: "v"}}, Importance: weights[int(b)%3], Span: &wire.Span{int(a), int(b)}},
			{Field: fields[int(kind/8)%len(fields)], Values: []wire.Value{{Text: "w"}}, Importance: weights[int(c)%3], Span: &wire.Span{int(c), int(d)}},
		}}
		for i := range in.Filters {
			if r, err := rewrite.Drop(prompt, in, i); err == nil {
				sound(t, prompt, r)
				if len(r.Prompt) > len(prompt)+len("degree in") {
					t.Fatalf("dropping made %q of %q", r.Prompt, prompt)
				}
			}
			for _, w := range weights {
				r, err := rewrite.Weigh(prompt, in, i, w)
				if err != nil {
					t.Fatal(err)
				}
				if r.Prompt != prompt {
					sound(t, prompt, r)
				}
			}
			if r, err := rewrite.Reword(prompt, in, i, words); err == nil {
				sound(t, prompt, r)
			}
		}
		moved := rewrite.Follow(in, prompt, words)
		for _, f := range moved.Filters {
			if f.Span != nil && rewrite.Valid(words, f.Span) == nil {
				t.Fatalf("%q followed to %q: %v", prompt, words, *f.Span)
			}
		}
	})
}
