package hubinfo

import (
	"errors"
	"maps"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/tui/pane"
)

// maxColumns bounds the columns that are offered to be corrected.
const maxColumns = 500

// earlier is a reading that a correction must not lose.
type earlier struct {
	report  *pane.ImportReport
	err     error
	top     int
	columns map[string]string
}

// held are the columns of what was read, each name once.
func (m *importer) held() []pane.ImportColumn {
	if m.report == nil {
		return nil
	}
	var out []pane.ImportColumn
	seen := map[string]bool{}
	for i := range m.report.Files {
		for _, c := range m.report.Files[i].Columns {
			if !seen[c.Name] && len(out) < maxColumns {
				seen[c.Name] = true
				out = append(out, c)
			}
		}
	}
	return out
}

// askColumns asks which column holds something else than it was taken for, and
// what. The file is read again with it.
func (m *importer) askColumns() tea.Cmd {
	all := m.held()
	if m.phase != planned || len(all) == 0 {
		return pane.Say(safe.Lit("No column was read, so there is none to correct"))
	}
	options := make([]safe.Text, len(all))
	for i, c := range all {
		options[i] = safe.Join(safe.Lit(" → "), safe.Clean(c.Name), meaning(c))
	}
	return pane.Send(pane.Choose{Title: safe.Lit("Which column holds something else?"), Options: options, Find: true, Then: func(i int) tea.Cmd {
		return m.askField(all[i])
	}})
}

// meaning is what a column was taken for.
func meaning(c pane.ImportColumn) safe.Text {
	return safe.Join(safe.Lit(" "), safe.Clean(c.Field).Or(safe.Lit("not used")), safe.Lit("(by contents)").If(c.Guessed))
}

// askField asks what a column holds.
func (m *importer) askField(c pane.ImportColumn) tea.Cmd {
	fields := m.report.Fields
	options := make([]safe.Text, len(fields))
	for i, f := range fields {
		options[i] = safe.Clean(f)
		if f == c.Field {
			options[i] = safe.Join(safe.Lit(" "), options[i], safe.Lit("(as it is read now)"))
		}
	}
	return pane.Send(pane.Choose{Title: safe.Join(safe.Lit(" "), safe.Lit("What does"), safe.Clean(c.Name), safe.Lit("hold?")), Options: options, Find: true, Then: func(i int) tea.Cmd {
		if m.phase != planned {
			return nil
		}
		m.before = &earlier{m.report, m.err, m.top, m.columns}
		columns := maps.Clone(m.columns)
		if columns == nil {
			columns = map[string]string{}
		}
		columns[c.Name] = fields[i]
		m.columns = columns
		return m.read(true)
	}})
}

// reread takes what was read after a correction. Where that is nothing, what
// was read before stays, and so do the columns.
func (m *importer) reread(msg readMsg) tea.Cmd {
	was := m.before
	m.before, m.phase = nil, planned
	err := msg.err
	for i := range msg.report.Files {
		if f := &msg.report.Files[i]; err == nil && len(f.Columns) == 0 && f.Error != "" {
			err = errors.New(f.Error)
		}
	}
	if err == nil {
		m.report, m.err = &msg.report, nil
		return nil
	}
	m.report, m.err, m.top, m.columns = was.report, was.err, was.top, was.columns
	return pane.Fail(safe.Lit("All is as it was: the column"), err)
}
