package keymap_test

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/google/go-cmp/cmp"

	"github.com/scout-cli/scout/keymap"
)

func defaults(t testing.TB) *keymap.Map {
	t.Helper()
	m, err := keymap.Default()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// press is a key as Bubble Tea names it.
func press(k tea.Key) keymap.Key { return keymap.Key{Text: k.String(), Stroke: k.Keystroke()} }

// named is a key under one name.
func named(name string) keymap.Key { return keymap.Key{Text: name, Stroke: name} }

func TestResolve(t *testing.T) {
	results := []keymap.Scope{keymap.ScopeResults, keymap.ScopeGlobal}
	prompt := []keymap.Scope{keymap.ScopePrompt, keymap.ScopeResults, keymap.ScopeGlobal}
	filter := []keymap.Scope{keymap.ScopeFilter, keymap.ScopeResults, keymap.ScopeGlobal}
	dialog := []keymap.Scope{keymap.ScopeDialog, keymap.ScopeResults, keymap.ScopeGlobal}
	help := []keymap.Scope{keymap.ScopeHelp, keymap.ScopeResults, keymap.ScopeGlobal}
	cases := map[string]struct {
		scopes []keymap.Scope
		key    tea.Key
		want   keymap.Action
	}{
		"letter":                    {results, tea.Key{Text: "j", Code: 'j'}, "results.down"},
		"capital":                   {results, tea.Key{Text: "G", Code: 'g', Mod: tea.ModShift}, "results.bottom"},
		"capital without its text":  {results, tea.Key{Code: 'g', Mod: tea.ModShift}, "results.bottom"},
		"arrow":                     {results, tea.Key{Code: tea.KeyDown}, "results.down"},
		"space":                     {results, tea.Key{Text: " ", Code: tea.KeySpace}, "results.mark"},
		"punctuation":               {results, tea.Key{Text: "*", Code: '8', Mod: tea.ModShift}, "results.markAll"},
		"other layout, by place":    {results, tea.Key{Text: "о", Code: 'о', BaseCode: 'j'}, "results.down"},
		"other layout, by text":     {results, tea.Key{Text: "s", Code: 's', BaseCode: 'o'}, "results.sort"},
		"outer scope":               {results, tea.Key{Text: "2", Code: '2'}, "global.history"},
		"nothing":                   {results, tea.Key{Text: "z", Code: 'z'}, ""},
		"typed into the prompt":     {prompt, tea.Key{Text: "j", Code: 'j'}, ""},
		"digit into the prompt":     {prompt, tea.Key{Text: "2", Code: '2'}, ""},
		"question in the prompt":    {prompt, tea.Key{Text: "?", Code: '/', Mod: tea.ModShift}, ""},
		"space in the prompt":       {prompt, tea.Key{Text: " ", Code: tea.KeySpace}, ""},
		"arrow in the prompt":       {prompt, tea.Key{Code: tea.KeyDown}, "prompt.down"},
		"backspace in the prompt":   {prompt, tea.Key{Code: tea.KeyBackspace}, "prompt.deleteLeft"},
		"shift home in the prompt":  {prompt, tea.Key{Code: tea.KeyHome, Mod: tea.ModShift}, ""},
		"AltGr in the prompt":       {prompt, tea.Key{Text: "@", Code: 'p', Mod: tea.ModCtrl | tea.ModAlt}, ""},
		"enter in the prompt":       {prompt, tea.Key{Code: tea.KeyEnter}, "prompt.submit"},
		"shift enter in the prompt": {prompt, tea.Key{Code: tea.KeyEnter, Mod: tea.ModShift}, "prompt.newline"},
		"ctrl through the prompt":   {prompt, tea.Key{Code: 'x', Mod: tea.ModCtrl}, "results.cancel"},
		"tab through the prompt":    {prompt, tea.Key{Code: tea.KeyTab}, "prompt.chips"},
		"esc through the prompt":    {prompt, tea.Key{Code: tea.KeyEscape}, "global.back"},
		"F1 through the prompt":     {prompt, tea.Key{Code: tea.KeyF1}, "global.help"},
		"alt through the prompt":    {prompt, tea.Key{Code: '3', Mod: tea.ModAlt}, "global.lists"},
		"esc in the filter":         {filter, tea.Key{Code: tea.KeyEscape}, "filter.cancel"},
		"page while filtering":      {filter, tea.Key{Code: 'f', Mod: tea.ModCtrl}, "results.pageDown"},
		"letter over a dialog":      {dialog, tea.Key{Text: "j", Code: 'j'}, ""},
		"palette over a dialog":     {dialog, tea.Key{Code: 'p', Mod: tea.ModCtrl}, ""},
		"quit over a dialog":        {dialog, tea.Key{Code: 'c', Mod: tea.ModCtrl}, "global.quit"},
		"help closes itself":        {help, tea.Key{Text: "?", Code: '/', Mod: tea.ModShift}, "help.close"},
		"place under the help":      {help, tea.Key{Text: "2", Code: '2'}, ""},
	}
	m := defaults(t)
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if r := m.Resolve(c.scopes, nil, press(c.key)); r.Action != c.want || r.Pending {
				t.Errorf("%q/%q is %q (pending %v), want %q", c.key.String(), c.key.Keystroke(), r.Action, r.Pending, c.want)
			}
		})
	}
}

