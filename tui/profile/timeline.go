package profile

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/people"
)

// mostBars is how many jobs the timeline draws.
const mostBars = 30

// span is when a job was, in months counted from year 0, the end not in it.
// Of a vague one a year is known and no month.
type span struct {
	label      safe.Text
	from, to   int
	open       bool
	fromV, toV bool
}

// month is a date as months counted from year 0. A year alone stands for its
// middle, as one job's last year is often the next one's first.
func month(date string) (m int, vague, ok bool) {
	if len(date) < 4 || strings.Trim(date[:4], "0123456789") != "" {
		return 0, false, false
	}
	y, _ := strconv.Atoi(date[:4])
	if len(date) >= 7 && date[4] == '-' {
		if n, err := strconv.Atoi(date[5:7]); err == nil && n >= 1 && n <= 12 {
			return 12*y + n - 1, false, true
		}
	}
	return 12*y + 6, true, true
}

// spans are the jobs with dates, the newest first, and how many have none.
func spans(jobs []wire.Experience, now time.Time) (all []span, undated int) {
	today := 12*now.Year() + int(now.Month()) // the end of this month
	for _, j := range jobs {
		from, vague, ok := month(j.Start)
		if !ok || from < today-12*80 || from >= today {
			undated++
			continue
		}
		s := span{label: safe.Clean(cmp.Or(j.Company, j.Title)), from: from, to: today, open: true, fromV: vague}
		if end, vague, ok := month(j.End); ok && !j.Current {
			s.to, s.toV, s.open = end, vague, false
			if !vague {
				s.to++
			}
		}
		s.to = max(s.from+1, min(s.to, today))
		all = append(all, s)
	}
	slices.SortStableFunc(all, func(a, b span) int { return cmp.Or(cmp.Compare(b.to, a.to), cmp.Compare(b.from, a.from)) })
	return all, undated
}

// timeline draws a bar for each job on a common axis, and one for all of them
// in which gaps and overlaps are seen.
func (d *writer) timeline(jobs []wire.Experience, now time.Time) {
	all, undated := spans(jobs, now)
	if len(all) == 0 || d.w < 30 {
		return
	}
	d.section(safe.Lit("Timeline"))
	name := max(8, min(d.w/4, 24))
	length := 0
	if d.w >= 56 {
		length = 9
	}
	ax := newAxis(all, now, d.w-name-length-3)
	for _, t := range ax.years() {
		d.page.FillTo(name+2+t.at).Text(d.st.Dim, safe.Clean(strconv.Itoa(t.year)))
	}
	d.page.End()
	for _, s := range all[:min(len(all), mostBars)] {
		d.page.Gap(1).Cell(d.st.Text, s.label, name, draw.Left).Gap(1)
		from, to := ax.cells(s)
		d.page.Text(d.st.Faint, times("·", from)).Text(d.st.Accent, times("━", to-from-1))
		if s.open {
			d.page.Text(d.st.Accent, safe.Lit("▶"))
		} else {
			d.page.Text(d.st.Accent, safe.Lit("━"))
		}
		d.page.Text(d.st.Faint, times("·", ax.w-to))
		if length > 0 {
			d.page.Cell(d.st.Dim, people.For(s.to-s.from), length, draw.Right)
		}
		d.page.End()
	}
	gaps, overlaps := between(all)
	if len(all) > 1 {
		d.together(all, ax, name)
	}
	d.spells(safe.Lit("No job:"), gaps)
	d.spells(safe.Lit("Two jobs at once:"), overlaps)
	if more := len(all) - mostBars; more > 0 {
		d.line(d.st.Dim, safe.Join(safe.Lit(" "), safe.Count(more), safe.Lit("earlier jobs are not drawn")), 1)
	}
	if undated > 0 {
		d.line(d.st.Dim, safe.Join(safe.Lit(" "), safe.CountOf(undated, "job", "jobs"), safe.Lit("without dates")), 1)
	}
}

