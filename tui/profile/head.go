package profile

import (
	"time"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/themes"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/people"
)

const (
	labelWidth = 8  // of the names of the fields
	labelFrom  = 30 // the width from which they are named
	barWidth   = 10
)

// job is what someone does or did, and when.
type job struct{ what, when safe.Text }

// newest is the present job, the headline where none is known.
func newest(c *wire.Candidate) job {
	now := job{what: safe.Join(safe.Lit(" @ "), safe.Clean(c.CurrentTitle), safe.Clean(c.CurrentCompany))}
	if now.what.IsEmpty() {
		return job{what: safe.Clean(c.Headline)}
	}
	for _, x := range c.Experiences {
		if (x.Current || x.End == "") && x.Title == c.CurrentTitle && x.Company == c.CurrentCompany {
			now.when = since(x.Start)
			break
		}
	}
	return now
}

func since(start string) safe.Text {
	if start == "" {
		return safe.Text{}
	}
	return safe.Join(safe.Lit(" "), safe.Lit("since"), year(start))
}

// year is that of a date: the head has no room for more.
func year(date string) safe.Text {
	if _, _, ok := month(date); ok {
		date = date[:4]
	}
	return safe.Clean(date)
}

// before is the job before the present one.
func before(c *wire.Candidate) job {
	for _, x := range c.Experiences {
		if x.Current || x.End == "" || x.Title == c.CurrentTitle && x.Company == c.CurrentCompany {
			continue
		}
		return job{
			safe.Join(safe.Lit(" @ "), safe.Clean(x.Title), safe.Clean(x.Company)),
			safe.Join(safe.Lit("–"), year(x.Start), year(x.End)),
		}
	}
	return job{}
}

// fields are the six that are read first: what someone does and did, school,
// years, place and score.
func (d *writer) fields(c *wire.Candidate) {
	now, then := newest(c), before(c)
	quoted := "headline"
	if c.CurrentTitle+c.CurrentCompany != "" {
		quoted = ""
	}
	d.field(safe.Lit("now"), now.what, now.when, quoted)
	d.field(safe.Lit("before"), then.what, then.when, "")
	if len(c.Educations) > 0 {
		e := c.Educations[0]
		d.field(safe.Lit("school"), degree(e), safe.Join(safe.Lit("–"), year(e.Start), year(e.End)), "")
	}
	var worked safe.Text
	if y := c.YearsOfExperience; y != nil {
		worked = years(*y)
	}
	d.field(safe.Lit("years"), safe.Join(safe.Lit(" · "), worked, safe.Clean(c.Seniority)), safe.Text{}, "")
	if l := c.Location; l != nil {
		d.field(safe.Lit("place"), safe.Join(safe.Lit(" · "), safe.Clean(l.Name), safe.Lit("remote").If(l.Remote != nil && *l.Remote)), safe.Text{}, "")
	}
	if m := c.Match; m != nil && len(m.Criteria) > 0 && m.Score == m.Score { // not NaN
		d.label(safe.Lit("score"))
		if d.w >= labelFrom {
			d.page.Gauge(d.st.Good, d.st.BarEmpty, m.Score, barWidth).Gap(1)
		}
		d.page.Text(d.st.Text, safe.Percent(m.Score)).Text(d.st.Dim, safe.Lit(" by the hub").If(d.differs(c)))
		d.page.End()
	}
}

func (d *writer) label(name safe.Text) {
	d.page.Gap(1)
	if d.w >= labelFrom {
		d.page.Cell(d.st.Dim, name, labelWidth, draw.Left)
	}
}

// field is a name with what it holds, the words that verdicts rest on marked,
// and when that was: behind it where there is room, or below.
func (d *writer) field(name, what, when safe.Text, quoted string) {
	if what.IsEmpty() {
		return
	}
	indent := 1
	if d.w >= labelFrom {
		indent += labelWidth
	}
	room := max(1, d.w-indent-1)
	lines := draw.MatchParagraph(d.st.Text, d.st.Match, what, d.ranges(what, quoted), room)
	last := draw.Wrap(what, room)
	used := draw.Width(last[len(last)-1].String())
	for i := range lines.Height() {
		d.label(name.If(i == 0))
		l := lines.Rows(i, i+1)
		if i == lines.Height()-1 && !when.IsEmpty() && used+2+draw.Width(when.String()) <= room {
			var end draw.Line
			end.Gap(2).Text(d.st.Dim, when)
			l, when = draw.Beside(l.Fit(used, 1), end.Block()), safe.Text{}
		}
		d.page.Put(l)
		d.page.End()
	}
	if !when.IsEmpty() {
		d.label(safe.Text{})
		d.page.Cell(d.st.Dim, when, room, draw.Left)
		d.page.End()
	}
}

// stale is from how many days on a record is called old.
const stale = 365

// fresh says how old the record is.
func (d *writer) fresh(stamp string) (themes.Style, safe.Text) {
	if len(stamp) < 10 {
		return d.st.Dim, safe.Text{}
	}
	said := safe.Join(safe.Lit(" "), safe.Lit("updated"), safe.Clean(stamp[:10]))
	day, err := time.Parse(time.DateOnly, stamp[:10])
	if err != nil {
		return d.st.Dim, said
	}
	days := int(d.env.Now().Sub(day).Hours() / 24)
	said = safe.Join(safe.Lit(" "), said, safe.Join(safe.Text{}, safe.Lit("("), people.Ago(days), safe.Lit(" ago)")))
	if days >= stale {
		return d.st.Warn, safe.Join(safe.Lit(", "), said, safe.Lit("may be out of date"))
	}
	return d.st.Dim, said
}
