package demo

import (
	"fmt"
	"io/fs"
	"strings"
)

// field is a field of work.
type field struct {
	name     string
	remote   int  // percent of its people who work remotely
	github   bool // its people publish code
	kinds    []*kind
	skills   []skill
	changers []string // fields that people come here from
	study    []study
	studies  lottery
	certs    []certificate
	tracks   []*track
	odds     lottery // over tracks
}

// track is one career within a field.
type track struct {
	name      string
	nouns     []string // what its people are; several where noun n goes with stack n
	field     *field
	since     int // the year in which the trade came up; 0 = long ago
	ladder    []rung
	stacks    [][]skill // skills that go together
	paired    bool      // way n of a rung goes with stack n, where there are as many
	matched   bool      // domain n goes with stack n
	classics  []skill   // what was worked with before modernMonth; may be none
	kinds     []*kind
	study     []study
	studies   lottery
	certs     []certificate
	domains   []string
	early     []template // what is written of a first job,
	jobs      []template // of a later one,
	lead      []template // and of one that leads people
	summaries []template
}

type certificate struct{ name, issuer string }

// fieldFile is a field as its file has it.
type fieldFile struct {
	Weight                            int
	Remote                            int
	Github                            bool
	Kinds, Skills, Changers, Classics string
	Study, Certs                      []string
	Slots                             map[string][]string
	Early, Jobs, Lead, Summary        []string
	Domains                           string
	Tracks                            []trackFile
}

type trackFile struct {
	Name, Noun, Kinds, Domains, Classics string
	Weight, Since                        int
	Paired                               bool // see track.paired
	Matched                              bool // see track.matched
	Own                                  bool // its texts are all its own
	Ladder, Stacks, Study, Certs         []string
	Slots                                map[string][]string
	Early, Jobs, Lead, Summary           []string
}

func (c *corpus) loadFields(data fs.FS) error {
	names, err := fieldFiles(data)
	if err != nil {
		return err
	}
	c.byField = map[string]*field{}
	for _, name := range names {
		var file fieldFile
		if err := decode(data, name, &file); err != nil {
			return err
		}
		key := strings.TrimSuffix(strings.TrimPrefix(name, "fields/"), ".toml")
		f, err := c.buildField(key, &file)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		c.fieldOdds.add(len(c.fields), file.Weight)
		c.fields = append(c.fields, f)
		c.byField[key] = f
	}
	for _, f := range c.fields {
		for _, from := range f.changers {
			if c.byField[from] == nil {
				return fmt.Errorf("fields/%s.toml: changers: unknown field %q", f.name, from)
			}
		}
	}
	return nil
}

func (c *corpus) buildField(name string, file *fieldFile) (*field, error) {
	f := &field{
		name: name, remote: file.Remote, github: file.Github,
		skills: parseSkills(file.Skills), changers: splitList(file.Changers),
	}
	if file.Weight < 1 || len(file.Tracks) == 0 || len(f.skills) < 8 {
		return nil, fmt.Errorf("a field needs a weight, tracks and 8 skills")
	}
	var err error
	if f.kinds, err = c.kindList(file.Kinds); err != nil {
		return nil, err
	}
	if f.study, f.studies, err = parseStudies(file.Study); err != nil {
		return nil, err
	}
	if f.certs, err = parseCerts(file.Certs); err != nil {
		return nil, err
	}
	for i := range file.Tracks {
		t, err := c.buildTrack(f, file, &file.Tracks[i])
		if err != nil {
			return nil, fmt.Errorf("track %q: %w", file.Tracks[i].Name, err)
		}
		f.odds.add(len(f.tracks), file.Tracks[i].Weight)
		f.tracks = append(f.tracks, t)
	}
	return f, nil
}

