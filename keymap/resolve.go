package keymap

import "strings"

// Key is one key press under its two names: Text is what Bubble Tea's
// Key.String gives ("G", "ctrl+p"), Stroke what Key.Keystroke gives
// ("shift+g", "ctrl+p"). Text knows the character of the person's layout,
// Stroke the key's place, so that "j" is found on a Cyrillic layout too.
type Key struct{ Text, Stroke string }

// Result is what a key press means.
type Result struct {
	// Action is "" if the key is not bound or a sequence is not complete.
	Action Action
	// Scope is the scope that the action or the sequence was found in.
	Scope Scope
	// Pending tells that the keys so far begin a sequence.
	Pending bool
	// Next are the bindings that the sequence can become, each with only the
	// keys still to press.
	Next []Binding
}

// Resolve finds what key k means after the pending keys of a sequence, the
// innermost scope first. A zero Result means that the key is not bound, or
// that the sequence is broken; then its keys are dropped.
func (m *Map) Resolve(scopes []Scope, pending []Key, k Key) Result {
	var r Result
	covered := false
	for _, scope := range scopes {
		action, next := m.in(scope, pending, k, covered)
		if r.Pending { // a sequence of an inner scope has begun: it only collects
			r.Next = append(r.Next, next...)
		} else if action != "" {
			return Result{Action: action, Scope: scope}
		} else if len(next) > 0 {
			r = Result{Scope: scope, Pending: true, Next: next}
		}
		if scope.Typing() && len(pending) == 0 && k.types() {
			break
		}
		covered = covered || scope.Modal()
	}
	return r
}

// in looks into one scope. The text of a key goes before its stroke.
func (m *Map) in(scope Scope, pending []Key, k Key, onlyAlways bool) (Action, []Binding) {
	var next []Binding
	var byStroke Action
	for _, e := range m.scopes[scope] {
		n := len(pending)
		if len(e.seq) <= n || onlyAlways && !e.binding.Always || !startsWith(e.seq, pending) {
			continue
		}
		byText := k.Text == e.seq[n]
		if !byText && !k.is(e.seq[n]) {
			continue
		}
		switch {
		case len(e.seq) > n+1:
			b := *e.binding
			b.Keys = []string{strings.Join(e.seq[n+1:], " ")}
			next = append(next, b)
		case byText:
			return e.binding.Action, nil
		case byStroke == "":
			byStroke = e.binding.Action
		}
	}
	if byStroke != "" {
		return byStroke, nil
	}
	return "", next
}

func startsWith(seq []string, pending []Key) bool {
	for i, k := range pending {
		if !k.is(seq[i]) {
			return false
		}
	}
	return true
}

// is tells whether the press is the configured key.
func (k Key) is(name string) bool {
	return name == k.Text || name == k.Stroke || name == canonicalStroke(k.Stroke)
}

// types tells whether a text input makes use of the key: all but those with
// ctrl, alt or the like, the function keys, enter, esc and tab.
func (k Key) types() bool {
	mods, base := splitStroke(k.Stroke)
	if mods != "" && mods != "shift+" {
		// On some layouts AltGr reports as ctrl+alt, yet it writes a character.
		return k.Text != k.Stroke && k.Text != "" && !strings.Contains(k.Text, "+")
	}
	return base != "enter" && base != "esc" && base != "tab" && !functionKey(base)
}

// Shadow is a key of an outer scope that an inner one takes.
type Shadow struct {
	Binding Binding // the outer one
	Key     string
	By      Action
}

// Shadowed lists the keys that can't be reached because an inner scope binds
// them or a key that their sequence begins with. Scopes are innermost first.
func (m *Map) Shadowed(scopes []Scope) []Shadow {
	var found []Shadow
	for i, scope := range scopes {
		for _, e := range m.scopes[scope] {
			if by := m.takenBy(scopes[:i], e.seq); by != "" {
				found = append(found, Shadow{*e.binding, strings.Join(e.seq, " "), by})
			}
		}
	}
	return found
}

// takenBy is the action of an inner scope that is in the way of a sequence.
func (m *Map) takenBy(inner []Scope, seq []string) Action {
	for _, scope := range inner {
		for _, e := range m.scopes[scope] {
			if clash(e.seq, seq) {
				return e.binding.Action
			}
		}
	}
	return ""
}

// clash tells whether one sequence begins with the other.
func clash(a, b []string) bool {
	n := min(len(a), len(b))
	for i := range n {
		if a[i] != b[i] {
			return false
		}
	}
	return n > 0
}

// reachable are the keys of a binding that inner scopes leave to it.
func (m *Map) reachable(inner []Scope, b Binding) []string {
	var keys []string
	for _, e := range m.scopes[b.Scope] {
		if e.binding.Action != b.Action || m.takenBy(inner, e.seq) != "" {
			continue
		}
		through := true
		for _, scope := range inner {
			through = through && (!scope.Modal() || b.Always)
			through = through && !(scope.Typing() && Key{e.seq[0], e.seq[0]}.types())
		}
		if through {
			keys = append(keys, strings.Join(e.seq, " "))
		}
	}
	return keys
}
