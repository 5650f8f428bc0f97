package versions

import (
	"context"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/pane"
)

// moved is somebody whom a change of the prompt brought or cost.
type moved struct {
	id, name, title string
	// because are the changes that can have done it; of one it is certain.
	because []chipChange
	letIn   *wire.Relaxation // what did, where the hub says so
}

// peopleDiff is who of two versions' people stayed, came and went.
type peopleDiff struct {
	kept         int
	gained, lost []moved
}

// diffPeople compares the people of two versions as this machine keeps them.
func diffPeople(ctx context.Context, store pane.Store, searchID string, before, after int, changes []chipChange) (d peopleDiff, err error) {
	old, err := store.Results(ctx, searchID, before)
	if err != nil {
		return d, err
	}
	now, err := store.Results(ctx, searchID, after)
	if err != nil {
		return d, err
	}
	were := make(map[string]bool, len(old))
	for i := range old {
		were[key(&old[i].Candidate)] = true
	}
	are := make(map[string]bool, len(now))
	for i := range now {
		c := &now[i].Candidate
		if are[key(c)] = true; were[key(c)] {
			d.kept++
			continue
		}
		if c.Relaxation != nil {
			d.gained = append(d.gained, moved{id: c.ID, name: c.FullName, title: c.CurrentTitle, letIn: c.Relaxation})
			continue
		}
		d.gained = append(d.gained, move(c, changes, func(c chipChange) (*wire.Filter, *wire.Filter, bool) { return c.before, c.after, c.couldAdd() }))
	}
	for i := range old {
		if c := &old[i].Candidate; !are[key(c)] {
			d.lost = append(d.lost, move(c, changes, func(c chipChange) (*wire.Filter, *wire.Filter, bool) { return c.after, c.before, c.couldDrop() }))
		}
	}
	return d, nil
}

func key(c *wire.Candidate) string { return pane.PersonOf(c.PersonKey, c.ID) }

// move says why someone is in one version only: view tells of a change which
// criterion keeps them out of the other version, which one of the version they
// are in it stands for, and whether it can keep anybody out.
func move(c *wire.Candidate, changes []chipChange, view func(chipChange) (out, in *wire.Filter, could bool)) moved {
	m := moved{id: c.ID, name: c.FullName, title: c.CurrentTitle}
	var possible []chipChange
	for _, ch := range changes {
		out, in, could := view(ch)
		if !could {
			continue
		}
		switch fails(c, out, in) {
		case yes:
			m.because = append(m.because, ch)
		case unknown:
			possible = append(possible, ch)
		}
	}
	if len(m.because) == 0 {
		m.because = possible
	}
	return m
}

// answer is whether something is so.
type answer uint8

const (
	unknown answer = iota
	yes
	no
)

// fails tells whether someone fails the criterion out, by their numbers or by
// the verdict on the criterion in, which is about the same.
func fails(c *wire.Candidate, out, in *wire.Filter) answer {
	if out == nil {
		return unknown
	}
	if y := c.YearsOfExperience; out.Field == wire.FieldYears && out.Range != nil && y != nil {
		if r := out.Range; r.Min != nil && *y < *r.Min || r.Max != nil && *y > *r.Max {
			return yes
		}
		return no
	}
	if in == nil || c.Match == nil || !same(out, in) {
		return unknown
	}
	for _, k := range c.Match.Criteria {
		if k.FilterID != in.ID {
			continue
		}
		met := k.Verdict == wire.VerdictYes
		if in.Importance == wire.Avoid != (out.Importance == wire.Avoid) {
			met = !met
		}
		switch {
		case k.Verdict == wire.VerdictUnclear:
			return unknown
		case met:
			return no
		}
		return yes
	}
	return unknown
}
