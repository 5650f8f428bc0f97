package keymap

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
)

// check gathers the mistakes of one file.
type check struct {
	file     string
	lines    map[string]int // of entries and tables
	mistakes []Mistake
	mine     map[Action]bool // what the file sets
}

func (c *check) add(key toml.Key, format string, args ...any) {
	name := strings.Join(key, ".")
	c.mistakes = append(c.mistakes, Mistake{c.file, c.line(name), name, fmt.Sprintf(format, args...)})
}

// line is that of an entry or else of the closest table or entry around it.
func (c *check) line(name string) int {
	for name != "" {
		if n, ok := c.lines[name]; ok {
			return n
		}
		name = name[:max(0, strings.LastIndexByte(name, '.'))]
	}
	return 0
}

func (c *check) changed(a Action) {
	if c.mine == nil {
		c.mine = map[Action]bool{}
	}
	c.mine[a] = true
}

// keys checks the keys of an entry and gives them their proper names.
func (c *check) keys(key toml.Key, keys []string) []string {
	var proper []string
	for _, k := range keys {
		parts := strings.Fields(k)
		if k == " " {
			parts = []string{"space"}
		}
		if len(parts) == 0 {
			c.add(key, `empty key; use "none" for no key`)
		}
		if len(parts) > 4 {
			c.add(key, "key %q: a sequence has at most 4 keys", k)
			continue
		}
		ok := len(parts) > 0
		for i := range parts {
			name, err := canonicalKey(parts[i])
			if err != nil {
				c.add(key, "%v", err)
				ok = false
				continue
			}
			parts[i] = name
		}
		if ok {
			proper = append(proper, strings.Join(parts, " "))
		}
	}
	return proper
}

// conflicts finds keys that mean two things in one scope: the same ones, or
// one that is the beginning of another, which could then never be pressed.
func (c *check) conflicts(bindings []Binding) {
	m := newMap(bindings)
	for _, scope := range Scopes() {
		entries := m.scopes[scope]
		for i, b := range entries {
			for _, a := range entries[:i] {
				if clash(a.seq, b.seq) {
					c.conflict(a, b)
				}
			}
		}
	}
}

func (c *check) conflict(a, b entry) {
	if c.mine[a.binding.Action] && !c.mine[b.binding.Action] {
		a, b = b, a // blame what the file says
	}
	key := strings.Split(string(b.binding.Action), ".")
	keyA, keyB := strings.Join(a.seq, " "), strings.Join(b.seq, " ")
	switch {
	case a.binding.Action == b.binding.Action && keyA == keyB:
		c.add(key, "key %q twice", keyB)
	case keyA == keyB:
		c.add(key, "key %q is that of %s already; give that another key or \"none\"", keyB, a.binding.Action)
	default:
		c.add(key, "key %q and key %q of %s begin alike, so the longer one can't be typed; change one of them", keyB, keyA, a.binding.Action)
	}
}

// err is nil or *Errors with the mistakes in the order of the file.
func (c *check) err() error {
	if len(c.mistakes) == 0 {
		return nil
	}
	slices.SortStableFunc(c.mistakes, func(a, b Mistake) int { return cmp.Compare(a.Line, b.Line) })
	return &Errors{c.mistakes}
}

func syntaxMistake(file string, err error) Mistake {
	var parse toml.ParseError
	if errors.As(err, &parse) {
		return Mistake{File: file, Line: parse.Position.Line, Key: parse.LastKey, Text: parse.Message}
	}
	return Mistake{File: file, Text: err.Error()}
}

// entryLines finds the line of each entry and table: the decoder keeps
// no positions. It knows nothing of values that span lines, which is good
// enough, as it is only asked for entries that the decoder has found.
func entryLines(text string) map[string]int {
	lines := map[string]int{}
	table := ""
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "[") {
			name, _, ok := strings.Cut(strings.Trim(line, "["), "]")
			if !ok || strings.ContainsAny(name, ",") {
				continue
			}
			table = plainKey(name)
			setOnce(lines, table, n)
			table += "."
			continue
		}
		name, _, ok := strings.Cut(line, "=")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		setOnce(lines, table+plainKey(name), n)
	}
	return lines
}

func setOnce(lines map[string]int, name string, n int) {
	if _, ok := lines[name]; !ok {
		lines[name] = n
	}
}

// plainKey takes quotes and blanks out of a dotted key.
func plainKey(key string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("\"' \t", r) {
			return -1
		}
		return r
	}, key)
}

// suggest names the action that was probably meant.
func (m *Map) suggest(name string) string {
	best, distance := "", 1+len(name)/3
	for _, b := range m.all {
		if d := editDistance(strings.ToLower(name), strings.ToLower(string(b.Action))); d <= distance {
			best, distance = string(b.Action), d-1
		}
	}
	if best == "" {
		return "the help and docs/keys.md name them all"
	}
	return fmt.Sprintf("is %s meant?", best)
}

// editDistance counts the single characters to add, take out or replace.
func editDistance(a, b string) int {
	if len(a) > 64 {
		return len(a)
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		corner := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := corner
			if a[i] != b[j] {
				cost++
			}
			corner = row[j+1]
			row[j+1] = min(cost, row[j]+1, corner+1)
		}
	}
	return row[len(b)]
}
