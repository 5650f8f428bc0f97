// Package hub is the Candidate Search API with everything behind it: people, a
// search engine, searches, lists and tokens, all in one file.
package hub

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/access"
	"github.com/scout-cli/scout/hub/db"
	"github.com/scout-cli/scout/hub/index"
	"github.com/scout-cli/scout/hub/index/segment"
	"github.com/scout-cli/scout/hub/ingest"
	"github.com/scout-cli/scout/hub/intent"
	"github.com/scout-cli/scout/hub/jobs"
	"github.com/scout-cli/scout/hub/lists"
	"github.com/scout-cli/scout/hub/model"
	"github.com/scout-cli/scout/hub/people"
	"github.com/scout-cli/scout/hub/places"
	"github.com/scout-cli/scout/hub/rank"
	"github.com/scout-cli/scout/hub/runner"
	"github.com/scout-cli/scout/hub/searches"
	"github.com/scout-cli/scout/hub/server"
	"github.com/scout-cli/scout/hub/suggest"
	"github.com/scout-cli/scout/hub/taxonomy"
)

// clientPatience is how long a search goes on after its last client went away.
const clientPatience = 60 * time.Second

// Config says what hub to open.
type Config struct {
	Path   string   // of the file, which is made where it is missing
	Name   string   // shown by GET /v1/me; "scout" where it is empty
	Open   bool     // no token needed: for one person's own machine only
	Hosts  []string // further names that a hub on a loopback address answers to
	Logger *slog.Logger
	Model  *model.Config // to ask for what the built-in reading of a prompt misses; nil for none
}

// Outcome says what became of a person that was put.
type Outcome = ingest.Outcome

// The outcomes of PutPeople.
const (
	Added     = ingest.Added
	Merged    = ingest.Merged
	Unchanged = ingest.Unchanged
)

// Token is what is known of a token; the token itself is not.
type Token = access.Token

// Hub is an open hub. It may be used by several goroutines, and its file by
// several processes.
type Hub struct {
	cfg      Config
	ctx      context.Context // ends when the hub closes
	cancel   context.CancelFunc
	db       *db.DB
	index    index.Index
	people   *people.Repo
	searches *searches.Store
	tokens   *access.Tokens
	jobs     *jobs.Manager
	local    local
	behind   background
	terms    *suggest.Store
	counting sync.Mutex // held while people are counted anew

	// Built when first needed: the hub opens before the first frame is drawn,
	// and most requests need no dictionary.
	ranker     func() *rank.Ranker
	classifier func() *intent.Classifier
	model      *model.Reader // nil if there is none
	handler    func() http.Handler
}

// Open opens the hub's file. Searches that a dead process left running are
// ended; what they found stays.
func Open(ctx context.Context, cfg Config) (*Hub, error) {
	if cfg.Path == "" {
		return nil, errors.New("open the hub: no file is named")
	}
	if cfg.Name == "" {
		cfg.Name = "scout"
	}
	if cfg.Logger == nil {
		cfg.Logger = slog.New(slog.DiscardHandler)
	}
	d, err := db.Open(ctx, cfg.Path)
	if err != nil {
		return nil, fmt.Errorf("open the hub: %w", err)
	}
	h := &Hub{cfg: cfg, db: d, index: segment.New(d.Read), searches: searches.New(d), tokens: access.NewTokens(d), terms: suggest.NewStore(d)}
	if err := h.searches.Recover(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("open the hub: %w", err), d.Close())
	}
	h.ctx, h.cancel = context.WithCancel(context.WithoutCancel(ctx))
	h.ranker = sync.OnceValue(func() *rank.Ranker { return rank.New(dictionaries()) })
	h.classifier = sync.OnceValue(func() *intent.Classifier {
		return intent.New(dictionaries()).WithVocabulary(&vocabulary{ctx: h.ctx, index: h.index, people: h.people})
	})
	h.index = mending{h.index, sync.OnceFunc(h.mend)}
	h.people = people.New(d, h.index, func(id int64, c *wire.Candidate) index.Doc { return h.ranker().Doc(id, c) }, rank.DocVersion())
	h.jobs = jobs.NewManager(h.ctx, clientPatience)
	h.handler = sync.OnceValue(h.build)
	if cfg.Model != nil {
		h.model, err = model.New(*cfg.Model, func(prompt string) wire.Intent { return h.classifier().Classify(prompt) })
		if err != nil {
			return nil, errors.Join(fmt.Errorf("open the hub: %w", err), d.Close())
		}
	}
	due, err := h.people.Renew(ctx)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open the hub: %w", err), d.Close())
	}
	if due {
		h.behind.start(h.reindex)
	}
	return h, nil
}

