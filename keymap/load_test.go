package keymap_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/scout-cli/scout/keymap"
)

// override is the default map with a file's text over it.
func override(t *testing.T, text string) *keymap.Map {
	t.Helper()
	m, err := defaults(t).Override("keymap.toml", text)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestOverride(t *testing.T) {
	m := override(t, `
results.mark = "shift+ctrl+a"
results.copyLink = ["Return", "PgDn"]
results.open = "none"
results.pageDown = "ctrl+f"

[lists]
delete = " "
undo = ["shift+u", "+", "ctrl++"]
`)
	for action, want := range map[keymap.Action][]string{
		"results.mark": {"ctrl+shift+a"}, "results.copyLink": {"enter", "pgdown"}, "results.open": nil,
		"lists.delete": {"space"}, "lists.undo": {"U", "+", "ctrl++"}, "results.down": {"j", "down"},
	} {
		if got := m.Keys(action); !slices.Equal(got, want) {
			t.Errorf("%s has keys %q, want %q", action, got, want)
		}
	}
	if got := defaults(t).Keys("results.mark"); !slices.Equal(got, []string{"space"}) {
		t.Errorf("the built-in map has changed: %q", got)
	}
}

func TestMistakesAreAllToldWithTheirPlace(t *testing.T) {
	_, err := defaults(t).Override("my.toml", `results.mrak = "m"
results.mark = 7
results.sort = ["q", 1]
results.filter = "hyperspace"
results.density = "strg+x"
results.expand = ""

[lists]
undo = "R"
new = ["N", "N"]
rename = "g"
delete = "a b c d e"
global.quit = "x"
[global]
quit = "none"
[nowhere]
`)
	var all *keymap.Errors
	if !errors.As(err, &all) {
		t.Fatalf("error is %v", err)
	}
	want := []string{
		"my.toml:1: results.mrak: no such action; is results.mark meant?",
		`my.toml:2: results.mark: the keys must be a string, a list of strings or "none"`,
		`my.toml:3: results.sort: the keys must be a string, a list of strings or "none"`,
		`my.toml:4: results.filter: unknown name "hyperspace" in key "hyperspace"`,
		`my.toml:5: results.density: unknown modifier "strg" in key "strg+x": use ctrl, alt, shift, meta, hyper, super`,
		`my.toml:6: results.expand: empty key; use "none" for no key`,
		`my.toml:9: lists.undo: key "R" is that of lists.refresh already`,
		`my.toml:10: lists.new: key "N" twice`,
		`my.toml:11: lists.rename: key "g" and key "g g" of lists.top begin alike`,
		`my.toml:12: lists.delete: key "a b c d e": a sequence has at most 4 keys`,
		"my.toml:13: lists.global.quit: no such action",
		"my.toml:15: global.quit: one key to leave must remain",
	}
	got := strings.Split(err.Error(), "\n")
	if len(got) != len(want) {
		t.Fatalf("mistakes are\n%s", err)
	}
	for i := range want {
		if !strings.HasPrefix(got[i], want[i]) {
			t.Errorf("mistake %d is\n%s\nwant\n%s", i, got[i], want[i])
		}
	}
	for text, want := range map[string]string{
		"results.mark = \"m\nx = 1":        "my.toml:1: ",
		`results.mark = "c"`:               `my.toml:1: results.mark: key "c" is that of results.copyLink already; give that another key or "none"`,
		`results.copyLink = "ctrl+ctrl+x"`: `my.toml:1: results.copyLink: modifier "ctrl" twice`,
		`results.copyLink = "ctrl+X"`:      `my.toml:1: results.copyLink: upper case letter with a modifier (write shift+x)`,
	} {
		if _, err := defaults(t).Override("my.toml", text); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s\ngives %v, want %s", text, err, want)
		}
	}
}

func TestLoad(t *testing.T) {
	dir := t.TempDir()
	m, err := keymap.Load(filepath.Join(dir, "none.toml"))
	if err != nil || len(m.Keys("results.mark")) == 0 {
		t.Fatalf("no file: %v", err)
	}
	path := filepath.Join(dir, "keymap.toml")
	write := func(text string) {
		t.Helper()
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(`results.mark = "m"`)
	if m, err = keymap.Load(path); err != nil || !slices.Equal(m.Keys("results.mark"), []string{"m"}) {
		t.Errorf("keys are %q, error %v", m.Keys("results.mark"), err)
	}
	write(strings.Repeat("# much\n", 100_000))
	if _, err = keymap.Load(path); err == nil || !strings.Contains(err.Error(), "more than 256 KiB") {
		t.Errorf("a huge file gives %v", err)
	}
}

func FuzzOverride(f *testing.F) {
	f.Add("results.mark = \"m\"")
	f.Add("[results]\nmark = [\"g g\", \"ctrl++\"]\n")
	f.Add("x = {y = [1, {z = \"\"}]}\n[[a]]\nb=1")
	m, err := keymap.Default()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		changed, err := m.Override("f.toml", text)
		if err != nil {
			var all *keymap.Errors
			if !errors.As(err, &all) || len(all.Mistakes) == 0 {
				t.Fatalf("error %v tells no mistake", err)
			}
			return
		}
		for _, b := range changed.All() {
			for _, keys := range b.Keys {
				var pending []keymap.Key
				for _, k := range strings.Fields(keys) {
					r := changed.Resolve([]keymap.Scope{b.Scope}, pending, named(k))
					if r.Action != "" && r.Action != b.Action {
						t.Fatalf("%q of %s runs %s", keys, b.Action, r.Action)
					}
					pending = append(pending, named(k))
				}
			}
		}
	})
}
