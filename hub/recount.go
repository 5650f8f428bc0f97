package hub

import (
	"context"

	"github.com/scout-cli/scout/hub/index"
	"github.com/scout-cli/scout/hub/rank"
	"github.com/scout-cli/scout/hub/suggest"
	"github.com/scout-cli/scout/hub/taxonomy"
)

// Recount counts anew what people's titles and skills show of each other, if
// so many people changed that it is worth it. Requests do the same in the
// background and answer with the old counts meanwhile.
func (h *Hub) Recount(ctx context.Context) error {
	ctx, stop := h.until(ctx)
	defer stop()
	h.counting.Lock()
	defer h.counting.Unlock()
	return h.terms.Refresh(ctx, taxonomy.Default, h.people)
}

func (h *Hub) recount() {
	if !h.counting.TryLock() {
		return // somebody is at it
	}
	defer h.counting.Unlock()
	if err := h.terms.Refresh(h.ctx, taxonomy.Default, h.people); err != nil && h.ctx.Err() == nil {
		h.cfg.Logger.Error("people were not counted", "error", err)
	}
}

// recounting is counts that are made anew once they are seen to be stale.
type recounting struct{ h *Hub }

func (r recounting) Read(ctx context.Context, read func(suggest.View) error) error {
	stale := false
	err := r.h.terms.Read(ctx, func(v suggest.View) error {
		stale = v.Stand().Stale
		return read(v)
	})
	if stale {
		r.h.behind.start(r.h.recount)
	}
	return err
}

// holders counts people by the index, which is never stale.
type holders struct{ index index.Index }

func (c holders) Holders(ctx context.Context, kind suggest.Kind, names []string) ([]int, error) {
	plans := make([]index.Plan, len(names))
	for i, n := range names {
		if kind == suggest.SkillKind {
			plans[i].Filter = rank.SkillFacet(n)
		} else {
			plans[i].Filter = index.Phrase{Text: n, In: index.Of(index.Title)}
		}
	}
	return c.index.Count(ctx, plans)
}
