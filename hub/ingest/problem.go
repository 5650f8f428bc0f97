package ingest

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/scout-cli/scout/hub/ingest/profile"
)

// Problem is one kind of values or rows of a file that were left out, were
// taken in part, or look wrong.
type Problem struct {
	Kind profile.Kind `json:"kind"`
	// Text says what is the matter and what was done about it.
	Text string `json:"text"`
	// Count is how many there are, Examples the first of them.
	Count    int       `json:"count"`
	Examples []Example `json:"examples"`
}

// Example is one of many of its kind. All texts are on one line and bounded.
type Example struct {
	// Row is the line, or the entry of a JSON document, counted from 1.
	Row    int    `json:"row"`
	Column string `json:"column,omitempty"`
	Value  string `json:"value,omitempty"`
	// Taken is what was read in place of the value, if anything.
	Taken string `json:"taken,omitempty"`
}

// maxExamples bounds the examples of a kind.
const maxExamples = 20

// kinds are all kinds of problems and what they are, what was lost first.
var kinds = [...]struct {
	kind profile.Kind
	text string
}{
	{profile.KindEmail, "no e-mail address, left out"},
	{profile.KindLink, "no web address of that kind, left out"},
	{profile.KindPhone, "no phone number, left out"},
	{profile.KindDate, "no such date, left out or taken in part"},
	{profile.KindYears, "no number of years that people work, left out"},
	{profile.KindType, "JSON of another type than is read there, left out"},
	{profile.KindUnkept, "another value where one is kept, left out"},
	{profile.KindCut, "longer than what is kept, cut"},
	{profile.KindMore, "more cells than the header has, the rest left out; perhaps a delimiter lacks its quotes"},
	{profile.KindFewer, "fewer cells than the header has, the rest read as empty"},
	{profile.KindFuture, "began in the future, kept"},
	{profile.KindOld, fmt.Sprintf("before %d, kept", profile.Oldest)},
	{profile.KindOrder, "ended before it began, kept"},
	{profile.KindDuplicate, "the same person as another row, made one"},
	{profile.KindBlank, "empty line, passed over"},
}

// problem notes one of a kind.
func (f *FileReport) problem(k profile.Kind, e Example) {
	i := slices.IndexFunc(f.Problems, func(p Problem) bool { return p.Kind == k })
	if i < 0 {
		i = len(f.Problems)
		f.Problems = append(f.Problems, Problem{Kind: k, Text: kinds[place(k)].text})
	}
	f.Problems[i].add(e)
}

func (p *Problem) add(e Example) {
	p.Count++
	if len(p.Examples) < maxExamples {
		p.Examples = append(p.Examples, e)
	}
}

// sortProblems brings them in the order of kinds.
func (f *FileReport) sortProblems() {
	slices.SortFunc(f.Problems, func(a, b Problem) int { return cmp.Compare(place(a.Kind), place(b.Kind)) })
}

func place(k profile.Kind) int {
	for i := range kinds {
		if kinds[i].kind == k {
			return i
		}
	}
	return len(kinds) - 1
}
