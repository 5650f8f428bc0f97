package intent

import (
	"slices"

	"github.com/scout-cli/scout/client/wire"
)

// titleChoices makes one criterion of titles that "or" joins, whatever levels
// stand between: "senior data engineer or senior analytics engineer" are two
// titles of one level. Where a level is said of some of them alone ("senior
// data engineer or data engineer"), it is no condition on everybody, and stays
// with its title.
func (r *reader) titleChoices() {
	for i := 0; i < len(r.elems); i++ {
		list, or := r.titleList(i)
		if len(list) < 2 {
			continue
		}
		i = list[len(list)-1]
		if !or {
			continue
		}
		first := r.grade(list[0])
		graded, level := 0, first
		for _, at := range list {
			if g := r.grade(at); g >= 0 {
				graded, level = graded+1, g
			}
		}
		repeated := first >= 0 && slices.ContainsFunc(list[1:], func(at int) bool {
			return r.grade(at) < 0 && slices.Equal(r.elems[at].f.Values, r.elems[list[0]].f.Values)
		})
		if graded > 0 && graded < len(list) && (level != first || repeated) {
			for _, at := range list {
				r.ownLevel(at)
			}
		}
		for k, at := range list[1:] {
			r.elems[at].choice = list[k] + 1
		}
	}
}

// titleList are the titles that commas and "or" join to that at element i, and
// whether an "or" does.
func (r *reader) titleList(i int) (list []int, or bool) {
	if !r.isTitle(i) {
		return nil, false
	}
	list = []int{i}
	for next := i + 1; next < len(r.elems); next++ {
		e := &r.elems[next]
		if e.kind == item && e.derived { // part of a title's name
			continue
		}
		if e.kind != item || !r.isTitle(next) && !(e.f.Field == wire.FieldSeniority && r.isTitle(next+1)) {
			if e.kind == item || e.kind == plain {
				break
			}
			continue
		}
		last := list[len(list)-1]
		link := r.link(last, next)
		if link == unlinked || link == byAnd {
			break
		}
		if !r.isTitle(next) {
			next++
		}
		if a, b := &r.elems[last].f, &r.elems[next].f; a.Importance != b.Importance || a.Scope != b.Scope {
			break
		}
		list, or = append(list, next), or || link == byOr
	}
	return list, or
}

func (r *reader) isTitle(i int) bool { return r.isItem(i) && r.elems[i].f.Field == wire.FieldTitle }

// grade is the element of the level right before a title, -1 for none.
func (r *reader) grade(title int) int {
	if g := title - 1; r.isItem(g) && r.elems[g].f.Field == wire.FieldSeniority && r.elems[g].to == r.elems[title].from && r.joined(r.elems[g].to-1) {
		return g
	}
	return -1
}

// ownLevel makes the level before a title part of it.
func (r *reader) ownLevel(title int) {
	g := r.grade(title)
	if g < 0 {
		return
	}
	level, e := &r.elems[g], &r.elems[title]
	words := r.titleCase(r.slice(level.from, level.to))
	values := slices.Clone(e.f.Values)
	for i := range values {
		values[i].Text = words + " " + values[i].Text
	}
	e.f.Values, e.from = values, level.from
	level.kind = noise
}
