package segment

import (
	"context"
	"fmt"

	"github.com/RoaringBitmap/roaring/v2"
)

// Check reads all that searches may read. The error, an index.ErrDamaged, says
// what can't be read.
func (e *Engine) Check(ctx context.Context) error {
	return e.read(ctx, func(r *reader) error {
		all := roaring.New()
		for _, s := range r.view.segments {
			alive := s.ids
			if s.deleted != nil {
				alive = roaring.AndNot(alive, s.deleted)
			}
			if all.Intersects(alive) {
				return damaged(s.id, "ids", errCorrupt)
			}
			all.Or(alive)
			if err := r.check(s); err != nil {
				return err
			}
		}
		return nil
	})
}

func (r *reader) check(s *segment) error {
	dir, err := s.directory(r.ctx, r.conn)
	if err != nil {
		return err
	}
	before := ""
	for i, block := range dir.blocks {
		first := true
		err := r.entries(s, block, func(kind byte, key string, l list) (bool, error) {
			if first && key != dir.keys[i] || key <= before {
				return false, errCorrupt
			}
			first, before = false, key
			return true, r.checkList(s, block, kind, key, &l)
		})
		if err == nil && first {
			err = errCorrupt
		}
		if err != nil {
			return damagedBlock(s, block, err)
		}
	}
	return nil
}

// checkList wants the list's parts to be of one length.
func (r *reader) checkList(s *segment, block uint32, kind byte, key string, l *list) error {
	p := l.posting(s, block, kind, hasWords(key))
	ids, err := p.bitmap()
	if err != nil {
		return err
	}
	if p.n == 0 || roaring.AndNot(ids, s.ids).GetCardinality() > 0 {
		return errCorrupt
	}
	if !hasWords(key) {
		return nil
	}
	if _, err := r.levels(s, p); err != nil {
		return err
	}
	places, err := r.places(s, p)
	if err != nil {
		return err
	}
	at := 0
	for range p.n {
		if at = skipPlaces(places, at); at < 0 {
			return errCorrupt
		}
	}
	if at != len(places) {
		return fmt.Errorf("%w: positions of nobody", errCorrupt)
	}
	return nil
}
