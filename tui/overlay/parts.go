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

// Hints appends the keys that matter now, as many as fit w cells.
func Hints(line *draw.Line, env *pane.Env, scopes []keymap.Scope, w int) {
	st := env.Styles
	for _, b := range env.Keys.Hints(scopes) {
		key, title := KeyName(b.Keys[0]), safe.Clean(strings.ToLower(b.Title))
		if line.Width()+draw.Width(key.String())+draw.Width(title.String())+4 > w {
			continue
		}
		line.Text(st.Key, key).Gap(1).Text(st.Dim, title).Gap(3)
	}
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
