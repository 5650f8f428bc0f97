package cli

import (
	"context"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/store"
)

// recorder keeps a search in the store while it runs, so that it can be
// opened later without the hub. A store that fails is told once and does not
// stop the search.
type recorder struct {
	app   *app
	store *store.Store // nil: nothing is kept
	hub   string

	head *wire.Search
	in   *wire.Intent
	// waiting are people that are not in the store yet, oldest first.
	waiting []wire.Found
	count   int
}

const recordBatch = 200

func (a *app) openRecorder(ctx context.Context, hub string) *recorder {
	r := &recorder{app: a, hub: hub}
	var err error
	if r.store, err = a.openStore(ctx); err != nil {
		r.fail(err)
	}
	return r
}

func (r *recorder) fail(err error) {
	r.app.sayf("this search is not kept on this machine: %v", err)
	if r.store != nil {
		_ = r.store.Close()
		r.store = nil
	}
}

func (r *recorder) do(err error) {
	if err != nil && r.store != nil {
		r.fail(err)
	}
}

func (r *recorder) prompt(ctx context.Context, text string) {
	if r.store != nil && text != "" {
		r.do(r.store.AddPrompt(ctx, text))
	}
}

func (r *recorder) search(ctx context.Context, s *wire.Search) {
	head, before := *s, r.head
	r.head = &head
	r.save(ctx)
	if before != nil && before.ID == head.ID && before.Version < head.Version {
		r.carry(ctx, before.Version)
	}
}

// carry gives the version that a search was expanded to the people of the one
// before: the hub streams the new ones only.
func (r *recorder) carry(ctx context.Context, from int) {
	if r.store == nil {
		return
	}
	found, err := r.store.Results(ctx, r.hub, r.head.ID, from)
	if err == nil {
		err = r.store.AppendResults(ctx, r.hub, r.head.ID, r.head.Version, found)
	}
	r.do(err)
}

func (r *recorder) intent(ctx context.Context, in *wire.Intent) {
	r.in = in
	r.save(ctx)
}

func (r *recorder) save(ctx context.Context) {
	if r.store == nil || r.head == nil || r.head.ID == "" {
		return
	}
	r.do(r.store.SaveSearch(ctx, r.hub, r.head, r.in))
}

func (r *recorder) found(ctx context.Context, f wire.Found) {
	if r.store == nil {
		return
	}
	r.count++
	if r.waiting = append(r.waiting, f); len(r.waiting) >= recordBatch {
		r.flush(ctx)
	}
}

func (r *recorder) flush(ctx context.Context) {
	if r.store == nil || r.head == nil || len(r.waiting) == 0 {
		return
	}
	r.do(r.store.AppendResults(ctx, r.hub, r.head.ID, r.head.Version, r.waiting))
	r.waiting = r.waiting[:0]
}

// end keeps how the search ended. It is kept also when a person interrupted.
func (r *recorder) end(ctx context.Context, status string) {
	ctx = context.WithoutCancel(ctx)
	r.flush(ctx)
	if r.head != nil {
		r.head.Status, r.head.ResultCount = status, max(r.count, r.head.ResultCount)
		r.save(ctx)
	}
}

func (r *recorder) close(ctx context.Context) {
	if r.store == nil {
		return
	}
	r.flush(context.WithoutCancel(ctx))
	r.do(r.store.Close())
}
