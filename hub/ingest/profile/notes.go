package profile

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"
)

// Kind is what is the matter with a value, or with a row.
type Kind string

// The kinds of doubts.
const (
	KindEmail     Kind = "email"     // no e-mail address: left out
	KindLink      Kind = "link"      // no http or https address, or not of that site: left out
	KindPhone     Kind = "phone"     // no number: left out
	KindDate      Kind = "date"      // no date: left out, or the part that is one was taken
	KindFuture    Kind = "future"    // something began in the future: kept
	KindOld       Kind = "old"       // a date before Oldest: kept
	KindOrder     Kind = "order"     // something ended before it began: kept
	KindYears     Kind = "years"     // no number of years that a person can have: left out
	KindType      Kind = "type"      // JSON of another type than is read there: left out
	KindUnkept    Kind = "unkept"    // a second value where one is kept, or one without a field: left out
	KindCut       Kind = "cut"       // longer than what is kept: the rest was left out
	KindMore      Kind = "moreCells" // than the header has: the rest was left out
	KindFewer     Kind = "fewerCells"
	KindBlank     Kind = "blank"     // a row without a value
	KindDuplicate Kind = "duplicate" // a person of whom another row speaks: made one
)

// Oldest is the first year in which somebody who is looked for today may have
// worked or learned.
const Oldest = 1940

// maxShown bounds a value that is told, in characters.
const maxShown = 80

// Doubt is a value that was left out, was taken in part, or looks wrong.
type Doubt struct {
	Kind  Kind
	Where string // the column, or the key of an object
	Value string // as the file has it, on one line, cut
	Taken string // in place of the value
}

// Notes are what is told while the values of a person are read. Its readers
// return what was taken and tell what was not; both functions may be nil.
type Notes struct {
	Now  time.Time // up to which current jobs count
	Tell func(Doubt)
	Key  func(name, field string) // what a key of an object was taken for
}

// Doubt tells of a value. What was taken as it stands needs no second word.
func (n *Notes) Doubt(k Kind, where, value, taken string) {
	if value == taken {
		taken = ""
	}
	if n.Tell != nil {
		n.Tell(Doubt{k, where, Shown(value), Shown(taken)})
	}
}

// Shown is a value on one line, cut to what a report shows of it.
func Shown(s string) string {
	s = strings.Join(strings.Fields(s[:min(len(s), 8*maxShown)]), " ")
	if cut := Text(s, maxShown-1); len(cut) < len(s) && utf8.RuneCountInString(s) > maxShown {
		return cut + "…"
	}
	return Text(s, maxShown)
}

// Nothing reports whether s is what people write where there is nothing.
func Nothing(s string) bool {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "", "-", "--", "---", "–", "—", ".", "/", "?", "n/a", "na", "n.a.", "none", "null", "nil", "nan", "unknown", "undefined", "tbd", "k.a.",
		"keine", "keiner", "unbekannt", "aucun", "ninguno", "nenhum", "nessuno", "geen", "#n/a", "0":
		return true
	}
	return false
}

// Emails are the addresses in a text that may list several.
func (n *Notes) Emails(where, text string) []string {
	var out, bad []string
	for _, part := range List(strings.ReplaceAll(text, " ", ";")) {
		if address := Email(part); address != "" {
			out = append(out, address)
		} else if strings.Contains(part, "@") {
			bad = append(bad, part)
		}
	}
	if len(out)+len(bad) == 0 && !Nothing(text) {
		bad = append(bad, text)
	}
	for _, s := range bad {
		n.Doubt(KindEmail, where, s, "")
	}
	return out
}

// Phones are the numbers in a text that may list several, as they are written.
func (n *Notes) Phones(where, text string) []string {
	var out []string
	for _, part := range List(text) {
		if strings.ContainsAny(part, "0123456789") {
			out = append(out, Line(part, 40))
		}
	}
	if len(out) == 0 && !Nothing(text) {
		n.Doubt(KindPhone, where, text, "")
	}
	return out
}

// Take reads a link into a field that may have one already. read is LinkedIn,
// GitHub or Link.
func (n *Notes) Take(field *string, where, text string, read func(string) string) {
	if Nothing(text) {
		return
	}
	switch link := read(text); {
	case link == "":
		n.Doubt(KindLink, where, text, "")
	case *field == "":
		*field = link
	case !sameLink(*field, link):
		n.Doubt(KindUnkept, where, text, *field)
	}
}

func sameLink(a, b string) bool {
	if x, ok := LinkedInSlug(a); ok {
		y, _ := LinkedInSlug(b)
		return x == y
	}
	plain := func(s string) string {
		_, s, _ = strings.Cut(s, "://")
		return strings.TrimSuffix(strings.TrimPrefix(strings.ToLower(s), "www."), "/")
	}
	return plain(a) == plain(b)
}

// Began reads the date on which something began.
func (n *Notes) Began(where, text string) string {
	date, present := n.Date(where, text)
	if present {
		n.Doubt(KindDate, where, text, "")
	}
	if n.Ahead(date) {
		n.Doubt(KindFuture, where, text, date)
	}
	return date
}

// Ahead tells that a date, YYYY or YYYY-MM, is after the present year or month.
func (n *Notes) Ahead(date string) bool { return date > n.Now.Format("2006-01")[:min(len(date), 7)] }

// Date reads a date as Month does.
func (n *Notes) Date(where, text string) (date string, present bool) {
	date, present, sound := month(text)
	if !present && !sound && !Nothing(text) {
		n.Doubt(KindDate, where, text, date)
	}
	if date != "" && date < fmt.Sprint(Oldest) {
		n.Doubt(KindOld, where, text, date)
	}
	return date, present
}

// Years reads a number of years, nil where there is none.
func (n *Notes) Years(where, text string) *float64 {
	years, ok := YearCount(text)
	if !ok {
		if strings.TrimSpace(text) == "0" || !Nothing(text) {
			n.Doubt(KindYears, where, text, "")
		}
		return nil
	}
	return &years
}

// line is Line that tells what it cuts.
func (n *Notes) line(where, s string, max int) string {
	s = strings.Join(strings.Fields(s), " ")
	n.long(where, s, max)
	return Text(s, max)
}

func (n *Notes) text(where, s string, max int) string {
	n.long(where, s, max)
	return Text(s, max)
}

func (n *Notes) long(where, s string, max int) {
	if len(s) > max && utf8.RuneCountInString(strings.TrimSpace(s)) > max {
		n.Doubt(KindCut, where, s, fmt.Sprintf("its first %d characters", max))
	}
}

// most is how many of a list of n are kept.
func (n *Notes) most(where string, length, max int) int {
	if length > max {
		n.Doubt(KindCut, where, fmt.Sprintf("%d of them", length), fmt.Sprintf("the first %d", max))
		return max
	}
	return length
}
