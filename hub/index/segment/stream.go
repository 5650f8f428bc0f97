package segment

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
)

// stream reads the lists of a segment in order of keys.
type stream struct {
	ctx    context.Context
	input  *input
	blocks *sql.Stmt
	dir    *directory
	block  int    // the next of dir
	rest   []byte // of the block that is being read
	key    string // "" at the end
	list   list
	kind   byte // of the block that the list is in
}

// open goes to the first key after upto.
func (s *stream) open(tx *sql.Tx, upto string) (err error) {
	if s.dir, err = readDirectory(s.ctx, tx, s.input.id); err != nil {
		return err
	}
	i, ok := slices.BinarySearch(s.dir.keys, upto)
	if !ok && i > 0 {
		i--
	}
	s.block = i
	for {
		if err := s.advance(); err != nil || s.key == "" || s.key > upto {
			return err
		}
	}
}

func (s *stream) advance() error {
	before := s.key
	for len(s.rest) == 0 {
		if s.block == len(s.dir.blocks) {
			s.key = ""
			return nil
		}
		kind, data, err := s.read(s.dir.blocks[s.block])
		if err == nil && (kind == positions || kind >= wordLevels) {
			err = errCorrupt
		}
		if err != nil {
			return err
		}
		s.rest, s.kind, before = data, kind, ""
		s.block++
	}
	var err error
	if s.key, s.list, s.rest, err = cutEntry(s.kind, before, s.rest); err == nil && s.key == "" {
		err = errCorrupt
	}
	if err != nil {
		return damaged(s.input.id, fmt.Sprintf("block %d", s.dir.blocks[s.block-1]), err)
	}
	return nil
}

func (s *stream) read(block uint32) (kind byte, data []byte, err error) {
	var b []byte
	err = s.blocks.QueryRowContext(s.ctx, blockRow(s.input.id, block)).Scan((*blob)(&b))
	if errors.Is(err, sql.ErrNoRows) {
		err = errCorrupt
	}
	if err == nil {
		kind, data, err = unseal(b)
	}
	if errors.Is(err, errCorrupt) {
		err = damaged(s.input.id, fmt.Sprintf("block %d", block), err)
	}
	return kind, data, err
}

// whole returns the list with its levels and positions.
func (s *stream) whole() (l *list, err error) {
	l = &s.list
	if !hasWords(s.key) || s.kind == manyLists {
		return l, nil
	}
	block := s.dir.blocks[s.block-1] + 1
	if s.kind == wordIDs {
		if l.levels, err = s.part(block, wordLevels); err != nil {
			return nil, err
		}
		block++
	}
	l.positions, err = s.part(block, positions)
	return l, err
}

// part reads a block that must be of a kind.
func (s *stream) part(block uint32, want byte) ([]byte, error) {
	kind, data, err := s.read(block)
	if err == nil && kind != want {
		err = damaged(s.input.id, fmt.Sprintf("block %d", block), errCorrupt)
	}
	return data, err
}
