package people

import (
	"math"
	"slices"
	"strings"
	"time"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/filter"
)

// text is a cell of a row that is kept as it is drawn.
type text uint8

const (
	textName text = iota
	textTitle
	textCompany
	textBefore
	textPlace
	textEducation
	numTexts
)

// rec is a row. It has no pointers, so that the garbage collector need not
// look at a hundred thousand of them.
type rec struct {
	texts, codes      uint32 // the blocks that hold its text and facets
	textAt            uint32
	textEnds          [numTexts]uint32
	idAt, idEnd       uint32 // in the block of ids; the person's key follows
	keyEnd            uint32
	codesAt, codesEnd uint32
	version           uint32
	score, years      float32 // -1 where unknown
	updated           uint16  // days since 1970, 0 where unknown
	started           uint16  // months since 1900 of the present job, 0 where unknown
	companyAt         uint16  // where in the text of the job before its company begins, 0 where nowhere
	schoolAt          uint16  // where in that of the education the school does
	fictional         bool
	widened           bool // let in by a relaxation
	has               What
}

// Batch is people ready for a table, cleaned and formatted. It is made off the
// UI goroutine.
type Batch struct {
	recs  []rec
	text  safe.Text
	ids   string
	codes []Code
	kept  []*wire.Candidate // nil where the store has them
}

// Len is the number of people.
func (b *Batch) Len() int {
	if b == nil {
		return 0
	}
	return len(b.recs)
}

// Read makes a batch of n people. What Person returns for them is for whoever
// shows them to load.
func (d *Dict) Read(n int, at func(i int) *wire.Candidate) *Batch {
	r := reader{dict: d, batch: &Batch{recs: make([]rec, 0, n)}, parts: make([]safe.Text, 0, n*int(numTexts))}
	for i := range n {
		r.read(at(i))
	}
	r.batch.text, r.batch.ids = safe.Join(safe.Text{}, r.parts...), r.ids.String()
	return r.batch
}

// Keep is Read for people whom nothing else holds: the table keeps them.
func (d *Dict) Keep(n int, at func(i int) *wire.Candidate) *Batch {
	b := d.Read(n, at)
	b.kept = make([]*wire.Candidate, n)
	for i := range n {
		b.kept[i] = at(i)
	}
	return b
}

type reader struct {
	dict  *Dict
	batch *Batch
	parts []safe.Text
	size  uint32 // of the parts together
	ids   strings.Builder
}

func (r *reader) read(c *wire.Candidate) {
	x := rec{
		textAt: r.size, codesAt: uint32(len(r.batch.codes)),
		score: -1, years: -1, fictional: c.Source == "demo", widened: c.Relaxation != nil,
	}
	title, company := now(c)
	place := ""
	if c.Location != nil {
		place = shortPlace(c.Location)
	}
	job, employer := before(c)
	education, school := education(c)
	for i, s := range [numTexts]string{
		textName: strings.TrimSpace(c.FullName), textTitle: title, textCompany: company, textBefore: job,
		textPlace: place, textEducation: education,
	} {
		t := safe.Clean(s)
		switch text(i) {
		case textName:
			t = t.Or(safe.Lit("(no name)"))
		case textBefore:
			x.companyAt = lastAt(t, employer)
		case textEducation:
			x.schoolAt = lastAt(t, school)
		}
		r.parts = append(r.parts, t)
		r.size += uint32(len(t.String()))
		x.textEnds[i] = r.size
	}
	x.idAt = uint32(r.ids.Len())
	r.ids.WriteString(c.ID)
	x.idEnd = uint32(r.ids.Len())
	r.ids.WriteString(c.PersonKey)
	x.keyEnd = uint32(r.ids.Len())
	if y := c.YearsOfExperience; y != nil && *y >= 0 && *y < 100 {
		x.years = float32(*y)
	}
	x.updated, x.started = days(c.LastUpdated), months(startOfJob(c))
	x.has = has(c)
	r.facets(c, place)
	x.score = r.match(c.Match, int(x.codesAt))
	x.codesEnd = uint32(len(r.batch.codes))
	r.batch.recs = append(r.batch.recs, x)
}

// lastAt is where the part begins that a text ends with, 0 where there is
// nothing before it.
func lastAt(t safe.Text, end string) uint16 {
	at := strings.LastIndex(t.String(), safe.Clean(end).String())
	if end == "" || at < 0 || at > math.MaxUint16 {
		return 0
	}
	return uint16(at)
}

func has(c *wire.Candidate) (w What) {
	if len(c.Contact.Emails) > 0 {
		w |= Email
	}
	if len(c.Contact.Phones) > 0 {
		w |= Phone
	}
	if c.Links.LinkedIn+c.Links.GitHub+c.Links.Website != "" {
		w |= Link
	}
	return w
}

