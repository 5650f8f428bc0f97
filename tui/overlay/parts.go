package overlay

import (
	"strings"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/themes"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/pane"
)

// item is a line of a list to pick from, its right part dim, all of it where it
// is idle.
func item(page *draw.Page, st *themes.Styles, left, right safe.Text, ranges []draw.Range, chosen, idle bool, w int) {
	sign, style := safe.Lit("  "), st.Text
	if idle {
		style = st.Dim
	}
	if chosen {
		page.Line.Reset(st.Cursor)
		sign = safe.Lit("▌ ")
		if st.CursorReverse { // on which colours of their own can't be read
			st, style = &themes.Styles{}, themes.Style{}
		}
	}
	used := min(draw.Width(right.String()), w/3)
	page.Text(st.Accent, sign)
	page.MatchCell(style, st.Match, left, ranges, max(0, w-4-used), draw.Left)
	page.Gap(1).Cell(st.Dim, right, used, draw.Right)
	page.FillTo(w)
	page.End()
}

// Hints appends the keys that matter now, as many as fit w cells, of those that
// would do something; the one that shows all keys always has room. Where only
// is given it names the actions.
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
		case len(only) == 0 && env.Possible(b.Action):
			shown = append(shown, b)
		}
	}
	room := w - 1
	if help.Action != "" {
		room -= hintWidth(help)
		shown = append(shown, help)
	}
	for _, b := range shown {
		if b.Action == help.Action {
			room = w - 1
		}
		if line.Width()+hintWidth(b) > room+apart {
			continue
		}
		key, title := hint(b)
		line.Text(st.Key, key).Gap(1).Text(st.Dim, title).Gap(apart)
	}
}

// apart is the cells between two keys of the hint line.
const apart = 3

// hint is a binding as the hint line names it. Of a sequence, which stands for
// all that begin alike, it names the first key and the first word.
func hint(b keymap.Binding) (key, title safe.Text) {
	says := strings.ToLower(b.Title)
	first, _, sequence := strings.Cut(b.Keys[0], " ")
	if !sequence {
		return KeyName(first), safe.Clean(says)
	}
	says, _, _ = strings.Cut(says, " ")
	return safe.Join(safe.Text{}, KeyName(first), safe.Lit("…")), safe.Clean(says)
}

func hintWidth(b keymap.Binding) int {
	key, title := hint(b)
	return draw.Width(key.String()) + draw.Width(title.String()) + 1 + apart
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
