package overlay

import (
	"strings"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/themes"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/pane"
)

// item is a line of a list to pick from, its right part dim.
func item(page *draw.Page, st *themes.Styles, left, right safe.Text, ranges []draw.Range, chosen bool, w int) {
	sign := safe.Lit("  ")
	if chosen {
		page.Line.Reset(st.Cursor)
		sign = safe.Lit("▌ ")
		if st.CursorReverse { // on which colours of their own can't be read
			st = &themes.Styles{}
		}
	}
	used := min(draw.Width(right.String()), w/3)
	page.Text(st.Accent, sign)
	page.MatchCell(st.Text, st.Match, left, ranges, max(0, w-4-used), draw.Left)
	page.Gap(1).Cell(st.Dim, right, used, draw.Right)
	page.FillTo(w)
	page.End()
}

// hints is an empty line and the keys that matter in a dialog.
func hints(page *draw.Page, env *pane.Env, scopes []keymap.Scope, w int) {
	page.End()
	page.Gap(1)
	Hints(&page.Line, env, scopes, w)
	page.End()
}

// Hints appends the keys that matter now, as many as fit w cells; the one that
// shows all keys always has room. Where only is given it names the actions.
func Hints(line *draw.Line, env *pane.Env, scopes []keymap.Scope, w int, only ...keymap.Action) {
	st := env.Styles
	var help keymap.Binding
	var shown []keymap.Binding
	for _, a := range only {
		if b, ok := env.Keys.Binding(a); ok && len(b.Keys) > 0 {
			shown = append(shown, b)
		}
	}
	for _, b := range env.Keys.Hints(scopes) {
		switch {
		case b.Action == "global.help":
			help = b
		case len(only) == 0 && !useless(b.Action, scopes[0]):
			shown = append(shown, b)
		}
	}
	room := w
	if help.Action != "" {
		room -= hintWidth(help)
		shown = append(shown, help)
	}
	for _, b := range shown {
		if b.Action == help.Action {
			room = w
		}
		if line.Width()+hintWidth(b) > room {
			continue
		}
		line.Text(st.Key, KeyName(b.Keys[0])).Gap(1).Text(st.Dim, title(b)).Gap(3)
	}
}

// useless tells of an action that works here but leads nowhere.
func useless(a keymap.Action, scope keymap.Scope) bool {
	switch a {
	case "results.open":
		return scope == keymap.ScopeProfile
	case "global.back":
		return scope == keymap.ScopeResults || scope == keymap.ScopePrompt
	}
	return false
}

func title(b keymap.Binding) safe.Text { return safe.Clean(strings.ToLower(b.Title)) }

func hintWidth(b keymap.Binding) int {
	return draw.Width(KeyName(b.Keys[0]).String()) + draw.Width(title(b).String()) + 4
}

// KeyName is a key, or a sequence of keys, as people write it.
func KeyName(key string) safe.Text {
	names := map[string]string{"up": "↑", "down": "↓", "left": "←", "right": "→", "pgdown": "pgdn"}
	keys := strings.Fields(key)
	for i, k := range keys {
		cut := strings.LastIndexByte(k[:max(0, len(k)-1)], '+') + 1
		if name, ok := names[k[cut:]]; ok {
			keys[i] = k[:cut] + name
		}
	}
	return safe.Clean(strings.Join(keys, " "))
}
