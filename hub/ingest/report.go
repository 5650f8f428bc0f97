package ingest

import (
	"encoding/json"
	"slices"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/ingest/columns"
)

// Report says what an import did. It marshals to the stable shape of
// `scout import --json`.
type Report struct {
	Files []FileReport `json:"files"`
	// Imported counts new people, Merged those who were there already (in the
	// hub or earlier in the run), Unchanged the ones of Merged about whom
	// nothing new was learned, Skipped the rows that were left out.
	Imported  int `json:"imported"`
	Merged    int `json:"merged"`
	Unchanged int `json:"unchanged"`
	Skipped   int `json:"skipped"`
}

// Failed reports whether a file could not be read.
func (r *Report) Failed() bool {
	for i := range r.Files {
		if r.Files[i].Error != "" {
			return true
		}
	}
	return false
}

// FileReport says what became of one file. Skipped, Warnings, Columns and the
// examples of Problems are bounded.
type FileReport struct {
	File      string
	Format    Format
	Imported  int
	Merged    int
	Unchanged int
	// Columns says what the columns of a table, or the keys of objects, were
	// taken for.
	Columns []columns.Column
	// Sample are the first people, as they would be imported; of the first files
	// of a dry run.
	Sample  []Sample
	Skipped []Skip
	// Problems are values that were left out or look wrong, by kind.
	Problems []Problem
	Warnings []string
	// Error is why the file, or the rest of it, could not be read.
	Error string

	skipped int       // all of them, also those not listed
	reasons []Problem // why, with all of them counted
}

// SkippedCount is how many rows were left out; Skipped lists the first of them.
func (f *FileReport) SkippedCount() int { return f.skipped }

// Findings are the reasons for which rows were skipped, and the problems, each
// with the first of its kind.
func (f *FileReport) Findings() []Problem { return slices.Concat(f.reasons, f.Problems) }

// Sample is a person and where the file speaks of them.
type Sample struct {
	Row    int            `json:"row"`
	Person wire.Candidate `json:"person"`
}

// Skip is a row that was left out. Row is the 1-based line where the row
// begins; of a JSON document the 1-based element.
type Skip struct {
	Row    int    `json:"row"`
	Reason string `json:"reason"`
}

// Format is the kind of a file.
type Format string

// The formats that Run reads.
const (
	FormatJSONResume Format = "json-resume"
	FormatLinkedIn   Format = "linkedin-connections"
	FormatCSV        Format = "csv" // comma, semicolon or pipe
	FormatTSV        Format = "tsv"
	FormatJSONL      Format = "jsonl"
	FormatJSON       Format = "json"
)

// RowName is what the number of a row counts: lines, or the entries of a JSON
// document.
func (f Format) RowName() string {
	switch f {
	case FormatJSON, FormatJSONResume:
		return "entry"
	}
	return "line"
}

const (
	maxSkipsListed    = 1000
	maxWarningsListed = 100
	maxKeysListed     = 200 // of objects; the columns of a table are bounded there
	maxSample         = 3
	maxSampled        = 20 // files of which there are samples
	maxReasons        = 20 // for which rows are skipped
)

// MarshalJSON writes lists as [] and no error as null.
func (f FileReport) MarshalJSON() ([]byte, error) {
	out := struct {
		File      string           `json:"file"`
		Format    Format           `json:"format"`
		Imported  int              `json:"imported"`
		Merged    int              `json:"merged"`
		Unchanged int              `json:"unchanged"`
		Columns   []columns.Column `json:"columns"`
		Sample    []Sample         `json:"sample,omitempty"`
		Count     int              `json:"skippedCount"`
		Skipped   []Skip           `json:"skipped"`
		Problems  []Problem        `json:"problems"`
		Warnings  []string         `json:"warnings"`
		Error     *string          `json:"error"`
	}{f.File, f.Format, f.Imported, f.Merged, f.Unchanged, list(f.Columns), f.Sample, f.skipped, list(f.Skipped), list(f.Problems), list(f.Warnings), nil}
	if f.Error != "" {
		out.Error = &f.Error
	}
	return json.Marshal(out)
}

// list is a list that is written as [] where it is empty.
func list[T any](all []T) []T {
	if all == nil {
		return []T{}
	}
	return all
}

func (f *FileReport) skip(row int, reason string) {
	f.skipped++
	if len(f.Skipped) < maxSkipsListed {
		f.Skipped = append(f.Skipped, Skip{row, reason})
	}
	text := reason + ", row skipped"
	i := slices.IndexFunc(f.reasons, func(p Problem) bool { return p.Text == text })
	if i < 0 && len(f.reasons) >= maxReasons {
		i = maxReasons - 1
		f.reasons[i].Text = "other reasons, row skipped"
	} else if i < 0 {
		i = len(f.reasons)
		f.reasons = append(f.reasons, Problem{Kind: "skipped", Text: text})
	}
	f.reasons[i].add(Example{Row: row})
}

func (f *FileReport) warn(text string) {
	if len(f.Warnings) < maxWarningsListed {
		f.Warnings = append(f.Warnings, text)
	}
}
