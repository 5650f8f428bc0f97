package hubinfo

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/tui/pane"
)

type tokenMsg struct {
	user, token string
	err         error
}

// elsewhere says that a hub that runs elsewhere is kept there.
func elsewhere(what, how safe.Text) tea.Cmd {
	return pane.Say(safe.Join(safe.Lit(" "), what, safe.Lit("where this hub runs:"), how))
}

// newToken asks whose token it is and makes it.
func (p *Pane) newToken() tea.Cmd {
	keeper, ctx := p.env.Deps.Keeper, p.env.Ctx
	if keeper == nil {
		return elsewhere(safe.Lit("Tokens are made"), safe.Lit("scout hub token create --user NAME"))
	}
	return pane.Send(pane.Ask{
		Title: safe.Lit("Whose token is it?"),
		Body:  safe.Lit("A token lets one person use this hub from another machine, while scout hub serve runs here. It is shown once."),
		Then: func(user string) tea.Cmd {
			if user == "" {
				return pane.Say(safe.Lit("No token was made: it needs the name of its person"))
			}
			return func() tea.Msg {
				token, err := keeper.CreateToken(ctx, user)
				return tokenMsg{user, token, err}
			}
		},
	})
}

func (p *Pane) tokenMade(msg tokenMsg) tea.Cmd {
	if msg.err != nil {
		return pane.FailAgain(safe.Lit("Making the token"), msg.err, p.env.Key("hub.token"))
	}
	p.token, p.tokenFor, p.top = msg.token, msg.user, 0
	return p.askTokens()
}

func (p *Pane) copyToken() tea.Cmd {
	if p.token == "" {
		return pane.Say(safe.Lit("There is no token to copy: one is shown once, when it is made"))
	}
	return pane.Send(pane.CopyText{Text: p.token, What: safe.Lit("token; esc puts it away")})
}

// revoke asks which token is to be worthless, and again whether it is.
func (p *Pane) revoke() tea.Cmd {
	keeper, ctx := p.env.Deps.Keeper, p.env.Ctx
	if keeper == nil {
		return elsewhere(safe.Lit("Tokens are revoked"), safe.Lit("scout hub token revoke TOKEN_ID"))
	}
	var valid []pane.Token
	var options []safe.Text
	for _, t := range p.tokens {
		if !t.Revoked {
			valid = append(valid, t)
			options = append(options, safe.Join(safe.Lit("  "), safe.Clean(t.User), safe.Clean(t.Created.Local().Format("2 Jan 2006, 15:04")), shortID(t.ID)))
		}
	}
	if len(valid) == 0 {
		return pane.Say(safe.Lit("No token is valid: there is nothing to revoke"))
	}
	return pane.Send(pane.Choose{Title: safe.Lit("Which token is to be revoked?"), Options: options, Then: func(i int) tea.Cmd {
		t := valid[i]
		return pane.Send(pane.Confirm{
			Title: safe.Join(safe.Lit(" "), safe.Lit("Revoke the token of"), safe.Clean(t.User)),
			Body:  safe.Lit("Whoever uses it is refused from then on. This can't be taken back; a new token can be made."),
			Then: func() tea.Cmd {
				return func() tea.Msg {
					if err := keeper.RevokeToken(ctx, t.ID); err != nil {
						return pane.Failed(safe.Lit("Revoking the token"), err)
					}
					all, err := keeper.Tokens(ctx)
					return tokensMsg{all, err}
				}
			},
		})
	}})
}

// shortID is the end of an id: the start is the same for those of one day.
func shortID(id string) safe.Text {
	if len(id) > 8 {
		id = "…" + id[len(id)-6:]
	}
	return safe.Clean(id)
}

type demoMsg struct {
	made    bool
	removed int
	err     error
}

// makeDemo makes the fictional people.
func (p *Pane) makeDemo() tea.Cmd {
	keeper := p.env.Deps.Keeper
	if keeper == nil {
		return elsewhere(safe.Lit("Fictional people are made"), safe.Lit("scout hub serve --demo N"))
	}
	return p.run(safe.Lit("Making fictional people"), func(ctx context.Context, tell tell) tea.Msg {
		err := keeper.MakeDemo(ctx, func(done, total int) { tell(int64(done), int64(total), safe.Text{}) })
		return demoMsg{made: true, err: err}
	})
}

// removeDemo takes them away after asking.
func (p *Pane) removeDemo() tea.Cmd {
	keeper := p.env.Deps.Keeper
	if keeper == nil {
		return elsewhere(safe.Lit("Fictional people are removed"), safe.Lit("scout import --remove-demo"))
	}
	if p.me == nil || p.me.Demo == 0 {
		return pane.Say(safe.Lit("No fictional people are here"))
	}
	return pane.Send(pane.Confirm{
		Title: safe.Join(safe.Lit(" "), safe.Lit("Remove"), safe.CountOf(p.me.Demo, "fictional person", "fictional people")),
		Body:  safe.Join(safe.Lit(" "), safe.Lit("Your own people stay, and so do past results and lists as they are."), p.key("hub.demo"), safe.Lit("makes fictional people again.")),
		Then: func() tea.Cmd {
			return p.run(safe.Lit("Removing fictional people"), func(ctx context.Context, _ tell) tea.Msg {
				n, err := keeper.RemoveDemo(ctx)
				return demoMsg{removed: n, err: err}
			})
		},
	})
}

func (p *Pane) demoChanged(msg demoMsg) tea.Cmd {
	said := safe.Join(safe.Lit(" "), safe.Lit("Removed"), safe.CountOf(msg.removed, "fictional person", "fictional people"))
	switch {
	case errors.Is(msg.err, context.Canceled):
		said = safe.Lit("Stopped; the fictional people made so far are here")
	case msg.err != nil:
		return tea.Batch(pane.Send(pane.PeopleChanged{}), pane.Fail(safe.Lit("The fictional people"), msg.err))
	case msg.made:
		said = safe.Lit("The fictional people are here")
	}
	return tea.Batch(pane.Send(pane.PeopleChanged{}), pane.Say(said))
}
