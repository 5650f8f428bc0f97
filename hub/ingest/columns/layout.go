package columns

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/scout-cli/scout/hub/ingest/profile"
)

// Layout is what the columns of one table mean.
type Layout struct {
	columns   []column
	linkedIn  bool
	lastFirst bool // names are written "Doe, Jane"
}

type column struct {
	field  Field // "" if it is not known
	number int
	name   string // its header, or its number
	by     By
	blank  bool // neither a header nor a cell
}

// New finds out what columns mean: from overrides, then from headers, then,
// where those say nothing, from the sample rows. A nil header is a table
// without one. The error says that no column holds a name, or that an override
// names no column.
func New(header []string, sample [][]string, overrides Overrides) (*Layout, error) {
	width := len(header)
	for _, row := range sample {
		width = max(width, len(row))
	}
	l := &Layout{columns: make([]column, width)}
	if err := overrides.check(header, width); err != nil {
		return nil, err
	}
	named := false // by the header
	for i := range l.columns {
		head := ""
		if i < len(header) {
			head = header[i]
		}
		c := &l.columns[i]
		c.name = plainName(header, i)
		c.blank = strings.TrimSpace(head) == "" && !filled(sample, i)
		if f, ok := overrides.find(head, i); ok {
			c.field, c.number, c.by, named = f, 1, ByMap, true
			if f == Experience {
				c.field = experience(sample, i)
			}
			continue
		}
		if f, n, ok := Meaning(head); ok {
			c.field, c.number, c.by, named = f, n, ByHeader, true
		}
		switch {
		case c.field == Title && salutations(sample, i):
			c.field = Ignore
		case c.field == Experience:
			c.field = experience(sample, i)
		}
		if c.field == "" || c.field == URL || c.field == Location { // where somebody is may be a link
			if g := dominantKind(sample, i); g != "" {
				if c.field != URL {
					c.by = ByContents
				}
				c.field, c.number = g, 1
			}
		}
	}
	l.settleNames(overrides, header)
	if !named {
		i, err := l.guessName(sample)
		if err != nil {
			return nil, err
		}
		l.columns[i] = column{field: Name, number: 1, name: plainName(header, i), by: ByContents}
	}
	if !l.has(Name) && !l.has(FirstName) && !l.has(LastName) {
		return nil, fmt.Errorf("no column holds a name; the columns are %s: say which with --map COLUMN=name", listColumns(header, width))
	}
	l.lastFirst = lastFirst(sample, l.index(Name))
	l.linkedIn = isLinkedIn(header, l)
	return l, nil
}

// LinkedIn reports whether the table is LinkedIn's export of connections.
func (l *Layout) LinkedIn() bool { return l.linkedIn }

// SaysPerson reports whether a column besides the name is one that people
// have: many things have names.
func (l *Layout) SaysPerson() bool {
	return slices.ContainsFunc([]Field{FirstName, Email, Phone, LinkedIn, GitHub, Title, Company}, l.has)
}

func (l *Layout) has(f Field) bool { return l.index(f) >= 0 }

func (l *Layout) index(f Field) int {
	return slices.IndexFunc(l.columns, func(c column) bool { return c.field == f })
}

// settleNames reads "Nom" beside "Prénom" as the last name, and "Nombre"
// beside "Apellidos" as the first: alone, both mean the whole name.
func (l *Layout) settleNames(overrides Overrides, header []string) {
	i := l.index(Name)
	if i < 0 {
		return
	}
	if i < len(header) {
		if _, fixed := overrides.find(header[i], i); fixed {
			return
		}
		if k := profile.Fold(header[i]); k != "nom" && k != "nombre" && k != "nome" && k != "name" && k != "naam" && k != "namn" {
			return
		}
	}
	switch first, last := l.has(FirstName), l.has(LastName); {
	case first && !last:
		l.columns[i].field = LastName
	case last && !first:
		l.columns[i].field = FirstName
	}
}

// guessName finds the column of names where no header says it.
func (l *Layout) guessName(sample [][]string) (int, error) {
	if !l.has(Email) && !l.has(LinkedIn) && !l.has(GitHub) {
		return 0, fmt.Errorf("no header row and no known column; the first row is %s: add a header, or say --map 1=name", bounded(quoteAll(firstRow(sample))))
	}
	best, most := -1, 0
	for i, c := range l.columns {
		if c.field != "" {
			continue
		}
		n := 0
		for _, row := range sample {
			if i < len(row) && looksLikeName(row[i]) {
				n++
			}
		}
		if n > most && n*10 >= len(sample)*6 {
			best, most = i, n
		}
	}
	if best < 0 {
		return 0, errors.New("no header row, and no column that looks like names: say which with --map 1=name")
	}
	return best, nil
}

// check reports the overrides that name no column.
func (o Overrides) check(header []string, width int) error {
	var missing []string
	for key, v := range o {
		found := slices.ContainsFunc(header, func(h string) bool { return headerKey(h) == key })
		if n, err := strconv.Atoi(key); err == nil && n >= 1 && n <= width {
			found = true
		}
		if !found {
			missing = append(missing, strconv.Quote(v.column))
		}
	}
	if len(missing) == 0 {
		return nil
	}
	slices.Sort(missing)
	return fmt.Errorf("map: there is no column %s; the columns are %s", strings.Join(missing, ", "), listColumns(header, width))
}

func listColumns(header []string, width int) string {
	names := make([]string, width)
	for i := range names {
		names[i] = columnName(header, i)
	}
	return bounded(names)
}

// columnName is the name of a column in a sentence.
func columnName(header []string, i int) string {
	name := plainName(header, i)
	if i < len(header) && strings.TrimSpace(header[i]) != "" {
		return strconv.Quote(name)
	}
	return name
}

// plainName is the header of a column, or its number.
func plainName(header []string, i int) string {
	if i < len(header) {
		if h := profile.Line(header[i], 60); h != "" {
			return h
		}
	}
	return strconv.Itoa(i + 1)
}

func filled(sample [][]string, i int) bool {
	return slices.ContainsFunc(sample, func(row []string) bool { return i < len(row) && strings.TrimSpace(row[i]) != "" })
}

func quoteAll(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = strconv.Quote(profile.Line(s, 60))
	}
	return out
}

func firstRow(sample [][]string) []string {
	if len(sample) == 0 {
		return nil
	}
	return sample[0]
}

// bounded joins at most 20 names.
func bounded(names []string) string {
	if len(names) > 20 {
		return strings.Join(names[:20], ", ") + fmt.Sprintf(" and %d more", len(names)-20)
	}
	return strings.Join(names, ", ")
}
