package rank

import (
	"strconv"
	"strings"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/index"
	"github.com/scout-cli/scout/hub/places"
	"github.com/scout-cli/scout/hub/taxonomy"
)

// Facets are one of these with a value. "?" as the value says that the
// profile doesn't tell.
const (
	facetTitle       = "title:" // key of the canonical current title
	facetRole        = "role:"  // key of a canonical title, a colon, and how many years in it at least
	facetPastTitle   = "pastTitle:"
	facetCompany     = "company:" // key of a well-known employer
	facetPastCompany = "pastCompany:"
	facetSkill       = "skill:"    // key of a skill that the person lists
	facetInferred    = "inferred:" // of one that is put down to the person
	facetShown       = "shown:"    // of a homonym that a text uses as a name
	facetPlace       = "place:"    // id of the city, region, country or group
	facetOnly        = "only:"     // no more than the country or region is known
	facetNoPlace     = "place?"
	facetPlaceWord   = "placeWord:"
	facetCell        = "cell:"  // square of one degree
	facetYears       = "years:" // at least so many
	facetInPosition  = "inPosition:"
	facetAtCompany   = "atCompany:"
	facetLevel       = "level:"
	facetSchool      = "school:" // short name
	facetDegree      = "degree:"
	facetImplied     = "degreeBelow:"
	facetLanguage    = "language:"
	facetRemote      = "remote:" // yes, no
	facetSource      = "source:" // up to the first colon
)

type facetSet struct {
	list []string
	has  map[string]bool
}

func (s *facetSet) add(parts ...string) {
	f := strings.Join(parts, "")
	if !s.has[f] {
		s.has[f] = true
		s.list = append(s.list, f)
	}
}

// Doc is what is indexed of a person, as of now.
func (r *Ranker) Doc(id int64, c *wire.Candidate) index.Doc {
	var p profile
	p.reset(c, r.now(), r.memo)
	var d fields
	d.add(index.Name, c.FullName)
	d.add(index.Headline, c.Headline)
	f := facetSet{has: map[string]bool{}}
	p.indexWork(&d, &f)
	p.indexRoles(&f)
	p.indexSkills(&d, &f)
	p.indexPlace(&f)
	p.indexTime(&f)
	p.indexEducation(&d, &f)
	for _, l := range c.Languages {
		f.add(facetLanguage, r.languageKey(l.Name))
	}
	if len(c.Languages) == 0 {
		f.add(facetLanguage, "?")
	}
	source, _, _ := strings.Cut(c.Source, ":")
	f.add(facetSource, source)
	doc := index.Doc{ID: id, Facets: f.list}
	for i := range d {
		doc.Fields[i] = d[i].String()
	}
	return doc
}

// SkillFacet is what those have who list a skill, by its canonical name.
func SkillFacet(canonical string) index.Facet { return index.Facet(facetSkill + key(canonical)) }

func oneLine(s string) string { return strings.ReplaceAll(s, "\n", " ") }

// fields gather the lines of a document's fields.
type fields [index.NumFields]strings.Builder

func (d *fields) add(field index.Field, text string) {
	if text == "" {
		return
	}
	if d[field].Len() > 0 {
		d[field].WriteByte('\n')
	}
	d[field].WriteString(oneLine(text))
}

func (p *profile) indexWork(d *fields, f *facetSet) {
	pick := func(current bool, now, past index.Field) index.Field {
		if current {
			return now
		}
		return past
	}
	for _, pc := range p.titles() {
		d.add(pick(pc.current, index.Title, index.PastTitle), pc.text)
		if family := p.memo.title(pc.text).key; family != "" && pc.part != partHeadline {
			if pc.current {
				f.add(facetTitle, family)
			} else {
				f.add(facetPastTitle, family)
			}
		}
	}
	for _, pc := range p.companies() {
		d.add(pick(pc.current, index.Company, index.PastCompany), pc.text)
		if known := p.memo.known(taxonomy.CompanyTerm, pc.text); known != "" {
			if pc.current {
				f.add(facetCompany, known)
			} else {
				f.add(facetPastCompany, known)
			}
		}
	}
	level, _ := p.level()
	if level == "" {
		level = "?"
	}
	f.add(facetLevel, level)
	switch _, remote := p.remoteSign(); {
	case remote:
		f.add(facetRemote, "yes")
	case p.c.Location != nil && p.c.Location.Remote != nil:
		f.add(facetRemote, "no")
	default:
		f.add(facetRemote, "?")
	}
}

