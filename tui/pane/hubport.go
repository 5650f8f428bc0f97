package pane

import (
	"context"
	"time"
)

// Keeper is what only the one who runs a hub can do with it. A hub elsewhere
// has none.
type Keeper interface {
	Tokens(ctx context.Context) ([]Token, error)
	// CreateToken makes a token, which is told this once.
	CreateToken(ctx context.Context, user string) (string, error)
	RevokeToken(ctx context.Context, id string) error
	// Complete are the files and folders that a path which is being typed may
	// mean, in order, at most limit.
	Complete(ctx context.Context, typed string, limit int) ([]File, error)
	// Import reads people from a file or a folder and, unless it is a dry run,
	// puts them into the hub. With an error there is a report too, of what was
	// taken until then.
	Import(ctx context.Context, req ImportRequest, progress func(ImportProgress)) (ImportReport, error)
	// MakeDemo makes the fictional people, RemoveDemo takes them away and tells
	// how many they were.
	MakeDemo(ctx context.Context, progress func(done, total int)) error
	RemoveDemo(ctx context.Context) (int, error)
	// Ages tells how old what is known of people is.
	Ages(ctx context.Context) (Ages, error)
}

// Token is what is known of a token of the hub's: not what it is.
type Token struct {
	ID, User string
	Created  time.Time
	Revoked  bool
}

// File is a file or a folder that can be imported.
type File struct {
	Path   string // as it may be typed on; a folder's ends in a separator
	Folder bool
	Bytes  int64
}

// ImportRequest says what to import.
type ImportRequest struct {
	Path string
	Dry  bool
	// Columns names the field of a column, over what its header means.
	Columns map[string]string
}

// ImportProgress is how far an import is, in bytes of all files; Total is 0
// where it is unknown.
type ImportProgress struct {
	File          string
	Done, Total   int64
	People        int
	Files, OfThem int
}

// Ages is how old what is known of people is, told from some of them.
type Ages struct {
	Of                     int // people looked at
	Oldest, Median, Newest time.Time
	OverAYear              int // of those looked at
}

// Hubs are the hubs that a person uses, and the way from one to another.
type Hubs interface {
	// Known are those of the configuration, and those logged in to from here.
	Known(ctx context.Context) ([]HubChoice, error)
	// Open opens another hub; the caller closes the one before.
	Open(ctx context.Context, to HubChoice) (*Deps, error)
	// Login shows a token to a hub and, once the hub has accepted it, keeps it.
	Login(ctx context.Context, address, token string) (Login, error)
	// Logout forgets the token of the hub in use and tells where it was.
	Logout(ctx context.Context) (from []string, err error)
}

// HubChoice is a hub that can be used.
type HubChoice struct {
	Name    string // of the profile, or in [hubs]; else the address
	Address string // "local", or a URL
	Profile bool   // Name is a profile's
	Local   bool
	Current bool
}

// Login is what came of logging in.
type Login struct {
	Hub   HubChoice
	Who   string
	Where string // the token is kept
	Note  string // what else to know
}

// Check is one thing that scout needs and how it is with it.
type Check struct {
	Name, State, Text, Fix string // State is ok, warn or fail
}

// Traffic is how the connection to the hub has been.
type Traffic struct {
	Calls      int
	Recent     []time.Duration // until the last calls were answered, the newest last
	Reconnects int             // of streams that were cut
	LastError  string
	ErrorAt    time.Time
}
