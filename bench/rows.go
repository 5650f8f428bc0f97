package main

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/scout-cli/scout/bench/term"
)

// pointer is what the first cell of the row under the cursor shows.
const pointer = "▌"

// underCursor is the row of the results under the cursor.
func underCursor(s term.Screen) (row string, ok bool) {
	_, lines := s.Size()
	for y := range lines {
		if s.Cell(0, y) == pointer {
			return s.Line(y), true
		}
	}
	return "", false
}

// numberUnderCursor is the number that the name of the person under the
// cursor begins with, six digits.
func numberUnderCursor(s term.Screen) (int, bool) {
	row, ok := underCursor(s)
	if !ok {
		return 0, false
	}
	return number(row)
}

func number(row string) (int, bool) {
	row = strings.TrimLeft(strings.TrimPrefix(row, pointer), " ●✓+·")
	if len(row) < 6 {
		return 0, false
	}
	n, err := strconv.Atoi(row[:6])
	return n, err == nil
}

// numbered is how many rows of people with a number are on the screen.
func numbered(s term.Screen) (n int) {
	_, lines := s.Size()
	for y := range lines {
		if _, ok := number(s.Line(y)); ok {
			n++
		}
	}
	return n
}

// found reads the line above the results: "80,000 people" once a search has
// ended.
var found = regexp.MustCompile(`^\s*([\d][\d,.\x{2009}\x{202f} ]*) people\b`)

// people is how many people an ended search has on the screen.
func people(s term.Screen) (int, bool) {
	_, lines := s.Size()
	for y := range lines {
		m := found.FindStringSubmatch(s.Line(y))
		if m == nil {
			continue
		}
		digits := strings.Map(func(r rune) rune {
			if r < '0' || r > '9' {
				return -1
			}
			return r
		}, m[1])
		n, err := strconv.Atoi(digits)
		return n, err == nil
	}
	return 0, false
}
