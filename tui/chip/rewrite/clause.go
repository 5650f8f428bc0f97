package rewrite

import (
	"strconv"
	"strings"

	"github.com/scout-cli/scout/client/wire"
)

// add puts a filter's words into the prompt as a clause of their own: at its
// end, or where it is of several lines, as an advert is, into a line before
// them, which no heading governs.
func (d *draft) add(at int, lead, words string) {
	text := strings.TrimRight(d.text, " \n\t,;")
	d.splice(len(text), len(d.text), "")
	start, rest := len(text), ""
	if strings.Contains(text, "\n") {
		start, rest = 0, "\n\n"
		if first, _, ok := strings.Cut(text, "\n\n"); ok && isClause(first) {
			start, rest = len(first), ""
		}
	}
	before := text[:start]
	sep := "; "
	switch {
	case before == "":
		sep = ""
	case strings.ContainsAny(before[len(before)-1:], ".!?"):
		sep = " "
	}
	if sep != "; " && lead != "" {
		lead = strings.ToUpper(lead[:1]) + lead[1:]
	}
	if tail, ok := strings.CutPrefix(lead, niceLead); ok && strings.HasPrefix(lastClause(before), niceLead) {
		sep, lead = ", ", tail
	}
	d.splice(start, start, sep+lead+words+rest)
	start += len(sep) + len(lead)
	d.in.Filters[at].Span = Valid(d.text, &wire.Span{start, start + len(words)})
}

// isClause tells whether a line begins as clauses do.
func isClause(line string) bool {
	if strings.Contains(line, "\n") {
		return false
	}
	line = strings.ToLower(line)
	for _, lead := range []string{niceLead, "not ", "must have ", "preferably ", "in ", "at ", "formerly ", "speaks ", "studied at ", "degree in ", "company headquartered in "} {
		if strings.HasPrefix(line, lead) {
			return true
		}
	}
	return false
}

const niceLead = "nice to have: "

// lastClause is what stands behind the last mark that ends one, in lower case.
func lastClause(text string) string {
	at := strings.LastIndexAny(text, ";\n")
	at = max(at, strings.LastIndex(text, ". "))
	return strings.ToLower(strings.TrimSpace(text[at+1:]))
}

// alternative joins values of which any will do.
const alternative = " or "

// quotable tells whether the prompt's own words can stand in a clause. Those of
// some fields hold what leads them in ("German-speaking", "Stanford grad"), and
// "not over a decade" is another span of years.
func quotable(field, importance string) bool {
	switch field {
	case wire.FieldSeniority, wire.FieldLanguage, wire.FieldSchool, wire.FieldFieldOfStudy, wire.FieldRemote:
		return false
	}
	return !ranged(field) || importance != wire.Avoid
}

// clause is a filter in words that are read as meant wherever they stand
// alone: those that lead it in, and its own.
func clause(f wire.Filter, words string) (lead, said string) {
	mode := map[string]string{wire.Nice: niceLead, wire.Avoid: "not "}[f.Importance]
	words = strings.TrimSpace(words)
	switch f.Field {
	case wire.FieldCompany:
		switch {
		case f.Scope == wire.ScopePast && f.Importance == wire.Avoid:
			return mode + "ex-", words
		case f.Scope == wire.ScopePast:
			return mode + "formerly at ", words
		case f.Scope == wire.ScopeAny && f.Importance == wire.Avoid:
			return mode + "from ", words
		}
		return mode + "at ", words
	case wire.FieldTitle:
		if f.Scope == wire.ScopePast {
			return mode + "formerly ", words
		}
	case wire.FieldLocation:
		if f.RadiusKm == nil || !strings.Contains(words, " ") {
			return mode + "in ", words
		}
	case wire.FieldCompanyLocation:
		return mode + "company headquartered in ", words
	case wire.FieldLanguage:
		if f.Importance == wire.Avoid {
			return mode + "speaking ", words
		}
		return mode + "speaks ", words
	case wire.FieldSchool:
		return mode + "studied at ", words
	case wire.FieldFieldOfStudy:
		return mode + "degree in ", words
	case wire.FieldRemote:
		return remote(f, words)
	case wire.FieldSeniority: // alone, "lead" or "principal" say nothing
		if !strings.HasSuffix(strings.ToLower(words), "level") {
			return mode, words + " level"
		}
	case wire.FieldCompanySize:
		return mode + "at a company with ", words
	case wire.FieldSkill:
		if f.Importance == wire.Must || f.Importance == "" {
			return "must have ", words
		}
	case wire.FieldKeyword:
		if !strings.HasPrefix(words, `"`) { // whatever else the words may mean
			return mode + `keyword: "`, strings.ReplaceAll(words, alternative, `"`+alternative+`keyword: "`) + `"`
		}
	}
	return mode, words
}

