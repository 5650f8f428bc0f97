package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/scout-cli/scout/client"
	"github.com/scout-cli/scout/hub/ingest"
	"github.com/scout-cli/scout/store/secret"
	"github.com/scout-cli/scout/tui/pane"
)

// loggedIn is the setting that remembers the hubs that were logged in to from
// the terminal program.
const loggedIn = "hubs.loggedIn"

// hubs are the ways from the hub in use to others, for the terminal program.
type hubs struct{ app *app }

// ways are the hubs of a program that stays: it may keep tokens in its memory.
func ways(a *app) hubs {
	if a.once.memory == nil {
		a.once.memory = secret.Memory()
	}
	return hubs{a}
}

// anew is a run of its own, in the same program.
func (r resolved) anew(tokenOrigin string) resolved {
	return resolved{keyring: r.keyring, memory: r.memory, tokenOrigin: tokenOrigin}
}

// to is a run of its own for another hub. A token of the environment is the
// first hub's and does not go along.
func (h hubs) to(c pane.HubChoice) *app {
	b := *h.app
	b.once = h.app.once.anew(h.app.tokenOrigin())
	b.flags.hub, b.flags.profile = c.Address, ""
	if c.Profile {
		b.flags.profile = c.Name
	}
	return &b
}

// tokenOrigin is the hub that a token of the environment is for.
func (a *app) tokenOrigin() string { return first(a.once.tokenOrigin, a.once.settings.origin) }

// Known implements pane.Hubs.
func (h hubs) Known(ctx context.Context) ([]pane.HubChoice, error) {
	a := h.app
	file, named := a.once.settings.paths.configFile(), false
	if a.flags.config != "" {
		file, named = a.flags.config, true
	}
	c, err := readConfig(file, named)
	if err != nil {
		return nil, err
	}
	all := choicesOf(c)
	remembered, err := a.rememberedHubs(ctx)
	for _, address := range append(remembered, c.choices.Hub, a.once.settings.hub) {
		if a := resolveHub(c, address); a != "" {
			all = addHub(all, pane.HubChoice{Name: a, Address: a})
		}
	}
	profile := first(a.flags.profile, os.Getenv("SCOUT_PROFILE"), c.Profile)
	mark(all, a.once.settings.origin, profile)
	return all, err
}

// choicesOf are the hubs of the configuration: this machine's own, the
// profiles', the named ones.
func choicesOf(c config) []pane.HubChoice {
	all := []pane.HubChoice{{Name: localHub, Address: localHub, Local: true}}
	for _, name := range slices.Sorted(maps.Keys(c.Profiles)) {
		address := resolveHub(c, c.Profiles[name].over(c.choices).Hub)
		all = append(all, pane.HubChoice{Name: name, Address: first(address, localHub), Profile: true, Local: address == "" || address == localHub})
	}
	for _, name := range slices.Sorted(maps.Keys(c.Hubs)) {
		all = addHub(all, pane.HubChoice{Name: name, Address: strings.TrimRight(c.Hubs[name], "/")})
	}
	return all
}

// resolveHub is the address of a hub that is named, or is one itself.
func resolveHub(c config, hub string) string {
	if address, ok := c.Hubs[hub]; ok {
		hub = address
	}
	return strings.TrimRight(hub, "/")
}

// addHub adds a hub that is not there yet under any name.
func addHub(all []pane.HubChoice, h pane.HubChoice) []pane.HubChoice {
	for _, x := range all {
		if sameHub(x.Address, h.Address) {
			return all
		}
	}
	return append(all, h)
}

func sameHub(a, b string) bool { return a == b || originOf(a) != "" && originOf(a) == originOf(b) }

// originOf is the origin of a hub's address, "" where it is none.
func originOf(address string) string {
	if address == localHub {
		address = localURL
	}
	origin, err := client.Origin(address)
	if err != nil {
		return ""
	}
	return origin
}

