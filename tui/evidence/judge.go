package evidence

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/tui/pane"
	"github.com/scout-cli/scout/tui/people"
)

// judgement is an own verdict to be kept, and what is said once it is.
type judgement struct {
	pane.OwnVerdict
	said safe.Text
}

// judgedMsg tells that a judgement was kept, or why not.
type judgedMsg struct {
	judgement
	err error
}

// judge finds for the criterion under the cursor; an empty verdict forgets what
// was found before.
func (p *Pane) judge(verdict string) tea.Cmd {
	r, all := p.cursor(), p.criteria()
	if !r.Known() || p.column >= len(all) || !p.env.Ready() {
		return nil
	}
	c := all[p.column]
	v := pane.OwnVerdict{Person: pane.PersonOf(r.PersonKey(), r.ID()), Criterion: pane.CriterionOf(c.Text.String()), Verdict: verdict}
	was := v
	was.Verdict = p.latest(v, p.env.Verdicts.Of(r, c.Text.String()))
	switch {
	case verdict == was.Verdict && verdict == "":
		return pane.Say(safe.Lit("You have not judged this: it is as the hub says"))
	case verdict == was.Verdict:
		return pane.Say(safe.Join(safe.Lit(" "), ownWord(verdict), safe.Lit("already")))
	}
	// Several may be taken back in a row, when others are under the cursor.
	back := judgement{was, safe.Join(safe.Lit(" · "), safe.Lit("Taken back"), r.Cell(people.Name), safe.Join(safe.Lit(": "), named(c), ownWord(was.Verdict)))}
	p.env.Undo.Push(pane.InSearch, func() (tea.Cmd, bool) { return p.keep(back), true })
	return p.keep(judgement{v, safe.Join(safe.Lit(" · "), ownWord(verdict), safe.Join(safe.Lit(" "), p.env.Key("results.undo"), safe.Lit("takes it back")))})
}

// latest is the verdict that will be kept once all that was asked for is.
func (p *Pane) latest(v pane.OwnVerdict, kept string) string {
	for _, j := range slices.Backward(p.judging) {
		if j.Person == v.Person && j.Criterion == v.Criterion {
			return j.Verdict
		}
	}
	return kept
}

// ownWord is an own verdict in words.
func ownWord(verdict string) safe.Text {
	switch pane.VerdictOf(verdict) {
	case people.Yes:
		return safe.Lit("Met, say you")
	case people.Partial:
		return safe.Lit("Partly met, say you")
	case people.No:
		return safe.Lit("Not met, say you")
	case people.Unclear:
		return safe.Lit("Unclear, say you")
	}
	return safe.Lit("As the hub says")
}

// keep keeps a judgement in the store first, then on the screen: one after the
// other, so that the last one holds.
func (p *Pane) keep(j judgement) tea.Cmd {
	p.judging = append(p.judging, j)
	if len(p.judging) > 1 {
		return nil
	}
	return p.store(j)
}

func (p *Pane) store(j judgement) tea.Cmd {
	store, ctx := p.env.Deps.Store, context.WithoutCancel(p.env.Ctx)
	return func() tea.Msg { return judgedMsg{j, store.SetVerdict(ctx, j.OwnVerdict)} }
}

// judged shows what was kept, and goes on with the next.
func (p *Pane) judged(m judgedMsg) tea.Cmd {
	p.judging = p.judging[1:]
	var cmds []tea.Cmd
	if m.err != nil {
		cmds = append(cmds, pane.Fail(safe.Lit("Keeping your verdict"), m.err))
	} else {
		p.env.Verdicts.Set(m.OwnVerdict)
		p.source.Own = p.env.Verdicts.All()
		cmds = append(cmds, pane.Say(m.said), pane.Send(pane.VerdictsChanged{}))
	}
	if len(p.judging) > 0 {
		cmds = append(cmds, p.store(p.judging[0]))
	}
	return tea.Batch(append(cmds, p.Follow())...)
}
