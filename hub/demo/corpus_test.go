package demo

import (
	"io/fs"
	"maps"
	"strings"
	"testing"
	"testing/fstest"
)

func TestEachFieldHasItsShare(t *testing.T) {
	const n = 20_000
	g := newGenerator(DefaultSeed)
	count := map[string]int{}
	countries, cities := map[string]bool{}, map[string]bool{}
	for i := range n {
		g.pcg.Seed(mix(g.seed), mix(uint64(i)))
		l := g.outline()
		count[l.track.field.name]++
		countries[l.place.country.code] = true
		cities[l.place.city] = true
	}
	if len(count) != len(g.c.fields) || len(count) < 20 {
		t.Errorf("%d of %d fields have people", len(count), len(g.c.fields))
	}
	for name, k := range count {
		if share := float64(k) / n; share < 0.02 || share > 0.3 {
			t.Errorf("%.1f%% of the people are in %s", 100*share, name)
		}
	}
	if len(countries) < 40 || len(cities) < 120 {
		t.Errorf("people live in %d cities of %d countries", len(cities), len(countries))
	}
}

func TestSeveralHundredSentences(t *testing.T) {
	c := loaded()
	seen := map[string]bool{}
	for _, f := range c.fields {
		for _, tr := range f.tracks {
			for _, list := range [][]template{tr.early, tr.jobs, tr.lead, tr.summaries} {
				for _, sentence := range list {
					var b strings.Builder
					for _, seg := range sentence {
						b.WriteString(seg.literal + "_")
					}
					seen[b.String()] = true
				}
			}
		}
	}
	t.Logf("%d sentences", len(seen))
	if len(seen) < 500 {
		t.Errorf("%d different sentences, want 500", len(seen))
	}
}

// overlay is the embedded data with one file replaced.
func overlay(t *testing.T, name, content string) fs.FS {
	t.Helper()
	data, err := fs.Sub(files, "data")
	if err != nil {
		t.Fatal(err)
	}
	out := fstest.MapFS{}
	err = fs.WalkDir(data, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := fs.ReadFile(data, p)
		out[p] = &fstest.MapFile{Data: raw}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	changed := maps.Clone(out)
	changed[name] = &fstest.MapFile{Data: []byte(content)}
	return changed
}

func TestFaultyDataIsRefusedByName(t *testing.T) {
	const track = "\n[[tracks]]\nname = \"x\"\nnoun = \"x\"\nweight = 1\nladder = [\"junior: A\", \"mid: B\", \"senior: C\"]\nstacks = [\"a, b, c, d\"]\n"
	const field = "weight = 1\nkinds = \"software\"\nskills = \"a, b, c, d, e, f, g, h\"\ndomains = \"d\"\nstudy = [\"1: none\"]\n" +
		"early = [\"E.\", \"F.\"]\njobs = [\"G.\", \"H.\"]\nlead = [\"I.\", \"J.\"]\nsummary = [\"K.\", \"L.\"]\n"
	if _, err := load(overlay(t, "fields/extra.toml", field+track)); err != nil {
		t.Fatalf("a plain field is refused: %v", err)
	}
	cases := map[string]struct{ file, content, want string }{
		"columns":      {"countries.tsv", "US\tUnited States\n", "countries.tsv:1: 2 columns"},
		"country":      {"places.tsv", "Atlantis\tSea\tXX\t0\t0\t1\n", "unknown country \"XX\""},
		"coordinates":  {"places.tsv", "Berlin\tBerlin\tDE\t95\t0\t1\n", "Berlin: bad coordinates"},
		"no place":     {"places.tsv", "Berlin\tBerlin\tDE\t52\t13\t1\n", "no place in"},
		"names":        {"names.toml", "[english]\nlanguage = \"English\"\nhome = \"US\"\nfirst = \"A\"\nlast = \"B\"\n", "english needs"},
		"unknown key":  {"fields/extra.toml", "colour = 1\n" + field + track, "fields/extra.toml: unknown key colour"},
		"slot":         {"fields/extra.toml", strings.Replace(field, "G.", "G {nothing}.", 1) + track, "unknown slot \"nothing\""},
		"open slot":    {"fields/extra.toml", strings.Replace(field, "G.", "G {skill.", 1) + track, "not closed"},
		"singular":     {"fields/extra.toml", strings.Replace(field, "G.", "G {1-3} days.", 1) + track, "unknown slot \"1-3\""},
		"kind":         {"fields/extra.toml", strings.Replace(field, "software", "circus", 1) + track, "unknown kind of company \"circus\""},
		"ladder":       {"fields/extra.toml", field + strings.Replace(track, "mid: B", "boss: B", 1), "\"boss: B\" is not LEVEL: TITLE"},
		"falling":      {"fields/extra.toml", field + strings.Replace(track, "junior: A", "head: A", 1), "below the rung before it"},
		"study":        {"fields/extra.toml", strings.Replace(field, "1: none", "1: Knighthood in Swords", 1) + track, "is not DEGREE in FIELD"},
		"changers":     {"fields/extra.toml", "changers = \"piracy\"\n" + field + track, "unknown field \"piracy\""},
		"spot's city":  {"spots.toml", "[[spots]]\nfield = \"software\"\ntrack = \"backend\"\ntitle = \"Backend Engineer\"\ncity = \"Atlantis\"\nweight = 1\n", "unknown field, track or city"},
		"spot's title": {"spots.toml", "[[spots]]\nfield = \"software\"\ntrack = \"backend\"\ntitle = \"Wizard\"\ncity = \"Berlin\"\nweight = 1\n", "has no title \"Wizard\""},
		"syllables":    {"companies.toml", "[kinds.software]\npatterns.any = [\"{stem}\"]\n", "no syllables for group"},
		"openers":      {"common.toml", "headlines = [\"x\"]\n", "common.toml"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			_, err := load(overlay(t, c.file, c.content))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("load says %v, want %q", err, c.want)
			}
		})
	}
}