// dictionaries reads both at once: each takes some time.
func dictionaries() (*taxonomy.Taxonomy, *places.Gazetteer) {
	var wg sync.WaitGroup
	wg.Go(func() { places.Default() })
	t := taxonomy.Default()
	wg.Wait()
	return t, places.Default()
}

// Close ends what runs, keeps what it has found, and closes the file.
func (h *Hub) Close() error {
	h.jobs.Close()
	h.cancel()
	h.behind.end()
	return errors.Join(h.local.close(), h.db.Close())
}

// Handler serves the API.
func (h *Hub) Handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { h.handler().ServeHTTP(w, r) })
}

// Warm reads all dictionaries, what searches read of the index first, and
// builds the API, so that no request has to wait for that. It may be called at any time and more than once.
func (h *Hub) Warm() {
	var wg sync.WaitGroup
	wg.Go(func() { h.handler() })
	wg.Go(func() { h.ranker() })
	wg.Go(h.warmIndex)
	h.classifier()
	wg.Wait()
}

func (h *Hub) build() http.Handler {
	s := &server.Server{
		Name: h.cfg.Name, Open: h.cfg.Open, Hosts: h.cfg.Hosts, Log: h.cfg.Logger,
		Ready: h.db.Read.PingContext, Closing: h.ctx.Done(),
		Jobs: h.jobs, People: h.people, Searches: h.searches, Lists: lists.New(h.db), Tokens: h.tokens,
		Index: h.index, Suggest: suggest.New(taxonomy.Default, recounting{h}, holders{h.index}),
		Runner: &runner.Runner{
			Classifier: h.classifier, Ranker: h.ranker, Index: h.index,
			People: h.people, Searches: h.searches, Log: h.cfg.Logger, TooComplex: index.ErrTooComplex,
		},
	}
	if h.model != nil {
		s.Runner.Model = h.model
	}
	return s.Handler()
}

// PutPeople adds people, or merges them with those of the same PersonKey, in
// one transaction with their index. It returns an outcome for each, in order.
func (h *Hub) PutPeople(ctx context.Context, people []wire.Candidate) ([]Outcome, error) {
	return h.people.Put(ctx, people)
}

// RemoveDemo takes the fictional people away for good and tells how many they
// were. Past results and lists still show those that they hold.
func (h *Hub) RemoveDemo(ctx context.Context) (int, error) { return h.people.RemoveDemo(ctx) }

// Counts tells how many people there are, and how many of them are fictional.
func (h *Hub) Counts(ctx context.Context) (people, demo int, err error) { return h.people.Counts(ctx) }

// Ages are the times at which what is known of people was last updated, the
// oldest first: of an even choice of them.
func (h *Hub) Ages(ctx context.Context) ([]time.Time, error) { return h.people.Ages(ctx) }

// EnsureDemo makes what is missing of the first n fictional people, for a hub
// that is new: none where there are real people, and none once RemoveDemo was
// called. It calls progress, if not nil, after each batch, whose people can be
// found from then on. It goes on where a killed one was, and ends when the hub
// closes.
func (h *Hub) EnsureDemo(ctx context.Context, n int, progress func(done, total int)) error {
	return h.demo(ctx, n, false, progress)
}

// MakeDemo is EnsureDemo for somebody who asks for fictional people: it makes
// them beside real ones too, and again after RemoveDemo.
func (h *Hub) MakeDemo(ctx context.Context, n int, progress func(done, total int)) error {
	return h.demo(ctx, n, true, progress)
}

func (h *Hub) demo(ctx context.Context, n int, asked bool, progress func(done, total int)) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(h.ctx, cancel)()
	if err := h.people.EnsureDemo(ctx, n, asked, progress); err != nil {
		return err
	}
	return h.Recount(ctx)
}

// Settle makes searches faster after many people were put, and counts anew
// what people show. It works in small steps, between which searches go on.
func (h *Hub) Settle(ctx context.Context) error {
	if err := h.people.Settle(ctx); err != nil {
		return err
	}
	return h.Recount(ctx)
}

// CreateToken makes a token for a user and returns it, this once.
func (h *Hub) CreateToken(ctx context.Context, user string) (string, error) {
	return h.tokens.Create(ctx, user)
}

// ListTokens returns the tokens, oldest first.
func (h *Hub) ListTokens(ctx context.Context) ([]Token, error) { return h.tokens.List(ctx) }

// RevokeToken ends a token by its id. A *wire.Error says that there is none.
func (h *Hub) RevokeToken(ctx context.Context, id string) error { return h.tokens.Revoke(ctx, id) }

// Path is the hub's file.
func (h *Hub) Path() string { return h.cfg.Path }
