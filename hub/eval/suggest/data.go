package main

import (
	"embed"
	"fmt"
	"strings"

	"github.com/scout-cli/scout/hub/taxonomy"
)

//go:embed data/*.tsv
var files embed.FS

// example is what is asked, what a sourcer accepts and what he calls false.
type example struct {
	asked           []string // a title, or skills
	title           string   // beside skills
	accepted, wrong []string
}

func rows(name string) ([][]string, error) {
	raw, err := files.ReadFile("data/" + name)
	if err != nil {
		return nil, err
	}
	var out [][]string
	for line := range strings.Lines(string(raw)) {
		line = strings.TrimRight(line, "\r\n")
		if line != "" && line[0] != '#' {
			out = append(out, append(strings.Split(line, "\t"), "", ""))
		}
	}
	return out, nil
}

func list(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "|")
}

func readTitles() ([]example, error) {
	lines, err := rows("titles.tsv")
	var out []example
	for _, col := range lines {
		out = append(out, example{asked: col[:1], accepted: list(col[1]), wrong: list(col[2])})
	}
	return out, err
}

// readSkills reads sets of skills. What is accepted or false must be a skill
// of the taxonomy: anything else could never be offered and would prove
// nothing.
func readSkills(tax *taxonomy.Taxonomy) ([]example, error) {
	lines, err := rows("skills.tsv")
	var out []example
	for _, col := range lines {
		e := example{accepted: list(col[1]), wrong: list(col[2])}
		for _, s := range list(col[0]) {
			if title, ok := strings.CutPrefix(s, "title:"); ok {
				e.title = title
				continue
			}
			e.asked = append(e.asked, s)
		}
		for _, s := range append(append([]string{}, e.accepted...), e.wrong...) {
			if name, ok := tax.Skill(s); !ok || name != s && !isAsked(tax, e.asked, name) {
				return nil, fmt.Errorf("skills.tsv: %q: %q is not what the taxonomy calls a skill", col[0], s)
			}
		}
		out = append(out, e)
	}
	return out, err
}

func isAsked(tax *taxonomy.Taxonomy, asked []string, name string) bool {
	for _, a := range asked {
		if n, ok := tax.Skill(a); ok && n == name {
			return true
		}
	}
	return false
}