func TestSequences(t *testing.T) {
	m := override(t, "global.back = [\"esc\", \"x x\"]\nresults.expand = \"x e\"\nresults.copyLink = \"x c l\"")
	scopes := []keymap.Scope{keymap.ScopeResults, keymap.ScopeGlobal}
	r := m.Resolve(scopes, nil, named("x"))
	if !r.Pending || r.Action != "" {
		t.Fatalf("the first key gives %+v", r)
	}
	next := map[keymap.Action]string{}
	for _, b := range r.Next {
		next[b.Action] = strings.Join(b.Keys, ",")
	}
	want := map[keymap.Action]string{"results.expand": "e", "results.copyLink": "c l", "global.back": "x"}
	if diff := cmp.Diff(want, next); diff != "" {
		t.Errorf("what can follow (-want +got):\n%s", diff)
	}
	pending := []keymap.Key{named("x")}
	if r := m.Resolve(scopes, pending, named("e")); r.Action != "results.expand" {
		t.Errorf("x e gives %+v", r)
	}
	if r := m.Resolve(scopes, pending, named("x")); r.Action != "global.back" {
		t.Errorf("x x gives %+v", r)
	}
	if r := m.Resolve(scopes, pending, named("c")); !r.Pending || len(r.Next) != 1 || r.Next[0].Keys[0] != "l" {
		t.Errorf("x c gives %+v", r)
	}
	if r := m.Resolve(scopes, append(pending, named("c")), named("l")); r.Action != "results.copyLink" {
		t.Errorf("x c l gives %+v", r)
	}
	if r := m.Resolve(scopes, pending, named("j")); r.Action != "" || r.Pending {
		t.Errorf("a broken sequence gives %+v", r)
	}
	if got := m.Keys("results.copyLink"); !slices.Equal(got, []string{"x c l"}) {
		t.Errorf("keys are %q", got)
	}
}

func TestASequenceReachesItsEndThroughAnInput(t *testing.T) {
	m := override(t, `results.expand = "alt+x e"`)
	scopes := []keymap.Scope{keymap.ScopePrompt, keymap.ScopeResults}
	if r := m.Resolve(scopes, nil, named("alt+x")); !r.Pending {
		t.Fatalf("alt+x gives %+v", r)
	}
	if r := m.Resolve(scopes, []keymap.Key{named("alt+x")}, named("e")); r.Action != "results.expand" {
		t.Errorf("alt+x e gives %+v", r)
	}
}

func TestHintsAndShadowed(t *testing.T) {
	m := override(t, `results.filter = "ctrl+p"`)
	scopes := []keymap.Scope{keymap.ScopeResults, keymap.ScopeGlobal}
	var hints []keymap.Action
	for _, b := range m.Hints(scopes) {
		hints = append(hints, b.Action)
	}
	want := []keymap.Action{
		"results.open", "results.addToList", "results.mark", "results.filter", "results.editPrompt",
		"results.expand", "results.sort", "results.chooseList", "results.insight", "results.evidence",
		"results.suggest", "results.versions", "results.compare", "results.similar", "global.back", "global.help",
	}
	if diff := cmp.Diff(want, hints); diff != "" {
		t.Errorf("hints (-want +got):\n%s", diff)
	}
	shadowed := m.Shadowed(scopes)
	if len(shadowed) != 1 || shadowed[0].Binding.Action != "global.palette" || shadowed[0].By != "results.filter" || shadowed[0].Key != "ctrl+p" {
		t.Errorf("shadowed are %+v", shadowed)
	}
	for _, b := range defaults(t).Hints([]keymap.Scope{keymap.ScopePrompt, keymap.ScopeGlobal}) {
		if b.Action == "global.help" && !slices.Equal(b.Keys, []string{"f1"}) {
			t.Errorf("in the prompt help is hinted under %q, but ? is typed", b.Keys)
		}
	}
}

func TestTheTableIsSound(t *testing.T) {
	m := defaults(t)
	for _, b := range m.All() {
		if len(b.Keys) == 0 {
			t.Errorf("%s has no key", b.Action)
		}
		if len(strings.Fields(b.Title)) > 5 || strings.HasSuffix(b.Tip, ".") {
			t.Errorf("%s: title %q or tip %q is in the wrong style", b.Action, b.Title, b.Tip)
		}
	}
	for _, scope := range keymap.Scopes() {
		if len(m.Bindings(scope)) == 0 {
			t.Errorf("scope %s has no bindings", scope)
		}
		for _, b := range m.Bindings(keymap.ScopeGlobal) {
			if !b.Always {
				continue
			}
			if r := m.Resolve([]keymap.Scope{scope, keymap.ScopeGlobal}, nil, named(b.Keys[0])); r.Action != b.Action {
				t.Errorf("%s of %s does not work in %s", b.Keys[0], b.Action, scope)
			}
		}
	}
}

func FuzzResolve(f *testing.F) {
	f.Add("j", "j", "g")
	f.Add("+", "ctrl++", "")
	f.Add("", "", "f")
	m, err := keymap.Default()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text, stroke, before string) {
		r := m.Resolve(keymap.Scopes(), []keymap.Key{named(before)}, keymap.Key{Text: text, Stroke: stroke})
		if r.Action != "" && r.Pending {
			t.Fatalf("both done and pending: %+v", r)
		}
		m.Resolve(keymap.Scopes(), nil, keymap.Key{Text: text, Stroke: stroke})
	})
}

func BenchmarkResolve(b *testing.B) {
	m := defaults(b)
	scopes := []keymap.Scope{keymap.ScopeProfile, keymap.ScopeResults, keymap.ScopeGlobal}
	b.ReportAllocs()
	for b.Loop() {
		m.Resolve(scopes, nil, named("ctrl+p"))
	}
}

func BenchmarkHints(b *testing.B) {
	m := defaults(b)
	scopes := []keymap.Scope{keymap.ScopeProfile, keymap.ScopeResults, keymap.ScopeGlobal}
	b.ReportAllocs()
	for b.Loop() {
		m.Hints(scopes)
	}
}
