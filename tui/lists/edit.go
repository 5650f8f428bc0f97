package lists

import (
	"cmp"
	"context"
	"slices"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/pane"
)

// edit sets stage, rating, tags and note of members, from what they were
// before.
func edit(l *wire.List, said safe.Text, now, before []wire.Member) change {
	return revise(l.ID, said, now, before, nil)
}

// revise is edit for members of whom some, fresh by their ids, are not on the
// list (any more): they are put on it.
func revise(id string, said safe.Text, now, before []wire.Member, fresh []string) change {
	do, undo := difference(before, now), difference(now, before)
	do.Add = fresh
	undo.Remove = fresh
	undo.Members = slices.DeleteFunc(undo.Members, func(m wire.MemberChange) bool { return slices.Contains(fresh, m.CandidateID) })
	return change{
		id: id, said: said,
		run: func(ctx context.Context, hub pane.Hub, id, tag string) (outcome, error) {
			if _, err := hub.UpdateList(ctx, id, do, tag); err != nil {
				return outcome{}, err
			}
			b := revise(id, safe.Lit("As it was before"), before, now, nil)
			if len(fresh) > 0 {
				b = update(id, safe.Lit("As it was before"), undo, do, said)
			}
			return outcome{id: id, back: &b}, nil
		},
		clashes: func(l *wire.List) []safe.Text { return membersClash(l, now, before) },
		onTop:   func(l *wire.List) change { return again(l, said, now, before, false) },
		both:    bothOf(said, now, before),
	}
}

// difference is the request that makes members of what they were: only what
// differs, as others may change the rest at the same time.
func difference(was, now []wire.Member) wire.UpdateListRequest {
	req := wire.UpdateListRequest{Members: make([]wire.MemberChange, len(now))}
	for i := range now {
		req.Members[i] = memberChange(&was[i], now[i])
	}
	return req
}

// memberChange says what of a member is other than it was.
func memberChange(was *wire.Member, now wire.Member) wire.MemberChange {
	c := wire.MemberChange{CandidateID: now.CandidateID}
	if now.Stage != was.Stage {
		stage := cmp.Or(now.Stage, wire.StageNew)
		c.Stage = &stage
	}
	if !sameRating(now.Rating, was.Rating) {
		c.Rating = &now.Rating
	}
	if !slices.Equal(now.Tags, was.Tags) {
		tags := append([]string{}, now.Tags...) // no tags are [], for null says nothing to some hubs
		c.Tags = &tags
	}
	if now.Note != was.Note {
		c.Note = &now.Note
	}
	return c
}

func sameRating(a, b *int) bool { return a == b || a != nil && b != nil && *a == *b }

// whole are members with all that is known of them, for a list that they are
// new on.
func whole(members []wire.Member) []wire.MemberChange {
	return difference(make([]wire.Member, len(members)), members).Members
}

func rename(l *wire.List, to string) change {
	from := l.Name
	c := update(l.ID, say("Renamed to %s · u takes it back", to), wire.UpdateListRequest{Name: &to}, wire.UpdateListRequest{Name: &from}, say("Named %s again", from))
	c.clashes = func(now *wire.List) []safe.Text {
		if now.Name == from || now.Name == to {
			return nil
		}
		return []safe.Text{clash("name", now.Name, to)}
	}
	c.onTop = func(now *wire.List) change { return rename(now, to) }
	return c
}
