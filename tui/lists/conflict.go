package lists

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/pane"
)

// tag is the ETag of a list as it is on the screen, "" where none is known.
func (p *Pane) tag(id string) string {
	switch {
	case p.open != nil && p.open.list.ID == id:
		return p.open.list.ETag
	case p.active != nil && p.active.ID == id:
		return p.active.ETag
	}
	return p.byID[id].ETag
}

// attempt makes the change. Where the hub says that the list has changed since
// it was read, it is read again: what nobody else has touched is changed then,
// the rest is asked about.
func (m *changedMsg) attempt(ctx context.Context, deps *pane.Deps, tag string) {
	c := m.done
	if c.clashes == nil {
		tag = "" // such a change fits any state of the list
	}
	if m.out, m.err = c.run(ctx, deps.Hub, c.id, tag); !outdated(m.err) {
		return
	}
	now, err := fetchNamed(ctx, deps, c.id)
	if err != nil {
		m.err = errors.Join(m.err, err)
		return
	}
	if c.clashes != nil {
		if m.theirs = c.clashes(now); len(m.theirs) > 0 {
			m.list = now
			return
		}
	}
	for _, tag := range []string{now.ETag, ""} { // the tags of some hubs never fit
		if m.out, m.err = c.run(ctx, deps.Hub, c.id, tag); !outdated(m.err) {
			return
		}
	}
}

// outdated tells whether a hub refuses a change because the list is another
// one than was read, or because it wants to be told which one was.
func outdated(err error) bool {
	var e *wire.Error
	if !errors.As(err, &e) {
		return false
	}
	return e.Status == http.StatusPreconditionFailed || e.Status == http.StatusPreconditionRequired || e.Status == http.StatusConflict
}

// offerAgain says what others have changed meanwhile, and offers the change
// again on the list as it is now.
func (p *Pane) offerAgain(m changedMsg) tea.Cmd {
	c := m.done
	ways := []func(*wire.List) change{c.onTop, nil}
	options := []safe.Text{safe.Lit("Set mine all the same"), safe.Lit("Keep what is there now")}
	if c.both != nil {
		ways, options = append(ways, c.both), append(options, safe.Lit("Keep both"))
	}
	return pane.Send(pane.Choose{
		Title:   say("%s was changed elsewhere meanwhile", m.list.Name),
		Body:    safe.Join(safe.Lit("\n"), m.theirs...),
		Options: options,
		Then: func(i int) tea.Cmd {
			if ways[i] == nil {
				return pane.Say(say("%s stays as it is now", m.list.Name))
			}
			next := ways[i](m.list)
			next.in, next.undoing, next.activate = c.in, c.undoing, c.activate
			return p.apply(next)
		},
	})
}

// maxClashes is how many clashes are named.
const maxClashes = 3

// clash says what somebody else has set, and below it what was to be set.
func clash(what, theirs, mine string) safe.Text {
	return safe.CleanLines(oneLine(what) + ": now “" + oneLine(theirs) + "”\n  yours “" + oneLine(mine) + "”")
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// membersClash names what others have set of members that a change is about to
// set, too.
func membersClash(l *wire.List, now, before []wire.Member) (all []safe.Text) {
	more := 0
	add := func(t safe.Text) {
		if len(all) < maxClashes {
			all = append(all, t)
		} else {
			more++
		}
	}
	for i := range now {
		mine, was := &now[i], &before[i]
		name := nameOf(mine)
		theirs, ok := memberOf(l, mine.CandidateID)
		if !ok {
			add(say("%s is no longer on it", name))
			continue
		}
		if mine.Stage != was.Stage && theirs.Stage != was.Stage && theirs.Stage != mine.Stage {
			add(clash("stage of "+name, theirs.Stage, mine.Stage))
		}
		if !sameRating(mine.Rating, was.Rating) && !sameRating(theirs.Rating, was.Rating) && !sameRating(theirs.Rating, mine.Rating) {
			add(clash("rating of "+name, rated(theirs.Rating), rated(mine.Rating)))
		}
		if !slices.Equal(mine.Tags, was.Tags) && !slices.Equal(theirs.Tags, was.Tags) && !slices.Equal(theirs.Tags, mine.Tags) {
			add(clash("tags of "+name, strings.Join(theirs.Tags, ", "), strings.Join(mine.Tags, ", ")))
		}
		if mine.Note != was.Note && theirs.Note != was.Note && theirs.Note != mine.Note {
			add(clash("note on "+name, theirs.Note, mine.Note))
		}
	}
	if more > 0 {
		all = append(all, say("and %d more", more))
	}
	return all
}

func rated(r *int) string {
	if r == nil {
		return "none"
	}
	return strconv.Itoa(*r)
}

func nameOf(mb *wire.Member) string {
	if mb.Candidate != nil && mb.Candidate.FullName != "" {
		return mb.Candidate.FullName
	}
	return mb.CandidateID
}

func memberOf(l *wire.List, id string) (wire.Member, bool) {
	i := slices.IndexFunc(l.Members, func(m wire.Member) bool { return m.CandidateID == id })
	if i < 0 {
		return wire.Member{}, false
	}
	return l.Members[i], true
}

// again is an edit made on a list as it is now; with both, what others wrote
// stays beside one's own notes and tags.
func again(l *wire.List, said safe.Text, now, before []wire.Member, both bool) change {
	var (
		was, set []wire.Member
		fresh    []string
	)
	for i := range now {
		theirs, ok := memberOf(l, now[i].CandidateID)
		if !ok {
			fresh = append(fresh, now[i].CandidateID)
			was, set = append(was, wire.Member{CandidateID: now[i].CandidateID}), append(set, now[i])
			continue
		}
		mine, old := theirs, before[i]
		if now[i].Stage != old.Stage {
			mine.Stage = now[i].Stage
		}
		if !sameRating(now[i].Rating, old.Rating) {
			mine.Rating = now[i].Rating
		}
		if !slices.Equal(now[i].Tags, old.Tags) {
			mine.Tags = now[i].Tags
			if both {
				mine.Tags = union(theirs.Tags, now[i].Tags)
			}
		}
		if now[i].Note != old.Note {
			mine.Note = now[i].Note
			if both && theirs.Note != "" && theirs.Note != mine.Note {
				mine.Note = theirs.Note + " / " + mine.Note
			}
		}
		was, set = append(was, theirs), append(set, mine)
	}
	return revise(l.ID, said, set, was, fresh)
}

// bothOf keeps theirs and mine; nil for an edit of neither notes nor tags.
func bothOf(said safe.Text, now, before []wire.Member) func(*wire.List) change {
	for i := range now {
		if now[i].Note != before[i].Note || !slices.Equal(now[i].Tags, before[i].Tags) {
			return func(l *wire.List) change { return again(l, said, now, before, true) }
		}
	}
	return nil
}

func union(a, b []string) []string {
	out := slices.Clone(a)
	for _, t := range b {
		if !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	return out
}
