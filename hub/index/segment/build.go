package segment

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"slices"
	"strings"
	"sync"

	"github.com/scout-cli/scout/hub/index"
)

// builder turns documents into the posting lists of a segment. Documents are
// added in ascending order of ids. It is used again for the next segment,
// which has much the same words.
type builder struct {
	shards [2]shard // filled at the same time
	ids    []uint32
}

// shard has the lists of some fields, so that two make about the same work.
type shard struct {
	keys   keyTable
	posts  []post   // in order of documents
	sorted []uint32 // posts in order of keys
	places []place
	pairs  []pair // of the field that is being added
	words  []byte
	key    []byte
}

// post is a document of a list.
type post struct {
	key, id     uint32
	first, last uint32 // of the chain of its places, plus 1
	tf          uint32
	level       uint8
}

// pair is a post of two words side by side, with the posts of these.
type pair struct{ both, first, second uint32 }

// place is where a word stands; next is the next of the same post, plus 1.
type place struct{ at, next uint32 }

// shardOf says which shard has the keys that begin with a byte.
func shardOf(first byte) int {
	if index.Field(first) == index.Text || first == facetKey || first == longKey {
		return 1
	}
	return 0
}

// firstBytes are those of keys, in order.
var firstBytes = [...]byte{
	byte(index.Title), byte(index.PastTitle), byte(index.Skill), byte(index.Company), byte(index.PastCompany),
	byte(index.Headline), byte(index.Text), byte(index.School), byte(index.Name), longKey, facetKey,
}

// fullPosts is how many posts a shard takes before the segment is written:
// that bounds memory to about 100 MB.
const fullPosts = 1_000_000

// keptPosts and keptKeys are up to how many a shard keeps the memory of.
const (
	keptPosts = 250_000
	keptKeys  = 100_000
)

// reset makes the builder ready for the next segment.
func (b *builder) reset() {
	b.ids = b.ids[:0]
	for i := range b.shards {
		b.shards[i].reset()
	}
}

func (b *shard) reset() {
	if cap(b.posts) > keptPosts || cap(b.places) > keptPosts || len(b.keys.stats) > keptKeys {
		*b = shard{}
		return
	}
	for n := range b.keys.stats {
		b.keys.stats[n].last, b.keys.stats[n].n = 0, 0
	}
	b.posts, b.places = b.posts[:0], b.places[:0]
}

func (b *shard) full() bool { return len(b.posts) >= fullPosts || len(b.places) >= fullPosts }

// stride is how many documents a shard takes before it is looked whether one
// is full.
const stride = 128

// add adds documents until the builder is full, and returns how many.
func (b *builder) add(docs []*index.Doc) (n int) {
	for n < len(docs) && !b.shards[0].full() && !b.shards[1].full() {
		part := docs[n:min(n+stride, len(docs))]
		var both sync.WaitGroup
		both.Go(func() { b.shards[1].addAll(part, 1) })
		b.shards[0].addAll(part, 0)
		both.Wait()
		for _, d := range part {
			b.ids = append(b.ids, uint32(d.ID))
		}
		n += len(part)
	}
	return n
}

func (b *shard) addAll(docs []*index.Doc, shard int) {
	for _, d := range docs {
		id := uint32(d.ID)
		for f := range index.NumFields {
			if d.Fields[f] != "" && shardOf(byte(f)) == shard {
				b.field(id, f, d.Fields[f])
			}
		}
		if shardOf(facetKey) != shard {
			continue
		}
		for _, facet := range d.Facets {
			b.key = appendFacet(b.key[:0], facet)
			b.post(id)
		}
	}
}

// field adds the words of a field, and in some also each two side by side.
// Places count on through its lines, with a gap between two so that no phrase
// spans them.
func (b *shard) field(id uint32, f index.Field, text string) {
	start, at, words := len(b.posts), uint32(0), 0
	paired := pairedFields.Has(f)
	for line := range strings.SplitSeq(text, "\n") {
		b.words = index.AppendWords(b.words[:0], nil, line)
		before, first := 0, uint32(0) // the word before, and its post
		for from := 0; from < len(b.words); {
			end := from + bytes.IndexByte(b.words[from:], ' ')
			b.key = append(append(b.key[:0], byte(f)), b.words[from:end]...)
			second := b.post(id)
			b.stand(second, at)
			if paired && from > 0 {
				b.key = append(append(b.key[:0], byte(f)), b.words[before:end]...)
				both := b.post(id)
				b.stand(both, at)
				b.pairs = append(b.pairs, pair{both, first, second})
			}
			before, first, from = from, second, end+1
			at++
			words++
		}
		at++
	}
	for i := start; i < len(b.posts); i++ {
		p := &b.posts[i]
		p.level = index.Level(f, int(p.tf), words)
	}
	for _, p := range b.pairs {
		b.posts[p.both].level = min(b.posts[p.first].level, b.posts[p.second].level)
	}
	b.pairs = b.pairs[:0]
}

