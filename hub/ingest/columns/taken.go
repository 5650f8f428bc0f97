package columns

// Column says what a column, or a key of objects, was taken for.
type Column struct {
	Name  string `json:"column"` // its header, or its number where it has none
	Field Field  `json:"field"`  // Ignore: it is not used
	By    By     `json:"by"`
}

// By is how a column came by its field.
type By string

// The ways to tell what a column means.
const (
	ByMap      By = "map"      // somebody said so
	ByHeader   By = "header"   // or by the key of an object
	ByContents By = "contents" // of its cells
	ByNothing  By = ""         // it is not known
)

// Columns says what each column was taken for, from left to right, those
// without a header and without a cell excepted.
func (l *Layout) Columns() []Column {
	var out []Column
	for _, c := range l.columns {
		switch {
		case c.field != "":
			out = append(out, Column{c.name, c.field, c.by})
		case !c.blank:
			out = append(out, Column{c.name, Ignore, ByNothing})
		}
	}
	return out
}
