// Package wire holds the types of the Candidate Search API, shared by the
// client and the hub. It is a leaf: types and their documentation, no logic.
//
// Strings are as they came from outside. They are not safe to print on a
// terminal; package client/safe makes them so.
//
// Times are RFC 3339 in UTC. An unknown value is null or absent.
package wire

import "encoding/json"

// NoIDPrefix begins the ids that a client makes for people to whom the hub
// gives none: the hub does not know them.
const NoIDPrefix = "no-id:"

// Candidate is a person that a search found.
type Candidate struct {
	ID string `json:"id" doc:"Identity of the record, cand_…"`
	// PersonKey is the same for one person from two sources.
	PersonKey         string          `json:"personKey,omitempty" doc:"Stable identity: the same person from two sources has one"`
	FullName          string          `json:"fullName"`
	Headline          string          `json:"headline,omitempty"`
	Summary           string          `json:"summary,omitempty"`
	CurrentTitle      string          `json:"currentTitle,omitempty"`
	CurrentCompany    string          `json:"currentCompany,omitempty"`
	Location          *Location       `json:"location,omitempty"`
	Seniority         string          `json:"seniority,omitempty"`
	YearsOfExperience *float64        `json:"yearsOfExperience,omitempty" doc:"Years worked, overlaps counted once"`
	Experiences       []Experience    `json:"experiences,omitempty" doc:"Newest first"`
	Educations        []Education     `json:"educations,omitempty"`
	Skills            []Skill         `json:"skills,omitempty"`
	Languages         []Language      `json:"languages,omitempty"`
	Certifications    []Certification `json:"certifications,omitempty"`
	Links             Links           `json:"links,omitzero"`
	Contact           Contact         `json:"contact,omitzero"`
	LastUpdated       string          `json:"lastUpdated,omitempty" doc:"RFC 3339"`
	// Source says where the record came from: "demo", "import:FILE".
	Source string `json:"source,omitempty"`
	// Match is how the person meets the search; absent outside of one.
	Match *Match `json:"match,omitempty"`
	// Relaxation is set by expand: what let this person in.
	Relaxation *Relaxation `json:"relaxation,omitempty"`
	// Original is the record in the words of a hub that writes it in another
	// shape than this one, or with more in it; a client keeps it and makes
	// nothing of it. Our own hub sends none.
	Original json.RawMessage `json:"original,omitempty" hidden:"true"`
}

// Location is where a person is. Name is the long form for display.
type Location struct {
	Name    string   `json:"name"`
	City    string   `json:"city,omitempty"`
	Region  string   `json:"region,omitempty"`
	Country string   `json:"country,omitempty" doc:"ISO 3166-1 alpha-2"`
	Lat     *float64 `json:"lat,omitempty"`
	Lon     *float64 `json:"lon,omitempty"`
	Remote  *bool    `json:"remote,omitempty"`
}

// Experience is one job. Start and End are YYYY or YYYY-MM; End is empty
// while the job is current.
type Experience struct {
	Title       string `json:"title"`
	Company     string `json:"company,omitempty"`
	Location    string `json:"location,omitempty"`
	Start       string `json:"start,omitempty"`
	End         string `json:"end,omitempty"`
	Current     bool   `json:"current,omitempty"`
	Description string `json:"description,omitempty"`
	// Industry and CompanySize are the employer's: "Fintech", "51-200".
	Industry    string `json:"industry,omitempty"`
	CompanySize string `json:"companySize,omitempty" doc:"Number of employees, or a range of it"`
}

// Education is one stay at a school. Degree is the normal form (PhD,
// Master's, Bachelor's, MBA, JD, MD) where it is known.
type Education struct {
	School string `json:"school"`
	Degree string `json:"degree,omitempty"`
	Field  string `json:"field,omitempty"`
	Start  string `json:"start,omitempty"`
	End    string `json:"end,omitempty"`
}

// The bases of a skill: the person says so, a text shows it, or we infer it.
const (
	BasisStated   = "stated"
	BasisShown    = "shown"
	BasisInferred = "inferred"
)

// Skill is a skill and what it rests on.
type Skill struct {
	Name  string `json:"name"`
	Basis string `json:"basis,omitempty" enum:"stated,shown,inferred"`
}

// Language is a human language and how well it is spoken.
type Language struct {
	Name  string `json:"name"`
	Level string `json:"level,omitempty"`
}

// Certification is a licence or certificate.
type Certification struct {
	Name   string `json:"name"`
	Issuer string `json:"issuer,omitempty"`
	Date   string `json:"date,omitempty"`
}

// Links are web addresses of a person.
type Links struct {
	LinkedIn string `json:"linkedin,omitempty"`
	GitHub   string `json:"github,omitempty"`
	Website  string `json:"website,omitempty"`
}

// Contact is how to reach a person.
type Contact struct {
	Emails []string `json:"emails,omitempty"`
	Phones []string `json:"phones,omitempty"`
}

// Match is how a person meets a search. Score runs from 0 to 1.
type Match struct {
	Score    float64     `json:"score" minimum:"0" maximum:"1"`
	Rank     int         `json:"rank,omitempty"`
	Summary  string      `json:"summary,omitempty"`
	Criteria []Criterion `json:"criteria,omitempty"`
}

// The verdicts on a criterion.
const (
	VerdictYes     = "yes"
	VerdictPartial = "partial"
	VerdictNo      = "no"
	VerdictUnclear = "unclear"
)

// Criterion is the verdict on one filter, with what it rests on.
type Criterion struct {
	FilterID   string     `json:"filterId"`
	Text       string     `json:"text"`
	Importance string     `json:"importance,omitempty" enum:"must,nice,avoid"`
	Verdict    string     `json:"verdict" enum:"yes,partial,no,unclear"`
	Reasoning  string     `json:"reasoning,omitempty"`
	Evidence   []Evidence `json:"evidence,omitempty"`
}

// Evidence quotes the profile. Field is a path such as "experiences[0]". Of a
// skill, Basis says what the quote is worth: the person states it, a text shows
// it, or it is only inferred.
type Evidence struct {
	Field string `json:"field"`
	Quote string `json:"quote"`
	Basis string `json:"basis,omitempty" enum:"stated,shown,inferred"`
}