func (c *corpus) buildTrack(f *field, file *fieldFile, raw *trackFile) (*track, error) {
	t := &track{name: raw.Name, nouns: splitList(raw.Noun), field: f, since: raw.Since, paired: raw.Paired, matched: raw.Matched, kinds: f.kinds, study: f.study, studies: f.studies}
	if raw.Weight < 1 || len(t.nouns) == 0 {
		return nil, fmt.Errorf("a track needs a weight and a noun")
	}
	var err error
	if t.ladder, err = parseLadder(raw.Ladder); err != nil {
		return nil, err
	}
	for _, s := range raw.Stacks {
		stack := parseSkills(s)
		if len(stack) < 4 {
			return nil, fmt.Errorf("stack %q has fewer than 4 skills", s)
		}
		t.stacks = append(t.stacks, stack)
	}
	if len(t.stacks) == 0 {
		return nil, fmt.Errorf("a track needs a stack")
	}
	if raw.Kinds != "" {
		if t.kinds, err = c.kindList(raw.Kinds); err != nil {
			return nil, err
		}
	}
	if len(raw.Study) > 0 {
		if t.study, t.studies, err = parseStudies(raw.Study); err != nil {
			return nil, err
		}
	}
	own, err := parseCerts(raw.Certs)
	if err != nil {
		return nil, err
	}
	t.certs = append(own, f.certs...)
	if t.classics = parseSkills(raw.Classics); len(t.classics) == 0 {
		t.classics = parseSkills(file.Classics)
	}
	t.domains = splitList(raw.Domains)
	if len(t.domains) == 0 {
		t.domains = splitList(file.Domains)
	}
	if len(t.domains) == 0 {
		return nil, fmt.Errorf("neither it nor its field has domains")
	}
	if n := len(t.stacks); t.matched && len(t.domains) != n || len(t.nouns) != 1 && len(t.nouns) != n {
		return nil, fmt.Errorf("%d domains and %d nouns for %d stacks", len(t.domains), len(t.nouns), n)
	}
	return t, t.compile(file, raw, c.openers.leading)
}

// noun is what somebody with a stack is.
func (t *track) noun(stack int) string { return t.nouns[min(stack, len(t.nouns)-1)] }

// work is what somebody with a stack works in.
func (t *track) work(stack int) []string {
	if t.matched {
		return t.domains[stack : stack+1]
	}
	return t.domains
}

// compile resolves the texts' slots: the track's lists, then the field's.
func (t *track) compile(file *fieldFile, raw *trackFile, leading []string) error {
	lists := slots{}
	for _, from := range []map[string][]string{file.Slots, raw.Slots} {
		for name, texts := range from {
			list, err := compileAll(texts, nil)
			if err != nil {
				return fmt.Errorf("slot %s: %w", name, err)
			}
			lists[name] = list
		}
	}
	for _, x := range []struct {
		into  *[]template
		texts [][]string
	}{
		{&t.early, [][]string{raw.Early, file.Early}},
		{&t.jobs, [][]string{raw.Jobs, file.Jobs}},
		{&t.lead, [][]string{raw.Lead, file.Lead}},
		{&t.summaries, [][]string{raw.Summary, file.Summary}},
	} {
		for i, texts := range x.texts {
			if raw.Own && i > 0 {
				break
			}
			list, err := compileAll(texts, lists)
			if err != nil {
				return err
			}
			*x.into = append(*x.into, list...)
		}
		if x.into == &t.lead {
			list, err := compileAll(leading, nil)
			if err != nil {
				return err
			}
			*x.into = append(*x.into, list...)
		}
		if n := len(*x.into); n < 2 || n > 64 {
			return fmt.Errorf("%d sentences of one sort, want 2 to 64", n)
		}
	}
	return nil
}

func (c *corpus) kindList(list string) ([]*kind, error) {
	var out []*kind
	for _, key := range splitList(list) {
		k := c.kinds[key]
		if k == nil {
			return nil, fmt.Errorf("unknown kind of company %q", key)
		}
		out = append(out, k)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("no kinds of companies")
	}
	return out, nil
}

func parseCerts(lines []string) ([]certificate, error) {
	var out []certificate
	for _, line := range lines {
		name, issuer, ok := strings.Cut(line, " | ")
		if !ok || name == "" || issuer == "" {
			return nil, fmt.Errorf("certificate %q is not NAME | ISSUER", line)
		}
		out = append(out, certificate{name, issuer})
	}
	return out, nil
}
