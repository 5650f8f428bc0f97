package cli

import (
	"fmt"
	"strings"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/pane"
)

// shownOfKind is how many values of one kind a report lists.
const shownOfKind = 5

func (a *app) printReport(r pane.ImportReport) error {
	var b strings.Builder
	for i := range r.Files {
		if f := &r.Files[i]; f.Error == "" || f.Imported+f.Merged > 0 { // why it can't be read is told on stderr
			writeFile(&b, f, r.Dry)
		}
	}
	if r.Dry { // it opens no hub, so who is there already is not known
		fmt.Fprintf(&b, "dry run, nothing was kept: would import %s%s, or merge them with who is there already; skipped %s\n", count(r.Imported, "person", "people"), ofRows(r.Imported, r.Merged), safe.Count(r.Skipped))
	} else {
		fmt.Fprintf(&b, "imported %s, merged %s (%s of them unchanged), skipped %s\n", safe.Count(r.Imported), safe.Count(r.Merged), safe.Count(r.Unchanged), safe.Count(r.Skipped))
	}
	return a.printLines(b.String())
}

func writeFile(b *strings.Builder, f *pane.ImportedFile, dry bool) {
	b.WriteString(f.Path)
	if f.Format != "" {
		fmt.Fprintf(b, " (%s)", f.Format)
	}
	if dry {
		fmt.Fprintf(b, ": %s%s, %s skipped\n", count(f.Imported, "person", "people"), ofRows(f.Imported, f.Merged), safe.Count(f.Skipped))
		writeColumns(b, f.Columns)
		for _, s := range f.Sample {
			fmt.Fprintf(b, "  %s %d reads: %s\n", f.Row, s.Row, strings.Join(append([]string{s.Name}, s.Rest...), " · "))
		}
	} else {
		fmt.Fprintf(b, ": %s new, %s merged, %s skipped\n", safe.Count(f.Imported), safe.Count(f.Merged), safe.Count(f.Skipped))
		if names := unused(f.Columns); len(names) > 0 {
			fmt.Fprintf(b, "  columns not used: %s\n", strings.Join(names, ", "))
		}
	}
	for _, p := range f.Problems {
		writeProblem(b, f.Row, &p)
	}
	for _, w := range f.Warnings {
		fmt.Fprintf(b, "  warning: %s\n", w)
	}
}

// ofRows says from how many rows people are, where several rows are one.
func ofRows(people, merged int) string {
	if merged == 0 {
		return ""
	}
	return fmt.Sprintf(" from %s, %s merged", count(people+merged, "row", "rows"), safe.Count(merged))
}

func unused(all []pane.ImportColumn) []string {
	var names []string
	for _, c := range all {
		if c.Field == "" {
			names = append(names, c.Name)
		}
	}
	return names
}

func writeColumns(b *strings.Builder, all []pane.ImportColumn) {
	width := 0
	for _, c := range all {
		width = max(width, draw.Width(c.Name))
	}
	for _, c := range all {
		name := c.Name + strings.Repeat(" ", width-draw.Width(c.Name))
		switch {
		case c.Field == "":
			fmt.Fprintf(b, "  column %s   not used\n", name)
		case c.Guessed:
			fmt.Fprintf(b, "  column %s → %s, by its contents\n", name, c.Field)
		default:
			fmt.Fprintf(b, "  column %s → %s\n", name, c.Field)
		}
	}
}

// writeProblem lists values below each other, mere rows beside each other.
func writeProblem(b *strings.Builder, row string, p *pane.ImportProblem) {
	fmt.Fprintf(b, "  %s × %s", safe.Count(p.Count), p.Text)
	shown := p.Examples[:min(len(p.Examples), shownOfKind)]
	if len(shown) > 0 && shown[0].Value == "" {
		numbers := make([]string, len(shown))
		for i, e := range shown {
			numbers[i] = safe.Count(e.Row).String()
		}
		fmt.Fprintf(b, ": %s %s", row, strings.Join(numbers, ", "))
		if more := p.Count - len(shown); more > 0 {
			fmt.Fprintf(b, " and %s more", safe.Count(more))
		}
		b.WriteByte('\n')
		return
	}
	b.WriteByte('\n')
	for _, e := range shown {
		fmt.Fprintf(b, "    %s %s  ", row, safe.Count(e.Row))
		if e.Column != "" {
			fmt.Fprintf(b, "%s: ", e.Column)
		}
		b.WriteString(e.Value)
		if e.Taken != "" {
			fmt.Fprintf(b, " → %s", e.Taken)
		}
		b.WriteByte('\n')
	}
	if more := p.Count - len(shown); more > 0 {
		fmt.Fprintf(b, "    and %s more of this kind\n", safe.Count(more))
	}
}
