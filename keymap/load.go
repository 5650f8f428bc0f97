package keymap

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"
)

// quit is the one action that must keep a key.
const quit Action = "global.quit"

// maxFile is the size in bytes that a file of keys may have.
const maxFile = 256 << 10

// Mistake is one thing wrong in a file of keys.
type Mistake struct {
	File string
	Line int    // from 1; 0 if it is not known
	Key  string // the entry, mostly an action
	Text string
}

// Error says where and what.
func (m Mistake) Error() string {
	where := m.File
	if m.Line > 0 {
		where = fmt.Sprintf("%s:%d", m.File, m.Line)
	}
	if m.Key != "" {
		where += ": " + m.Key
	}
	return where + ": " + m.Text
}

// Errors are all mistakes of a file, at least one.
type Errors struct{ Mistakes []Mistake }

// Error gives each mistake a line.
func (e *Errors) Error() string {
	lines := make([]string, len(e.Mistakes))
	for i, m := range e.Mistakes {
		lines[i] = m.Error()
	}
	return strings.Join(lines, "\n")
}

// Default is the built-in map. It is made on first use; the error is there
// for callers that take Load in its place, and is nil.
func Default() (*Map, error) { return defaultMap(), nil }

var defaultMap = sync.OnceValue(func() *Map { return newMap(defaultBindings()) })

// Load is Default with the file's keys over it. The file names actions, each
// with a key, a list of keys or "none":
//
//	results.mark = "m"
//	[lists]
//	delete = ["D", "x x"]
//	undo = "none"
//
// A file that does not exist is no error. Anything wrong in it is: then the
// error is an *Errors with all mistakes.
func Load(path string) (*Map, error) {
	m := defaultMap()
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return m, nil
	}
	if err != nil {
		return nil, fmt.Errorf("keys: %w", err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	if err != nil {
		return nil, fmt.Errorf("keys: %w", err)
	}
	if len(data) > maxFile {
		return nil, &Errors{[]Mistake{{File: path, Text: fmt.Sprintf("more than %d KiB; is this the file of keys?", maxFile>>10)}}}
	}
	return m.Override(path, string(data))
}

// Override is the map with the keys of a file's text over it; file is its
// name in errors.
func (m *Map) Override(file, text string) (*Map, error) {
	var tree map[string]any
	md, err := toml.Decode(text, &tree)
	if err != nil {
		return nil, &Errors{[]Mistake{syntaxMistake(file, err)}}
	}
	c := check{file: file, lines: entryLines(text)}
	bindings := m.All()
	for _, key := range md.Keys() {
		value := at(tree, key)
		if _, table := value.(map[string]any); table {
			continue
		}
		name := strings.Join(key, ".")
		i, ok := m.byName[Action(name)]
		if !ok {
			c.add(key, "no such action; %s", m.suggest(name))
			continue
		}
		keys, ok := keyList(value)
		if !ok {
			c.add(key, `the keys must be a string, a list of strings or "none"`)
			continue
		}
		bindings[i].Keys = c.keys(key, keys)
		c.changed(bindings[i].Action)
	}
	if i := m.byName[quit]; len(bindings[i].Keys) == 0 {
		c.add(toml.Key{"global", "quit"}, "one key to leave must remain")
	}
	c.conflicts(bindings)
	if err := c.err(); err != nil {
		return nil, err
	}
	return newMap(bindings), nil
}

// at is the value under a path of keys.
func at(tree map[string]any, key toml.Key) any {
	var value any = tree
	for _, part := range key {
		table, ok := value.(map[string]any)
		if !ok {
			return nil
		}
		value = table[part]
	}
	return value
}

// keyList takes a string or a list of strings; "none" is no key.
func keyList(value any) ([]string, bool) {
	switch v := value.(type) {
	case string:
		if v == "none" {
			return nil, true
		}
		return []string{v}, true
	case []any:
		keys := make([]string, 0, len(v))
		for _, item := range v {
			s, ok := item.(string)
			if !ok {
				return nil, false
			}
			keys = append(keys, s)
		}
		return keys, true
	}
	return nil, false
}
