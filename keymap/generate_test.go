package keymap

import (
	"bytes"
	"flag"
	"fmt"
	"go/format"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
)

var update = flag.Bool("update", false, "write the files generated from default.toml")

// row is an entry of default.toml.
type row struct {
	Keys      []string `toml:"keys"`
	Title     string   `toml:"title"`
	Tip       string   `toml:"tip"`
	Group     string   `toml:"group"`
	Hint      int      `toml:"hint"`
	Dangerous bool     `toml:"dangerous"`
	Always    bool     `toml:"always"`
}

// readTable reads the whole table of bindings.
func readTable(t *testing.T) []Binding {
	t.Helper()
	const file = "default.toml"
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var table map[string]map[string]row
	md, err := toml.Decode(string(text), &table)
	if err != nil {
		t.Fatal(syntaxMistake(file, err))
	}
	c := check{file: file, lines: entryLines(string(text))}
	for _, key := range md.Undecoded() {
		c.add(key, "unknown key")
	}
	var bindings []Binding
	for _, key := range md.Keys() {
		if len(key) != 2 {
			continue
		}
		r := table[key[0]][key[1]]
		b := Binding{
			Action: Action(key[0] + "." + key[1]), Scope: Scope(key[0]), Title: r.Title, Tip: r.Tip, Group: r.Group,
			Hint: r.Hint, Dangerous: r.Dangerous, Always: r.Always,
		}
		if !slices.Contains(Scopes(), b.Scope) {
			c.add(key, "unknown scope")
		}
		if b.Title == "" || b.Tip == "" || b.Group == "" {
			c.add(key, "title, tip and group must be given")
		}
		b.Keys = c.keys(key, r.Keys)
		bindings = append(bindings, b)
	}
	c.conflicts(bindings)
	if err := c.err(); err != nil {
		t.Fatal(err)
	}
	return bindings
}

// source is the bindings as Go.
func source(t *testing.T, bindings []Binding) []byte {
	t.Helper()
	var b bytes.Buffer
	b.WriteString("// Code generated from default.toml by go generate; DO NOT EDIT.\n\npackage keymap\n\n" +
		"// defaultBindings are those of default.toml.\nfunc defaultBindings() []Binding {\nreturn []Binding{\n")
	for _, bind := range bindings {
		fmt.Fprintf(&b, "{Action: %q, Scope: %q, Keys: %#v,\nTitle: %q, Tip: %q, Group: %q", bind.Action, bind.Scope, bind.Keys,
			bind.Title, bind.Tip, bind.Group)
		if bind.Hint > 0 {
			fmt.Fprintf(&b, ", Hint: %d", bind.Hint)
		}
		if bind.Dangerous {
			b.WriteString(", Dangerous: true")
		}
		if bind.Always {
			b.WriteString(", Always: true")
		}
		b.WriteString("},\n")
	}
	b.WriteString("}\n}\n")
	code, err := format.Source(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return code
}

// TestGeneratedFilesAreFresh fails when default.toml was changed and the files
// made from it were not.
func TestGeneratedFilesAreFresh(t *testing.T) {
	bindings := readTable(t)
	for path, want := range map[string][]byte{
		"default.go":      source(t, bindings),
		"../docs/keys.md": []byte(newMap(bindings).Markdown()),
	} {
		if *update {
			if err := os.MkdirAll("../docs", 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, want, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		have, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if have := strings.ReplaceAll(string(have), "\r\n", "\n"); have != string(want) {
			t.Errorf("%s is not what default.toml makes; run go generate ./keymap", path)
		}
	}
}
