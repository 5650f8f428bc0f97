package intent_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/intent"
	"github.com/scout-cli/scout/hub/places"
	"github.com/scout-cli/scout/hub/taxonomy"
)

// said is a reading in a line, with warnings and what was not understood.
func said(in wire.Intent) string {
	var out []string
	for _, f := range in.Filters {
		s := intent.Describe(f)
		if f.Confidence < 0.9 {
			s = fmt.Sprintf("%s (%.2g)", s, f.Confidence)
		}
		out = append(out, s)
	}
	for _, u := range in.Unresolved {
		out = append(out, "~"+u.Text)
	}
	for _, w := range in.Warnings {
		out = append(out, "!"+w.Code)
	}
	return strings.Join(out, "; ")
}

func TestReadings(t *testing.T) {
	for prompt, want := range map[string]string{
		// languages
		"Zahntechnikerin in Köln, mind. 3 Jahre Erfahrung, kein Praktikant": "title: Zahntechnikerin; in Köln; 3+ years; not intern",
		"infirmière à Lyon, pas d'intérim, anglais souhaité":                "title: Infirmière; in Lyon; speaks English (nice to have); ~pas d'intérim",
		"gerente de vendas no Porto, mais de 4 anos":                        "title: Gerente de Vendas; in Porto; 4+ years",
		"Entwickler/in (m/w/d) mit Kotlin":                                  "title: Entwickler; skill: Kotlin",
		// what people accept or not, which no profile shows
		"ICU nurse, no night shifts, part-time, visa sponsorship": "title: ICU Nurse; ~no night shifts; ~part-time; ~visa sponsorship",
		"Pflegefachkraft in Köln, Teilzeit":                       "title: Pflegefachkraft; in Köln; ~Teilzeit",
		"consultant, travel required, £500 per day":               "title: Consultant; ~travel required",
		"cook, 5+ years, bonus: Italian":                          "title: Cook; 5+ years; skill: Italian Cuisine (nice to have)",
		"night shift nurse in Leeds":                              "title: Nurse; in Leeds; ~night shift",
		// spans of years that are no experience
		"our firm has over 50 years of experience, roofer wanted": "title: Roofer",
		"driver, clean licence for 2 years, 3 years experience":   "title: Driver; 3+ years",
		"Pflegefachkraft mit 3-jähriger Ausbildung":               "title: Pflegefachkraft",
		"nanny for a 2 year old":                                  "title: Nanny",
		"driver under 45 years":                                   "title: Driver; !protectedAttribute",
		"CDD de 2 ans, comptable":                                 "title: Comptable; ~CDD",
		"a couple of years of experience as midwife":              "2+ years; title: Midwife",
		"remote is not possible, paralegal":                       "on site; title: Paralegal",
		"Buchhalter, zwei Tage Homeoffice pro Woche":              "title: Buchhalter; ~zwei; ~pro Woche",
		"C# dev within 25 miles of Reading":                       "skill: C#; title: Developer; within 40.2 km of Reading",
		"iOS engineer, Swift but not Objective-C, SwiftUI a plus": "title: iOS Engineer; skill: iOS; skill: Swift (0.75); not Objective-C; skill: SwiftUI (nice to have)",
		"data engineer, recruiters need not apply":                "title: Data Engineer; not Recruiter",
		"Bauleiter, Frankfurt oder Halle":                         "title: Bauleiter; in Frankfurt or Halle",
		"counsel, EU competition law":                             "title: Counsel; skill: Competition Law",
		"welder, 5 years. - Dragos":                               "title: Welder; 5+ years",
		// remote is one thing, a quotation another
		"remote \"patient advocacy\"":     "remote; keyword: patient advocacy",
		"remote patient monitoring nurse": "title: Patient Monitoring Nurse (0.7)",
		// openings, short forms and negations of all languages
		"Ich suche einen Java-Entwickler in Köln":                        "title: Java-Entwickler; skill: Java; in Köln",
		"ICH SUCHE EINEN ELEKTRIKER":                                     "title: Elektriker",
		"Vertriebsleiter DACH, Maschinenbau, mind. 10 J.":                "title: Vertriebsleiter; in DACH; industry: Machinery; 10+ years",
		"Vertriebsleiter, mind. 10 J. Erfahrung":                         "title: Vertriebsleiter; 10+ years",
		"Vertriebsleiter, 3-5 J. Erfahrung":                              "title: Vertriebsleiter; 3-5 years",
		"Pflegedienstleitung in Hamburg oder Umgebung 30 km":             "title: Pflegedienstleitung; within 30 km of Hamburg",
		"Pflegedienstleitung in Hamburg und Umkreis von 20 km, Vollzeit": "title: Pflegedienstleitung; within 20 km of Hamburg; ~Vollzeit",
		"Buchhalterin im Raum Stuttgart":                                 "title: Buchhalterin; in Stuttgart",
		"comptable à Lyon, pas de cabinet":                               "title: Comptable; in Lyon; ~pas de cabinet",
		"contable en Madrid, sin gestoría":                               "title: Contable; in Madrid; ~sin gestoría",
		"développeur React et Vite à Lyon":                               "title: Développeur; skill: React; skill: Vite; in Lyon",
		"Kraftfahrer, ehemals bei Uber":                                  "title: Kraftfahrer; formerly at Uber (0.75)",
		"Pflegefachkraft auf der Intensivstation":                        "title: Pflegefachkraft; skill: ICU",
		"nurse in Boston (MA)":                                           "title: Nurse; in Boston, MA",
		// names that no table has
		"engineers with experience in Bevyx and torvik":  "title: Engineer; skill: Bevyx (0.5); skill: torvik (0.35)",
		"submarine cable engineer near Quorvane":         "title: Submarine Cable Engineer (0.7); in Quorvane (0.5)",
		"nurse, splendid demeanour":                      "title: Nurse; ~splendid demeanour",
		"ex zorblatt designers":                          "formerly at Zorblatt; title: Designer",
		"Oracle":                                         "skill: Oracle (0.75); !ambiguous",
		"nurses in Cambridge or Boston":                  "title: Nurse; in Cambridge or Boston",
		"nurses in Cambridge":                            "title: Nurse; in Cambridge (0.75); !ambiguous",
		"accountnat":                                     "title: Accountant (0.8); !misspelling",
		"Java developer, no Java":                        "title: Java Developer; skill: Java; not Java; !contradiction",
		"Head of Sales SaaS EMEA":                        "title: Head of Sales; industry: SaaS; in EMEA",
		"Director, Platform Engineering":                 "title: Director of Platform Engineering",
		"architect (buildings, not software) with Revit": "title: Architect; skill: buildings (0.35); skill: Revit; ~not software",
		"devs without frontend experience, Rust":         "title: Developer; not Frontend Development; skill: Rust (0.75)",
		"C++17 developer, Rails 7":                       "skill: C++; title: Developer; skill: Ruby on Rails",
	} {
		if got := said(check(t, prompt)); got != want {
			t.Errorf("%q\n got %s\nwant %s", prompt, got, want)
		}
	}
}

