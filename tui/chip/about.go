package chip

import (
	"slices"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/draw"
)

// origin marks a chip that is not the prompt's own.
func origin(f wire.Filter) safe.Text {
	switch f.Origin {
	case wire.OriginModel:
		return safe.Lit("~guessed")
	case wire.OriginSynonym:
		return safe.Lit("~synonym")
	case wire.OriginExpand:
		return safe.Lit("~widened")
	}
	return safe.Text{}
}

// readable is how many people a person can still read; who has more is not done
// with the search.
const readable = 1000

func broad(e *wire.Estimate) bool { return e.Total > readable }

// tooBroad says that nobody reads so many, and what would tell them apart that
// no chip asks for yet.
func tooBroad(in *wire.Intent) safe.Text {
	has := func(fields ...string) bool {
		return slices.ContainsFunc(in.Filters, func(f wire.Filter) bool {
			return f.Importance != wire.Avoid && f.Importance != wire.Nice && slices.Contains(fields, f.Field)
		})
	}
	var more []safe.Text
	if !has(wire.FieldLocation) {
		more = append(more, safe.Lit("a place"))
	}
	if !has(wire.FieldSkill, wire.FieldKeyword) {
		more = append(more, safe.Lit("a skill"))
	}
	if !has(wire.FieldYears, wire.FieldSeniority) {
		more = append(more, safe.Lit("years"))
	}
	switch n := len(more); n {
	case 0:
		return safe.Lit("too broad: make one more a must")
	case 1:
		return safe.Join(safe.Lit(" "), safe.Lit("too broad: add"), more[0])
	default:
		return safe.Join(safe.Lit(" "), safe.Lit("too broad: add"), safe.Join(safe.Lit(", "), more[:n-1]...), safe.Lit("or"), more[n-1])
	}
}

// Estimate says how many people there are, that they are too many, or which
// chip keeps most of them out; nothing where it is not known.
func Estimate(in *wire.Intent) safe.Text {
	e := in.Estimate
	if e == nil {
		return safe.Text{}
	}
	n := howMany(e)
	if broad(e) {
		return safe.Join(safe.Lit(" · "), n, tooBroad(in))
	}
	for _, w := range e.Without {
		if w.FilterID == e.Tightest && len(in.Filters) > 1 && 2*w.Total >= 3*e.Total { // one that makes little difference is no news
			return safe.Join(safe.Lit(" · "), n, Without(in, e.Tightest))
		}
	}
	return n
}

// howMany says how many people meet all filters: a number where it is known
// well enough, else from how many to how many there may be.
func howMany(e *wire.Estimate) safe.Text {
	n := safe.CountOf(e.Total, "person", "people")
	switch {
	case e.Total == 0:
		return safe.Lit("nobody meets all of this")
	case e.Quality == wire.QualityExact:
		return n
	case e.Max >= e.Total && e.Min == 0 && e.Quality == wire.QualityAbout:
		return safe.Join(safe.Lit(" "), safe.Lit("up to"), safe.CountOf(e.Max, "person", "people"))
	case e.Max >= e.Total && e.Max > 4*e.Min && e.Min > 0:
		return safe.Join(safe.Lit(" "), safe.Count(e.Min), safe.Lit("to"), safe.CountOf(e.Max, "person", "people"))
	}
	return safe.Join(safe.Lit(" "), safe.Lit("about"), n)
}

// Without says how many people there would be without a filter: "without New
// York: 5,400". It is empty where that is not known or makes no difference.
func Without(in *wire.Intent, id string) safe.Text {
	e := in.Estimate
	if e == nil || id == "" {
		return safe.Text{}
	}
	for _, w := range e.Without {
		if w.FilterID != id || w.Total <= e.Total {
			continue
		}
		for _, f := range in.Filters {
			if f.ID == id {
				return safe.Join(safe.Lit(" "), safe.Lit("without"), safe.Join(safe.Text{}, short(f), safe.Lit(":")), safe.Count(w.Total))
			}
		}
	}
	return safe.Text{}
}

