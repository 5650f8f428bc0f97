package wire

// Reasons why a filter was not carried into somebody else's query language.
const (
	WhyNoFilter    = "noFilter"    // it has nothing of the kind
	WhyNiceToHave  = "niceToHave"  // it knows no preferences
	WhyNotListed   = "notListed"   // the value is none of those that it offers, or its id is not known
	WhyAllOf       = "allOf"       // it takes several of the kind as alternatives only
	WhyApproximate = "approximate" // it was carried, but finds more or fewer people
	WhyTooLong     = "tooLong"     // the query is full
)

// NotCarried is a filter, or a part of one, that a query in another language
// does not say, or not exactly.
type NotCarried struct {
	FilterID string `json:"filterId,omitempty"`
	Text     string `json:"text" doc:"The filter in words"`
	Why      string `json:"why" enum:"noFilter,niceToHave,notListed,allOf,approximate,tooLong"`
	Message  string `json:"message"`
}

// Query is a search in another language: a URL or a Boolean string. Text is
// empty if nothing of the search could be said in it.
type Query struct {
	Text       string       `json:"text"`
	NotCarried []NotCarried `json:"notCarried"`
}

// Queries are a search in the languages of other tools.
type Queries struct {
	SalesNavigator Query `json:"salesNavigator" doc:"URL of a LinkedIn Sales Navigator people search"`
	LinkedIn       Query `json:"linkedin" doc:"Boolean string for LinkedIn's keywords"`
	Google         Query `json:"google" doc:"Google query over LinkedIn's public profiles (X-ray)"`
}

// QueriesRequest asks for the filters, or where there are none, what is read
// from the prompt, in the languages of other tools.
type QueriesRequest struct {
	Prompt  string   `json:"prompt,omitempty" maxLength:"32768"`
	Filters []Filter `json:"filters,omitempty" maxItems:"200"`
}
