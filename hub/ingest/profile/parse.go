package profile

import (
	"regexp"
	"strconv"
	"strings"
	"sync"

	"github.com/scout-cli/scout/client/wire"
)

// List splits a list that somebody wrote into one text: by line breaks,
// semicolons, bars or bullets where it has any, else by commas. Commas in
// parentheses part nothing. JSON-like brackets and quotes are dropped.
func List(s string) []string {
	s = strings.ReplaceAll(Text(s, MaxText), " ::: ", ";") // Google's exports
	if strings.HasPrefix(s, "[") && strings.HasSuffix(s, "]") {
		s = strings.ReplaceAll(s[1:len(s)-1], `"`, "")
	}
	const strong = ";|\n\r•·\t"
	seps := ","
	if strings.ContainsAny(s, strong) {
		seps = strong
	} else if !strings.Contains(s, ",") {
		seps = "，、"
	}
	var out []string
	depth, from := 0, 0
	for i, r := range s {
		switch {
		case r == '(':
			depth++
		case r == ')':
			depth = max(0, depth-1)
		case strings.ContainsRune(seps, r) && (depth == 0 || r != ','):
			out = append(out, s[from:i])
			from = i + len(string(r))
		}
	}
	out = append(out, s[from:])
	for i, item := range out {
		item = strings.TrimLeft(strings.TrimSpace(item), "-*• ")
		out[i] = Line(strings.Trim(item, `'"`), MaxSkill)
	}
	return Unique(out, MaxSkills)
}

// Skills are the skills of a list, as stated.
func Skills(s string) []wire.Skill {
	var out []wire.Skill
	for _, name := range List(s) {
		out = append(out, wire.Skill{Name: name, Basis: wire.BasisStated})
	}
	return out
}

// Languages reads a list such as "English (native), German: B2".
func Languages(s string) []wire.Language {
	var out []wire.Language
	for _, item := range List(s) {
		name, level := item, ""
		if i := strings.IndexAny(item, "(:"); i > 0 {
			name, level = item[:i], strings.Trim(item[i:], "(): ")
		} else if before, after, ok := strings.Cut(item, " - "); ok {
			name, level = before, after
		}
		if name = strings.TrimSpace(name); name != "" {
			out = append(out, wire.Language{Name: name, Level: strings.TrimSpace(level)})
		}
	}
	return out
}

var yearsPattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(\d{1,4}(?:[.,]\d{1,2})?)\s*\+?\s*([\pL]*)`)
})

// YearCount reads a number of years: "9.5", "9,5", "10+", "2 years 6
// months", "6 Monate"; of "3-5" the lower. False: no number, or no human one.
func YearCount(s string) (float64, bool) {
	total, found := 0.0, false
	for _, m := range yearsPattern().FindAllStringSubmatch(Text(s, 60), 4) {
		n, err := strconv.ParseFloat(strings.Replace(m[1], ",", ".", 1), 64)
		if err != nil {
			return 0, false
		}
		unit := strings.ToLower(m[2])
		switch {
		case strings.HasPrefix(unit, "mo"), strings.HasPrefix(unit, "mes"), strings.HasPrefix(unit, "maan"):
			total += n / 12
		case found: // the upper end of a range
			continue
		default:
			total += n
		}
		found = true
	}
	if !found || total > 80 {
		return 0, false
	}
	return float64(int(total*10+0.5)) / 10, true
}

// Degree is the normal form of a degree: PhD, MBA, JD, MD, Master's,
// Bachelor's; s itself where it is none of these.
func Degree(s string) string {
	s = Line(s, MaxTitle)
	words := " " + Fold(strings.ReplaceAll(s, ".", "")) + " "
	for _, d := range [...]struct{ normal, words string }{
		{"PhD", "phd dphil doctor doctorate doctoral doctorat doctorado doutorado dottorato promotion dr"},
		{"MBA", "mba"},
		{"JD", "jd juris"},
		{"MD", "md"},
		{"Master's", "master masters msc ms ma meng mtech mphil magister mestrado maestria laurea"},
		{"Bachelor's", "bachelor bachelors bsc bs ba beng btech bachillerato bacharelado undergraduate"},
	} {
		for w := range strings.FieldsSeq(d.words) {
			if !strings.Contains(words, " "+w+" ") {
				continue
			}
			switch {
			case d.normal == "PhD" && strings.Contains(words, " medicine "):
				return "MD"
			case d.normal == "PhD" && strings.Contains(words, " juris "), d.normal == "Master's" && strings.Contains(words, " business administration "):
				continue
			}
			return d.normal
		}
	}
	if strings.Contains(words, " business administration ") && strings.Contains(words, " master") {
		return "MBA"
	}
	return s
}
