package tolerant

import (
	"strconv"
	"strings"

	"github.com/scout-cli/scout/client/wire"
)

func locationFits(l *wire.Location) bool {
	if l == nil {
		return true
	}
	inRange := func(f *float64, limit float64) bool { return f == nil || *f >= -limit && *f <= limit }
	return l.Name != "" && (l.Country == "" || isCountry(l.Country)) && (l.Lat == nil) == (l.Lon == nil) && inRange(l.Lat, 90) && inRange(l.Lon, 180)
}

// isCountry tells whether s looks like an ISO 3166-1 alpha-2 code.
func isCountry(s string) bool {
	return len(s) == 2 && s[0] >= 'A' && s[0] <= 'Z' && s[1] >= 'A' && s[1] <= 'Z'
}

// location reads a string or an object; o is what holds it, for those who
// write city and country beside the name.
func location(v any, o object) *wire.Location {
	if items, ok := v.([]any); ok {
		v = nil
		if len(items) > 0 {
			v = items[0]
		}
	}
	inner, ok := asObject(v)
	l := &wire.Location{Name: str(v)}
	if !ok {
		inner = object{}
		for _, name := range []string{"city", "region", "state", "country", "countrycode", "remote"} {
			inner[name] = o[name]
		}
	} else if l.Name = inner.str("name", "display", "displayname", "formatted", "full", "text", "raw", "location", "address"); l.Name == "" {
		l.Name = inner.str("label", "value")
	}
	l.City = inner.str("city", "locality", "town")
	l.Region = inner.str("region", "state", "province", "regionname", "adminarea")
	country := inner.str("country", "countryname")
	for _, code := range []string{inner.str("countrycode", "countryiso"), country} {
		if code = strings.ToUpper(code); l.Country == "" && isCountry(code) {
			l.Country = code
		}
	}
	if l.Name == "" {
		if country == "" {
			country = l.Country
		}
		l.Name = joinComma(l.City, l.Region, country)
	}
	where := inner
	if g, ok := inner.obj("coordinates", "geo", "coords", "geopoint"); ok {
		where = g
	}
	lat, lon := where.float("lat", "latitude"), where.float("lon", "lng", "longitude", "long")
	if lat != nil && lon != nil && *lat >= -90 && *lat <= 90 && *lon >= -180 && *lon <= 180 {
		l.Lat, l.Lon = lat, lon
	}
	if remote, known := inner.truth("remote", "isremote"); known {
		l.Remote = &remote
	}
	if l.Name == "" && l.Remote != nil && *l.Remote {
		l.Name = "Remote"
	}
	if l.Name == "" {
		return nil
	}
	return l
}

func joinComma(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, ", ")
}

// employer reads an employer's industry and size, beside the job or inside the
// company.
func employer(o object) (industry, size string) {
	company, _ := o.obj("company", "employer", "organization", "organisation")
	for _, of := range []object{o, company} {
		if industry == "" {
			industry = of.str("industry", "companyindustry")
		}
		for _, name := range []string{"companysize", "size", "headcount", "companyheadcount", "employees", "employeecount"} {
			if size != "" {
				break
			}
			if size = of.str(name); size == "" {
				if n, ok := count(of.get(name)); ok && n > 0 {
					size = strconv.Itoa(n)
				}
			}
		}
	}
	return industry, size
}

// experiences reads jobs. The first one without an end is the current one,
// where no job says so itself.
func experiences(items []any) []wire.Experience {
	var out []wire.Experience
	said := false
	for _, item := range items {
		o, ok := asObject(item)
		if !ok {
			if s, isText := item.(string); isText && s != "" {
				out = append(out, wire.Experience{Title: s})
			}
			continue
		}
		e := wire.Experience{
			Title:       o.str("title", "position", "jobtitle", "role"),
			Company:     o.str("company", "companyname", "employer", "organization", "organisation"),
			Location:    o.str("location", "locationname"),
			Description: o.str("description", "summary", "details"),
		}
		e.Industry, e.CompanySize = employer(o)
		if e.Title == "" && e.Company != "" {
			e.Title = o.str("name")
		}
		if e.Title == "" && e.Company == "" {
			continue
		}
		var present bool
		e.Start, e.End, present = stay(o)
		current, known := o.truth("current", "iscurrent", "present")
		e.Current = e.End == "" && (current || present)
		said = said || known || present
		out = append(out, e)
	}
	if !said && len(out) > 0 && out[0].End == "" && out[0].Start != "" {
		out[0].Current = true
	}
	return out
}

// stay is when a job or a study began and ended.
func stay(o object) (start, end string, present bool) {
	start, _ = month(o.get(startNames...))
	end, present = month(o.get(endNames...))
	if start == "" && end == "" {
		if v := o.get(spanNames...); v != nil {
			start, end, present = span(v)
		}
	}
	return start, end, present
}

func educations(items []any) []wire.Education {
	var out []wire.Education
	for _, item := range items {
		o, ok := asObject(item)
		if !ok {
			if s, isText := item.(string); isText && s != "" {
				out = append(out, wire.Education{School: s})
			}
			continue
		}
		e := wire.Education{
			School: o.str("school", "schoolname", "institution", "university", "name"),
			Degree: o.str("degree", "degreename"),
			Field:  o.str("field", "fieldofstudy", "major", "subject", "area"),
		}
		if e.School == "" && e.Degree == "" {
			continue
		}
		e.Start, e.End, _ = stay(o)
		out = append(out, e)
	}
	return out
}

// skills reads strings, objects, or one string with commas.
func skills(v any) []wire.Skill {
	var out []wire.Skill
	for _, item := range splitList(v) {
		s := wire.Skill{Name: str(item)}
		if o, ok := asObject(item); ok {
			s.Name = o.str("name", "skill", "title", "label", "value")
			if basis := strings.ToLower(o.str("basis", "source", "type")); oneOf(basis, wire.BasisStated, wire.BasisShown, wire.BasisInferred) {
				s.Basis = basis
			}
		}
		if s.Name != "" {
			out = append(out, s)
		}
	}
	return out
}

func languages(v any) []wire.Language {
	var out []wire.Language
	for _, item := range splitList(v) {
		l := wire.Language{Name: str(item)}
		if o, ok := asObject(item); ok {
			l = wire.Language{Name: o.str("name", "language", "label"), Level: o.str("level", "proficiency", "fluency")}
		}
		if l.Name != "" {
			out = append(out, l)
		}
	}
	return out
}

func certifications(v any) []wire.Certification {
	var out []wire.Certification
	for _, item := range list(v) {
		c := wire.Certification{Name: str(item)}
		if o, ok := asObject(item); ok {
			c = wire.Certification{Name: o.str("name", "title", "certification"), Issuer: o.str("issuer", "authority", "organization")}
			c.Date, _ = month(o.get("date", "issuedat", "issuedate", "issued", "start", "startdate"))
		}
		if c.Name != "" {
			out = append(out, c)
		}
	}
	return out
}
