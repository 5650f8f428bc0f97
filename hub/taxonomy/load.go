package taxonomy

import (
	"embed"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/scout-cli/scout/hub/taxonomy/fold"
)

//go:embed data/*.tsv
var files embed.FS

// Default is the taxonomy of the embedded tables, loaded at first use.
func Default() *Taxonomy { return load() }

var load = sync.OnceValue(func() *Taxonomy {
	t, err := read()
	if err != nil {
		panic("taxonomy: embedded data: " + err.Error()) // a test reads them: they are sound or the build is not
	}
	return t
})

// Digest tells the embedded tables from those of another version. It does not
// load them.
func Digest() uint32 { return digest() }

var digest = sync.OnceValue(func() uint32 {
	sum, table := uint32(0), crc32.MakeTable(crc32.Castagnoli)
	names, _ := fs.Glob(files, "data/*.tsv") // the pattern is sound
	for _, name := range names {
		data, err := files.ReadFile(name)
		if err != nil {
			panic("taxonomy: embedded data: " + err.Error())
		}
		sum = crc32.Update(crc32.Update(sum, table, []byte(name)), table, data)
	}
	return sum
})

// manyNames is about how many names of titles there are: maps that need not
// grow are filled in half the time.
const (
	manyNames  = 20_000
	manySkills = 8_000 // and of skills
)

func empty() *Taxonomy {
	t := &Taxonomy{
		titles: map[string]*title{}, skills: map[string]*skill{},
		ranks: map[string]int{}, companies: map[string][]string{}, words: make(map[string]bool, manyNames),
		written: map[string]string{}, foreign: map[string]string{},
		kinds: map[string][]string{}, readings: map[string][]string{}, trades: map[string]bool{}, long: map[string]string{},
	}
	for i := range t.terms {
		t.terms[i] = map[string]string{}
	}
	return t
}

// table is a file and what is done with its rows.
type table struct {
	file string
	row  func(section string, col []string) error
}

func readTables(tables ...table) error {
	for _, table := range tables {
		if err := eachRow(table.file, table.row); err != nil {
			return fmt.Errorf("%s: %w", table.file, err)
		}
	}
	return nil
}

// read reads titles, their foreign names and all else side by side.
func read() (*Taxonomy, error) {
	t, rest := empty(), empty()
	t.terms[TitleTerm], t.written = make(map[string]string, manyNames), make(map[string]string, manyNames)
	rest.terms[SkillTerm], rest.skills = make(map[string]string, manySkills), make(map[string]*skill, manySkills)
	var wg sync.WaitGroup
	var failed, failedForeign error
	var foreign []foreignTitle
	wg.Go(func() { failed = rest.readRest() })
	wg.Go(func() { foreign, failedForeign = foreignTitles() })
	err := readTables(
		table{"seniorities.tsv", t.addSeniority},
		table{"levels.tsv", t.names(LevelTerm)},
		table{"titles.tsv", t.addTitle},
		table{"readings.tsv", t.addReadings},
		table{"trades.tsv", t.addTrade},
		table{"short.tsv", t.addShort},
		table{"heads.tsv", t.names(HeadTerm)},
		table{"modifiers.tsv", t.names(ModifierTerm)},
	)
	if err == nil {
		err = t.link()
	}
	wg.Wait()
	if err = errors.Join(err, failed, failedForeign); err != nil {
		return nil, err
	}
	t.take(rest)
	if err := t.addForeign(foreign); err != nil {
		return nil, err
	}
	t.titleList = slices.Sorted(maps.Keys(t.titles))
	return t, nil
}

// readRest reads the tables that titles have no part in.
func (t *Taxonomy) readRest() error {
	err := readTables(
		table{"skills.tsv", t.addSkill},
		table{"skillgraph.tsv", t.addSkillGraph},
		table{"languages.tsv", t.names(LanguageTerm)},
		table{"degrees.tsv", t.names(DegreeTerm)},
		table{"studies.tsv", t.names(StudyTerm)},
		table{"industries.tsv", t.names(IndustryTerm)},
		table{"companies.tsv", t.addCompany},
		table{"schools.tsv", t.names(SchoolTerm)},
		table{"common.tsv", t.addWords(CommonTerm)},
		table{"ambiguous.tsv", t.addWords(AmbiguousTerm)},
	)
	if err != nil {
		return err
	}
	return t.linkRest()
}

// take adds what was read beside the titles.
func (t *Taxonomy) take(rest *Taxonomy) {
	t.skills, t.companies, t.maxWords = rest.skills, rest.companies, max(t.maxWords, rest.maxWords)
	for kind, names := range rest.terms {
		if len(names) > 0 {
			t.terms[kind] = names
		}
	}
	maps.Copy(t.words, rest.words)
}