const advert = `Welder (m/f/d)

About Hallgrim
Hallgrim builds ships. Founded in 1921 in Oslo, we are 900 people and use SAP.

What you will do
- Weld hulls with a team of 12 and work with naval architects

Your profile
- 4 years of experience
- TIG welding or MIG welding
- Norwegian

Nice to have
- Forklift

We offer
- 30 days of holidays and French classes in Bergen`

// Of an advert only what is asked of the person becomes a filter.
func TestAdverts(t *testing.T) {
	const want = "title: Welder; 4+ years; skill: TIG Welding or MIG Welding; speaks Norwegian; skill: Forklift (nice to have); in Bergen"
	if got := said(check(t, advert)); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	told := "Hallgrim is a leading builder of ships with 900 people in Oslo. We are looking for a Welder in Bergen. " +
		"You will work with naval architects. You have 4 years of experience and know TIG welding. We offer French classes and 30 days of holidays."
	const wantTold = "title: Welder; in Bergen; 4+ years; skill: TIG Welding"
	if got := said(check(t, told)); got != wantTold {
		t.Errorf("got %s\nwant %s", got, wantTold)
	}
}

// HTML is the lines that it draws; spans are those of what was pasted.
func TestPastedHTML(t *testing.T) {
	page := "<p><strong>Welder</strong></p><p>Hallgrim partners with many old shipyards and their owners.</p><h3>What you bring</h3><ul><li>TIG welding</li><li>Norwegian</li></ul>" +
		"<h3>Lovely extras for you</h3><ul><li>Forklift</li></ul><h3>What we offer</h3><ul><li>French classes and 30 days of holidays</li></ul><p>Please write to Ms Dahl before June.</p>"
	const want = "title: Welder; skill: TIG Welding; speaks Norwegian; skill: Forklift (nice to have); ~bring; ~extras"
	in := check(t, page)
	if got := said(in); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	if f := in.Filters[1]; page[f.Span[0]:f.Span[1]] != "TIG welding" {
		t.Errorf("the span is %q", page[f.Span[0]:f.Span[1]])
	}
}

