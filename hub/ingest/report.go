package ingest

import "encoding/json"

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

// FileReport says what became of one file. Skipped and Warnings are bounded;
// a last warning says how many more there were.
type FileReport struct {
	File      string
	Format    Format
	Imported  int
	Merged    int
	Unchanged int
	Skipped   []Skip
	Warnings  []string
	// Error is why the file, or the rest of it, could not be read.
	Error string

	skipped int // all of them, also those not listed
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

const (
	maxSkipsListed    = 1000
	maxWarningsListed = 100
)

// MarshalJSON writes lists as [] and no error as null.
func (f FileReport) MarshalJSON() ([]byte, error) {
	out := struct {
		File      string   `json:"file"`
		Format    Format   `json:"format"`
		Imported  int      `json:"imported"`
		Merged    int      `json:"merged"`
		Unchanged int      `json:"unchanged"`
		Skipped   []Skip   `json:"skipped"`
		Warnings  []string `json:"warnings"`
		Error     *string  `json:"error"`
	}{f.File, f.Format, f.Imported, f.Merged, f.Unchanged, f.Skipped, f.Warnings, nil}
	if out.Skipped == nil {
		out.Skipped = []Skip{}
	}
	if out.Warnings == nil {
		out.Warnings = []string{}
	}
	if f.Error != "" {
		out.Error = &f.Error
	}
	return json.Marshal(out)
}

func (f *FileReport) skip(row int, reason string) {
	f.skipped++
	if len(f.Skipped) < maxSkipsListed {
		f.Skipped = append(f.Skipped, Skip{row, reason})
	}
}

func (f *FileReport) warn(text string) {
	if len(f.Warnings) < maxWarningsListed {
		f.Warnings = append(f.Warnings, text)
	}
}
