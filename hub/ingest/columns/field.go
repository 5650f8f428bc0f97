// Package columns tells what the columns of a table mean, from their headers
// in several languages and from their contents, and makes people of rows.
package columns

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/scout-cli/scout/hub/ingest/profile"
)

// Field is what a column holds.
type Field string

// The fields of a person that a column may hold.
const (
	Name            Field = "name"
	FirstName       Field = "firstName"
	MiddleName      Field = "middleName"
	LastName        Field = "lastName"
	Headline        Field = "headline"
	Title           Field = "title"
	Company         Field = "company"
	PreviousTitle   Field = "previousTitle"
	PreviousCompany Field = "previousCompany"
	Industry        Field = "industry"    // of the present employer
	CompanySize     Field = "companySize" // of the present employer
	Start           Field = "start"
	End             Field = "end"
	Location        Field = "location"
	City            Field = "city"
	Region          Field = "region"
	Country         Field = "country"
	Email           Field = "email"
	Phone           Field = "phone"
	LinkedIn        Field = "linkedin"
	GitHub          Field = "github"
	Website         Field = "website"
	URL             Field = "url" // LinkedIn, GitHub or a website, by its host
	Skills          Field = "skills"
	Languages       Field = "languages"
	Certifications  Field = "certifications"
	Years           Field = "years"
	Seniority       Field = "seniority"
	Summary         Field = "summary"
	Notes           Field = "notes"
	School          Field = "school"
	Degree          Field = "degree"
	Study           Field = "fieldOfStudy"
	Ignore          Field = "ignore" // known, and of no use here

	// Experience is a name for two fields: what is in the cells tells Years from
	// Summary. No column is left with it.
	Experience Field = "experience"
)

// Fields are all fields, in the order in which they are told; Ignore is the last.
func Fields() []Field {
	return []Field{
		Name, FirstName, MiddleName, LastName, Headline, Title, Company, PreviousTitle, PreviousCompany, Industry, CompanySize, Start, End, Location, City,
		Region, Country, Email, Phone, LinkedIn, GitHub, Website, URL, Skills, Languages, Certifications, Years, Seniority, Summary,
		Notes, School, Degree, Study, Ignore,
	}
}

// Overrides name the fields of columns, by folded header or 1-based number.
type Overrides map[string]override

type override struct {
	column string // as the user wrote it
	field  Field
}

// ParseOverrides checks a map of column to field. A field may go by any name
// that a header may have, such as "jobTitle". The error names the field that
// does not exist and those that do.
func ParseOverrides(m map[string]string) (Overrides, error) {
	out := make(Overrides, len(m))
	for column, name := range m {
		want := strings.ReplaceAll(profile.Fold(name), " ", "")
		i := slices.IndexFunc(Fields(), func(f Field) bool { return strings.ToLower(string(f)) == want })
		field, _, ok := Meaning(name)
		if i >= 0 {
			field, ok = Fields()[i], true
		}
		if !ok {
			names := make([]string, 0, len(Fields()))
			for _, f := range Fields() {
				names = append(names, string(f))
			}
			return nil, fmt.Errorf("map %q: there is no field %q; the fields are %s", column+"="+name, name, strings.Join(names, ", "))
		}
		out[headerKey(column)] = override{column, field}
	}
	return out, nil
}

// headerKey is a header for comparing: "E-mail", "e mail" are one; a header
// without letters or digits is kept as it is.
func headerKey(s string) string {
	if k := profile.Fold(splitCamel(s)); k != "" {
		return k
	}
	return strings.TrimSpace(s)
}

// find is the override for a column. Its header goes before its number.
func (o Overrides) find(header string, index int) (Field, bool) {
	if v, ok := o[headerKey(header)]; ok {
		return v.field, true
	}
	if v, ok := o[strconv.Itoa(index+1)]; ok {
		return v.field, true
	}
	return "", false
}

// Among are the overrides for columns that are there: objects need not have
// all keys.
func (o Overrides) Among(header []string) Overrides {
	out := make(Overrides, len(o))
	for _, h := range header {
		if v, ok := o[headerKey(h)]; ok {
			out[headerKey(h)] = v
		}
	}
	return out
}
