package profile

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// Month is a date in the form of the API, YYYY or YYYY-MM. Words that mean
// today give present. A date of which only the year is certain, such as
// 02/03/2013, keeps the year. "" and false: no date.
func Month(s string) (date string, present bool) {
	date, present, _ = month(s)
	return date, present
}

// month also says whether the whole was sound: no month 13, no day 45.
func month(s string) (date string, present, sound bool) {
	s = Text(s, 40)
	if i := strings.IndexByte(s, 'T'); i > 0 && s[i-1] >= '0' && s[i-1] <= '9' {
		s = s[:i] // the time of day of an ISO date
	}
	s = Fold(s)
	switch s {
	case "present", "now", "today", "current", "currently", "ongoing", "to date", "till date", "heute", "aktuell", "jetzt", "bis heute", "bis jetzt", "laufend", "unbefristet",
		"actuel", "en cours", "a ce jour", "aujourd hui", "hoy", "en curso", "hasta la fecha", "hoje", "ate hoje", "ate o momento", "actualidad", "actualmente", "presente", "atual", "attuale", "oggi", "heden", "nu", "nuvarande":
		return "", true, true
	}
	year, month, odd := 0, 0, false
	var small []int // numbers that may be a month or a day, in order
	yearFirst := false
	for _, part := range strings.Fields(s) {
		n, err := strconv.Atoi(strings.TrimRight(part, "."))
		switch {
		case err == nil && len(part) == 4 && year == 0:
			if n < 1900 || n > 2100 {
				return "", false, false
			}
			year, yearFirst = n, len(small) == 0
		case err == nil && len(part) <= 2 && n > 0 && n <= 31:
			small = append(small, n)
		case err == nil && len(part) <= 2 && n > 31 && year != 0 && len(small) < 2:
			odd = true
		case err == nil && len(part) == 6 && year == 0: // 201303
			year, yearFirst = n/100, true
			small = append(small, n%100)
		case err == nil && len(part) == 8 && year == 0: // 20130324
			year, yearFirst = n/10000, true
			small = append(small, n/100%100)
		case month == 0:
			month = monthName(part)
		}
		if year != 0 && (len(small) == 2 || month != 0) {
			break // what follows is a time of day
		}
	}
	if year < 1900 || year > 2100 {
		return "", false, false
	}
	if month == 0 {
		month = numericMonth(small, yearFirst)
	}
	if month < 1 || month > 12 {
		return strconv.Itoa(year), false, month < 1 && !odd
	}
	return fmt.Sprintf("%04d-%02d", year, month), false, !odd
}

// numericMonth is the month among the numbers beside a year, 0 if that is
// not certain.
func numericMonth(small []int, yearFirst bool) int {
	switch {
	case len(small) == 0:
		return 0
	case len(small) == 1, yearFirst:
		return small[0]
	case small[0] > 12:
		return small[1]
	case small[1] > 12, small[0] == small[1]:
		return small[0]
	}
	return 0 // day or month first: who knows
}

// monthName reads the month names of English, German, French, Spanish,
// Portuguese, Italian and Dutch, whole or cut short, accents folded.
func monthName(s string) int {
	if len(s) < 3 || !unicode.IsLetter(rune(s[0])) {
		return 0
	}
	for i, names := range [...]string{
		"january januar janvier enero janeiro gennaio januari",
		"february februar fevrier febrero fevereiro febbraio februari",
		"march marz maerz mars marzo marco maart mrz mar",
		"april avril abril aprile",
		"may mai mayo maio maggio mei",
		"june juni juin junio junho giugno",
		"july juli juillet julio julho luglio",
		"august aout agosto augustus",
		"september septembre septiembre setembro settembre sept set",
		"october oktober octobre octubre outubro ottobre",
		"november novembre noviembre novembro",
		"december dezember decembre diciembre dezembro dicembre",
	} {
		for name := range strings.FieldsSeq(names) {
			if name == s || (len(name) > 3 && strings.HasPrefix(name, s)) {
				return i + 1
			}
		}
	}
	return 0
}