// A place's name is read by what stands beside it.
func TestNamesakes(t *testing.T) {
	for prompt, want := range map[string]string{
		"engineers in Springfield":       "Missouri, United States; !ambiguous",
		"engineers in Springfield, IL":   "Illinois, United States",
		"UK electricians, Newcastle":     "United Kingdom; Newcastle upon Tyne, England, United Kingdom",
		"electricians in Newcastle, NSW": "Newcastle, New South Wales, Australia",
		"nurse in Birmingham":            "Birmingham, England, United Kingdom",
		"nurse in Birmingham, NCLEX":     "Birmingham, Alabama, United States",
		"welders in Hamilton":            "Hamilton, Ontario, Canada",
		"welders in Hamilton, £18/h":     "Hamilton, Scotland, United Kingdom",
		"developers in Toledo":           "Toledo, Ohio, United States; !ambiguous",
		"desarrolladores en Toledo":      "Toledo, Castille-La Mancha, Spain",
		"ingeniero en Córdoba":           "Córdoba, Argentina; !ambiguous",
		"desarrolladores en London":      "London, England, United Kingdom",
		"chef de projet à Vienne":        "Vienna, Austria",
	} {
		in := check(t, prompt)
		var got []string
		for _, f := range in.Filters {
			for _, v := range f.Values {
				if p, ok := places.Default().Lookup(v.ID); ok {
					got = append(got, p.Location().Name)
				}
			}
		}
		for _, w := range in.Warnings {
			got = append(got, "!"+w.Code)
		}
		if s := strings.Join(got, "; "); !strings.HasSuffix(s, want) {
			t.Errorf("%q\n got %s\nwant %s", prompt, s, want)
		}
	}
}

// A long line of prose is no advert, whatever it says would be nice to have.
func TestProseIsNoAdvert(t *testing.T) {
	const prose = "Senior backend engineers or platform engineers at Stripe or Adyen in London, five years or more, must have: Go, PostgreSQL, English. " +
		"We would look at data engineers from Monzo who moved over as well, if they live there. Nice to have: Kafka, Terraform, and Rust in production at scale."
	if got := said(check(t, prose)); !strings.Contains(got, "at Stripe or Adyen") || !strings.Contains(got, "title: Data Engineer") || !strings.Contains(got, "skill: Kafka (nice to have)") || !strings.Contains(got, "skill: PostgreSQL; ") {
		t.Errorf("got %s", got)
	}
	if len(prose) < 240 {
		t.Errorf("the prose has %d bytes", len(prose))
	}
}

// known is a vocabulary of a few words, which counts how often it is asked.
type known struct {
	terms map[string]intent.Term
	asked int
}

func (k *known) Known(phrases []string) map[string]intent.Term {
	k.asked++
	out := map[string]intent.Term{}
	for _, p := range phrases {
		if t, ok := k.terms[p]; ok {
			out[p] = t
		}
	}
	return out
}

func TestVocabulary(t *testing.T) {
	k := &known{terms: map[string]intent.Term{
		"squid wrangler":   {Field: wire.FieldTitle, Name: "Squid Wrangler"},
		"fluxing zarnak":   {Field: wire.FieldSkill, Name: "Fluxing Zarnak"},
		"zarnak":           {Field: wire.FieldSkill, Name: "Zarnak"},
		"Quillon Partners": {Field: wire.FieldCompany, Name: "Quillon Partners"},
	}}
	c := intent.New(taxonomy.Default(), places.Default()).WithVocabulary(k)
	in := c.Classify("squid wrangler, fluxing zarnak, Quillon Partners, not zarnak")
	const want = "title: Squid Wrangler (0.7); skill: Fluxing Zarnak (0.7); at Quillon Partners (0.7); not Zarnak (0.7)"
	if got := said(in); got != want || k.asked != 1 {
		t.Errorf("asked %d times, got %s\nwant %s", k.asked, got, want)
	}
	if c.Classify("senior nurse in Berlin"); k.asked != 1 {
		t.Error("the vocabulary was asked though all words are known")
	}
}
