package demo

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"
)

//go:embed data
var files embed.FS

// corpus is all that people are made of: read once, never changed.
type corpus struct {
	cultures  []*culture
	byCulture map[string]*culture
	countries map[string]*country
	places    []*place
	cities    lottery // over places
	kinds     map[string]*kind
	fields    []*field
	byField   map[string]*field
	fieldOdds lottery
	spots     []*spot
	spotOdds  lottery
	openers   openers
}

// loaded is the embedded corpus. It is part of the program, so a fault in
// it is a fault of the program; the tests load it too.
var loaded = sync.OnceValue(func() *corpus {
	data, err := fs.Sub(files, "data")
	if err == nil {
		var c *corpus
		if c, err = load(data); err == nil {
			return c
		}
	}
	panic("demo data: " + err.Error())
})

// load reads and checks a corpus. Everything that a later file names must
// stand in an earlier one.
func load(data fs.FS) (*corpus, error) {
	c := &corpus{}
	for _, step := range []func(fs.FS) error{
		c.loadCountries, c.loadPlaces, c.loadCultures, c.loadKinds, c.loadOpeners, c.loadFields, c.loadSpots,
	} {
		if err := step(data); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// decode reads a TOML file; a key that nothing asks for is a mistake.
func decode(data fs.FS, name string, into any) error {
	meta, err := toml.DecodeFS(data, name, into)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if extra := meta.Undecoded(); len(extra) > 0 {
		return fmt.Errorf("%s: unknown key %s", name, extra[0])
	}
	return nil
}

// rows reads a TSV file with the given number of columns; lines that start
// with # are notes.
func rows(data fs.FS, name string, columns int) ([][]string, error) {
	raw, err := fs.ReadFile(data, name)
	if err != nil {
		return nil, err
	}
	var out [][]string
	for n, line := range strings.Split(string(raw), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != columns {
			return nil, fmt.Errorf("%s:%d: %d columns, want %d", name, n+1, len(cells), columns)
		}
		out = append(out, cells)
	}
	return out, nil
}

func fieldFiles(data fs.FS) ([]string, error) {
	entries, err := fs.ReadDir(data, "fields")
	if err != nil {
		return nil, err
	}
	names := make([]string, 0, len(entries))
	for _, e := range entries {
		names = append(names, path.Join("fields", e.Name()))
	}
	return names, nil
}

// lottery draws an index in proportion to small whole weights.
type lottery []uint16

func (l *lottery) add(index, weight int) {
	for range weight {
		*l = append(*l, uint16(index))
	}
}

// skill is a skill as it is listed and as it reads within a sentence.
type skill struct{ name, text string }

// parseSkill reads a skill of the data: written in lower case it is a common
// noun, listed as a title; with capitals, or after "=", it is a proper name.
func parseSkill(s string) skill {
	if verbatim, ok := strings.CutPrefix(s, "="); ok {
		return skill{verbatim, verbatim}
	}
	words := strings.Split(s, " ")
	for i, w := range words {
		switch w {
		case "and", "of", "for", "to", "in", "the", "on", "with", "at":
			if i > 0 {
				continue
			}
		}
		if w != "" && strings.ToLower(w) == w {
			words[i] = string(capitalise([]byte(w), 0))
		}
	}
	return skill{strings.Join(words, " "), s}
}

func parseSkills(list string) []skill {
	var out []skill
	for s := range strings.SplitSeq(list, ",") {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, parseSkill(s))
		}
	}
	return out
}

func splitList(s string) []string {
	var out []string
	for part := range strings.SplitSeq(s, ",") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

func weight(s string) (int, error) {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil || n < 1 || n > 1000 {
		return 0, fmt.Errorf("weight %q must be a number from 1 to 1000", s)
	}
	return n, nil
}
