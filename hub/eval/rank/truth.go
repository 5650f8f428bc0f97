package main

// Grades of how somebody meets a query.
const (
	unmet  = iota // something that must be is not
	partly        // what must be is, but for a doubt
	met           // all that must be is
	strong        // and more: it is what the person does today, and the wishes are met
)

// grade is the truth, by the facts alone.
func (q *query) grade(f *fact) int {
	doubt, today, wishes := false, true, true
	if q.trade >= 0 && f.trade != q.trade || q.level != "" && f.level != q.level || q.country != "" && f.country != q.country {
		return unmet
	}
	if q.town != "" {
		if f.town != q.town {
			return unmet
		}
		doubt = doubt || f.suburb
	}
	for _, s := range q.musts {
		switch has := f.skills[s]; {
		case has < inferred:
			return unmet
		case has == inferred:
			doubt = true
		case has < now:
			today = false
		}
	}
	for _, s := range q.wishes {
		wishes = wishes && f.skills[s] > inferred
	}
	switch {
	case f.years < q.years, q.ex != "" && !f.left[q.ex], q.notAt != "" && f.employer == q.notAt:
		return unmet
	case q.speaks != "" && !f.speaks[q.speaks], q.masters && !f.masters:
		return unmet
	case doubt:
		return partly
	case today && wishes && f.inRole >= 4:
		return strong
	}
	return met
}