func TestParseSkill(t *testing.T) {
	for in, want := range map[string]skill{
		"wound care":           {"Wound Care", "wound care"},
		"mergers and takeover": {"Mergers and Takeover", "mergers and takeover"},
		"PostgreSQL":           {"PostgreSQL", "PostgreSQL"},
		"iOS":                  {"iOS", "iOS"},
		"=dbt":                 {"dbt", "dbt"},
		"SaaS sales":           {"SaaS Sales", "SaaS sales"},
	} {
		if got := parseSkill(in); got != want {
			t.Errorf("parseSkill(%q) = %+v, want %+v", in, got, want)
		}
	}
}

func TestSlug(t *testing.T) {
	for in, want := range map[string]string{
		"Jürgen": "jurgen", "Łukasz": "lukasz", "Søren": "soren", "O'Brien": "obrien", "van den Berg": "van-den-berg",
		"Weiß": "weiss", "Nguyễn": "nguyen", "Yıldız": "yildiz", "Đặng": "dang", "D'Souza": "dsouza", "--": "",
	} {
		if got := slug(in); got != want {
			t.Errorf("slug(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzParsers(f *testing.F) {
	for _, s := range []string{"{skill} and {3-9}", "{", "}{", "10 !US: Bachelor's in A|B + MBA in C", "senior: A | lead: B", "X | Y", "a, =b, C"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if tm, err := compile(s, nil); err == nil && len(tm) == 0 {
			t.Errorf("compile(%q) made an empty template", s)
		}
		if all, odds, err := parseStudies([]string{s}); err == nil && (len(all) != 1 || len(odds) == 0) {
			t.Errorf("parseStudies(%q) = %v, %v", s, all, odds)
		}
		if rungs, err := parseLadder([]string{s, s, s}); err == nil && len(rungs) != 3 {
			t.Errorf("parseLadder(%q) = %v", s, rungs)
		}
		_, _ = parseCerts([]string{s})
		parseSkills(s)
		slug(s)
	})
}