// maxShort is how many cells alternatives may take where a number follows them.
const maxShort = 36

// short is what a filter asks for, without what leads it in: "New York".
func short(f wire.Filter) safe.Text {
	if f.Range != nil || f.Field == wire.FieldRemote || len(f.Values) == 0 {
		f.Importance = wire.Must
		return Label(f)
	}
	if s := alternatives(f.Values); len(f.Values) == 1 || draw.Width(s) <= maxShort {
		return safe.Clean(s)
	}
	return safe.Join(safe.Lit(" "), safe.Lit("the"), safe.Count(len(f.Values)), many(f.Field))
}

// many is what several values of a field are called.
func many(field string) safe.Text {
	switch field {
	case wire.FieldTitle:
		return safe.Lit("titles")
	case wire.FieldSkill:
		return safe.Lit("skills")
	case wire.FieldCompany:
		return safe.Lit("companies")
	case wire.FieldLocation, wire.FieldCompanyLocation:
		return safe.Lit("places")
	case wire.FieldSchool:
		return safe.Lit("schools")
	}
	return safe.Lit("alternatives")
}

// Detail says all of a chip: what kind it is, how much it matters, whose words
// it comes from, and what it costs.
func Detail(in *wire.Intent, i int, words string) safe.Text {
	f := in.Filters[i]
	from := safe.Text{}
	switch {
	case f.Origin == wire.OriginSalesNavigator:
		from = safe.Lit("from the Sales Navigator link")
	case words != "":
		from = safe.Join(safe.Text{}, safe.Lit("from “"), safe.Clean(words), safe.Lit("”"))
	case f.Origin == wire.OriginModel:
		from = safe.Lit("guessed: no words of the prompt say it")
	default:
		from = safe.Lit("no words of the prompt say it")
	}
	return safe.Join(safe.Lit(" · "), Kind(f), weight(f.Importance), from, Without(in, f.ID))
}

// Unread says what can be done with a part that was not understood.
func Unread(u wire.Unresolved) safe.Text {
	what := safe.Lit("not understood")
	if !why(u.Why).IsEmpty() {
		what = safe.Lit("no profile says so")
	}
	return safe.Join(safe.Lit(" · "), what, safe.Lit("not searched for"))
}

// Kind names what a filter is about.
func Kind(f wire.Filter) safe.Text {
	switch f.Field {
	case wire.FieldTitle:
		switch f.Scope {
		case wire.ScopePast:
			return safe.Lit("past title")
		case wire.ScopeAny:
			return safe.Lit("title at any time")
		}
		return safe.Lit("current title")
	case wire.FieldCompany:
		switch f.Scope {
		case wire.ScopePast:
			return safe.Lit("past company")
		case wire.ScopeAny:
			return safe.Lit("company at any time")
		}
		return safe.Lit("current company")
	case wire.FieldSeniority:
		return safe.Lit("level")
	case wire.FieldLocation:
		return safe.Lit("place")
	case wire.FieldYears:
		return safe.Lit("years of experience")
	case wire.FieldYearsInPosition:
		return safe.Lit("years in position")
	case wire.FieldYearsAtCompany:
		return safe.Lit("years at company")
	case wire.FieldCompanySize:
		return safe.Lit("size of company")
	case wire.FieldCompanyLocation:
		return safe.Lit("place of company")
	case wire.FieldFieldOfStudy:
		return safe.Lit("field of study")
	case wire.FieldRemote:
		return safe.Lit("where the work is done")
	}
	return safe.Clean(f.Field)
}

func weight(importance string) safe.Text {
	switch importance {
	case wire.Nice:
		return safe.Lit("nice to have")
	case wire.Avoid:
		return safe.Lit("to avoid")
	}
	return safe.Lit("a must")
}
