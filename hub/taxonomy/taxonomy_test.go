package taxonomy_test

import (
	"slices"
	"testing"

	"github.com/scout-cli/scout/hub/taxonomy"
	"github.com/scout-cli/scout/hub/taxonomy/fold"
)

func TestNormalizeTitle(t *testing.T) {
	tax := taxonomy.Default()
	for _, c := range []struct{ in, canonical, seniority string }{
		{"Sr. Back-End Developer", "Backend Engineer", "senior"},
		{"Senior Software Engineer II", "Software Engineer", "senior"},
		{"staff software engineer", "Software Engineer", "staff"},
		{"Staff Nurse", "Registered Nurse", ""},
		{"RN", "Registered Nurse", ""},
		{"SRE", "Site Reliability Engineer", ""},
		{"VP of Sales", "VP Sales", "vp"},
		{"Vice President of Engineering", "VP Engineering", "vp"},
		{"Head of Data", "Head of Data", "head"},
		{"Sous Chef", "Sous Chef", ""},
		{"Director of Nursing", "Director of Nursing", "director"},
		{"Product Manager", "Product Manager", ""},
		{"Senior Product Manager", "Product Manager", "senior"},
		{"Engineering Manager", "Engineering Manager", "manager"},
		{"CTO", "Chief Technology Officer", "cxo"},
		{"Principal Engineer", "Engineer", "principal"},
		{"Junior Data Analyst at Acme", "Data Analyst", "junior"},
		{"Marketing Intern", "Marketing", "intern"},
		{"Director of Weasel Affairs", "Director of Weasel Affairs", "director"},
		{"Lead Widget Polisher", "Widget Polisher", "lead"},
		{"software engineers", "Software Engineer", ""},
		{"", "", ""},
	} {
		got := tax.NormalizeTitle(c.in)
		if got.Canonical != c.canonical || got.Seniority != c.seniority {
			t.Errorf("NormalizeTitle(%q) = %q, %q, want %q, %q", c.in, got.Canonical, got.Seniority, c.canonical, c.seniority)
		}
	}
}

func TestSynonyms(t *testing.T) {
	tax := taxonomy.Default()
	got := tax.Synonyms("backend engineer")
	if len(got) < 8 || !slices.ContainsFunc(got, func(s taxonomy.Scored) bool { return s.Name == "Backend Developer" }) {
		t.Errorf("synonyms of backend engineer = %v, want Backend Developer and others", got)
	}
	for i, s := range got {
		if fold.Key(s.Name) == "backend engineer" {
			t.Errorf("synonyms hold the title itself")
		}
		if i > 0 && s.Score > got[i-1].Score {
			t.Errorf("%q scores more than %q before it", s.Name, got[i-1].Name)
		}
	}
	if got := tax.Synonyms("RN"); len(got) == 0 || got[0].Name != "Registered Nurse" {
		t.Errorf("synonyms of RN = %v, want Registered Nurse first", got)
	}
	if got := tax.Synonyms("Hamster Data Engineer"); len(got) == 0 || got[0].Name != "Data Engineer" {
		t.Errorf("synonyms of an unknown title = %v, want the family that shares its words", got)
	}
	if got := tax.Synonyms("qwertz"); len(got) != 0 {
		t.Errorf("synonyms of a word = %v, want none", got)
	}
}

func TestSkills(t *testing.T) {
	tax := taxonomy.Default()
	for in, want := range map[string]string{
		"golang": "Go", "K8s": "Kubernetes", "postgres": "PostgreSQL", "node": "Node.js", "C++": "C++", "c#": "C#",
		".NET": ".NET", "CI/CD": "CI/CD", "acls": "ACLS", "QuickBooks": "QuickBooks",
	} {
		if got, ok := tax.Skill(in); !ok || got != want {
			t.Errorf("Skill(%q) = %q, want %q", in, got, want)
		}
	}
	if got, ok := tax.Skill("juggling chainsaws"); ok {
		t.Errorf("unknown skill is %q", got)
	}
	if got := tax.SkillAliases("Kubernetes"); !slices.Contains(got, "k8s") {
		t.Errorf("aliases of Kubernetes = %v, want k8s among them", got)
	}
	related := tax.Related([]string{"Node.js", "nonsense"})
	if len(related) == 0 || related[0].Because != "Node.js" || !slices.ContainsFunc(related[:5], func(s taxonomy.ScoredSkill) bool { return s.Name == "TypeScript" }) {
		t.Errorf("related to Node.js = %v, want TypeScript among the first", related[:min(5, len(related))])
	}
	for _, r := range tax.Related([]string{"React", "TypeScript"}) {
		if r.Name == "React" || r.Name == "TypeScript" || r.Score <= 0 || r.Score > 1 {
			t.Errorf("related holds %+v", r)
		}
	}
}

func TestSeniorityRanks(t *testing.T) {
	tax := taxonomy.Default()
	last := -1
	for _, s := range []string{"intern", "entry", "junior", "mid", "senior", "lead", "manager", "principal", "head", "director", "vp", "cxo"} {
		rank, ok := tax.SeniorityRank(s)
		if !ok || rank <= last {
			t.Errorf("rank of %s = %d %v, want over %d", s, rank, ok, last)
		}
		last = rank
	}
	if _, ok := tax.SeniorityRank("wizard"); ok {
		t.Error("wizard has a rank")
	}
}

func TestAtFindsLongestFirst(t *testing.T) {
	tax := taxonomy.Default()
	words := fold.Words("site reliability engineer")
	hits := tax.At(words, 0, func(int) bool { return true })
	if len(hits) == 0 || hits[0].Words != 3 || hits[0].Name != "Site Reliability Engineer" {
		t.Errorf("hits = %+v, want the whole title first", hits)
	}
	for _, h := range tax.At(words, 0, func(int) bool { return false }) {
		if h.Words > 1 {
			t.Errorf("hit %+v crosses a gap that does not join", h)
		}
	}
}
