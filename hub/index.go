package hub

import (
	"context"
	"database/sql"
	"errors"
	"sync"

	"github.com/scout-cli/scout/hub/index"
)

// Reindex waits until all people can be found by all that is known of them, and
// helps with it: after an update that indexes people otherwise, or when the
// index was damaged, people are indexed again in the background. It calls progress, if not nil, with how far
// that is; where there is nothing to do it returns at once.
func (h *Hub) Reindex(ctx context.Context, progress func(done, total int)) error {
	ctx, stop := h.until(ctx)
	defer stop()
	return h.people.Reindex(ctx, progress)
}

// Reindexing tells whether there are people who can't be found yet by all that
// is known of them: Reindex waits for that.
func (h *Hub) Reindexing(ctx context.Context) (bool, error) { return h.people.Reindexing(ctx) }

// Rebuild makes the index anew from the people. It returns once that is begun;
// Reindex waits for its end.
func (h *Hub) Rebuild(ctx context.Context) error {
	if err := h.people.Rebuild(ctx); err != nil {
		return err
	}
	h.behind.start(h.reindex)
	return nil
}

// until ends with ctx or when the hub closes.
func (h *Hub) until(ctx context.Context) (context.Context, func()) {
	ctx, cancel := context.WithCancel(ctx)
	stop := context.AfterFunc(h.ctx, cancel)
	return ctx, func() { stop(); cancel() }
}

// warmIndex asks for what every segment has to be looked at for. An error is
// told to who searches.
func (h *Hub) warmIndex() {
	_, _ = h.index.Count(h.ctx, []index.Plan{{Filter: index.Facet("")}})
}

// background is what goes on behind requests.
type background struct {
	mu    sync.Mutex
	ended bool
	wg    sync.WaitGroup
}

// start runs do, unless the hub closes.
func (b *background) start(do func()) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if !b.ended {
		b.wg.Go(do)
	}
}

// end waits for all that was started, and lets nothing else start.
func (b *background) end() {
	b.mu.Lock()
	b.ended = true
	b.mu.Unlock()
	b.wg.Wait()
}

func (h *Hub) reindex() {
	if err := h.people.Reindex(h.ctx, nil); err != nil && h.ctx.Err() == nil {
		h.cfg.Logger.Error("people were not all indexed", "error", err)
	}
}

// mend begins the index anew. A damage that comes back is not the file's.
func (h *Hub) mend() {
	h.behind.start(func() {
		if err := h.people.Rebuild(h.ctx); err != nil {
			h.cfg.Logger.Error("the index was not begun anew", "error", err)
			return
		}
		h.reindex()
	})
}

// mending is an index that is made anew when it is found to be damaged.
type mending struct {
	index.Index
	mend func()
}

func (m mending) see(err error) error {
	if errors.Is(err, index.ErrDamaged) {
		m.mend()
	}
	return err
}

func (m mending) Put(ctx context.Context, tx *sql.Tx, docs []index.Doc) error {
	return m.see(m.Index.Put(ctx, tx, docs))
}

func (m mending) Delete(ctx context.Context, tx *sql.Tx, ids []int64) error {
	return m.see(m.Index.Delete(ctx, tx, ids))
}

func (m mending) Merge(ctx context.Context, tx *sql.Tx, pages int, begin bool) (more bool, err error) {
	more, err = m.Index.Merge(ctx, tx, pages, begin)
	return more, m.see(err)
}

func (m mending) Candidates(ctx context.Context, plan index.Plan, k int, emit func([]index.Hit) error) error {
	return m.see(m.Index.Candidates(ctx, plan, k, emit))
}

func (m mending) Count(ctx context.Context, plans []index.Plan) ([]int, error) {
	n, err := m.Index.Count(ctx, plans)
	return n, m.see(err)
}
