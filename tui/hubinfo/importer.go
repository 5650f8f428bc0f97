package hubinfo

import (
	"context"
	"errors"
	"strings"
	"unicode/utf8"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui/pane"
)

// maxOffers is how many completions of a path are asked for.
const maxOffers = 200

// phase is how far bringing people in is.
type phase int

const (
	typing  phase = iota // of the path
	reading              // the dry run, or the import, is under way
	planned              // the dry run has ended
	done                 // the import has ended
)

// importer brings people in: a path is typed, read without keeping anything,
// and then, if the person says so, imported.
type importer struct {
	*Pane
	phase   phase
	input   textinput.Model
	asked   string // what the offers are for
	offers  []pane.File
	offered error
	at      int               // into offers, -1 while none was chosen
	columns map[string]string // what the person says that columns hold
	before  *earlier          // what was read before columns were corrected
	report  *pane.ImportReport
	err     error
	top     int
}

type (
	offersMsg struct {
		typed  string
		offers []pane.File
		err    error
	}
	// readMsg ends a dry run, importedMsg an import.
	readMsg struct {
		report pane.ImportReport
		err    error
	}
	importedMsg struct {
		report pane.ImportReport
		err    error
	}
)

func (p *Pane) beginImport() tea.Cmd {
	if p.env.Deps.Keeper == nil {
		return elsewhere(safe.Lit("People are brought in"), safe.Lit("scout import FILE"))
	}
	if p.task != nil {
		return p.busy()
	}
	in := textinput.New()
	in.Prompt = ""
	in.CharLimit = 4096
	in.SetVirtualCursor(false)
	in.SetStyles(textinput.Styles{})
	in.Focus()
	p.importer = &importer{Pane: p, input: in, at: -1}
	return p.importer.complete()
}

// closeImport leaves the import, one step at a time.
func (p *Pane) closeImport() tea.Cmd {
	m := p.importer
	switch m.phase {
	case reading:
		return p.busy()
	case planned:
		m.phase, m.report, m.err, m.top, m.columns = typing, nil, nil, 0, nil
		return m.complete()
	}
	p.importer, p.top = nil, 0
	return nil
}

func (m *importer) scopes() []keymap.Scope {
	switch m.phase {
	case typing:
		return []keymap.Scope{keymap.ScopePath}
	case reading:
		return []keymap.Scope{keymap.ScopeTask}
	case planned:
		return []keymap.Scope{keymap.ScopeImport, keymap.ScopeReport}
	}
	return []keymap.Scope{keymap.ScopeReport}
}

// complete asks what the typed path may mean.
func (m *importer) complete() tea.Cmd {
	keeper, ctx, typed := m.env.Deps.Keeper, m.env.Ctx, m.input.Value()
	m.asked = typed
	return func() tea.Msg {
		all, err := keeper.Complete(ctx, typed, maxOffers)
		return offersMsg{typed, all, err}
	}
}

func (m *importer) update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case offersMsg:
		if msg.typed == m.asked {
			m.offers, m.offered, m.at = msg.offers, msg.err, -1
		}
	case readMsg:
		if m.before != nil {
			return m.reread(msg)
		}
		m.phase, m.report, m.err, m.top = planned, &msg.report, msg.err, 0
		if errors.Is(msg.err, context.Canceled) {
			m.phase, m.report, m.err = typing, nil, nil
			return tea.Batch(m.complete(), pane.Say(safe.Lit("Stopped; nothing was taken")))
		}
	case importedMsg:
		m.phase, m.report, m.err, m.top = done, &msg.report, msg.err, 0
		return pane.Send(pane.PeopleChanged{})
	case tea.KeyPressMsg, tea.PasteMsg:
		if m.phase != typing {
			return nil
		}
		before := m.input.Value()
		var cmd tea.Cmd
		m.input, cmd = m.input.Update(msg)
		if m.input.Value() != before {
			return tea.Batch(cmd, m.complete())
		}
		return cmd
	}
	return nil
}

