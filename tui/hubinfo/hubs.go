package hubinfo

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/tui/pane"
)

type loginMsg struct {
	login pane.Login
	err   error
}

// noHubs says that this program was started without the ways to other hubs.
func noHubs() tea.Cmd { return pane.Say(safe.Lit("There is no way to another hub from here")) }

// choose asks which hub to go over to.
func (p *Pane) choose() tea.Cmd {
	if p.env.Deps.Hubs == nil {
		return noHubs()
	}
	options := make([]safe.Text, len(p.hubs))
	for i, h := range p.hubs {
		options[i] = choiceName(h)
		if h.Current {
			options[i] = safe.Join(safe.Lit(" "), options[i], safe.Lit("(in use)"))
		}
	}
	if len(options) < 2 {
		return pane.Say(safe.Join(safe.Lit(" "), p.key("hub.login"), safe.Lit("logs in to another hub; profiles in config.toml stand here too")))
	}
	hubs := p.hubs
	return pane.Send(pane.Choose{Title: safe.Lit("Go over to which hub?"), Options: options, Then: func(i int) tea.Cmd {
		if hubs[i].Current {
			return pane.Say(safe.Lit("This hub is in use already"))
		}
		return p.goOver(hubs[i])
	}})
}

func choiceName(h pane.HubChoice) safe.Text {
	if h.Name == h.Address {
		return safe.Clean(h.Address)
	}
	return safe.Join(safe.Lit("  "), safe.Clean(h.Name), safe.Clean(h.Address))
}

// goOver goes over to a hub, once nothing is under way that would be lost.
func (p *Pane) goOver(h pane.HubChoice) tea.Cmd {
	switch {
	case p.task != nil:
		return p.busy()
	case p.searching:
		return pane.Say(safe.Lit("A search is running: stop it first, or wait for its end"))
	}
	hubs := p.env.Deps.Hubs
	return pane.Send(pane.SwitchHub{What: choiceName(h), Open: func(ctx context.Context) (*pane.Deps, error) { return hubs.Open(ctx, h) }})
}

// login asks for a token of the hub in use or, from one's own hub, of another.
func (p *Pane) login() tea.Cmd {
	d := p.env.Deps
	if d.Hubs == nil {
		return noHubs()
	}
	if !d.Local {
		return p.askToken(d.Address)
	}
	return pane.Send(pane.Ask{
		Title: safe.Lit("Address of the hub"),
		Body:  safe.Lit("Your own hub needs no login. Give the address of another one, such as https://hub.example.com"),
		Then: func(address string) tea.Cmd {
			if address == "" {
				return nil
			}
			if !strings.Contains(address, "://") {
				address = "https://" + address
			}
			return p.askToken(address)
		},
	})
}

func (p *Pane) askToken(address string) tea.Cmd {
	hubs := p.env.Deps.Hubs
	return pane.Send(pane.Ask{
		Title: safe.Lit("Token"), Hidden: true,
		Body: safe.Join(safe.Lit(" "), safe.Lit("For"), safe.Join(safe.Text{}, safe.Clean(address), safe.Lit(".")),
			safe.Lit("Type or paste it: it is not shown. The hub is asked first; only a token that it accepts is kept, in your keyring.")),
		Then: func(token string) tea.Cmd {
			if token == "" {
				return pane.Say(safe.Lit("No token was entered: nothing has changed"))
			}
			return p.run(safe.Lit("Logging in"), func(ctx context.Context, tell tell) tea.Msg {
				tell(0, 0, safe.Lit("asking the hub, then your keyring"))
				l, err := hubs.Login(ctx, address, token)
				return loginMsg{l, err}
			})
		},
	})
}

// loggedIn goes on with the hub: another one is gone over to, the one in use
// is opened again, so that the new token holds.
func (p *Pane) loggedIn(msg loginMsg) tea.Cmd {
	if msg.err != nil {
		return pane.FailAgain(safe.Lit("Logging in"), msg.err, p.env.Key("hub.login"))
	}
	said := safe.Join(safe.Lit(" "), safe.Lit("Logged in"), safe.Lit("as").If(msg.login.Who != ""), safe.Clean(msg.login.Who),
		safe.Lit("· the token is in"), safe.Clean(msg.login.Where), safe.Clean(msg.login.Note))
	return tea.Sequence(pane.Say(said), p.goOver(msg.login.Hub))
}

func (p *Pane) logout() tea.Cmd {
	d := p.env.Deps
	switch {
	case d.Hubs == nil:
		return noHubs()
	case d.Local:
		return pane.Say(safe.Lit("Your own hub needs no login, so there is nothing to log out of"))
	}
	ctx := p.env.Ctx
	return pane.Send(pane.Confirm{
		Title: safe.Lit("Log out of this hub?"),
		Body:  safe.Join(safe.Lit(" "), safe.Lit("The token for"), safe.Clean(d.Address), safe.Lit("is forgotten on this machine. Searches and their people stay here; the hub is not asked any more until you log in.")),
		Then: func() tea.Cmd {
			return func() tea.Msg {
				from, err := d.Hubs.Logout(ctx)
				switch {
				case err != nil:
					return pane.Failed(safe.Lit("Logging out"), err)
				case len(from) == 0:
					return pane.Flash{Text: safe.Lit("No token was kept for this hub")}
				}
				return pane.Flash{Text: safe.Join(safe.Lit(" "), safe.Lit("Logged out: the token is gone from"), safe.Clean(strings.Join(from, " and ")))}
			}
		},
	})
}
