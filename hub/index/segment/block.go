package segment

import (
	"context"
	"database/sql"
	"encoding/binary"
	"fmt"
	"hash/crc32"
)

// A segment is a row of blocks: each has posting lists in order of their keys.
// A list that is large has a block of its own, and one for its positions right
// after it, so that only phrases read these.
const (
	manyLists = iota // entries: see cutEntry
	oneList          // one entry, of a word without its positions
	positions        // those of the list before
)

const (
	// blockSize is how large a block of many lists becomes, in bytes.
	blockSize = 16 << 10
	// largeList is from which size on a list has blocks of its own.
	largeList = 8 << 10
	// maxBlocks is how many blocks a segment may have. A block's row has the
	// segment's number times this, plus its own.
	maxBlocks = 1 << 24
	// blockHead is the size of what each block begins with: a checksum of all
	// else, and the kind.
	blockHead = 5
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// seal puts the checksum into a block.
func seal(block []byte) {
	binary.LittleEndian.PutUint32(block, crc32.Checksum(block[4:], castagnoli))
}

// unseal checks a block and returns its kind and content.
func unseal(block []byte) (kind byte, data []byte, err error) {
	if len(block) < blockHead || binary.LittleEndian.Uint32(block) != crc32.Checksum(block[4:], castagnoli) {
		return 0, nil, errCorrupt
	}
	return block[4], block[blockHead:], nil
}

// cutEntry reads an entry: how many bytes of the key before it shares, the
// rest of its key, its list.
func cutEntry(before string, data []byte) (key string, l list, rest []byte, err error) {
	shared, size := binary.Uvarint(data)
	if size <= 0 || shared > uint64(len(before)) {
		return "", l, nil, errCorrupt
	}
	suffix, data, err := cutBytes(data[size:])
	if err != nil {
		return "", l, nil, err
	}
	key = before[:shared] + string(suffix)
	l, rest, err = cutList(data, hasWords(key))
	return key, l, rest, err
}

// directory tells in which block a key is: the one whose first key is the last
// that is not behind it.
type directory struct {
	keys   []string
	blocks []uint32
}

// appendDirectory appends one entry after that of block before.
func appendDirectory(dst []byte, before, block uint32, key string) []byte {
	dst = binary.AppendUvarint(dst, uint64(block-before))
	return appendBytes(dst, []byte(key))
}

// add reads a part of a directory, as sealed.
func (d *directory) add(part []byte) error {
	_, data, err := unseal(part)
	if err != nil {
		return err
	}
	for len(data) > 0 {
		delta, size := binary.Uvarint(data)
		if size <= 0 || delta >= maxBlocks {
			return errCorrupt
		}
		var key []byte
		if key, data, err = cutBytes(data[size:]); err != nil {
			return err
		}
		block := uint32(delta)
		if n := len(d.blocks); n > 0 {
			block += d.blocks[n-1]
			if d.keys[n-1] >= string(key) || delta == 0 {
				return errCorrupt
			}
		}
		if block >= maxBlocks {
			return errCorrupt
		}
		d.keys, d.blocks = append(d.keys, string(key)), append(d.blocks, block)
	}
	return nil
}

// writer writes a segment's blocks, in order of keys.
type writer struct {
	ctx     context.Context
	insert  *sql.Stmt
	segment int64
	next    uint32 // the block to be written
	before  uint32 // the directory's last
	dir     []byte
	block   []byte // of many lists, being filled
	first   string // key of block
	last    string
	written int // bytes
}

func newWriter(ctx context.Context, tx *sql.Tx, segment int64, next, before uint32) (*writer, error) {
	insert, err := tx.PrepareContext(ctx, "INSERT INTO index_block (id, data) VALUES (?, ?)")
	if err != nil {
		return nil, err
	}
	return &writer{ctx: ctx, insert: insert, segment: segment, next: next, before: before, dir: make([]byte, blockHead)}, nil
}

func (w *writer) add(key string, l *list) error {
	words := hasWords(key)
	if size := len(l.ids) + len(l.levels) + len(l.positions); size >= largeList {
		return w.large(key, l)
	}
	shared := 0
	if len(w.block) == 0 {
		w.block = append(w.block[:0], make([]byte, blockHead)...)
		w.block[4] = manyLists
		w.first = key
	} else {
		for shared < len(key) && shared < len(w.last) && key[shared] == w.last[shared] {
			shared++
		}
	}
	w.block = binary.AppendUvarint(w.block, uint64(shared))
	w.block = appendBytes(w.block, []byte(key[shared:]))
	w.block = appendList(w.block, l, words)
	w.last = key
	if len(w.block) >= blockSize {
		return w.flush()
	}
	return nil
}

func (w *writer) large(key string, l *list) error {
	if err := w.flush(); err != nil {
		return err
	}
	words := hasWords(key)
	block := make([]byte, blockHead, blockHead+len(key)+len(l.ids)+len(l.levels)+32)
	block[4] = oneList
	block = binary.AppendUvarint(block, 0)
	block = appendBytes(block, []byte(key))
	block = appendList(block, &list{n: l.n, ids: l.ids, levels: l.levels}, words)
	w.name(key)
	if err := w.put(block); err != nil || !words {
		return err
	}
	block = make([]byte, blockHead, blockHead+len(l.positions))
	block[4] = positions
	return w.put(append(block, l.positions...))
}

func (w *writer) name(key string) {
	w.dir = appendDirectory(w.dir, w.before, w.next, key)
	w.before = w.next
}

// flush writes the block that is being filled.
func (w *writer) flush() error {
	if len(w.block) == 0 {
		return nil
	}
	w.name(w.first)
	err := w.put(w.block)
	w.block = w.block[:0]
	return err
}

func (w *writer) put(block []byte) error {
	if w.next >= maxBlocks {
		return fmt.Errorf("segment %d has too many blocks", w.segment)
	}
	seal(block)
	if _, err := w.insert.ExecContext(w.ctx, blockRow(w.segment, w.next), block); err != nil {
		return err
	}
	w.next++
	w.written += len(block)
	return nil
}

func blockRow(segment int64, block uint32) int64 { return segment*maxBlocks + int64(block) }

// close writes what is left, and the directory of all that was written.
func (w *writer) close(tx *sql.Tx) error {
	defer w.insert.Close() //nolint:errcheck // ends with the transaction
	if err := w.flush(); err != nil || len(w.dir) == blockHead {
		return err
	}
	seal(w.dir)
	_, err := tx.ExecContext(w.ctx, "INSERT INTO index_directory (segment, next, before, keys) VALUES (?, ?, ?, ?)", w.segment, w.next, w.before, w.dir)
	return err
}
