// Package keymap holds what can be done, under which keys, as data: the
// built-in table default.toml and a person's own file over it. The hint line,
// the help, the palette and docs/keys.md all come from the one table. It is
// compiled in as default.go, as reading it would slow each start.
package keymap

//go:generate go test . -run Generated -update

import (
	"cmp"
	"slices"
	"strings"
)

// Action names something that can be done, as "scope.verb".
type Action string

// Scope is where an action's keys work.
type Scope string

// The scopes, from the widest to the narrowest.
const (
	ScopeGlobal   Scope = "global"
	ScopePrompt   Scope = "prompt"   // the prompt's editor
	ScopeChips    Scope = "chips"    // the criteria read from it
	ScopeResults  Scope = "results"  // the people found
	ScopeColumns  Scope = "columns"  // the columns of the people found
	ScopeProfile  Scope = "profile"  // one person
	ScopeEvidence Scope = "evidence" // who meets which criterion
	ScopeCompare  Scope = "compare"  // some people side by side
	ScopeVersions Scope = "versions" // what the prompt has gone through
	ScopeWiden    Scope = "widen"    // ways to find more people
	ScopeSuggest  Scope = "suggest"  // titles and skills that go with a search
	ScopeInsight  Scope = "insight"  // bars of what people have in common
	ScopeHistory  Scope = "history"  // earlier searches
	ScopeLists    Scope = "lists"    // all lists
	ScopeList     Scope = "list"     // the people of one list
	ScopeHub      Scope = "hub"
	ScopeImport   Scope = "import" // what bringing people in would take
	ScopeReport   Scope = "report" // that, or what it took
	ScopeTask     Scope = "task"   // reading files, which takes a while
	ScopePath     Scope = "path"   // the path that is typed for it
	ScopeFilter   Scope = "filter" // the line typed after "/"
	ScopePalette  Scope = "palette"
	ScopeHelp     Scope = "help"
	ScopeReader   Scope = "reader" // a text that is read in full
	ScopeDialog   Scope = "dialog"
)

// Scopes are all scopes in the order they are documented in.
func Scopes() []Scope {
	return []Scope{
		ScopeGlobal, ScopePrompt, ScopeChips, ScopeResults, ScopeColumns, ScopeProfile, ScopeEvidence, ScopeCompare, ScopeInsight, ScopeSuggest, ScopeVersions, ScopeWiden, ScopeHistory, ScopeLists, ScopeList,
		ScopeHub, ScopeImport, ScopeReport, ScopeTask, ScopePath, ScopeFilter, ScopePalette, ScopeHelp, ScopeReader, ScopeDialog,
	}
}

// Typing tells whether the scope is a text input: a key that it does not bind
// and that writes or edits text is the input's and never reaches an outer scope.
func (s Scope) Typing() bool {
	return s == ScopePrompt || s == ScopePath || s == ScopeFilter || s == ScopePalette || s == ScopeHelp || s == ScopeDialog
}

// Modal tells whether the scope covers all others: only bindings that always
// work are seen through it.
func (s Scope) Modal() bool {
	return s == ScopePalette || s == ScopeHelp || s == ScopeReader || s == ScopeDialog
}

// Binding is one action with its keys and its words.
type Binding struct {
	Action Action
	Scope  Scope
	// Keys are the choices. One of several keys with a blank between them is
	// a sequence.
	Keys []string
	// Title is two words at most, Tip a sentence without its full stop, Group
	// the heading it stands under in the help.
	Title, Tip, Group string
	// Hint places the binding in the hint line, the lowest first; 0 keeps it out.
	Hint int
	// Dangerous actions take something away.
	Dangerous bool
	// Always keeps the keys working above dialogs.
	Always bool
}

// Map is a valid set of bindings. It does not change and may be shared.
type Map struct {
	all    []Binding // in the order of the table
	scopes map[Scope][]entry
	byName map[Action]int
}

// entry is one choice of keys, taken apart.
type entry struct {
	binding *Binding
	seq     []string
}

func newMap(all []Binding) *Map {
	m := &Map{all: all, scopes: map[Scope][]entry{}, byName: make(map[Action]int, len(all))}
	for i := range all {
		b := &all[i]
		m.byName[b.Action] = i
		for _, keys := range b.Keys {
			m.scopes[b.Scope] = append(m.scopes[b.Scope], entry{b, strings.Fields(keys)})
		}
	}
	return m
}

// All are the bindings in the order of the table, also those without a key.
func (m *Map) All() []Binding { return slices.Clone(m.all) }

// Bindings are those of one scope, in the order of the table.
func (m *Map) Bindings(scope Scope) []Binding {
	var found []Binding
	for _, b := range m.all {
		if b.Scope == scope {
			found = append(found, b)
		}
	}
	return found
}

// Binding is that of an action.
func (m *Map) Binding(a Action) (Binding, bool) {
	i, ok := m.byName[a]
	if !ok {
		return Binding{}, false
	}
	return m.all[i], true
}

// Keys are the keys of an action, nil if it has none.
func (m *Map) Keys(a Action) []string {
	b, _ := m.Binding(a)
	return b.Keys
}

// Hints are the bindings of the hint line, the inner scope's first, without
// those that have no key, that an inner scope shadows or that can't be reached.
func (m *Map) Hints(scopes []Scope) []Binding {
	var hints []Binding
	for i, scope := range scopes {
		var own []Binding
		for j := range m.all {
			if m.all[j].Scope != scope || m.all[j].Hint == 0 {
				continue
			}
			b := m.all[j]
			if b.Keys = m.reachable(scopes[:i], b); len(b.Keys) > 0 {
				own = append(own, b)
			}
		}
		slices.SortStableFunc(own, func(a, b Binding) int { return cmp.Compare(a.Hint, b.Hint) })
		hints = append(hints, own...)
	}
	return hints
}
