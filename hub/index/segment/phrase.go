package segment

import (
	"encoding/binary"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"github.com/scout-cli/scout/hub/index"
)

// phrase is a condition on words, split up.
type phrase struct {
	words  []string
	in     index.FieldSet
	prefix bool
}

func newPhrase(p index.Phrase) phrase {
	return phrase{words: index.Words(p.Text), in: p.In & index.AnyField, prefix: p.Prefix}
}

func (p *phrase) fields(each func(f index.Field) error) error {
	if len(p.words) == 0 {
		return nil
	}
	for f := range index.NumFields {
		if p.in.Has(f) {
			if err := each(f); err != nil {
				return err
			}
		}
	}
	return nil
}

// key names the phrase in one field: no word has a blank or a star.
func (p *phrase) key(f index.Field) string {
	key := string(rune(f)) + strings.Join(p.words, " ")
	if p.prefix {
		key += "*"
	}
	return key
}

// phrase returns the list of a phrase in a field, as if it were a word.
func (r *reader) phrase(s *segment, p *phrase, f index.Field) (*posting, error) {
	key := p.key(f)
	if !p.prefix && (len(p.words) == 1 || len(p.words) == 2 && pairedFields.Has(f)) {
		return r.posting(s, key)
	}
	if got, ok := r.e.lists.get(listKey{s.id, key}); ok {
		return got, nil
	}
	var got *posting
	var err error
	if p.prefix {
		got, err = r.anyOf(s, p, f)
	} else {
		got, err = r.together(s, p, f)
	}
	if err != nil {
		return nil, err
	}
	r.e.lists.put(listKey{s.id, key}, got, len(key)+got.size())
	return got, nil
}

// anyOf unites the lists of all phrases that a prefix stands for.
func (r *reader) anyOf(s *segment, p *phrase, f index.Field) (*posting, error) {
	last := len(p.words) - 1
	best := map[uint32]byte{}
	start := string(rune(f)) + p.words[last]
	err := r.withPrefix(s, start, func(key string) error {
		if strings.Contains(key, " ") {
			return nil
		}
		one := phrase{words: append(slices.Clone(p.words[:last]), key[1:])}
		got, err := r.phrase(s, &one, f)
		if err != nil {
			return err
		}
		levels, err := r.levels(s, got)
		if err != nil {
			return err
		}
		if err := got.each(levels, func(id uint32, level byte) { best[id] = max(best[id], level) }); err != nil {
			return damaged(s.id, "a list", err)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	ids := make([]uint32, 0, len(best))
	for id := range best {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	levels := make([]byte, len(ids))
	for i, id := range ids {
		levels[i] = best[id]
	}
	return computed(ids, levels)
}

// computed makes a list that is not stored.
func computed(ids []uint32, levels []byte) (*posting, error) {
	p := &posting{list: list{n: len(ids), levels: levels}}
	var err error
	p.ids, err = appendIDs(nil, ids)
	return p, err
}

// each calls do with the documents of a word's list, ascending.
func (p *posting) each(levels []byte, do func(id uint32, level byte)) error {
	ids, err := p.bitmap()
	if err != nil {
		return err
	}
	it, i := ids.Iterator(), 0
	for it.HasNext() {
		do(it.Next(), levels[i])
		i++
	}
	return nil
}

// together finds where words stand side by side: by the lists of each two of
// them where there are such, else by those of each.
func (r *reader) together(s *segment, p *phrase, f index.Field) (*posting, error) {
	size := 1
	if pairedFields.Has(f) {
		size = 2
	}
	words := make([]*posting, len(p.words)+1-size)
	sets := make([]*roaring.Bitmap, len(words))
	for i := range words {
		one := phrase{words: p.words[i : i+size]}
		got, err := r.phrase(s, &one, f)
		if err != nil {
			return nil, err
		}
		if got.n == 0 {
			return noPosting, nil
		}
		words[i] = got
		if sets[i], err = got.bitmap(); err != nil {
			return nil, damaged(s.id, "a list", err)
		}
	}
	all := slices.Clone(sets) // by word
	slices.SortFunc(sets, func(a, b *roaring.Bitmap) int { return int(a.GetCardinality()) - int(b.GetCardinality()) })
	both := roaring.FastAnd(sets...)
	if both.IsEmpty() {
		return noPosting, nil
	}
	n := int(both.GetCardinality())
	levels := make([]byte, n)
	// For each document, where the words so far end.
	ends, next := &r.ends[0], &r.ends[1]
	for i, w := range words {
		places, err := r.places(s, w)
		if err != nil {
			return nil, err
		}
		own, err := r.levels(s, w)
		if err != nil {
			return nil, err
		}
		if err := next.follow(ends, all[i], own, places, both, levels, i == 0); err != nil {
			return nil, damaged(s.id, "positions", err)
		}
		ends, next = next, ends
	}
	ids := make([]uint32, 0, n)
	kept := levels[:0]
	it := both.Iterator()
	for i := 0; it.HasNext(); i++ {
		if id := it.Next(); ends.at(i) {
			ids, kept = append(ids, id), append(kept, levels[i])
		}
	}
	return computed(ids, kept)
}

// placeLists has the places of each of some documents.
type placeLists struct {
	places []uint32
	starts []uint32 // by document, and one more
}

func (l *placeLists) at(doc int) bool { return l.starts[doc] < l.starts[doc+1] }

// follow makes l each document's places right after those of before where a
// word stands, or where it is the first, those where it stands. The word has its
// own levels, and places in data; levels become the least so far.
func (l *placeLists) follow(before *placeLists, ids *roaring.Bitmap, own, data []byte, docs *roaring.Bitmap, levels []byte, first bool) error {
	l.places, l.starts = l.places[:0], append(l.starts[:0], 0)
	in := docs.Iterator()
	var buf [256]uint32
	all, at, i := ids.ManyIterator(), 0, 0 // of data, of the word's documents
	doc := 0
	want, more := in.Next(), true
	for more {
		n := all.NextMany(buf[:])
		if n == 0 {
			return errCorrupt
		}
		for _, id := range buf[:n] {
			if id != want {
				if at = skipPlaces(data, at); at < 0 {
					return errCorrupt
				}
				i++
				continue
			}
			level := own[i]
			var ends []uint32
			if !first {
				ends = before.places[before.starts[doc]:before.starts[doc+1]]
				level = min(level, levels[doc])
			}
			levels[doc] = level
			if at = l.doc(data, at, ends, first); at < 0 {
				return errCorrupt
			}
			l.starts = append(l.starts, uint32(len(l.places)))
			doc++
			i++
			if more = in.HasNext(); !more {
				break
			}
			want = in.Next()
		}
	}
	return nil
}

// skipPlaces returns where the next document's places begin, -1 where data is
// corrupt.
func skipPlaces(data []byte, at int) int {
	for at < len(data) {
		last := data[at]&1 == 1
		for data[at] >= 0x80 {
			if at++; at == len(data) {
				return -1
			}
		}
		at++
		if last {
			return at
		}
	}
	return -1
}

// doc reads a document's places at data[at:] and keeps those that follow one
// of before, or all.
func (l *placeLists) doc(data []byte, at int, before []uint32, all bool) int {
	place := uint32(0)
	for {
		v, size := binary.Uvarint(data[at:])
		if size <= 0 {
			return -1
		}
		at += size
		place += uint32(v >> 1)
		for !all && len(before) > 0 && before[0]+1 < place {
			before = before[1:]
		}
		if all || len(before) > 0 && before[0]+1 == place {
			l.places = append(l.places, place)
		}
		if v&1 == 1 {
			return at
		}
	}
}
