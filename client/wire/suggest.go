package wire

// Synonyms are other titles for a title, best first.
type Synonyms struct {
	Query      string `json:"query"`
	Normalized string `json:"normalized,omitempty" doc:"The title without its level, as the hub knows it"`
	Seniority  string `json:"seniority,omitempty"`
	Field      string `json:"field,omitempty"`
	// Readings are the titles that an ambiguous one ("PM") may mean, the usual
	// first; Synonym.Family tells to which a synonym belongs.
	Readings []string  `json:"readings,omitempty"`
	Synonyms []Synonym `json:"synonyms"`
	Counted  *Counted  `json:"counted,omitempty"`
}

// Why a title is offered for another.
const (
	SynonymSameJob  = "sameJob"  // another name of the same job
	SynonymNarrower = "narrower" // a kind of it
	SynonymBroader  = "broader"  // what it is a kind of
	SynonymRelated  = "related"  // another job near to it
	SynonymLanguage = "language" // its name in another language
	SynonymReading  = "reading"  // what an ambiguous title may mean
	SynonymPeople   = "people"   // people go from one to the other and back, with the same skills
)

// Synonym is another title; Count is how many people of the hub hold it.
type Synonym struct {
	Title    string  `json:"title"`
	Score    float64 `json:"score"`
	Count    int     `json:"count"`
	Why      string  `json:"why,omitempty" doc:"sameJob, narrower, broader, related, language, reading or people"`
	Family   string  `json:"family,omitempty" doc:"The job that it names"`
	Language string  `json:"language,omitempty" doc:"ISO 639-1 code of a name in another language"`
	Moves    int     `json:"moves,omitempty" doc:"People of the hub who went from one of the titles to the other"`
}

// Counted tells what statistics are of: the hub counts in the background.
type Counted struct {
	Sampled int  `json:"sampled" doc:"People who were looked at; 0 while nothing is counted yet"`
	People  int  `json:"people" doc:"People there were then"`
	Stale   bool `json:"stale,omitempty" doc:"People have changed since"`
}

// SkillSuggestions are skills that go with the given ones, best first.
type SkillSuggestions struct {
	Query       []string          `json:"query"`
	Suggestions []SkillSuggestion `json:"suggestions"`
	Unknown     []string          `json:"unknown,omitempty" doc:"Given skills that nothing is known of"`
	Counted     *Counted          `json:"counted,omitempty"`
}

// SkillSuggestion is a skill and why it is suggested. Count is how many people
// of the hub have it, Because the given skills that speak for it.
type SkillSuggestion struct {
	Name    string        `json:"name"`
	Score   float64       `json:"score"`
	Count   int           `json:"count"`
	Because string        `json:"because,omitempty"`
	Kind    string        `json:"kind,omitempty"`
	Reasons []SkillReason `json:"reasons,omitempty"`
}

// SkillReason is what one of the given skills, or the title, says for a
// suggestion: that the hub's own table names both together, or that Together
// of Of counted people who have the given one have the suggestion too.
type SkillReason struct {
	Because  string `json:"because"`
	Curated  bool   `json:"curated,omitempty"`
	Together int    `json:"together,omitempty"`
	Of       int    `json:"of,omitempty"`
}