func (p *profile) indexSkills(d *fields, f *facetSet) {
	for i, s := range p.c.Skills {
		facet := facetSkill
		if s.Basis == wire.BasisInferred {
			facet = facetInferred
		} else {
			d.add(index.Skill, p.c.Skills[i].Name)
		}
		f.add(facet, key(s.Name))
		f.add(facet, p.memo.skill(s.Name))
	}
	for i, c := range p.c.Certifications {
		d.add(index.Skill, c.Name)
		pc := p.piece(partCertification, i, false, c.Name)
		p.shownHomonyms(&pc, false, f)
	}
	for _, pc := range p.texts() {
		prose := pc.part == partDescription || pc.part == partSummary
		if prose {
			d.add(index.Text, pc.text)
		}
		p.shownHomonyms(&pc, prose, f)
	}
}

// shownHomonyms adds the words of a text that name a skill only by the way
// they are written, which the index can't see.
func (p *profile) shownHomonyms(pc *piece, prose bool, f *facetSet) {
	spans, j := p.spansOf(pc.text), 0
	for w := range strings.FieldsSeq(string(p.wordsOf(pc))) {
		if isHomonym(w) && spelledAsName(pc.text, spans, j, prose) {
			f.add(facetShown, w)
		}
		j++
	}
}

func (p *profile) indexPlace(f *facetSet) {
	loc := p.c.Location
	q, ok := p.memo.place(loc)
	if !ok {
		f.add(facetNoPlace)
	}
	if loc != nil {
		for w := range strings.FieldsSeq(key(placeText(loc))) {
			f.add(facetPlaceWord, w)
		}
	}
	if !ok {
		return
	}
	f.add(facetPlace, q.ID)
	if q.Country != "" {
		f.add(facetPlace, "country:", q.Country)
	}
	if q.RegionCode != "" {
		f.add(facetPlace, "admin1:", q.Country, ".", q.RegionCode)
	}
	switch q.Kind {
	case places.City:
		if hasPoint(q) {
			for _, size := range cellSizes {
				f.add(cell(size, q.Lat, q.Lon))
			}
		}
		return
	case places.Group:
		f.add(facetOnly, "group")
	case places.Admin:
		f.add(facetOnly, q.Country, ".", q.RegionCode)
	case places.Country:
		f.add(facetOnly, q.Country)
	}
	f.add(facetOnly, "any")
}

func (p *profile) indexTime(f *facetSet) {
	add := func(facet string, y float64, ok bool) {
		if !ok {
			f.add(facet, "?")
			return
		}
		for t := range bucket(y) + 1 {
			f.add(facet, strconv.Itoa(t))
		}
	}
	y, ok := p.years()
	add(facetYears, y, ok)
	y, _, ok = p.tenure(false)
	add(facetInPosition, y, ok)
	y, _, ok = p.tenure(true)
	add(facetAtCompany, y, ok)
}

func (p *profile) indexEducation(d *fields, f *facetSet) {
	if len(p.c.Educations) == 0 {
		f.add(facetSchool, "?")
	}
	for _, e := range p.c.Educations {
		d.add(index.School, e.School)
		d.add(index.School, e.Field)
		d.add(index.School, e.Degree)
		if short := initials(e.School); short != "" {
			f.add(facetSchool, short)
		}
		if known := p.memo.known(taxonomy.SchoolTerm, e.School); known != "" {
			f.add(facetSchool, known)
		}
		for _, have := range degrees(e.Degree) {
			f.add(facetDegree, key(have))
			for _, below := range implied(have) {
				f.add(facetImplied, key(below))
			}
		}
	}
}
