package taxonomy

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/scout-cli/scout/hub/taxonomy/fold"
)

// addTitle reads: name, other names (">" before one says that it is a kind of
// the title, "=" parts the names of that kind), related titles with scores, seniority. The section is the field.
func (t *Taxonomy) addTitle(section string, col []string) error {
	f := &title{name: col[0], field: section, seniority: column(col, 3)}
	names := []string{f.name}
	for _, n := range list(column(col, 1)) {
		kinds, ok := strings.CutPrefix(n, kindMark)
		if !ok {
			f.aliases = append(f.aliases, n)
			names = append(names, n)
			continue
		}
		kind := strings.Split(kinds, "=")
		f.kinds = append(f.kinds, kind)
		names = append(names, kind...)
		for _, k := range kind {
			t.kinds[fold.Key(k)] = kind
		}
	}
	for _, r := range list(column(col, 2)) {
		name, score, scored := strings.Cut(r, ":")
		s := Scored{Name: name, Score: 0.7}
		if scored {
			var err error
			if s.Score, err = strconv.ParseFloat(score, 64); err != nil || s.Score <= 0 || s.Score >= 1 {
				return fmt.Errorf("related %q: score must be between 0 and 1", r)
			}
		}
		f.related = append(f.related, s)
	}
	t.titles[f.name] = f
	for _, n := range names {
		if isAbbreviation(n) {
			t.written[fold.Key(n)] = f.name
		} else {
			t.written[fold.Key(n)] = unshortened(n)
		}
		if err := t.name(TitleTerm, n, f.name); err != nil {
			return err
		}
	}
	return nil
}

// kindMark stands before a kind of the title: each neurosurgeon is a surgeon,
// but not the other way round.
const kindMark = ">"

// isAbbreviation tells "RN" and "HRBP" from names in words.
func isAbbreviation(s string) bool {
	return !strings.Contains(s, " ") && len(s) <= 6 && strings.ToUpper(s[1:]) == s[1:] && len(s) > 1
}

// unshortened writes out the last word of a title: "Sales Rep".
func unshortened(s string) string {
	for short, long := range map[string]string{"Dev": "Developer", "Rep": "Representative", "Mgr": "Manager", "Exec": "Executive", "Admin": "Administrator"} {
		if rest, ok := strings.CutSuffix(s, short); ok && (rest == "" || strings.HasSuffix(rest, " ")) {
			return rest + long
		}
	}
	return s
}

func (t *Taxonomy) linkBack() {
	back := map[string][]Scored{}
	for _, f := range t.titles {
		for _, r := range f.related {
			back[r.Name] = append(back[r.Name], Scored{Name: f.name, Score: r.Score})
		}
	}
	for name, list := range back {
		f := t.titles[name]
		for _, r := range list {
			if !slices.ContainsFunc(f.related, func(o Scored) bool { return o.Name == r.Name }) {
				f.related = append(f.related, r)
			}
		}
		slices.SortFunc(f.related, byScore)
	}
}

func byScore(a, b Scored) int {
	return cmp.Or(cmp.Compare(b.Score, a.Score), strings.Compare(a.Name, b.Name))
}

// plural is the plural of a folded title: its last word's, or that of the word
// before "of", as in "heads of data".
func plural(key string) string {
	end := len(key)
	for _, of := range [...]string{" of ", " in ", " at "} {
		if i := strings.Index(key, of); i > 0 {
			end = min(end, i)
		}
	}
	start := strings.LastIndexByte(key[:end], ' ') + 1
	w := key[start:end]
	switch {
	case strings.HasSuffix(w, "man"):
		w = strings.TrimSuffix(w, "man") + "men"
	case strings.HasSuffix(w, "y") && !strings.HasSuffix(w, "ey") && !strings.HasSuffix(w, "ay"):
		w = strings.TrimSuffix(w, "y") + "ies"
	case strings.HasSuffix(w, "tech"):
		w += "s"
	case strings.HasSuffix(w, "s"), strings.HasSuffix(w, "x"), strings.HasSuffix(w, "ch"), strings.HasSuffix(w, "sh"):
		w += "es"
	default:
		w += "s"
	}
	return key[:start] + w + key[end:]
}
