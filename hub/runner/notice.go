package runner

import (
	"context"
	"fmt"
	"strconv"

	"github.com/scout-cli/scout/client/wire"
)

// tooFew is the number of people below which a search is called narrow, and
// tooMany that above which it is called broad: more than anybody looks through.
const (
	tooFew  = 20
	tooMany = 1000
)

// notices says what is remarkable about how many people were found.
func (s *search) notices(ctx context.Context) ([]wire.EventData, error) {
	found := s.run.Found
	switch {
	case found < min(tooFew, s.run.Limit):
		n := &wire.Notice{Code: wire.CodeTooNarrow}
		switch found {
		case 0:
			n.Message = "Nobody meets all of this."
		case 1:
			n.Message = "Only 1 person meets all of this."
		default:
			n.Message = fmt.Sprintf("Only %d people meet all of this.", found)
		}
		steps, err := s.r.offers(ctx, s.run.Intent.Filters, nil)
		if err != nil {
			return nil, err
		}
		for _, step := range steps {
			n.Suggestions = append(n.Suggestions, step.Relaxation)
		}
		return []wire.EventData{n}, nil
	case s.matching > found && s.matching > tooMany:
		return []wire.EventData{&wire.Notice{Code: wire.CodeTooBroad, Message: s.bestOf() + " Say more of whom you need to find fewer."}}, nil
	case s.matching > found:
		return []wire.EventData{&wire.Notice{Code: wire.CodeTruncated, Message: s.bestOf()}}, nil
	}
	return nil, nil
}

// bestOf says how many of how many were sent. What the index finds is near to
// what is true, not more.
func (s *search) bestOf() string {
	about := "about "
	if s.exact {
		about = ""
	}
	return fmt.Sprintf("The best %s of %s%s people.", thousands(s.run.Found), about, thousands(s.matching))
}

// thousands writes 1240 as "1,240".
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