// post returns which is the post of b.key and the document, which is the one
// added last.
func (b *shard) post(id uint32) uint32 {
	n := b.keys.number(b.key)
	k := &b.keys.stats[n]
	if k.last > 0 && b.posts[k.last-1].id == id {
		return k.last - 1
	}
	b.posts = append(b.posts, post{key: n, id: id})
	k.last = uint32(len(b.posts))
	k.n++
	return k.last - 1
}

func (b *shard) stand(i, at uint32) {
	p := &b.posts[i]
	b.places = append(b.places, place{at: at})
	n := uint32(len(b.places))
	if p.first == 0 {
		p.first = n
	} else {
		b.places[p.last-1].next = n
	}
	p.last = n
	p.tf++
}

// appendFacet appends the key of a facet.
func appendFacet(dst []byte, facet string) []byte {
	if len(facet) > maxFacet {
		sum := sha256.Sum256([]byte(facet))
		return append(append(dst, longKey), sum[:]...)
	}
	return append(append(dst, facetKey), facet...)
}

// write writes the lists as a segment of its own.
func (b *builder) write(ctx context.Context, tx *sql.Tx) error {
	ids, err := appendIDs(nil, b.ids)
	if err != nil {
		return err
	}
	segment, err := addSegment(ctx, tx, live, len(b.ids), ids)
	if err != nil {
		return err
	}
	w, err := newWriter(ctx, tx, segment, 0, 0)
	if err != nil {
		return err
	}
	var orders [len(b.shards)][]uint32
	var both sync.WaitGroup
	for i := range b.shards {
		both.Go(func() { orders[i] = b.shards[i].sort() })
	}
	both.Wait()
	var l list
	var scratch []uint32
	for _, first := range firstBytes {
		i := shardOf(first)
		if orders[i], scratch, err = b.shards[i].write(w, first, orders[i], &l, scratch); err != nil {
			return err
		}
	}
	return w.close(tx)
}

// sort puts the posts of each list side by side, lists in order of keys, and
// returns that order.
func (b *shard) sort() []uint32 {
	order, end := b.keys.sorted(), uint32(0)
	for _, n := range order {
		b.keys.stats[n].end = end
		end += b.keys.stats[n].n
	}
	b.sorted = slices.Grow(b.sorted[:0], len(b.posts))[:len(b.posts)]
	for i := range b.posts {
		e := &b.keys.stats[b.posts[i].key].end
		b.sorted[*e] = uint32(i)
		*e++
	}
	return order
}

// write writes the lists at the start of order whose keys begin with a byte,
// and returns the rest of it; l and list32 are scratch.
func (b *shard) write(w *writer, first byte, order []uint32, l *list, list32 []uint32) (rest, scratch []uint32, err error) {
	for i, n := range order {
		k := &b.keys.stats[n]
		if k.key[0] != first {
			return order[i:], list32, nil
		}
		if k.n == 0 {
			continue
		}
		words := hasWords(k.key)
		list32, l.levels, l.positions = list32[:0], l.levels[:0], l.positions[:0]
		for _, i := range b.sorted[k.end-k.n : k.end] {
			p := &b.posts[i]
			list32 = append(list32, p.id)
			if words {
				l.levels = append(l.levels, p.level)
				l.positions = b.appendPlaces(l.positions, p)
			}
		}
		l.n = len(list32)
		if l.ids, err = appendIDs(l.ids[:0], list32); err != nil {
			return nil, nil, err
		}
		if err := w.add(k.key, l); err != nil {
			return nil, nil, err
		}
	}
	return nil, list32, nil
}

func (b *shard) appendPlaces(dst []byte, p *post) []byte {
	before := uint32(0)
	for i := p.first; i > 0; {
		pl := b.places[i-1]
		v := uint64(pl.at-before) << 1
		if pl.next == 0 {
			v |= 1
		}
		dst = binary.AppendUvarint(dst, v)
		before, i = pl.at, pl.next
	}
	return dst
}