func (r *reader) facets(c *wire.Candidate, place string) {
	r.facet(TitleIs, c.CurrentTitle)
	r.facet(WorksAt, c.CurrentCompany)
	r.facet(LivesIn, place)
	if c.Location != nil {
		r.facet(CountryIs, c.Location.Country)
	}
	r.facet(LevelIs, c.Seniority)
	from := len(r.batch.codes)
	for i := range c.Experiences {
		if e := &c.Experiences[i]; !e.Current && e.Company != c.CurrentCompany {
			r.once(from, WorkedAt, e.Company)
		}
	}
	from = len(r.batch.codes)
	for i := range c.Educations {
		r.once(from, StudiedAt, c.Educations[i].School)
	}
	for i := range c.Languages {
		r.facet(Speaks, c.Languages[i].Name)
	}
	for i := range c.Skills {
		r.facet(skillOf(c.Skills[i].Basis), c.Skills[i].Name)
	}
	if c.Relaxation != nil {
		r.facet(LetIn, c.Relaxation.To)
	}
}

// skillOf is the kind of a skill by what it rests on.
func skillOf(basis string) Kind {
	switch basis {
	case wire.BasisShown:
		return ShowsSkill
	case wire.BasisInferred:
		return InferredSkill
	}
	return HasSkill
}

func (r *reader) facet(kind Kind, value string) {
	if value != "" {
		r.batch.codes = append(r.batch.codes, r.dict.code(kind, value))
	}
}

// once is facet for what may come twice since from.
func (r *reader) once(from int, kind Kind, value string) {
	r.batch.codes = r.dict.once(r.batch.codes, from, kind, value)
}

func (d *Dict) once(codes []Code, from int, kind Kind, value string) []Code {
	if value == "" {
		return codes
	}
	if code := d.code(kind, value); !slices.Contains(codes[from:], code) {
		return append(codes, code)
	}
	return codes
}

// match adds the verdicts and returns the score, -1 where there is none.
func (r *reader) match(m *wire.Match, from int) float32 {
	if m == nil {
		return -1
	}
	r.batch.codes = r.dict.verdicts(r.batch.codes, from, m)
	return score(m)
}

// verdicts appends those of a match to the codes of a person, which begin at
// from, and the skills that its evidence tells of: they may not be listed.
func (d *Dict) verdicts(codes []Code, from int, m *wire.Match) []Code {
	for i := range m.Criteria {
		c := &m.Criteria[i]
		v := Unclear
		switch c.Verdict {
		case wire.VerdictYes:
			v = Yes
		case wire.VerdictPartial:
			v = Partial
		case wire.VerdictNo:
			v = No
		}
		if code, ok := d.verdict(c.FilterID, c.Text, c.Importance, v); ok {
			codes = append(codes, code)
		}
		if slices.ContainsFunc(c.Evidence, listed) {
			continue // under a name of its own, as it may be: "Apache Airflow"
		}
		for j := range c.Evidence {
			if e := &c.Evidence[j]; e.Basis != "" {
				codes = d.once(codes, from, skillOf(e.Basis), skillIn(c.Text, e.Quote))
			}
		}
	}
	return codes
}

// listed tells whether evidence is an entry of the person's own skills.
func listed(e wire.Evidence) bool {
	return e.Basis == wire.BasisStated && strings.HasPrefix(e.Field, "skills")
}

// niceToHave ends what hubs call a criterion that is no must.
const niceToHave = " (nice to have)"

// skillIn is the skill that the evidence of a criterion is about; of several
// that would do, one that the quote names. It is empty where that is unclear.
func skillIn(criterion, quote string) string {
	_, text, ok := strings.Cut(criterion, ": ")
	if !ok {
		text = criterion
	}
	text = strings.TrimSuffix(text, niceToHave)
	if !strings.Contains(text, " or ") {
		return text
	}
	folded := filter.Fold(quote)
	for name := range strings.SplitSeq(text, " or ") {
		for name := range strings.SplitSeq(name, ", ") {
			if name = strings.TrimSpace(name); name != "" && strings.Contains(folded, filter.Fold(name)) {
				return name
			}
		}
	}
	return ""
}

func score(m *wire.Match) float32 {
	if math.IsNaN(m.Score) || m.Score < 0 || m.Score > 1 {
		return -1
	}
	return float32(m.Score)
}

// days are the days from 1970 to a date that begins with YYYY-MM-DD.
func days(stamp string) uint16 {
	if len(stamp) < 10 {
		return 0
	}
	at, err := time.Parse(time.DateOnly, stamp[:10])
	if n := at.Unix() / 86400; err == nil && n > 0 && n <= math.MaxUint16 {
		return uint16(n)
	}
	return 0
}

// months are the months from 1900 to a date YYYY or YYYY-MM.
func months(date string) uint16 {
	y := year(date)
	if y == "" {
		return 0
	}
	n := (number(y) - 1900) * 12
	if len(date) >= 7 && date[4] == '-' {
		n += max(0, min(number(date[5:7])-1, 11))
	}
	return uint16(max(0, min(n, math.MaxUint16)))
}

func number(digits string) (n int) {
	for _, c := range []byte(digits) {
		if c < '0' || c > '9' {
			return 0
		}
		n = n*10 + int(c-'0')
	}
	return n
}

// startOfJob is when the job began that is named as the present one.
func startOfJob(c *wire.Candidate) string {
	for i := range c.Experiences {
		e := &c.Experiences[i]
		if (e.Current || e.End == "") && (c.CurrentCompany == "" || c.CurrentCompany == e.Company) {
			return e.Start
		}
	}
	return ""
}
