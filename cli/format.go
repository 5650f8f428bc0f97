package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/scout-cli/scout/client/wire"
)

// row is a person to print; Member is set for those on a list.
type row struct {
	*wire.Candidate
	Member *wire.Member
}

// rowWriter prints people, each at once.
type rowWriter interface {
	Row(r row) error
	// Close prints what comes after the last.
	Close() error
}

// Formats of people.
const (
	formatTable = "table"
	formatJSONL = "jsonl"
	formatCSV   = "csv"
	formatMD    = "md"
)

// format is the flag --format.
type format struct{ name string }

func (f *format) String() string { return f.name }
func (f *format) Type() string   { return strings.Join(formats(), "|") }

func (f *format) Set(s string) error {
	if !slices.Contains(formats(), s) {
		return usagef("it must be one of %s", strings.Join(formats(), ", "))
	}
	f.name = s
	return nil
}

func formats() []string { return []string{formatTable, formatJSONL, formatCSV, formatMD} }

func (f *format) flag(cmd *cobra.Command, preset string) {
	f.name = preset
	cmd.Flags().Var(f, "format", "how people are printed: table, jsonl, csv or md")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formats(), cobra.ShellCompDirectiveNoFileComp))
}

var _ pflag.Value = (*format)(nil)

// rows makes the writer of a format onto w. What goes to a terminal is
// cleaned; files and pipes get what the hub sent, but no control characters.
// members adds what a list knows of a person.
func (a *app) rows(name string, w io.Writer, terminal, members bool) rowWriter {
	switch name {
	case formatJSONL:
		return &jsonlWriter{w: w}
	case formatCSV:
		return newCSV(w, terminal, members)
	case formatMD:
		return &mdWriter{w: w, members: members}
	}
	return newTable(w, terminal, members)
}

// jsonlWriter prints one JSON object a line: the candidate, or the member
// with its candidate.
type jsonlWriter struct{ w io.Writer }

func (j *jsonlWriter) Row(r row) error {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	var v any = r.Candidate
	if r.Member != nil {
		v = r.Member
	}
	if err := enc.Encode(v); err != nil {
		return err
	}
	_, err := io.WriteString(j.w, escapeControls(b.String()))
	return err
}

func (j *jsonlWriter) Close() error { return nil }

// escapeControls writes the characters that JSON lets stand, and that change
// what a terminal shows, as \u escapes: the same JSON, but harmless.
func escapeControls(s string) string {
	if !strings.ContainsFunc(s, controls) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if controls(r) {
			fmt.Fprintf(&b, `\u%04x`, r)
		} else {
			b.WriteString(s[i : i+size])
		}
		i += size
	}
	return b.String()
}

// controls tells whether r is DEL, a control character of C1, or turns the
// direction of text.
func controls(r rune) bool {
	return r >= 0x7f && (r <= 0x9f || r == 0x061c || r == 0x200e || r == 0x200f || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069)
}
