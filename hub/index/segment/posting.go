package segment

import (
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/RoaringBitmap/roaring/v2"

	"github.com/scout-cli/scout/hub/index"
)

// A posting list says which documents have a word in a field, or a facet. Its
// key is the field's number and the word, or facetKey and the facet.
const (
	facetKey = 0x7f
	// longKey is facetKey for a facet whose hash stands for it.
	longKey = 0x7e
	// maxFacet is how long, in bytes, a facet may be to stand for itself.
	maxFacet = 255
)

// hasWords tells whether the list of a key is of a word: these have levels and
// positions.
func hasWords(key string) bool { return key != "" && key[0] < byte(index.NumFields) }

// pairedFields are those in which each two words side by side have a list of
// their own, as if they were a word: what most phrases are looked for in. The
// list's positions are those of the second word.
var pairedFields = index.Of(index.Title, index.PastTitle, index.Skill, index.Headline)

// smallList is up to how many ids are stored one by one.
const smallList = 24

// errCorrupt is what decoders say.
var errCorrupt = errors.New("the data is corrupt")

// list is a posting list as stored. It points into the block that it is of.
type list struct {
	n      int    // how many documents
	ids    []byte // see appendIDs
	levels []byte // of a word: index.Level of each document
	// positions of a word: for each document the places where it stands in
	// the field, as varints of the distance to the place before, doubled,
	// plus 1 at the document's last.
	positions []byte
}

// appendIDs appends ascending ids: few as varints of their distances, many as
// a roaring bitmap.
func appendIDs(dst []byte, ids []uint32) ([]byte, error) {
	if len(ids) > smallList {
		return appendBitmap(dst, roaring.BitmapOf(ids...))
	}
	before := uint32(0)
	for _, id := range ids {
		dst = binary.AppendUvarint(dst, uint64(id-before))
		before = id
	}
	return dst, nil
}

func appendBitmap(dst []byte, b *roaring.Bitmap) ([]byte, error) {
	b.RunOptimize()
	data, err := b.ToBytes()
	if err != nil {
		return nil, fmt.Errorf("write ids: %w", err)
	}
	return append(dst, data...), nil
}

// bitmap reads the list's ids. Large ones go on using the list's memory, and
// must not be changed.
func (l *list) bitmap() (*roaring.Bitmap, error) {
	if l.n > smallList {
		b, err := readBitmap(l.ids)
		if err == nil && (b.Validate() != nil || b.GetCardinality() != uint64(l.n)) {
			return nil, errCorrupt
		}
		return b, err
	}
	return l.few()
}

// trusted is bitmap for large lists of blocks whose checksum was right, without a second look
// at large bitmaps: merging reads so many that this is felt.
func (l *list) trusted() (*roaring.Bitmap, error) {
	b, err := readBitmap(l.ids)
	if err == nil && b.GetCardinality() != uint64(l.n) {
		return nil, errCorrupt
	}
	return b, err
}

// few reads ids that are stored one by one.
func (l *list) few() (*roaring.Bitmap, error) {
	var buf [smallList]uint32
	ids, err := l.appendFew(buf[:0])
	if err != nil {
		return nil, err
	}
	return roaring.BitmapOf(ids...), nil
}

func (l *list) appendFew(ids []uint32) ([]uint32, error) {
	data, before := l.ids, uint64(0)
	for i := range l.n {
		d, size := binary.Uvarint(data)
		if size <= 0 || i > 0 && d == 0 || d > maxID-before {
			return nil, errCorrupt
		}
		data, before = data[size:], before+d
		ids = append(ids, uint32(before))
	}
	if len(data) > 0 {
		return nil, errCorrupt
	}
	return ids, nil
}

// readBitmap reads a roaring bitmap that uses data's memory.
func readBitmap(data []byte) (b *roaring.Bitmap, err error) {
	defer func() { // the library trusts what it reads
		if recover() != nil {
			b, err = nil, errCorrupt
		}
	}()
	b = roaring.New()
	n, err := b.FromBuffer(data)
	if err != nil || n != int64(len(data)) {
		return nil, errCorrupt
	}
	b.SetCopyOnWrite(false) // else reading by several goroutines writes
	return b, nil
}

// appendList appends a list but for its ids' and levels' number, which is n.
func appendList(dst []byte, l *list, words bool) []byte {
	dst = binary.AppendUvarint(dst, uint64(l.n))
	dst = appendBytes(dst, l.ids)
	if words {
		dst = append(dst, l.levels...)
		dst = appendBytes(dst, l.positions)
	}
	return dst
}

func appendBytes(dst, b []byte) []byte {
	return append(binary.AppendUvarint(dst, uint64(len(b))), b...)
}

// cutList reads what appendList wrote and returns what follows.
func cutList(data []byte, words bool) (l list, rest []byte, err error) {
	n, size := binary.Uvarint(data)
	if size <= 0 || n > maxID {
		return l, nil, errCorrupt
	}
	l.n = int(n)
	if l.ids, data, err = cutBytes(data[size:]); err != nil || !words {
		return l, data, err
	}
	if len(data) < l.n {
		return l, nil, errCorrupt
	}
	l.levels, data = data[:l.n], data[l.n:]
	l.positions, data, err = cutBytes(data)
	return l, data, err
}

func cutBytes(data []byte) (b, rest []byte, err error) {
	n, size := binary.Uvarint(data)
	if size <= 0 || n > uint64(len(data)-size) {
		return nil, nil, errCorrupt
	}
	data = data[size:]
	return data[:n:n], data[n:], nil
}
