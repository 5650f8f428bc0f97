package rank

import (
	"bytes"
	"strconv"
	"time"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/index"
)

// part says which field of a profile a piece of text is.
type part uint8

const (
	partCurrentTitle part = iota
	partCurrentCompany
	partTitle
	partCompany
	partDescription
	partHeadline
	partSummary
	partSkill
	partCertification
	partSchool
	partStudy
	partDegree
	partLanguage
	partName
	partLocation
	partJobLocation
	partYears
	partSeniority
	partIndustry
	partCompanySize
)

// piece is a text of a profile with its words.
type piece struct {
	part     part
	i        int // of the list that it is in
	current  bool
	text     string
	from, to int // of its words in profile.words
}

// profile is a person being judged. Texts are cut into words once, when they
// are first asked for.
type profile struct {
	c    *wire.Candidate
	now  time.Time
	memo *memo

	words                                            []byte
	scratch                                          []byte
	spans                                            []index.Span
	titleList, companyList, skillList, prose         []piece
	jobTitles                                        []int // place in titleList, by job; -1 for none
	titlesDone, companiesDone, skillsDone, textsDone bool
}

func (p *profile) reset(c *wire.Candidate, now time.Time, m *memo) {
	*p = profile{
		c: c, now: now, memo: m, words: p.words[:0], scratch: p.scratch, spans: p.spans, titleList: p.titleList[:0],
		companyList: p.companyList[:0], skillList: p.skillList[:0], prose: p.prose[:0],
		jobTitles: p.jobTitles[:0],
	}
}

func (p *profile) piece(part part, i int, current bool, text string) piece {
	from := len(p.words)
	p.words = append(p.words, ' ')
	p.words = index.AppendWords(p.words, nil, text)
	return piece{part: part, i: i, current: current, text: text, from: from, to: len(p.words)}
}

// wordsOf gives the words of pc, with blanks around each.
func (p *profile) wordsOf(pc *piece) []byte { return p.words[pc.from:pc.to] }

// holds tells where pattern stands in pc, in words, or -1.
func (p *profile) holds(pc *piece, pattern []byte) int {
	words := p.wordsOf(pc)
	i := bytes.Index(words, pattern)
	if i < 0 {
		return -1
	}
	return bytes.Count(words[:i], []byte{' '})
}

// isCurrent tells whether the i-th job goes on. Where nothing says so, an
// open newest job does.
func (p *profile) isCurrent(i int) bool {
	e := p.c.Experiences
	if e[i].Current {
		return true
	}
	if i > 0 || e[0].End != "" {
		return false
	}
	for j := range e {
		if e[j].Current {
			return false
		}
	}
	return true
}

// titles are the person's titles, current ones first. The headline stands in
// for a missing one.
func (p *profile) titles() []piece {
	if p.titlesDone {
		return p.titleList
	}
	p.titlesDone = true
	c := p.c
	if c.CurrentTitle != "" {
		p.titleList = append(p.titleList, p.piece(partCurrentTitle, 0, true, c.CurrentTitle))
	}
	for i := range c.Experiences {
		t, at := c.Experiences[i].Title, -1
		switch current := p.isCurrent(i); {
		case t == "":
		case current && t == c.CurrentTitle:
			at = 0
		default:
			at = len(p.titleList)
			p.titleList = append(p.titleList, p.piece(partTitle, i, current, t))
		}
		p.jobTitles = append(p.jobTitles, at)
	}
	for i := range p.titleList {
		if p.titleList[i].current {
			return p.titleList
		}
	}
	if c.Headline != "" {
		p.titleList = append(p.titleList, p.piece(partHeadline, 0, true, c.Headline))
	}
	return p.titleList
}

func (p *profile) companies() []piece {
	if p.companiesDone {
		return p.companyList
	}
	p.companiesDone = true
	c := p.c
	if c.CurrentCompany != "" {
		p.companyList = append(p.companyList, p.piece(partCurrentCompany, 0, true, c.CurrentCompany))
	}
	for i := range c.Experiences {
		name := c.Experiences[i].Company
		current := p.isCurrent(i)
		if name != "" && (!current || name != c.CurrentCompany) {
			p.companyList = append(p.companyList, p.piece(partCompany, i, current, name))
		}
	}
	return p.companyList
}

// skills are those that the person has by their own account; see inferred.
func (p *profile) skills() []piece {
	if !p.skillsDone {
		p.skillsDone = true
		for i := range p.c.Skills {
			if p.c.Skills[i].Basis != wire.BasisInferred {
				p.skillList = append(p.skillList, p.piece(partSkill, i, false, p.c.Skills[i].Name))
			}
		}
	}
	return p.skillList
}

// texts are what a skill may show in besides the list of skills: titles of
// all jobs, descriptions newest first, headline, summary.
func (p *profile) texts() []piece {
	if p.textsDone {
		return p.prose
	}
	p.textsDone = true
	c := p.c
	for i := range c.Experiences {
		if d := c.Experiences[i].Description; d != "" {
			p.prose = append(p.prose, p.piece(partDescription, i, p.isCurrent(i), d))
		}
	}
	if c.Summary != "" {
		p.prose = append(p.prose, p.piece(partSummary, 0, false, c.Summary))
	}
	if c.Headline != "" {
		p.prose = append(p.prose, p.piece(partHeadline, 0, true, c.Headline))
	}
	p.prose = append(p.prose, p.titles()...)
	return p.prose
}

// path names the field of a piece as the API does.
func (pc *piece) path() string {
	at := func(list, field string) string { return list + "[" + strconv.Itoa(pc.i) + "]" + field }
	switch pc.part {
	case partCurrentTitle:
		return "currentTitle"
	case partCurrentCompany:
		return "currentCompany"
	case partTitle:
		return at("experiences", ".title")
	case partCompany:
		return at("experiences", ".company")
	case partDescription:
		return at("experiences", ".description")
	case partJobLocation:
		return at("experiences", ".location")
	case partIndustry:
		return at("experiences", ".industry")
	case partCompanySize:
		return at("experiences", ".companySize")
	case partHeadline:
		return "headline"
	case partSummary:
		return "summary"
	case partSkill:
		return at("skills", "")
	case partCertification:
		return at("certifications", "")
	case partSchool:
		return at("educations", ".school")
	case partStudy:
		return at("educations", ".field")
	case partDegree:
		return at("educations", ".degree")
	case partLanguage:
		return at("languages", "")
	case partLocation:
		return "location.name"
	case partYears:
		return "yearsOfExperience"
	case partSeniority:
		return "seniority"
	}
	return "fullName"
}
