package people

import (
	"encoding/json"
	"strconv"
	"unicode/utf8"

	"github.com/scout-cli/scout/client/wire"
)

// Decode reads a stored person. A search decodes hundreds of people and more;
// this takes a fifth of encoding/json's time, for it knows the fields and cuts
// strings out of data. What it does not know, such as a field that is new, it
// leaves to encoding/json.
func Decode(data string) (wire.Candidate, error) {
	var c wire.Candidate
	p := parser{s: data}
	if p.candidate(&c); !p.odd && p.at == len(p.s) {
		return c, nil
	}
	c = wire.Candidate{}
	err := json.Unmarshal([]byte(data), &c)
	return c, err
}

// parser reads JSON as encoding/json writes it, without blanks. odd is set
// once it finds anything else.
type parser struct {
	s   string
	at  int
	odd bool
}

func (p *parser) candidate(c *wire.Candidate) {
	p.object(func(key string) {
		switch key {
		case "id":
			c.ID = p.text()
		case "personKey":
			c.PersonKey = p.text()
		case "fullName":
			c.FullName = p.text()
		case "headline":
			c.Headline = p.text()
		case "summary":
			c.Summary = p.text()
		case "currentTitle":
			c.CurrentTitle = p.text()
		case "currentCompany":
			c.CurrentCompany = p.text()
		case "location":
			c.Location = new(wire.Location)
			p.location(c.Location)
		case "seniority":
			c.Seniority = p.text()
		case "yearsOfExperience":
			c.YearsOfExperience = p.number()
		case "experiences":
			c.Experiences = list(p, (*parser).experience)
		case "educations":
			c.Educations = list(p, (*parser).education)
		case "skills":
			c.Skills = list(p, (*parser).skill)
		case "languages":
			c.Languages = list(p, (*parser).language)
		case "certifications":
			c.Certifications = list(p, (*parser).certification)
		case "links":
			p.fields(texts{{"linkedin", &c.Links.LinkedIn}, {"github", &c.Links.GitHub}, {"website", &c.Links.Website}})
		case "contact":
			p.object(func(key string) {
				switch key {
				case "emails":
					c.Contact.Emails = list(p, (*parser).string)
				case "phones":
					c.Contact.Phones = list(p, (*parser).string)
				default:
					p.odd = true
				}
			})
		case "lastUpdated":
			c.LastUpdated = p.text()
		case "source":
			c.Source = p.text()
		default:
			p.odd = true
		}
	})
}

func (p *parser) location(l *wire.Location) {
	p.object(func(key string) {
		switch key {
		case "name":
			l.Name = p.text()
		case "city":
			l.City = p.text()
		case "region":
			l.Region = p.text()
		case "country":
			l.Country = p.text()
		case "lat":
			l.Lat = p.number()
		case "lon":
			l.Lon = p.number()
		case "remote":
			remote := p.boolean()
			l.Remote = &remote
		default:
			p.odd = true
		}
	})
}

func (p *parser) experience(e *wire.Experience) {
	p.object(func(key string) {
		switch key {
		case "title":
			e.Title = p.text()
		case "company":
			e.Company = p.text()
		case "location":
			e.Location = p.text()
		case "start":
			e.Start = p.text()
		case "end":
			e.End = p.text()
		case "current":
			e.Current = p.boolean()
		case "description":
			e.Description = p.text()
		case "industry":
			e.Industry = p.text()
		case "companySize":
			e.CompanySize = p.text()
		default:
			p.odd = true
		}
	})
}

func (p *parser) education(e *wire.Education) {
	p.object(func(key string) {
		switch key {
		case "school":
			e.School = p.text()
		case "degree":
			e.Degree = p.text()
		case "field":
			e.Field = p.text()
		case "start":
			e.Start = p.text()
		case "end":
			e.End = p.text()
		default:
			p.odd = true
		}
	})
}

func (p *parser) skill(s *wire.Skill) {
	p.fields(texts{{"name", &s.Name}, {"basis", &s.Basis}})
}

func (p *parser) language(l *wire.Language) {
	p.fields(texts{{"name", &l.Name}, {"level", &l.Level}})
}

func (p *parser) certification(c *wire.Certification) {
	p.fields(texts{{"name", &c.Name}, {"issuer", &c.Issuer}, {"date", &c.Date}})
}

func (p *parser) string(s *string) { *s = p.text() }

// texts says where the texts of a small object go.
type texts [3]struct {
	key string
	to  *string
}

func (p *parser) fields(m texts) {
	p.object(func(key string) {
		for _, f := range m {
			if f.to != nil && f.key == key {
				*f.to = p.text()
				return
			}
		}
		p.odd = true
	})
}

// object calls value at the value of each key.
func (p *parser) object(value func(key string)) {
	p.take('{')
	if p.next('}') {
		return
	}
	for !p.odd {
		key := p.text()
		p.take(':')
		if p.odd {
			return
		}
		value(key)
		if !p.next(',') {
			p.take('}')
			return
		}
	}
}

func list[T any](p *parser, value func(*parser, *T)) []T {
	p.take('[')
	if p.next(']') {
		return []T{}
	}
	out := make([]T, 0, 8)
	for !p.odd {
		out = append(out, *new(T))
		value(p, &out[len(out)-1])
		if !p.next(',') {
			p.take(']')
			return out
		}
	}
	return nil
}

// next passes c if it stands here.
func (p *parser) next(c byte) bool {
	if p.at < len(p.s) && p.s[p.at] == c {
		p.at++
		return true
	}
	return false
}

// take is next where nothing else may stand.
func (p *parser) take(c byte) {
	if !p.next(c) {
		p.odd = true
	}
}

// text reads a string.
func (p *parser) text() string {
	p.take('"')
	if p.odd {
		return ""
	}
	start, plain, ascii := p.at, true, true
	for i := start; i < len(p.s); i++ {
		switch c := p.s[i]; {
		case c == '"':
			p.at = i + 1
			if plain && (ascii || utf8.ValidString(p.s[start:i])) {
				return p.s[start:i]
			}
			return p.quoted(p.s[start-1 : i+1])
		case c == '\\':
			i++
			plain = false
		case c >= utf8.RuneSelf:
			ascii = false
		case c < ' ':
			p.odd = true
			return ""
		}
	}
	p.odd = true
	return ""
}

func (p *parser) quoted(q string) string {
	var s string
	if json.Unmarshal([]byte(q), &s) != nil {
		p.odd = true
	}
	return s
}

func (p *parser) boolean() bool {
	for _, lit := range []struct {
		text  string
		value bool
	}{{"true", true}, {"false", false}} {
		if len(p.s)-p.at >= len(lit.text) && p.s[p.at:p.at+len(lit.text)] == lit.text {
			p.at += len(lit.text)
			return lit.value
		}
	}
	p.odd = true
	return false
}

// number reads a number that encoding/json would read alike: digits, and at
// most a sign and a fraction.
func (p *parser) number() *float64 {
	start := p.at
	for p.at < len(p.s) && (p.s[p.at] >= '0' && p.s[p.at] <= '9' || p.s[p.at] == '.' || p.s[p.at] == '-') {
		p.at++
	}
	lit := p.s[start:p.at]
	v, err := strconv.ParseFloat(lit, 64)
	digits := lit
	if len(digits) > 0 && digits[0] == '-' {
		digits = digits[1:]
	}
	// JSON has no "01", ".5" or "5."
	if err != nil || digits == "" || digits[0] == '.' || digits[len(digits)-1] == '.' || digits[0] == '0' && len(digits) > 1 && digits[1] != '.' {
		p.odd = true
		return nil
	}
	return &v
}
