package segment

import (
	"context"
	"database/sql"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"slices"
)

// A segment is a row of blocks: each has posting lists in order of their keys.
// A list that is large has a block of its own. Of a word's, levels and positions
// have blocks right after it: counting reads neither, and only phrases read
// positions.
const (
	manyLists  = iota // entries: see cutEntry
	oneList           // one entry: a facet's, or, by earlier versions, a word's with its levels
	positions         // those of the word before
	wordIDs           // one entry: a word's, but its ids only
	wordLevels        // those of the word before
)

const (
	// blockSize is how large a block of many lists may be, in bytes: what one
	// page of the file holds. SQLite reads what is larger from a chain of pages,
	// into memory that it asks the system for each time.
	blockSize = 4000
	// largeList is from which size on a list has blocks of its own.
	largeList = blockSize / 2
	// entryHead is how much, at most, the numbers of a small entry take.
	entryHead = 16
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

// cutEntry reads an entry of a block of some kind: how many bytes of the key
// before it shares, the rest of its key, its list.
func cutEntry(kind byte, before string, data []byte) (key string, l list, rest []byte, err error) {
	shared, size := binary.Uvarint(data)
	if size <= 0 || shared > uint64(len(before)) {
		return "", l, nil, errCorrupt
	}
	suffix, data, err := cutBytes(data[size:])
	if err != nil {
		return "", l, nil, err
	}
	key = before[:shared] + string(suffix)
	l, rest, err = cutList(data, kind != wordIDs && hasWords(key))
	return key, l, rest, err
}

// directory tells in which block a key is: the one whose first key is the last
// that is not behind it.
type directory struct {
	keys   []string
	blocks []uint32
	alone  []bool // the key is the only one of its block
}

// The kinds of a part of a directory. Parts that earlier versions wrote do not
// tell which keys are alone.
const (
	plainDirectory = iota
	tellingDirectory
)

// newDirectory begins a part of a directory.
func newDirectory() []byte {
	part := make([]byte, blockHead)
	part[4] = tellingDirectory
	return part
}

// appendDirectory appends one entry after that of block before.
func appendDirectory(dst []byte, before, block uint32, key string, alone bool) []byte {
	delta := uint64(block-before) << 1
	if alone {
		delta |= 1
	}
	return appendBytes(binary.AppendUvarint(dst, delta), []byte(key))
}

// find returns in which block a key is, if it is in any.
func (d *directory) find(key string) (block uint32, ok bool) {
	i, is := slices.BinarySearch(d.keys, key)
	if !is {
		i--
	}
	if i < 0 || !is && d.alone[i] {
		return 0, false
	}
	return d.blocks[i], true
}

// add reads a part of a directory, as sealed.
func (d *directory) add(part []byte) error {
	kind, data, err := unseal(part)
	if err != nil {
		return err
	}
	keys, whole := string(data), len(data) // one string for all keys
	for len(data) > 0 {
		delta, size := binary.Uvarint(data)
		alone := false
		if kind == tellingDirectory {
			delta, alone = delta>>1, delta&1 == 1
		}
		if size <= 0 || delta >= maxBlocks {
			return errCorrupt
		}
		var cut []byte
		if cut, data, err = cutBytes(data[size:]); err != nil {
			return err
		}
		end := whole - len(data)
		key := keys[end-len(cut) : end]
		block := uint32(delta)
		if n := len(d.blocks); n > 0 {
			block += d.blocks[n-1]
			if d.keys[n-1] >= key || delta == 0 {
				return errCorrupt
			}
		}
		if block >= maxBlocks {
			return errCorrupt
		}
		d.keys, d.blocks, d.alone = append(d.keys, key), append(d.blocks, block), append(d.alone, alone)
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
	return &writer{ctx: ctx, insert: insert, segment: segment, next: next, before: before, dir: newDirectory()}, nil
}

func (w *writer) add(key string, l *list) error {
	words := hasWords(key)
	size := len(l.ids) + len(l.levels) + len(l.positions)
	if size >= largeList {
		return w.large(key, l)
	}
	if len(w.block)+len(key)+size+entryHead > blockSize {
		if err := w.flush(); err != nil {
			return err
		}
	}
	shared := 0
	if len(w.block) == 0 {
		w.begin(manyLists)
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
	return nil
}

func (w *writer) large(key string, l *list) error {
	if err := w.flush(); err != nil {
		return err
	}
	words := hasWords(key)
	w.begin(oneList)
	if words {
		w.begin(wordIDs)
	}
	w.block = binary.AppendUvarint(w.block, 0)
	w.block = appendBytes(w.block, []byte(key))
	w.block = appendList(w.block, l, false)
	w.name(key, true)
	err := w.put(w.block)
	if err == nil && words {
		w.begin(wordLevels)
		err = w.put(append(w.block, l.levels...))
	}
	if err == nil && words {
		w.begin(positions)
		err = w.put(append(w.block, l.positions...))
	}
	w.block = w.block[:0]
	return err
}

// begin begins a block.
func (w *writer) begin(kind byte) {
	w.block = append(w.block[:0], 0, 0, 0, 0, kind)
}

func (w *writer) name(key string, alone bool) {
	w.dir = appendDirectory(w.dir, w.before, w.next, key, alone)
	w.before = w.next
}

// flush writes the block that is being filled.
func (w *writer) flush() error {
	if len(w.block) == 0 {
		return nil
	}
	w.name(w.first, false)
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
