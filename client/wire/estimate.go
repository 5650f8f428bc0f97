package wire

// How good the numbers of an Estimate are.
const (
	QualityExact = "exact" // the index knows all that the filters ask
	QualityAbout = "about" // some people have to be read to know
)

// Estimate is how many people meet the filters, counted before anybody is
// read. Where Quality is empty, only Total is known.
type Estimate struct {
	Total   int    `json:"total"`
	Min     int    `json:"min,omitempty" doc:"At least so many"`
	Max     int    `json:"max,omitempty" doc:"At most so many"`
	Quality string `json:"quality,omitempty" enum:"exact,about"`
	// Without has, for each filter in order, how many there would be without
	// it.
	Without []Without `json:"without,omitempty"`
	// Tightest is the id of the filter that keeps most people out; empty
	// where none does.
	Tightest string `json:"tightest,omitempty" doc:"Id of the filter that keeps most people out"`
	// Relaxations are ways to let more people in, the cheapest first.
	Relaxations []Relaxation `json:"relaxations,omitempty"`
}

// Without is how many people there would be without a filter.
type Without struct {
	FilterID string `json:"filterId"`
	Total    int    `json:"total"`
}

// Relaxation is a filter that is loosened, and how many people that brings
// who were not there before. One that loosens several filters at once has the
// ids of all, joined by "+", and so has its FilterID.
type Relaxation struct {
	// ID names it, for ExpandRequest: "f3.near50".
	ID       string `json:"id,omitempty"`
	FilterID string `json:"filterId"`
	From     string `json:"from"`
	To       string `json:"to"`
	Gain     int    `json:"gain,omitempty"`
}

// Relaxations are the ways to widen a search, the cheapest first, none of
// them applied yet.
type Relaxations struct {
	CandidateSearchID string       `json:"candidateSearchId"`
	Version           int          `json:"version"`
	Items             []Relaxation `json:"items"`
}
