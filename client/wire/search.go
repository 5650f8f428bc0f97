package wire

// Fields of a Filter.
const (
	FieldTitle           = "title"
	FieldSkill           = "skill"
	FieldCompany         = "company"
	FieldLocation        = "location"
	FieldYears           = "years"
	FieldSeniority       = "seniority"
	FieldIndustry        = "industry"
	FieldCompanySize     = "companySize"
	FieldFunction        = "function"
	FieldSchool          = "school"
	FieldDegree          = "degree"
	FieldFieldOfStudy    = "fieldOfStudy"
	FieldLanguage        = "language"
	FieldRemote          = "remote"
	FieldName            = "name"
	FieldKeyword         = "keyword"
	FieldCompanyLocation = "companyLocation"
	FieldYearsInPosition = "yearsInPosition"
	FieldYearsAtCompany  = "yearsAtCompany"
)

// Importance, scope and origin of a Filter.
const (
	Must  = "must"
	Nice  = "nice"
	Avoid = "avoid"

	ScopeCurrent = "current"
	ScopePast    = "past"
	ScopeAny     = "any"

	OriginPrompt         = "prompt"
	OriginUser           = "user"
	OriginSynonym        = "synonym"
	OriginSalesNavigator = "salesNavigator"
	OriginExpand         = "expand"
	OriginModel          = "model"
)

// Filter is one criterion of a search, a chip on the screen. Several values
// mean any of them; separate filters mean all of them, except that separate
// must filters of title, location, company (same scope) and industry are
// alternatives of each other.
type Filter struct {
	ID         string   `json:"id,omitempty"`
	Field      string   `json:"field" enum:"title,skill,company,location,years,seniority,industry,companySize,function,school,degree,fieldOfStudy,language,remote,name,keyword,companyLocation,yearsInPosition,yearsAtCompany"`
	Values     []Value  `json:"values,omitempty" doc:"Any of these. Of years: the titles whose years count alone, or Sales Navigator's labels"`
	Range      *Range   `json:"range,omitempty"`
	RadiusKm   *float64 `json:"radiusKm,omitempty"`
	Scope      string   `json:"scope,omitempty" enum:"current,past,any"`
	Importance string   `json:"importance,omitempty" enum:"must,nice,avoid"`
	Origin     string   `json:"origin,omitempty" enum:"prompt,user,synonym,salesNavigator,expand,model"`
	// Span is where in the prompt the filter came from, in UTF-8 bytes,
	// [start, end); nil if nowhere.
	Span *Span `json:"span,omitempty"`
	// Confidence is how sure a reading of a prompt is of the filter, from 0 to
	// 1; 0 if it is not said.
	Confidence float64 `json:"confidence,omitempty"`
}

// Span is a half-open range of UTF-8 bytes of a prompt.
type Span [2]int

// Value is one alternative of a filter. ID is the resolved thing, such as
// "geonames:2950159", where there is one.
type Value struct {
	Text string `json:"text"`
	ID   string `json:"id,omitempty"`
}

// Range is a closed numeric range; a nil end is open.
type Range struct {
	Min *float64 `json:"min,omitempty"`
	Max *float64 `json:"max,omitempty"`
}

// Intents.
const (
	IntentSearch      = "search"
	IntentRefine      = "refine"
	IntentLookup      = "lookup"
	IntentUnsupported = "unsupported"
)

// Intent is what a prompt was understood to mean.
type Intent struct {
	Intent           string       `json:"intent" enum:"search,refine,lookup,unsupported"`
	Confidence       float64      `json:"confidence"`
	Prompt           string       `json:"prompt"`
	NormalizedPrompt string       `json:"normalizedPrompt,omitempty"`
	Filters          []Filter     `json:"filters"`
	Unresolved       []Unresolved `json:"unresolved"`
	Warnings         []Warning    `json:"warnings"`
	Estimate         *Estimate    `json:"estimate,omitempty"`
}

