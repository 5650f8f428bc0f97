package tolerant

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// A day is in the range that careers have; anything else is a mistake.
const (
	firstYear = 1900
	lastYear  = 2200
)

// month reads a date down to the month: YYYY, YYYY-MM, or "" for none.
// present is set for words such as "Present".
func month(v any) (date string, present bool) {
	switch v := v.(type) {
	case json.Number:
		return monthOfNumber(v.String()), false
	case string:
		return monthOfText(strings.TrimSpace(v))
	case map[string]any, object:
		o, _ := asObject(v)
		if inner := o.get("date", "seconds", "iso", "value", "raw", "text"); inner != nil && !o.has("year") {
			if _, nested := asObject(inner); !nested {
				return month(inner)
			}
			return "", false
		}
		if _, yes := month(o["year"]); yes {
			return "", true
		}
		return yearMonth(o.count("year", "y"), monthNumber(o.get("month", "m"))), false
	}
	return "", false
}

func yearMonth(year, m int) string {
	switch {
	case year < firstYear || year > lastYear:
		return ""
	case m < 1 || m > 12:
		return fmt.Sprintf("%04d", year)
	}
	return fmt.Sprintf("%04d-%02d", year, m)
}

// monthOfNumber tells a year, a year and month (202103), and an epoch in
// seconds or milliseconds apart by size.
func monthOfNumber(s string) string {
	f, err := strconv.ParseFloat(s, 64)
	switch {
	case err != nil || f < firstYear || f != f:
		return ""
	case f <= lastYear:
		return yearMonth(int(f), 0)
	case f >= firstYear*100 && f <= lastYear*100+12 && int(f)%100 >= 1 && int(f)%100 <= 12:
		return yearMonth(int(f)/100, int(f)%100)
	}
	if t, ok := epoch(f); ok {
		return yearMonth(t.Year(), int(t.Month()))
	}
	return ""
}

// epoch reads seconds, or milliseconds where the number is too big for them.
func epoch(f float64) (time.Time, bool) {
	const lastSecond = 7_258_118_400 // the year 2200
	if f > lastSecond {
		f /= 1000
	}
	if f < 1 || f > lastSecond {
		return time.Time{}, false
	}
	return time.Unix(int64(f), 0).UTC(), true
}

// monthLayouts are tried in order, on what has no dash at the fifth place.
var monthLayouts = []string{
	"2006/01/02", "2006/01", "01/2006", "1/2006", "01-2006", "02.01.2006", "01.2006", "01/02/2006",
	"Jan 2006", "January 2006", "Jan, 2006", "January, 2006", "Jan. 2006", "2 Jan 2006", "2 January 2006", "Jan 2, 2006", "January 2, 2006",
}

func monthOfText(s string) (date string, present bool) {
	const longest = 40
	if s == "" || len(s) > longest {
		return "", false
	}
	switch fold(s) {
	case "present", "current", "now", "today", "ongoing", "tilldate", "heute", "actualidad", "presentday":
		return "", true
	}
	if strings.Trim(s, "0123456789") == "" {
		return monthOfNumber(s), false
	}
	if len(s) >= 6 && s[4] == '-' { // ISO: the day and the time don't matter
		y, err := strconv.Atoi(s[:4])
		end := 5
		for end < len(s) && end < 7 && s[end] >= '0' && s[end] <= '9' {
			end++
		}
		m, err2 := strconv.Atoi(s[5:end])
		if err == nil && err2 == nil {
			return yearMonth(y, m), false
		}
	}
	for _, layout := range monthLayouts {
		if t, err := time.Parse(layout, s); err == nil {
			return yearMonth(t.Year(), int(t.Month())), false
		}
	}
	return "", false
}

func monthNumber(v any) int {
	if n, ok := count(v); ok {
		return n
	}
	name := str(v)
	if len(name) < 3 || len(name) > 12 {
		return 0
	}
	if t, err := time.Parse("Jan", name[:3]); err == nil {
		return int(t.Month())
	}
	return 0
}

// span reads "2019 - Present" or "Jan 2019 – Mar 2021".
func span(v any) (start, end string, present bool) {
	s, ok := v.(string)
	if !ok {
		if o, ok := asObject(v); ok {
			start, _ = month(o.get("start", "from", "startdate"))
			end, present = month(o.get("end", "to", "enddate"))
		}
		return start, end, present
	}
	for _, sep := range []string{" – ", " - ", " — ", "–", " to ", "—"} {
		if from, to, ok := strings.Cut(s, sep); ok {
			start, _ = monthOfText(strings.TrimSpace(from))
			to, _, _ = strings.Cut(to, "·") // "Present · 3 yrs"
			end, present = monthOfText(strings.TrimSpace(to))
			return start, end, present
		}
	}
	start, _ = monthOfText(strings.TrimSpace(s))
	return start, "", false
}

// timestamp reads a moment as RFC 3339 in UTC, or "".
func timestamp(v any) string {
	switch v := v.(type) {
	case json.Number:
		if f, err := v.Float64(); err == nil && f > lastYear {
			if t, ok := epoch(f); ok {
				return t.Format(time.RFC3339)
			}
		}
		if year := monthOfNumber(v.String()); len(year) == 4 {
			return year + "-01-01T00:00:00Z"
		}
	case string:
		return timestampOfText(strings.TrimSpace(v))
	case map[string]any:
		o, _ := asObject(v)
		if inner := o.get("date", "seconds", "iso", "value"); inner != nil {
			if _, nested := asObject(inner); !nested {
				return timestamp(inner)
			}
			return ""
		}
		if y := o.count("year"); y >= firstYear && y <= lastYear {
			return time.Date(y, time.Month(max(1, min(12, o.count("month")))), max(1, min(31, o.count("day"))), 0, 0, 0, 0, time.UTC).Format(time.RFC3339)
		}
	}
	return ""
}

func timestampOfText(s string) string {
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		if t = t.UTC(); t.Year() >= 0 && t.Year() <= 9999 {
			return t.Format(time.RFC3339Nano)
		}
		return ""
	}
	for _, layout := range []string{"2006-01-02T15:04:05.999999999", "2006-01-02 15:04:05.999999999", "2006-01-02 15:04:05Z07:00", "2006-01-02", time.RFC1123, time.RFC1123Z} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.UTC().Format(time.RFC3339Nano)
		}
	}
	if s != "" && strings.Trim(s, "0123456789.") == "" {
		return timestamp(json.Number(s))
	}
	if date, _ := monthOfText(s); len(date) == 4 {
		return date + "-01-01T00:00:00Z"
	} else if date != "" {
		return date + "-01T00:00:00Z"
	}
	return ""
}

// isTimestamp tells whether s is already what timestamp makes.
func isTimestamp(s string) bool {
	if s == "" {
		return true
	}
	_, err := time.Parse(time.RFC3339, s)
	return err == nil && s[len(s)-1] == 'Z'
}

// isMonth tells whether s is already what month makes.
func isMonth(s string) bool {
	switch len(s) {
	case 0:
		return true
	case 4, 7:
		date, _ := monthOfText(s)
		return date == s
	}
	return false
}
