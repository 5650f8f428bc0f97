// Command gen writes data/english.txt: everyday words that are spelled right,
// so that none of them is taken for a misspelling of a skill's name. They are
// the words of five letters and more that the comments of Go's standard library
// use in many files:
//
//	go run ./hub/intent/gen -from $(go env GOROOT)/src
package main

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

const (
	minLetters = 5
	minFiles   = 10 // fewer may be names or slips themselves
)

func main() {
	from := flag.String("from", "", "folder of Go's sources")
	to := flag.String("to", "hub/intent/data/english.txt", "file to write")
	flag.Parse()
	if err := run(*from, *to); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func run(from, to string) error {
	files := map[string]int{} // in how many files a word is
	word := regexp.MustCompile(`[A-Za-z]+`)
	err := filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".go" {
			return err
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		seen := map[string]bool{}
		for line := range bytes.Lines(raw) {
			_, comment, ok := strings.Cut(string(line), "// ")
			if !ok {
				continue
			}
			for _, w := range word.FindAllString(comment, -1) {
				if len(w) >= minLetters && strings.ToLower(w) == w && !seen[w] {
					seen[w] = true
					files[w]++
				}
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	var out strings.Builder
	out.WriteString("# written by go run ./hub/intent/gen: everyday words, spelled right\n")
	line := 0
	for _, w := range slices.Sorted(maps.Keys(files)) {
		if files[w] < minFiles {
			continue
		}
		out.WriteString(w)
		if line++; line%16 == 0 {
			out.WriteByte('\n')
		} else {
			out.WriteByte(' ')
		}
	}
	return os.WriteFile(to, []byte(strings.TrimSpace(out.String())+"\n"), 0o644)
}
