package ingest

import (
	"fmt"
	"hash/maphash"
	"path/filepath"

	"github.com/scout-cli/scout/hub/ingest/columns"
	"github.com/scout-cli/scout/hub/ingest/profile"
	"github.com/scout-cli/scout/hub/ingest/table"
)

// doubt notes what a reader says of a value of the row at hand.
func (in *input) doubt(d profile.Doubt) {
	in.report().problem(d.Kind, Example{in.row, profile.Shown(d.Where), d.Value, d.Taken})
}

// key notes what a key of an object is taken for, once a file.
func (in *input) key(name, field string) {
	in.take(columns.Column{Name: name, Field: columns.Field(field), By: columns.ByHeader})
}

func (in *input) take(c columns.Column) {
	if in.keys[c.Name] || len(in.keys) > maxKeysListed {
		return
	}
	if in.keys == nil {
		in.keys = map[string]bool{}
	}
	in.keys[c.Name] = true
	if len(in.keys) > maxKeysListed {
		in.report().warn(fmt.Sprintf("the entries have more than %d keys; the first are listed", maxKeysListed))
		return
	}
	if c.Field == columns.Ignore && c.By == columns.ByHeader {
		c.By = columns.ByNothing
	}
	c.Name = profile.Shown(c.Name)
	in.report().Columns = append(in.report().Columns, c)
}

// shape notes blank lines before a row of a table, and cells that the header
// does not have or the row lacks.
func (in *input) shape(row table.Row, width int) {
	for i := range row.Blank {
		in.report().problem(profile.KindBlank, Example{Row: row.Line - row.Blank + i})
	}
	n := len(row.Fields)
	for n > width && row.Fields[n-1] == "" {
		n--
	}
	said := func(n int) string { return fmt.Sprintf("%d cells, the header has %d", n, width) }
	switch {
	case width == 0:
	case n > width:
		in.report().problem(profile.KindMore, Example{Row: row.Line, Value: said(n)})
	case n < width:
		in.report().problem(profile.KindFewer, Example{Row: row.Line, Value: said(n)})
	}
}

// duplicate notes that the row speaks of somebody of whom another did.
func (in *input) duplicate(name string, before origin) {
	f := &in.run.report.Files[before.file]
	where := fmt.Sprintf("one with %s %d", f.Format.RowName(), before.row)
	if int(before.file) != in.index {
		where += " of " + filepath.Base(f.File)
	}
	in.doubt(profile.Doubt{Kind: profile.KindDuplicate, Value: profile.Shown(name), Taken: profile.Shown(where)})
}

// origin is where a run has read of somebody.
type origin struct{ file, row int32 }

// seen is who was read in a run, by a hash of their keys.
type seen struct {
	seed maphash.Seed
	at   map[uint64]origin
}

// maxSeen bounds what a run remembers; people beyond it count as new.
const maxSeen = 2_000_000

// add notes somebody and tells where they were read before.
func (s *seen) add(key string, file, row int) (origin, bool) {
	if s.at == nil {
		s.seed, s.at = maphash.MakeSeed(), map[uint64]origin{}
	}
	h := maphash.String(s.seed, key)
	before, ok := s.at[h]
	if !ok && len(s.at) < maxSeen {
		s.at[h] = origin{int32(file), int32(row)}
	}
	return before, ok
}