// remote says where the work is done: one of two, so that to avoid the one is
// to want the other.
func remote(f wire.Filter, words string) (lead, said string) {
	onsite := len(f.Values) > 0 && f.Values[0].Text == "false"
	switch {
	case f.Importance == wire.Avoid && onsite:
		return "", "remote"
	case f.Importance == wire.Avoid:
		return "", "on site"
	case f.Importance == wire.Nice:
		return "preferably ", words
	}
	return "", words
}

// Words are a filter's values as a prompt says them.
func Words(f wire.Filter) string {
	switch f.Field {
	case wire.FieldYears, wire.FieldYearsAtCompany, wire.FieldYearsInPosition, wire.FieldCompanySize:
		if f.Range != nil {
			return span(*f.Range) + unit(f.Field)
		}
	case wire.FieldRemote:
		if len(f.Values) > 0 && f.Values[0].Text == "false" {
			return "on site"
		}
		return "remote"
	}
	texts := make([]string, len(f.Values))
	for i, v := range f.Values {
		texts[i] = v.Text
	}
	words := strings.Join(texts, alternative)
	if f.RadiusKm != nil {
		return "within " + number(*f.RadiusKm) + " km of " + words
	}
	return words
}

// Value is what a person edits of a filter: "Go / Rust", "5+".
func Value(f wire.Filter) string {
	if ranged(f.Field) && f.Range != nil {
		return span(*f.Range)
	}
	texts := make([]string, len(f.Values))
	for i, v := range f.Values {
		texts[i] = v.Text
	}
	return strings.Join(texts, " / ")
}

// Editable tells whether a filter has values of a person's own.
func Editable(f wire.Filter) bool { return f.Field != wire.FieldRemote }

func ranged(field string) bool { return unit(field) != "" }

func unit(field string) string {
	switch field {
	case wire.FieldYears:
		return " years of experience"
	case wire.FieldYearsAtCompany:
		return " years at current company"
	case wire.FieldYearsInPosition:
		return " years in current position"
	case wire.FieldCompanySize:
		return " employees"
	}
	return ""
}

func span(r wire.Range) string {
	switch {
	case r.Min == nil && r.Max == nil:
		return "any"
	case r.Max == nil:
		return number(*r.Min) + "+"
	case r.Min == nil:
		return "up to " + number(*r.Max)
	case *r.Min == *r.Max:
		return "exactly " + number(*r.Min)
	}
	return number(*r.Min) + "-" + number(*r.Max)
}

func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// With is a filter with other values, written as for Reword.
func With(f wire.Filter, words string) (wire.Filter, error) {
	f, _, err := reworded(f, words)
	return f, err
}

// reworded is the filter with other values, and how the prompt says them.
func reworded(f wire.Filter, words string) (wire.Filter, string, error) {
	if ranged(f.Field) {
		r, err := parseRange(words)
		if err != nil {
			return f, "", err
		}
		f.Range, f.Values = &r, nil
		return f, Words(f), nil
	}
	f.Values = nil
	for _, sep := range []string{" or ", "/", "|", ";"} {
		words = strings.ReplaceAll(words, sep, ",")
	}
	for part := range strings.SplitSeq(words, ",") {
		if part = strings.Join(strings.Fields(part), " "); part != "" {
			f.Values = append(f.Values, wire.Value{Text: part})
		}
	}
	if len(f.Values) == 0 {
		return f, "", ErrWords
	}
	return f, Words(f), nil
}

// parseRange reads "5", "5+", "3-5", "3 to 5", "up to 5", "<5", "at least 5".
func parseRange(s string) (wire.Range, error) {
	s = strings.ToLower(strings.TrimSpace(s))
	var nums []float64
	for _, word := range strings.FieldsFunc(s, func(r rune) bool { return (r < '0' || r > '9') && r != '.' }) {
		n, err := strconv.ParseFloat(word, 64)
		if err != nil || n > 1e7 {
			return wire.Range{}, ErrWords
		}
		nums = append(nums, n)
	}
	switch {
	case len(nums) == 2 && nums[0] <= nums[1]:
		return wire.Range{Min: &nums[0], Max: &nums[1]}, nil
	case len(nums) != 1:
		return wire.Range{}, ErrWords
	}
	for _, sign := range []string{"up to", "<", "max", "at most", "no more", "less", "≤"} {
		if strings.HasPrefix(s, sign) {
			return wire.Range{Max: &nums[0]}, nil
		}
	}
	if strings.HasPrefix(s, "exactly") || strings.HasPrefix(s, "=") {
		return wire.Range{Min: &nums[0], Max: &nums[0]}, nil
	}
	return wire.Range{Min: &nums[0]}, nil
}
