package wire

import "fmt"

// Names of the events of a search's stream.
const (
	EventSearch          = "search"
	EventIntent          = "intent"
	EventProgress        = "progress"
	EventCandidate       = "candidate"
	EventCandidateUpdate = "candidateUpdate"
	EventNotice          = "notice"
	EventDone            = "done"
	EventError           = "error"
)

// Event is one event of a search's stream: ID is what Last-Event-ID takes,
// Data one of the pointers below.
type Event struct {
	ID   string
	Data EventData
}

// EventData is one of *Search, *Intent, *Progress, *Found, *Update, *Notice,
// *Done, *StreamError.
type EventData interface{ EventName() string }

type (
	// Progress of a running search; the latest wins.
	Progress struct {
		Stage     string `json:"stage,omitempty"`
		Scanned   int    `json:"scanned"`
		Total     int    `json:"total"`
		Found     int    `json:"found"`
		ElapsedMs int64  `json:"elapsedMs,omitempty"`
	}
	// Found is a candidate; a later one with the same id replaces it.
	Found struct {
		Seq       int       `json:"seq"`
		Candidate Candidate `json:"candidate"`
		// Raw is the candidate's JSON as it came, where there is one: whoever
		// stores it need not encode it again.
		Raw string `json:"-"`
	}
	// Update is a late match of a candidate that came before.
	Update struct {
		CandidateID string `json:"candidateId"`
		Match       Match  `json:"match"`
	}
	// Notice is something to know that ends nothing.
	Notice struct {
		Code        string       `json:"code"`
		Message     string       `json:"message"`
		Suggestions []Relaxation `json:"suggestions,omitempty"`
	}
	// Done ends a stream.
	Done struct {
		CandidateSearchID string `json:"candidateSearchId"`
		Version           int    `json:"version"`
		Status            string `json:"status"`
		Found             int    `json:"found"`
		StopReason        string `json:"stopReason,omitempty"`
		ElapsedMs         int64  `json:"elapsedMs"`
	}
	// StreamError is an error inside a stream; what came before stays valid.
	StreamError struct {
		Error Error `json:"error"`
		Fatal bool  `json:"fatal"`
	}
)

// EventName is the event's name on the wire.
func (*Search) EventName() string      { return EventSearch }
func (*Intent) EventName() string      { return EventIntent }
func (*Progress) EventName() string    { return EventProgress }
func (*Found) EventName() string       { return EventCandidate }
func (*Update) EventName() string      { return EventCandidateUpdate }
func (*Notice) EventName() string      { return EventNotice }
func (*Done) EventName() string        { return EventDone }
func (*StreamError) EventName() string { return EventError }

// Codes of errors.
const (
	ErrInvalidRequest     = "invalidRequest"
	ErrUnauthorized       = "unauthorized"
	ErrForbidden          = "forbidden"
	ErrNotFound           = "notFound"
	ErrConflict           = "conflict"
	ErrPreconditionFailed = "preconditionFailed"
	ErrPayloadTooLarge    = "payloadTooLarge"
	ErrRateLimited        = "rateLimited"
	ErrTimeout            = "timeout"
	ErrInternal           = "internal"
)

// Error is what went wrong, in every answer that is not 2xx (inside
// ErrorBody) and inside streams.
type Error struct {
	Code              string        `json:"code"`
	Message           string        `json:"message"`
	Status            int           `json:"status,omitempty"`
	Details           []ErrorDetail `json:"details,omitempty"`
	RetryAfterSeconds *int          `json:"retryAfterSeconds,omitempty"`
	RequestID         string        `json:"requestId,omitempty"`
}

// ErrorDetail names the field that is wrong.
type ErrorDetail struct {
	Field   string `json:"field"`
	Message string `json:"message"`
}

// ErrorBody is the body of an error answer.
type ErrorBody struct {
	Error Error `json:"error"`
}

// Error implements error.
func (e *Error) Error() string {
	if len(e.Details) > 0 && e.Details[0].Field != "" {
		return fmt.Sprintf("%s: %s: %s", e.Message, e.Details[0].Field, e.Details[0].Message)
	}
	return e.Message
}
