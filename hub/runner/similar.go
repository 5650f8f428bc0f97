package runner

import (
	"context"
	"strings"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/refusal"
)

// Similar makes a search of a person: what they are, where, and as wishes what
// they can do. The person's own name is avoided.
func (r *Runner) Similar(ctx context.Context, candidateID string) (wire.Intent, error) {
	c, ok, err := r.People.Find(ctx, candidateID)
	if err != nil {
		return wire.Intent{}, err
	}
	if !ok {
		return wire.Intent{}, refusal.NotFound("candidate: " + candidateID)
	}
	in := wire.Intent{Intent: wire.IntentSearch, Confidence: 1, Filters: r.Ranker().Similar(&c)}
	complete(&in)
	in.Prompt = likeness(in.Filters)
	in.NormalizedPrompt = in.Prompt
	if in.Prompt == "" {
		in.Intent, in.Filters = wire.IntentUnsupported, []wire.Filter{}
		in.Warnings = append(in.Warnings, wire.Warning{
			Code: wire.CodeNothingToFind, Message: "This profile says neither what the person does nor what they can do: there is nothing to find others by.",
		})
		return in, nil
	}
	in.Estimate, err = r.Estimate(ctx, in.Filters)
	return in, err
}

// likeness says a search for similar people as a prompt that reads as its
// filters: "senior Backend Engineer in Germany, ideally Go, Kafka, ideally in
// Berlin".
func likeness(filters []wire.Filter) string {
	var level, title, place, near string
	var wishes []string
	for _, f := range filters {
		if len(f.Values) == 0 {
			continue
		}
		switch text := f.Values[0].Text; f.Field {
		case wire.FieldSeniority:
			level = text + " "
		case wire.FieldTitle:
			title = text
		case wire.FieldLocation:
			if f.Importance == wire.Nice {
				near = ", ideally in " + text
			} else {
				place = " in " + text
			}
		case wire.FieldSkill:
			wishes = append(wishes, text)
		}
	}
	switch {
	case title == "" && len(wishes) == 0:
		return "" // a place alone is no likeness
	case title == "":
		return strings.Join(wishes, ", ") + place + near
	case len(wishes) == 0:
		return level + title + place + near
	}
	return level + title + place + ", ideally " + strings.Join(wishes, ", ") + near
}
