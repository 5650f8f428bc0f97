package demo

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// study is a way through schools up to the first job. One with no stays is
// for those who went to work from school.
type study struct {
	only, except string // a country's code, or none
	stays        []stay
}

type stay struct {
	degree string
	fields []string
}

// parseStudies reads lines such as "40: Bachelor's in Law|Economics + Master's
// in Law", "5 US: ..." for one country, "5 !US: ..." for all but it, "5: none".
func parseStudies(lines []string) ([]study, lottery, error) {
	var out []study
	var odds lottery
	for _, line := range lines {
		head, tail, ok := strings.Cut(line, ": ")
		if !ok {
			return nil, nil, fmt.Errorf("study %q is not WEIGHT: DEGREES", line)
		}
		number, where, _ := strings.Cut(head, " ")
		w, err := weight(number)
		if err != nil {
			return nil, nil, fmt.Errorf("study %q: %w", line, err)
		}
		var s study
		if except, ok := strings.CutPrefix(where, "!"); ok {
			s.except = except
		} else {
			s.only = where
		}
		if tail != "none" {
			for part := range strings.SplitSeq(tail, " + ") {
				degree, fields, ok := strings.Cut(part, " in ")
				if !ok || studyMonths(degree) == 0 {
					return nil, nil, fmt.Errorf("study %q: %q is not DEGREE in FIELD", line, part)
				}
				s.stays = append(s.stays, stay{degree, strings.Split(fields, "|")})
			}
		}
		odds.add(len(out), w)
		out = append(out, s)
	}
	return out, odds, nil
}

// studyMonths is how long a degree usually takes; 0 = unknown degree.
func studyMonths(degree string) int {
	switch degree {
	case "Bachelor's":
		return 42
	case "Master's", "MBA", "Associate's":
		return 23
	case "PhD":
		return 50
	case "JD", "Apprenticeship", "Diploma":
		return 34
	case "MD":
		return 70
	}
	return 0
}

// drawStudy picks a way that is open in a country.
func drawStudy(rnd *rand.Rand, all []study, odds lottery, in *country) *study {
	for range 16 {
		s := &all[odds[rnd.IntN(len(odds))]]
		if (s.only == "" || s.only == in.code) && s.except != in.code {
			return s
		}
	}
	return &all[odds[0]]
}