// together is the bar of all jobs: ━ one, ═ two or more, · none.
func (d *writer) together(all []span, ax axis, name int) {
	d.page.Gap(1).Cell(d.st.Dim, safe.Lit("Together"), name, draw.Left).Gap(1)
	busy := make([]int, ax.w)
	for _, s := range all {
		from, to := ax.cells(s)
		for i := from; i < to; i++ {
			busy[i]++
		}
	}
	// A cell where one job ends and the next begins holds both, one after the
	// other: only two cells in a row are an overlap.
	for i, n := range busy {
		switch {
		case n == 0:
			d.page.Text(d.st.Faint, safe.Lit("·"))
		case n > 1 && (i > 0 && busy[i-1] > 1 || i+1 < len(busy) && busy[i+1] > 1):
			d.page.Text(d.st.Warn, safe.Lit("═"))
		default:
			d.page.Text(d.st.Dim, safe.Lit("━"))
		}
	}
	d.page.End()
}

// spell is a time without or with more than one job.
type spell struct{ from, to int }

// between are the gaps and the overlaps that the dates are exact enough to
// tell, the newest first.
func between(all []span) (gaps, overlaps []spell) {
	byStart := slices.Clone(all)
	slices.SortStableFunc(byStart, func(a, b span) int { return cmp.Compare(a.from, b.from) })
	var last span // that which lasts longest so far
	for i, s := range byStart {
		if i > 0 {
			least := 2
			if last.toV || s.fromV {
				least = 12
			}
			if s.from-last.to >= least {
				gaps = append(gaps, spell{last.to, s.from})
			}
			if end := min(s.to, last.to); end-s.from >= least {
				overlaps = append(overlaps, spell{s.from, end})
			}
		}
		if i == 0 || s.to > last.to {
			last = s
		}
	}
	slices.Reverse(gaps)
	slices.Reverse(overlaps)
	return gaps, overlaps
}

// mostSpells is how many gaps or overlaps are named.
const mostSpells = 4

func (d *writer) spells(label safe.Text, all []spell) {
	if len(all) == 0 {
		return
	}
	parts := make([]part, 0, len(all))
	for _, s := range all[:min(len(all), mostSpells)] {
		parts = append(parts, part{d.st.Dim, safe.Join(safe.Lit(" "), monthName(s.from), safe.Lit("–"), monthName(s.to-1), safe.Join(safe.Text{}, safe.Lit("("), people.For(s.to-s.from), safe.Lit(")")))})
	}
	if more := len(all) - mostSpells; more > 0 {
		parts = append(parts, part{d.st.Dim, safe.Join(safe.Lit(" "), safe.Count(more), safe.Lit("more"))})
	}
	d.flow(label, parts)
}

func monthName(m int) safe.Text {
	return safe.Clean(time.Date(m/12, time.Month(m%12+1), 1, 0, 0, 0, 0, time.UTC).Format("2006-01"))
}

// axis maps months to cells.
type axis struct{ from, to, w int }

func newAxis(all []span, now time.Time, w int) axis {
	first := 12 * now.Year()
	for _, s := range all {
		first = min(first, s.from)
	}
	return axis{first / 12 * 12, 12*now.Year() + int(now.Month()), max(4, w)}
}

func (a axis) cell(m int) int { return (m - a.from) * a.w / max(1, a.to-a.from) }

// cells are those of a bar, at least one.
func (a axis) cells(s span) (from, to int) {
	from = max(0, min(a.cell(s.from), a.w-1))
	return from, max(from+1, min(a.cell(s.to), a.w))
}

// years is the scale: as many years as there is room for, each above the cell
// in which it begins.
func (a axis) years() []tick {
	var out []tick
	for _, step := range []int{1, 2, 5, 10, 20, 40} {
		if a.cell(a.from+12*step) < 6 && step < 40 {
			continue
		}
		for y := a.from / 12; 12*y < a.to; y += step {
			if at := a.cell(12 * y); at+4 <= a.w {
				out = append(out, tick{at, y})
			}
		}
		return out
	}
	return out
}

type tick struct{ at, year int }

func times(glyph string, n int) safe.Text { return safe.Clean(strings.Repeat(glyph, max(0, n))) }
