package columns

import (
	"strings"
	"unicode"

	"github.com/scout-cli/scout/hub/ingest/profile"
)

// kindOf is what a cell alone betrays: an e-mail address or a link.
func kindOf(cell string) Field {
	cell = strings.TrimSpace(cell)
	if len(cell) < 5 || len(cell) > 2000 {
		return ""
	}
	if strings.Contains(cell, "@") {
		if profile.Email(cell) != "" {
			return Email
		}
		return ""
	}
	if _, ok := profile.LinkedInSlug(cell); ok {
		return LinkedIn
	}
	if _, ok := profile.GitHubLogin(cell); ok {
		return GitHub
	}
	if strings.HasPrefix(cell, "https://") || strings.HasPrefix(cell, "http://") {
		return URL
	}
	return ""
}

// dominantKind is the kind of most cells of a column that are not empty.
func dominantKind(sample [][]string, i int) Field {
	count := map[Field]int{}
	filled := 0
	for _, row := range sample {
		if i >= len(row) || strings.TrimSpace(row[i]) == "" {
			continue
		}
		filled++
		count[kindOf(row[i])]++
	}
	for _, f := range []Field{Email, LinkedIn, GitHub, URL} {
		if n := count[f]; n > 0 && n*10 >= filled*6 {
			return f
		}
	}
	return ""
}

// HeaderByContents reports whether the first of the rows of a table, of
// which no word is known, is a header all the same: where the column below
// holds addresses it says something else.
func HeaderByContents(rows [][]string) bool {
	if len(rows) < 2 {
		return false
	}
	for i, cell := range rows[0] {
		if dominantKind(rows[1:], i) != "" && strings.TrimSpace(cell) != "" && kindOf(cell) == "" {
			return true
		}
	}
	return false
}

// salutations reports whether a column "Title" holds Mr and Ms, or, as German
// "Titel" may, academic titles.
func salutations(sample [][]string, i int) bool {
	filled, hits := 0, 0
	for _, row := range sample {
		if i >= len(row) || strings.TrimSpace(row[i]) == "" {
			continue
		}
		filled++
		switch profile.Fold(row[i]) {
		case "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "herr", "frau", "m", "mme", "mlle", "sr", "sra", "prof dr", "dr med", "dr ing", "dr rer nat",
			"dr phil", "dr jur", "dipl ing", "dipl kfm", "mag", "ing", "pd dr", "dott", "dottssa", "mgr":
			hits++
		}
	}
	return hits > 0 && hits*10 >= filled*8
}

// experience is what a column of experience holds: numbers of years, or else
// words about them.
func experience(sample [][]string, i int) Field {
	filled, hits := 0, 0
	for _, row := range sample {
		if i >= len(row) || strings.TrimSpace(row[i]) == "" {
			continue
		}
		filled++
		if _, ok := profile.YearCount(row[i]); ok && len(row[i]) <= 30 && len(strings.Fields(row[i])) <= 4 {
			hits++
		}
	}
	if hits > 0 && hits*10 >= filled*6 {
		return Years
	}
	return Summary
}

// looksLikeName reports whether s may be a person's name: two to five words
// that begin in upper case or have no case, and no digits.
func looksLikeName(s string) bool {
	words := strings.Fields(s)
	if len(words) < 2 || len(words) > 5 || len(s) > 100 {
		return false
	}
	upper := 0
	for _, w := range words {
		for i, r := range w {
			if i == 0 && !unicode.IsLower(r) {
				upper++
			}
			if !unicode.IsLetter(r) && !unicode.IsMark(r) && !strings.ContainsRune(".'’-", r) {
				return false
			}
		}
	}
	return upper >= 2
}

// lastFirst reports whether the names of a column are written "Doe, Jane".
func lastFirst(sample [][]string, i int) bool {
	filled, hits := 0, 0
	for _, row := range sample {
		if i < 0 || i >= len(row) || strings.TrimSpace(row[i]) == "" {
			continue
		}
		filled++
		if _, ok := turnName(row[i]); ok {
			hits++
		}
	}
	return hits > 0 && hits*10 >= filled*8
}

// turnName makes "Jane Doe" of "Doe, Jane"; false where what follows the
// comma is a title such as PhD.
func turnName(s string) (string, bool) {
	last, first, ok := strings.Cut(s, ",")
	last, first = strings.TrimSpace(last), strings.TrimSpace(first)
	if !ok || last == "" || first == "" || strings.Contains(first, ",") || len(strings.Fields(first)) > 3 {
		return s, false
	}
	switch profile.Fold(first) {
	case "jr", "sr", "ii", "iii", "iv", "esq", "phd", "ph d", "mba", "msc", "bsc", "cpa", "pmp", "cfa", "md", "jd":
		return s, false
	}
	if first == strings.ToUpper(first) && len(first) <= 5 && last != strings.ToUpper(last) {
		return s, false // "Jane Doe, SPHR"
	}
	return first + " " + last, true
}

// isLinkedIn recognises the export by the date of the connection, which no
// other table has beside the two names.
func isLinkedIn(header []string, l *Layout) bool {
	if !l.has(FirstName) || !l.has(LastName) || !l.has(Company) {
		return false
	}
	for _, h := range header {
		switch profile.Fold(h) {
		case "connected on", "verbunden am", "vernetzt am", "connexion le", "date de connexion", "contacto desde", "conectado el", "fecha de conexion",
			"conectado em", "collegato il", "data collegamento", "verbonden op", "ansluten den":
			return true
		}
	}
	return false
}
