package wire

// Stages of a list's member.
const (
	StageNew       = "new"
	StageYes       = "yes"
	StageMaybe     = "maybe"
	StageNo        = "no"
	StageContacted = "contacted"
)

// List is a saved list of candidates (a pool).
type List struct {
	ID                string   `json:"id"`
	Name              string   `json:"name"`
	Description       string   `json:"description,omitempty"`
	UserID            string   `json:"userId,omitempty"`
	CandidateSearchID string   `json:"candidateSearchId,omitempty"`
	CandidateCount    int      `json:"candidateCount"`
	Members           []Member `json:"members,omitempty"`
	NextCursor        string   `json:"nextCursor,omitempty" doc:"Next page of members"`
	CreatedAt         string   `json:"createdAt,omitempty"`
	UpdatedAt         string   `json:"updatedAt,omitempty"`
	ETag              string   `json:"etag,omitempty"`
}

// Member is a person on a list.
type Member struct {
	CandidateID string     `json:"candidateId"`
	Stage       string     `json:"stage,omitempty" enum:"new,yes,maybe,no,contacted"`
	Rating      *int       `json:"rating,omitempty" minimum:"1" maximum:"5"`
	Tags        []string   `json:"tags,omitempty"`
	Note        string     `json:"note,omitempty"`
	AddedAt     string     `json:"addedAt,omitempty"`
	Candidate   *Candidate `json:"candidate,omitempty"`
}

// ListPage is a page of lists, without members.
type ListPage struct {
	Items      []List `json:"items"`
	NextCursor string `json:"nextCursor,omitempty"`
}

// Me is who the token belongs to.
type Me struct {
	UserID string `json:"userId"`
	Name   string `json:"name,omitempty"`
	Hub    string `json:"hub,omitempty"`
	Limits Limits `json:"limits,omitzero"`
	// People is how many people the hub holds, Demo how many of them are
	// fictional.
	People int `json:"people"`
	Demo   int `json:"demo"`
	// API is the version of the API, Features are the operations that the hub
	// knows, by their ids.
	API      string   `json:"api,omitempty"`
	Features []string `json:"features,omitempty"`
}

// Limits are what a hub allows.
type Limits struct {
	SearchLimit       int `json:"searchLimit,omitempty"`
	PageLimit         int `json:"pageLimit,omitempty"`
	RequestsPerSecond int `json:"requestsPerSecond,omitempty"`
	Streams           int `json:"streams,omitempty"`
}

// Requests.
type (
	// SearchRequest starts a search. Limit 0 means the hub's default, 200.
	SearchRequest struct {
		Prompt  string   `json:"prompt" minLength:"1" maxLength:"32768"`
		Filters []Filter `json:"filters,omitempty" maxItems:"200"`
		Limit   int      `json:"limit,omitempty" minimum:"0" maximum:"10000"`
		// Model takes in what the hub's model, if any, was asked about this
		// prompt before; the search never waits for it.
		Model bool `json:"model,omitempty" doc:"Take in what the hub's model found in this prompt when classify-intent asked it; never waits"`
	}
	// PromptRequest classifies.
	PromptRequest struct {
		Prompt string `json:"prompt" minLength:"1" maxLength:"32768"`
	}
	// RefineRequest makes a version of a search. Limit and Version are ours:
	// other hubs may not know them.
	RefineRequest struct {
		Prompt  string `json:"prompt" minLength:"1" maxLength:"32768"`
		Limit   int    `json:"limit,omitempty" minimum:"0" maximum:"10000" doc:"How many people at most; as many as before where absent"`
		Version int    `json:"version,omitempty" minimum:"0" doc:"The version that it is made from, the newest where absent: the same prompt keeps how that was read"`
	}
	// SalesNavigatorRequest starts a search from a URL.
	SalesNavigatorRequest struct {
		URL   string `json:"url" minLength:"1"`
		Limit int    `json:"limit,omitempty" minimum:"0" maximum:"10000"`
	}
	// ExpandRequest widens a search: by one relaxation, or where none is
	// named, by one after the other. Relaxation and Version are ours: other
	// hubs may not know them.
	ExpandRequest struct {
		Limit      int    `json:"limit,omitempty" minimum:"0" maximum:"10000"`
		Relaxation string `json:"relaxation,omitempty" maxLength:"1000" doc:"Id of the relaxation to apply, of those that the search offers"`
		Version    int    `json:"version,omitempty" minimum:"0" doc:"The version to widen, the newest where absent"`
	}
	// EstimateRequest asks how many people meet the filters, or where there
	// are none, what is read from the prompt.
	EstimateRequest struct {
		Prompt  string   `json:"prompt,omitempty" maxLength:"32768"`
		Filters []Filter `json:"filters,omitempty" maxItems:"200"`
	}
	// SimilarRequest asks for a search that finds people like one.
	SimilarRequest struct {
		CandidateID string `json:"candidateId" minLength:"1" maxLength:"128"`
	}
	// SynonymsRequest asks for other titles.
	SynonymsRequest struct {
		Title string `json:"title" minLength:"1" maxLength:"1000"`
		Limit int    `json:"limit,omitempty" minimum:"0" maximum:"1000"`
	}
	// SkillsRequest asks for skills that go with these, with people of the
	// title where there is one; Exclude are never suggested.
	SkillsRequest struct {
		Skills  []string `json:"skills" minItems:"1" maxItems:"500"`
		Title   string   `json:"title,omitempty" maxLength:"1000"`
		Exclude []string `json:"exclude,omitempty" maxItems:"500"`
		Limit   int      `json:"limit,omitempty" minimum:"0" maximum:"1000"`
	}
	// CreateListRequest makes a list from a search, from people, or empty.
	CreateListRequest struct {
		Name              string   `json:"name" minLength:"1" maxLength:"500"`
		CandidateSearchID string   `json:"candidateSearchId,omitempty"`
		CandidateIDs      []string `json:"candidateIds,omitempty" maxItems:"10000"`
		Description       string   `json:"description,omitempty" maxLength:"10000"`
	}
	// UpdateListRequest changes a list; nil fields stay as they are.
	// CandidateIDs replaces the membership, Add and Remove change it, Members
	// changes stage, rating, tags and note of those named.
	UpdateListRequest struct {
		Name         *string        `json:"name,omitempty"`
		Description  *string        `json:"description,omitempty"`
		CandidateIDs *[]string      `json:"candidateIds,omitempty"`
		Add          []string       `json:"add,omitempty"`
		Remove       []string       `json:"remove,omitempty"`
		Members      []MemberChange `json:"members,omitempty"`
	}
	// MemberChange changes what is given of one member, who is added if need
	// be. A field that is nil stays as it is; one that points at nothing (a nil
	// rating, no tags, an empty note) is cleared. A member stays at its place.
	MemberChange struct {
		CandidateID string    `json:"candidateId"`
		Stage       *string   `json:"stage,omitempty"`
		Rating      **int     `json:"rating,omitempty"`
		Tags        *[]string `json:"tags,omitempty"`
		Note        *string   `json:"note,omitempty"`
	}
)