// names reads rows of a name and its other names.
func (t *Taxonomy) names(kind Kind) func(string, []string) error {
	return func(_ string, col []string) error { return t.addName(kind, col) }
}

// eachRow hands the columns of each line to row, with the section that a line
// "## section" before it opened; other lines with # are comments.
func eachRow(name string, row func(section string, col []string) error) error {
	raw, err := files.ReadFile("data/" + name)
	if err != nil {
		return err
	}
	section := ""
	for line := range strings.Lines(string(raw)) {
		line = strings.TrimSpace(line)
		if s, ok := strings.CutPrefix(line, "## "); ok {
			section = s
		}
		if line == "" || line[0] == '#' {
			continue
		}
		col := strings.Split(line, "\t")
		if err := row(section, col); err != nil {
			return fmt.Errorf("%q: %w", col[0], err)
		}
	}
	return nil
}

// column is col[i], or nothing where the line is shorter.
func column(col []string, i int) string {
	if i < len(col) {
		return col[i]
	}
	return ""
}

func list(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "|")
}

// name makes s a name for canonical; it is an error if it is one already.
func (t *Taxonomy) name(kind Kind, s, canonical string) error {
	key := fold.Key(s)
	if key == "" {
		return fmt.Errorf("name %q has no letters", s)
	}
	if other, taken := t.terms[kind][key]; taken {
		return fmt.Errorf("%q is a name of %q already", s, other)
	}
	t.terms[kind][key] = canonical
	words := 0
	for w := range strings.FieldsSeq(key) {
		words++
		t.words[w] = true
	}
	t.maxWords = max(t.maxWords, words)
	return nil
}

// alike adds a name that follows from another by rule; one that stands in the
// table itself wins.
func (t *Taxonomy) alike(kind Kind, key, canonical string) {
	if _, taken := t.terms[kind][key]; !taken {
		t.terms[kind][key] = canonical
		for w := range strings.FieldsSeq(key) {
			t.words[w] = true
		}
	}
}

func (t *Taxonomy) addName(kind Kind, col []string) error {
	for _, n := range append([]string{col[0]}, list(column(col, 1))...) {
		if err := t.name(kind, n, col[0]); err != nil {
			return err
		}
	}
	return nil
}

func (t *Taxonomy) addSeniority(_ string, col []string) error {
	rank, err := strconv.Atoi(column(col, 1))
	if err != nil {
		return err
	}
	t.ranks[col[0]] = rank
	return nil
}

// addCompany reads: name, aliases, members if it is a group.
func (t *Taxonomy) addCompany(_ string, col []string) error {
	if members := list(column(col, 2)); len(members) > 0 {
		t.companies[col[0]] = members
	}
	return t.addName(CompanyTerm, col)
}

// addWords reads lines of words that are no names.
func (t *Taxonomy) addWords(kind Kind) func(string, []string) error {
	return func(_ string, col []string) error {
		for w := range strings.FieldsSeq(col[0]) {
			t.words[w] = true
			t.terms[kind][w] = w
		}
		return nil
	}
}

// linkRest is link for what has no part in titles.
func (t *Taxonomy) linkRest() error {
	for group, members := range t.companies {
		for _, m := range members {
			if t.terms[CompanyTerm][fold.Key(m)] != m {
				return fmt.Errorf("companies.tsv: %q: member %q is not in the table", group, m)
			}
		}
	}
	return t.linkSkills()
}

// link checks that related names exist, makes relations of titles mutual and
// adds the names that follow by rule.
func (t *Taxonomy) link() error {
	for _, f := range t.titles {
		for _, r := range f.related {
			if t.titles[r.Name] == nil {
				return fmt.Errorf("titles.tsv: %q: related title %q is not in the table", f.name, r.Name)
			}
		}
		if _, ok := t.ranks[f.seniority]; !ok && f.seniority != "" && f.seniority != noLevel {
			return fmt.Errorf("titles.tsv: %q: no seniority %q", f.name, f.seniority)
		}
	}
	for name, level := range t.terms[LevelTerm] {
		if _, ok := t.ranks[level]; !ok {
			return fmt.Errorf("levels.tsv: %q: no seniority %q", name, level)
		}
	}
	t.linkBack()
	for _, kind := range []Kind{TitleTerm, HeadTerm} {
		for _, key := range slices.Collect(maps.Keys(t.terms[kind])) {
			plural := plural(key)
			t.alike(kind, plural, t.terms[kind][key])
			if _, ok := t.written[plural]; !ok && kind == TitleTerm {
				t.written[plural] = t.written[key]
			}
		}
	}
	return nil
}