func (m *importer) do(a keymap.Action) (tea.Cmd, bool) {
	switch a {
	case "path.accept":
		return m.accept(), true
	case "path.complete":
		return m.take(), true
	case "path.next":
		m.at = min(m.at+1, len(m.offers)-1)
	case "path.prev":
		m.at = max(m.at-1, -1)
	case "path.cancel":
		return m.closeImport(), true
	case "import.go":
		return m.goOn(), true
	case "import.columns":
		return m.askColumns(), true
	case "report.close":
		return m.closeImport(), true
	case "report.save":
		return m.save(), true
	case "report.down":
		m.top++
	case "report.up":
		m.top = max(0, m.top-1)
	case "report.pageDown":
		m.top += max(1, m.page-1)
	case "report.pageUp":
		m.top = max(0, m.top-max(1, m.page-1))
	default:
		return nil, false
	}
	return nil, true
}

// take takes the chosen completion into the path, or where none was chosen
// what all have in common.
func (m *importer) take() tea.Cmd {
	if len(m.offers) == 0 {
		return nil
	}
	text := m.offers[max(0, m.at)].Path
	if m.at < 0 {
		if common := inCommon(m.offers); len(common) > len(m.input.Value()) {
			text = common
		} else if len(m.offers) > 1 {
			m.at = 0
			return nil
		}
	}
	m.input.SetValue(text)
	m.input.CursorEnd()
	return m.complete()
}

// inCommon is what all paths begin with.
func inCommon(all []pane.File) string {
	common := all[0].Path
	for _, f := range all[1:] {
		for !strings.HasPrefix(f.Path, common) {
			_, size := utf8.DecodeLastRuneInString(common)
			common = common[:len(common)-size]
		}
	}
	return common
}

// accept reads what the path names. A chosen folder is entered first: what is
// in it may be meant.
func (m *importer) accept() tea.Cmd {
	if m.at >= 0 && m.at < len(m.offers) {
		f := m.offers[m.at]
		m.input.SetValue(f.Path)
		m.input.CursorEnd()
		if f.Folder {
			return m.complete()
		}
	}
	if strings.TrimSpace(m.input.Value()) == "" {
		return pane.Say(safe.Lit("Type the path of a file or a folder; tab completes it"))
	}
	return m.read(true)
}

// read reads the files: a dry run, or the import itself.
func (m *importer) read(dry bool) tea.Cmd {
	what := safe.Lit("Importing")
	if dry {
		what = safe.Lit("Reading")
	}
	keeper := m.env.Deps.Keeper
	req := pane.ImportRequest{Path: strings.TrimSpace(m.input.Value()), Dry: dry, Columns: m.columns}
	m.phase = reading
	cmd := m.run(what, func(ctx context.Context, tell tell) tea.Msg {
		r, err := keeper.Import(ctx, req, func(p pane.ImportProgress) {
			tell(p.Done, p.Total, safe.Join(safe.Lit(" "), safe.CountOf(p.People, "person read", "people read"), safe.Lit("·"), safe.Clean(p.File)))
		})
		if dry {
			return readMsg{r, err}
		}
		return importedMsg{r, err}
	})
	if dry {
		m.task.stops = safe.Lit("stops it; nothing is kept")
	}
	return cmd
}

// goOn imports what the dry run has read.
func (m *importer) goOn() tea.Cmd {
	switch {
	case m.phase != planned:
		return nil
	case m.report.Imported+m.report.Merged == 0:
		return pane.Say(safe.Lit("There is nobody to take: esc goes back to the path"))
	}
	return m.read(false)
}

// save writes the report to a file.
func (m *importer) save() tea.Cmd {
	if m.report == nil || m.report.Save == nil {
		return nil
	}
	report := *m.report
	return pane.Send(pane.Ask{
		Title: safe.Lit("Write the report to which file?"), Value: "import-" + m.env.Now().Format("2006-01-02-1504") + ".json",
		Then: func(path string) tea.Cmd {
			if path == "" {
				return nil
			}
			return func() tea.Msg {
				if err := report.Save(path); err != nil {
					return pane.Failed(safe.Lit("Writing the report"), err)
				}
				return pane.Flash{Text: safe.Join(safe.Lit(" "), safe.Lit("The report is in"), safe.Clean(path))}
			}
		},
	})
}