// mark marks the hub in use: that of the profile in use where there is one.
func mark(all []pane.HubChoice, origin, profile string) {
	at := -1
	for i := range all {
		if originOf(all[i].Address) != origin {
			continue
		}
		if mine := all[i].Profile && all[i].Name == profile; at < 0 || mine {
			at = i
			if mine {
				break
			}
		}
	}
	if at >= 0 {
		all[at].Current = true
	}
}

// Open implements pane.Hubs.
func (h hubs) Open(ctx context.Context, c pane.HubChoice) (*pane.Deps, error) {
	deps, err := h.to(c).openDeps(ctx)
	if err == nil && !deps.Local {
		deps.HubName = c.Name
	}
	return deps, err
}

// Login implements pane.Hubs.
func (h hubs) Login(ctx context.Context, address, token string) (pane.Login, error) {
	choice := pane.HubChoice{Name: address, Address: strings.TrimRight(strings.TrimSpace(address), "/")}
	if known, err := h.Known(ctx); err == nil {
		for _, k := range known { // its name, and the settings of its profile
			if sameHub(k.Address, choice.Address) {
				choice = k
			}
		}
	}
	b := h.to(choice)
	s, err := b.remote("login")
	if err != nil {
		return pane.Login{}, err
	}
	if err := secret.CheckToken(token); err != nil {
		return pane.Login{}, err
	}
	who, err := b.introduce(ctx, s, token)
	if err != nil {
		return pane.Login{}, err
	}
	keeper, note := b.tokenKeeper(false), ""
	if err = keeper.Set(ctx, s.origin, token); errors.Is(err, secret.ErrUnavailable) {
		note = "(there is no keyring here; scout login --insecure-storage keeps it in a file)"
		keeper = h.app.once.memory
		err = keeper.Set(ctx, s.origin, token)
	}
	if err != nil {
		return pane.Login{}, fmt.Errorf("the hub accepted the token, but it could not be kept: %w", err)
	}
	out := pane.Login{Hub: choice, Who: who, Where: keeper.Where(), Note: note}
	if os.Getenv("SCOUT_TOKEN") != "" && s.origin == h.app.tokenOrigin() {
		out.Note = "(SCOUT_TOKEN is set, and wins over it)"
	}
	return out, h.app.rememberHub(ctx, choice.Address)
}

// Logout implements pane.Hubs.
func (h hubs) Logout(ctx context.Context) ([]string, error) {
	a := h.app
	from, err := a.forgetToken(ctx, a.once.settings.origin)
	a.once.tokens.forget()
	return from, err
}

// rememberedHubs are the addresses that were logged in to.
func (a *app) rememberedHubs(ctx context.Context) ([]string, error) {
	st, err := a.openStore(ctx)
	if err != nil {
		return nil, err
	}
	defer st.Close()
	text, ok, err := st.Setting(ctx, loggedIn)
	if err != nil || !ok {
		return nil, err
	}
	var all []string
	if err := json.Unmarshal([]byte(text), &all); err != nil {
		return nil, fmt.Errorf("the hubs that were logged in to can't be read: %w", err)
	}
	return all, nil
}

func (a *app) rememberHub(ctx context.Context, address string) error {
	all, err := a.rememberedHubs(ctx)
	if err != nil || slices.Contains(all, address) {
		return err
	}
	text, err := json.Marshal(append(all, address))
	if err != nil {
		return err
	}
	st, err := a.openStore(ctx)
	if err != nil {
		return err
	}
	return errors.Join(st.SetSetting(ctx, loggedIn, string(text)), st.Close())
}

// checks are doctor's findings for the terminal program. Each time is a run of
// its own: what was found out before must not hide what is wrong now.
func (a *app) checks(ctx context.Context) []pane.Check {
	b := *a
	b.once = a.once.anew(a.tokenOrigin())
	var out []pane.Check
	for _, c := range b.examine(ctx) {
		out = append(out, pane.Check{Name: c.Name, State: c.State, Text: c.Text, Fix: c.Fix})
	}
	return out
}

// saveImport writes the report of an import to a file that must not exist.
func saveImport(path string, r *ingest.Report) error {
	return writeNew(path, func(w io.Writer) error {
		e := json.NewEncoder(w)
		e.SetIndent("", "  ")
		return e.Encode(r)
	})
}