// Unresolved is a part of the prompt that became no filter.
type Unresolved struct {
	Text string `json:"text"`
	Span *Span  `json:"span,omitempty"`
	Why  string `json:"why,omitempty"`
}

// Warning says what a person should know about how a prompt was read.
type Warning struct {
	Code    string            `json:"code"`
	Message string            `json:"message"`
	Span    *Span             `json:"span,omitempty"`
	Details map[string]string `json:"details,omitempty"`
}

// Codes of warnings and notices.
const (
	CodeProtectedAttribute = "protectedAttribute"
	CodeNothingToFind      = "nothingToFind"
	CodeMisspelling        = "misspelling"
	CodeContradiction      = "contradiction"
	CodeTruncatedInput     = "truncatedInput"
	CodePromptInstruction  = "promptInstruction"
	CodeAmbiguous          = "ambiguous" // a word read as one of several things: {"read", "or"}
	CodeNoCriteria         = "noCriteria"
	CodeNeedsLogin         = "needsLogin"
	CodeNoUsableFilters    = "noUsableFilters"
	CodeDamagedURL         = "damagedUrl"
	CodeIgnoredKeys        = "ignoredKeys"
	CodeTooNarrow          = "tooNarrow"
	CodeTooBroad           = "tooBroad"
	CodeTruncated          = "truncated"
	CodePartialSource      = "partialSource"
)

// States of a search.
const (
	StatusRunning   = "running"
	StatusCompleted = "completed"
	StatusFailed    = "failed"
	StatusCancelled = "cancelled"
)

// Search is a search and, where asked for, a page of its results.
type Search struct {
	ID                string       `json:"id"`
	Version           int          `json:"version"`
	Origin            string       `json:"origin,omitempty" enum:"prompt,salesNavigator,expand"`
	Prompt            string       `json:"prompt"`
	SalesNavigatorURL string       `json:"salesNavigatorUrl,omitempty"`
	Filters           []Filter     `json:"filters"`
	Status            string       `json:"status" enum:"running,completed,failed,cancelled"`
	StopReason        string       `json:"stopReason,omitempty"`
	Progress          *Progress    `json:"progress,omitempty"`
	ResultCount       int          `json:"resultCount"`
	Versions          []Version    `json:"versions,omitempty"`
	Relaxed           []Relaxation `json:"relaxed,omitempty"`
	Results           *Page        `json:"results,omitempty"`
	CreatedAt         string       `json:"createdAt,omitempty"`
	UpdatedAt         string       `json:"updatedAt,omitempty"`
	Error             *Error       `json:"error,omitempty"`
}

// Version is one state of a search's prompt.
type Version struct {
	Version     int    `json:"version"`
	Prompt      string `json:"prompt"`
	ResultCount int    `json:"resultCount"`
	CreatedAt   string `json:"createdAt,omitempty"`
}

// Page is a page of candidates.
type Page struct {
	Items      []Candidate `json:"items"`
	NextCursor string      `json:"nextCursor,omitempty"`
}

// HistoryItem is a past search, metadata only.
type HistoryItem struct {
	ID          string   `json:"id"`
	Version     int      `json:"version"`
	Prompt      string   `json:"prompt"`
	Origin      string   `json:"origin,omitempty"`
	Status      string   `json:"status,omitempty"`
	ResultCount int      `json:"resultCount"`
	Filters     []string `json:"filters,omitempty" doc:"Filters in short words; a minus means avoid"`
	ListIDs     []string `json:"listIds,omitempty"`
	CreatedAt   string   `json:"createdAt,omitempty"`
	UpdatedAt   string   `json:"updatedAt,omitempty"`
}

// HistoryPage is a page of past searches, newest first.
type HistoryPage struct {
	Items      []HistoryItem `json:"items"`
	NextCursor string        `json:"nextCursor,omitempty"`
}
