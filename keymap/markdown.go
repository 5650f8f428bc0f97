package keymap

import (
	"fmt"
	"strings"
)

// Markdown is the page docs/keys.md: the bindings by group.
func (m *Map) Markdown() string {
	var b strings.Builder
	b.WriteString(`# Keys

Generated from keymap/default.toml. Do not edit this page; run
` + "`go generate ./keymap`" + ` after changing the table.

Change keys in ` + "`keymap.toml`" + ` in the configuration folder: an action with a key, a
list of keys or ` + "`\"none\"`" + `. Keys with a blank between them are pressed one after the other.

` + "```toml" + `
results.mark = "m"
global.quit = ["ctrl+c", "ctrl+q"]

[lists]
delete = "D"
undo = "none"
` + "```" + `
`)
	for _, group := range m.Groups() {
		fmt.Fprintf(&b, "\n## %s\n\n| Keys | Action | What it does | Name |\n| --- | --- | --- | --- |\n", group)
		for _, bind := range m.all {
			if bind.Group != group {
				continue
			}
			keys := make([]string, len(bind.Keys))
			for i, k := range bind.Keys {
				keys[i] = "`" + strings.ReplaceAll(k, "|", "\\|") + "`"
			}
			title := bind.Title
			if bind.Dangerous {
				title += " ⚠"
			}
			fmt.Fprintf(&b, "| %s | %s | %s | `%s` |\n", strings.Join(keys, ", "), title, bind.Tip, bind.Action)
		}
	}
	return b.String()
}

// Groups are the headings of the help in the order of the table.
func (m *Map) Groups() []string {
	var groups []string
	seen := map[string]bool{}
	for _, b := range m.all {
		if !seen[b.Group] {
			seen[b.Group] = true
			groups = append(groups, b.Group)
		}
	}
	return groups
}
