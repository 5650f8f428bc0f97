package pane

// ImportReport is what an import did, or a dry run would do.
type ImportReport struct {
	Dry                                  bool
	Files                                []ImportedFile
	Imported, Merged, Unchanged, Skipped int
	Fields                               []string // what a column may be taken for
	// Save writes the whole report to a file that must not exist; nil where
	// there is nothing to write.
	Save func(path string) error
}

// ImportedFile is what became of one file.
type ImportedFile struct {
	Path, Format              string
	Row                       string // what rows are called: "line"
	Imported, Merged, Skipped int
	Columns                   []ImportColumn
	Sample                    []ImportSample
	Problems                  []ImportProblem
	Warnings                  []string
	Error                     string // why it, or the rest of it, could not be read
}

// ImportColumn is what a column of a table, or a key of objects, was taken for.
type ImportColumn struct {
	Name, Field string // no field: it is not used
	Guessed     bool   // by the contents, not by the name
}

// ImportSample is one person as they would be imported.
type ImportSample struct {
	Row  int
	Name string
	Rest []string // what else is known, in the order in which it is read
}

// ImportProblem is one kind of values or rows that were left out or look wrong.
type ImportProblem struct {
	Text     string
	Count    int
	Examples []ImportExample // the first of them
}

// ImportExample is a value, or a row where there is none.
type ImportExample struct {
	Row                  int
	Column, Value, Taken string
}
