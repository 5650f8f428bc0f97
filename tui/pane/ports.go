package pane

import (
	"context"
	"errors"
	"iter"

	"github.com/scout-cli/scout/client/wire"
)

// Hub is what the program needs of a hub.
type Hub interface {
	Search(ctx context.Context, req wire.SearchRequest) iter.Seq2[wire.Event, error]
	StartSalesNavigator(ctx context.Context, req wire.SalesNavigatorRequest) iter.Seq2[wire.Event, error]
	Expand(ctx context.Context, id string, req wire.ExpandRequest) iter.Seq2[wire.Event, error]
	// Refine runs a search again with another prompt, or for more people, as
	// a version of it.
	Refine(ctx context.Context, id string, req wire.RefineRequest) iter.Seq2[wire.Event, error]
	Classify(ctx context.Context, prompt string) (*wire.Intent, error)
	History(ctx context.Context, limit int, cursor, q string) (*wire.HistoryPage, error)
	Get(ctx context.Context, id, cursor string, version int) (*wire.Search, error)
	Lists(ctx context.Context, cursor string) (*wire.ListPage, error)
	List(ctx context.Context, id, cursor string) (*wire.List, error)
	CreateList(ctx context.Context, req wire.CreateListRequest) (*wire.List, error)
	UpdateList(ctx context.Context, id string, req wire.UpdateListRequest, ifMatch string) (*wire.List, error)
	DeleteList(ctx context.Context, id string) error
	Suggester
	// Me ends with ErrNotOffered where the hub does not know the question.
	Me(ctx context.Context) (*wire.Me, error)
}

// ErrNotOffered is what Me and the questions of a Suggester end with where the hub
// does not know them.
var ErrNotOffered = errors.New("this hub does not offer it")

// Suggester is what a hub may know besides searching.
type Suggester interface {
	// Relaxations are those of a version, which the answer names.
	Relaxations(ctx context.Context, id string, version int) (*wire.Relaxations, error)
	// Estimate is how many people meet filters.
	Estimate(ctx context.Context, req wire.EstimateRequest) (*wire.Estimate, error)
	Synonyms(ctx context.Context, req wire.SynonymsRequest) (*wire.Synonyms, error)
	Skills(ctx context.Context, req wire.SkillsRequest) (*wire.SkillSuggestions, error)
	// Similar is the search that finds people like one.
	Similar(ctx context.Context, candidateID string) (*wire.Intent, error)
}

// Snapshot is a search as this machine remembers it.
type Snapshot struct {
	Search wire.Search
	Intent *wire.Intent
}

// Store is what this machine remembers, for the hub that is in use.
type Store interface {
	HistoryBook
	SeenBook
	VerdictBook
	VersionBook
	SaveSearch(ctx context.Context, s *wire.Search, in *wire.Intent) error
	AppendResults(ctx context.Context, searchID string, version int, found []wire.Found) error
	// CopyResults adds the people of a version to another one.
	CopyResults(ctx context.Context, searchID string, from, to int) error
	Searches(ctx context.Context, limit int) ([]Snapshot, error)
	Search(ctx context.Context, id string) (Snapshot, error)
	Results(ctx context.Context, id string, version int) ([]wire.Found, error)
	// Result is one of the Results, UpdateMatches changes how people match.
	Result(ctx context.Context, id string, version int, candidateID string) (*wire.Candidate, error)
	// Candidates are those of some people whom any search found, by their ids.
	Candidates(ctx context.Context, ids []string) (map[string]*wire.Candidate, error)
	UpdateMatches(ctx context.Context, searchID string, version int, late []wire.Update) error
	SaveLists(ctx context.Context, lists []wire.List) error
	// SaveList keeps one with its members.
	SaveList(ctx context.Context, l *wire.List) error
	SavedLists(ctx context.Context) ([]wire.List, error)
	AddPrompt(ctx context.Context, text string) error
	Prompts(ctx context.Context, limit int) ([]string, error)
	Setting(ctx context.Context, key string) (string, bool, error)
	SetSetting(ctx context.Context, key, value string) error
}

// Decoder reads the addresses of other tools' searches on this machine,
// whichever hub is used.
type Decoder interface {
	// DecodeSalesNavigator reads the address of a LinkedIn Sales Navigator
	// people search; the error says in words for the person who pasted it why
	// it is not taken.
	DecodeSalesNavigator(url string) (wire.Intent, error)
}

// Encoder writes filters as queries of other tools, with what they do not
// say. An empty query says nothing at all.
type Encoder interface {
	SalesNavigatorURL(filters []wire.Filter) (url string, notCarried []string)
	// Boolean takes the dialects "linkedin" and "google".
	Boolean(filters []wire.Filter, dialect string) (text string, notCarried []string)
}

// Deps are the open hub and store and what goes with them.
type Deps struct {
	Hub   Hub
	Store Store
	// Decoder and Encoder need neither.
	Decoder Decoder
	Encoder Encoder
	// ReadWithModel reads a prompt with the hub's language model, too, which may
	// take seconds; nil where the hub has none.
	ReadWithModel func(ctx context.Context, prompt string) (*wire.Intent, error)
	// HubName is what the status bar calls the hub; Local tells that it is
	// the embedded one.
	HubName string
	Local   bool
	// Address is the hub's, as people write it.
	Address string
	// Keeper keeps the hub, nil where somebody else does. Hubs are the ways to
	// others, Checks examines what scout needs, Traffic tells of the
	// connection; each may be nil.
	Keeper  Keeper
	Hubs    Hubs
	Checks  func(ctx context.Context) []Check
	Traffic func() Traffic
	// Away tells whether the hub has left the last request unanswered. It is
	// asked after each message, and must be as quick as reading a word; nil
	// where the hub can't be away.
	Away func() bool
	// Populate makes the demo people that the embedded hub lacks, or does what
	// else has to be done before all people can be found; nil where
	// there is nothing to make. It calls progress as it goes.
	Populate func(ctx context.Context, progress func(done, total int)) error
	// Populating says what Populate does, such as "making fictional people".
	Populating string
	// Export writes a list's people to a file that must not exist; format is
	// csv or jsonl.
	Export func(path, format string, members []wire.Member) error
	// OpenURL shows a web address in the browser; Copy is the fall-back to
	// the terminal's own clipboard. Either may be nil.
	OpenURL func(url string) error
	Copy    func(text string) error
	// Paste reads the clipboard; where it is nil or fails the terminal is asked.
	Paste func() (string, error)
	// Close ends hub and store.
	Close func() error
}
