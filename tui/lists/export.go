package lists

import (
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/tui/pane"
)

// export writes the people on a list to a file that is asked for.
func (p *Pane) export(id, name, format string) tea.Cmd {
	deps, ctx := p.env.Deps, p.env.Ctx
	return pane.Send(pane.Ask{Title: safe.Lit("Write the list to the file"), Value: fileName(name) + "." + format, Then: func(path string) tea.Cmd {
		if path == "" {
			return nil
		}
		return func() tea.Msg {
			l, err := fetchNamed(ctx, deps, id)
			if err != nil {
				return pane.Failed(safe.Lit("Exporting the list"), err)
			}
			if hidden(l) {
				return pane.Flash{Text: say("Nothing was written: this hub tells how many are on %s, not who", l.Name)}
			}
			if err := deps.Export(path, format, l.Members); err != nil {
				return pane.Failed(safe.Lit("Exporting the list"), err)
			}
			return pane.Flash{Text: say("%d people written to %s", len(l.Members), path)}
		}
	}})
}

// fileName is a list's name as a file can carry it.
func fileName(name string) string {
	s := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' {
			return r
		}
		return '-'
	}, strings.ToLower(name))
	for strings.Contains(s, "--") {
		s = strings.ReplaceAll(s, "--", "-")
	}
	if s = strings.Trim(s, "-"); s == "" {
		return "list"
	}
	return s
}
