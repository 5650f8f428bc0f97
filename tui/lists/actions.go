package lists

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui/pane"
)

// maxName is the longest name suggested for a list.
const maxName = 60

// Do carries out the actions of the lists and of the opened list.
func (p *Pane) Do(a keymap.Action) (tea.Cmd, bool) {
	if p.open != nil {
		if cmd, ok := p.doMember(a); ok {
			return cmd, true
		}
	}
	switch a {
	case "lists.down":
		p.list.Move(1)
	case "lists.up":
		p.list.Move(-1)
	case "lists.pageDown":
		p.list.Page(1)
	case "lists.pageUp":
		p.list.Page(-1)
	case "lists.top":
		p.list.Top()
	case "lists.bottom":
		p.list.Bottom()
	case "lists.filter":
		p.list.Filter()
	case "lists.refresh":
		return p.Enter(), true
	case "lists.new":
		return p.askNew(nil), true
	case "lists.undo":
		return pane.Send(pane.TakeBack{In: pane.InLists}), true
	default:
		if cmd, ok := p.filterKeys(a); ok {
			return cmd, true
		}
		return p.doList(a)
	}
	return nil, true
}

// filterKeys carries out the filter's actions over all lists.
func (p *Pane) filterKeys(a keymap.Action) (tea.Cmd, bool) {
	if p.open != nil {
		return nil, false
	}
	switch {
	case a == "global.back" && p.list.Filtering(), a == "filter.cancel" && p.list.Typing():
		p.list.Drop()
	case !p.list.Typing():
		return nil, false
	case a == "filter.apply":
		p.list.Apply()
	case a == "filter.down":
		p.list.Move(1)
	case a == "filter.up":
		p.list.Move(-1)
	default:
		return nil, false
	}
	return nil, true
}

// doList carries out what is done to the list under the cursor.
func (p *Pane) doList(a keymap.Action) (tea.Cmd, bool) {
	l, ok := p.cursor()
	switch a {
	case "lists.open", "lists.activate", "lists.rename", "lists.delete", "lists.exportCSV", "lists.exportJSONL":
		if !ok {
			return pane.Say(safe.Lit("No list yet: press n to make one")), true
		}
	}
	switch a {
	case "lists.open":
		return p.load(l.ID, false), true
	case "lists.activate":
		return p.activate(l.ID), true
	case "lists.rename":
		return pane.Send(pane.Ask{Title: safe.Lit("New name of the list"), Value: l.Name, Then: func(name string) tea.Cmd {
			if name == "" || name == l.Name {
				return nil
			}
			return p.begin(rename(&l, name))
		}}), true
	case "lists.delete":
		return p.begin(remove(l.ID, l.Name)), true
	case "lists.exportCSV":
		return p.export(l.ID, l.Name, "csv"), true
	case "lists.exportJSONL":
		return p.export(l.ID, l.Name, "jsonl"), true
	}
	return nil, false
}

// add puts people on the active list; where there is none, it is chosen first.
func (p *Pane) add(who []string) tea.Cmd {
	if len(who) == 0 {
		return nil
	}
	if slices.ContainsFunc(who, func(id string) bool { return strings.HasPrefix(id, wire.NoIDPrefix) }) {
		return pane.Say(safe.Lit("This hub gives these people no id, so they can't go on one of its lists"))
	}
	if p.active == nil {
		return p.choose(who, func(id string) tea.Cmd {
			l := p.byID[id]
			c := addTo(&l, who)
			c.activate = true
			return p.begin(c)
		})
	}
	on := map[string]bool{}
	for _, m := range p.active.Members {
		on[m.CandidateID] = true
	}
	var fresh []string
	for _, id := range who {
		if !on[id] {
			fresh = append(fresh, id)
		}
	}
	if len(fresh) == 0 {
		return pane.Say(say("Already on %s", p.active.Name))
	}
	return p.begin(addTo(p.active, fresh))
}

// remove takes people off a list.
func (p *Pane) remove(l *wire.List, who []string) tea.Cmd {
	if l == nil {
		return pane.Say(safe.Lit("No active list: press L to choose one"))
	}
	chosen := map[string]bool{}
	for _, id := range who {
		chosen[id] = true
	}
	var members []wire.Member
	for _, m := range l.Members {
		if chosen[m.CandidateID] {
			members = append(members, m)
		}
	}
	if hidden(l) {
		for _, id := range who {
			members = append(members, wire.Member{CandidateID: id})
		}
	}
	if len(members) == 0 {
		return pane.Say(say("Not on %s", l.Name))
	}
	return p.begin(takeOff(l, members))
}

// choosingMsg is the lists to choose from, as they are now.
type choosingMsg struct {
	listedMsg
	who  []string
	then func(id string) tea.Cmd
}

// choose asks for a list and goes on with it, or for a new one, which people
// go to at once. The lists are read first: others make lists, too.
func (p *Pane) choose(who []string, then func(id string) tea.Cmd) tea.Cmd {
	if !p.env.Ready() {
		return p.offer(who, then)
	}
	read := p.read()
	return func() tea.Msg { return choosingMsg{read().(listedMsg), who, then} }
}

func (p *Pane) offer(who []string, then func(id string) tea.Cmd) tea.Cmd {
	if len(p.order) == 0 {
		return p.askNew(who)
	}
	options := make([]safe.Text, 0, len(p.order)+1)
	ids := append([]string(nil), p.order...)
	for _, id := range ids {
		options = append(options, safe.Clean(p.byID[id].Name))
	}
	options = append(options, safe.Lit("A new list…"))
	return pane.Send(pane.Choose{Title: safe.Lit("Which list?"), Options: options, Then: func(i int) tea.Cmd {
		if i == len(ids) {
			return p.askNew(who)
		}
		return then(ids[i])
	}})
}

// askNew makes a list of people, none of them included, and makes it active.
func (p *Pane) askNew(who []string) tea.Cmd {
	return pane.Send(pane.Ask{Title: safe.Lit("Name of the new list"), Then: func(name string) tea.Cmd {
		if name == "" {
			return nil
		}
		c := create(wire.CreateListRequest{Name: name}, nil, "", say("%s is made, and people go to it now · u deletes it again", name))
		c.activate = true
		if len(who) > 0 { // a step of its own: taking back who was added leaves the list
			c.then = func(id string) change {
				add := addTo(&wire.List{ID: id, Name: name}, who)
				add.said = say("%s is made, %d added to it · u takes them off, u again deletes the list", name, len(who))
				return add
			}
		}
		return p.begin(c)
	}})
}

// fromSearch makes a list of all that a search found.
func (p *Pane) fromSearch(msg pane.ListFromSearch) tea.Cmd {
	if msg.SearchID == "" {
		return pane.Say(safe.Lit("This hub gave the search no id, so it can't be saved as a list: mark people and press a"))
	}
	suggested := []rune(strings.Join(strings.Fields(msg.Suggested), " "))
	return pane.Send(pane.Ask{Title: safe.Lit("Save this search as the list"), Value: string(suggested[:min(len(suggested), maxName)]), Then: func(name string) tea.Cmd {
		if name == "" {
			return nil
		}
		req := wire.CreateListRequest{Name: name, CandidateSearchID: msg.SearchID}
		if len(msg.IDs) > 0 {
			req = wire.CreateListRequest{Name: name, CandidateIDs: msg.IDs}
		}
		c := create(req, nil, "", say("%s is made, and people go to it now · u deletes it again", name))
		c.activate = true
		return p.begin(c)
	}})
}
