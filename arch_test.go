package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/scout-cli/scout"

// mayImport is who may import whom among our own packages: the longest prefix
// of a package's path decides, and it may always import what is below itself.
var mayImport = map[string][]string{
	"client/wire": {},
	"client/safe": {},
	"client":      {"client"},
	"hub":         {"client/wire", "hub"},
	"hub/index":   {"hub/index"},
	"store":       {"client/wire"},
	"keymap":      {},
	"themes":      {},

	// The root of the terminal program knows all of it; panes know the
	// contract and widgets, never each other; widgets know no pane.
	"tui":          {"client/safe", "client/wire", "keymap", "themes", "tui"},
	"tui/draw":     {"client/safe", "themes"},
	"tui/grid":     {"client/safe", "themes", "tui/draw"},
	"tui/filter":   {"client/safe", "tui/draw"},
	"tui/linelist": {"client/safe", "themes", "tui/draw", "tui/filter"},
	"tui/edit":     {"client/safe", "themes", "tui/draw"},
	"tui/chip":     {"client/safe", "client/wire", "themes", "tui/draw"},
	"tui/pane":     {"client/safe", "client/wire", "keymap", "themes", "tui/draw", "tui/filter", "tui/people"},
	"tui/people":   {"client/safe", "client/wire", "themes", "tui/draw", "tui/filter", "tui/grid"},
	"tui/query":    {"client/safe", "client/wire/country", "tui/filter", "tui/people"},
	"tui/feed":     {"client/wire", "tui/people"},
	"tui/overlay":  paneMay,
	"tui/prompt":   paneMay,
	"tui/results":  paneMay,
	"tui/profile":  paneMay,
	"tui/evidence": paneMay,
	"tui/insight":  paneMay,
	"tui/suggest":  paneMay,
	"tui/versions": paneMay,
	"tui/widen":    paneMay,
	"tui/history":  paneMay,
	"tui/lists":    paneMay,
	"tui/hubinfo":  paneMay,

	"tui/foreignhub": {}, // a hub for tests: not ours, so nothing of ours

	"cli":      {"cli", "client", "hub", "keymap", "store", "themes", "tui"},
	"main":     {"cli", "tui"},
	"internal": {"cli", "client", "hub", "keymap", "store", "themes", "tui"},
}

var paneMay = []string{
	"client/safe", "client/wire", "keymap", "themes",
	"tui/chip", "tui/draw", "tui/edit", "tui/feed", "tui/filter", "tui/grid", "tui/linelist", "tui/pane", "tui/people", "tui/query", "tui/rowfilter",
}

func TestImports(t *testing.T) {
	seen := 0
	for pkg, imports := range imports(t) {
		rule, ok := ruleOf(pkg)
		if !ok {
			t.Errorf("%s has no rule: say in mayImport who it may import", pkg)
			continue
		}
		for _, imp := range imports {
			seen++
			if under(imp, pkg) || allowed(imp, mayImport[rule]) {
				continue
			}
			t.Errorf("%s imports %s, which the rule of %s does not allow", pkg, imp, rule)
		}
	}
	if seen < 50 {
		t.Fatalf("only %d imports were seen: the test looks in the wrong place", seen)
	}
}

// TestNoBins keeps rooms from being named after nothing in particular.
func TestNoBins(t *testing.T) {
	for pkg := range imports(t) {
		for _, name := range strings.Split(pkg, "/") {
			switch name {
			case "common", "util", "utils", "types", "helpers", "misc":
				t.Errorf("%s: a package is named after what it holds", pkg)
			}
		}
	}
}

func ruleOf(pkg string) (string, bool) {
	for p := pkg; p != "."; p = path.Dir(p) {
		if _, ok := mayImport[p]; ok {
			return p, true
		}
	}
	return "", false
}

func allowed(imp string, rule []string) bool {
	for _, r := range rule {
		if under(imp, r) {
			return true
		}
	}
	return false
}

func under(pkg, parent string) bool { return pkg == parent || strings.HasPrefix(pkg, parent+"/") }

// imports are the packages of this module and which of them each imports,
// tests left out: those may use whatever they need.
func imports(t *testing.T) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	err := filepath.WalkDir(".", func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (file == "tools" || file == "bench" || strings.HasPrefix(d.Name(), ".") && file != ".") {
			return filepath.SkipDir // modules of their own
		}
		if d.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		pkg := filepath.ToSlash(filepath.Dir(file))
		if pkg == "." {
			pkg = "main"
		}
		if _, ok := out[pkg]; !ok {
			out[pkg] = nil
		}
		for _, i := range f.Imports {
			if name, err := strconv.Unquote(i.Path.Value); err == nil {
				if own, ok := strings.CutPrefix(name, module+"/"); ok {
					out[pkg] = append(out[pkg], own)
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
