package cli

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/scout-cli/scout/client"
	"github.com/scout-cli/scout/hub/demo"
	"github.com/scout-cli/scout/hub/model"
	"github.com/scout-cli/scout/store/secret"
)

// localHub is the name of the hub inside the program; localURL is what its
// requests are addressed to, through memory.
const (
	localHub = "local"
	localURL = "http://scout.local"
)

// settings are what flags, environment and configuration come to.
type settings struct {
	paths           paths
	hub             string // "local" or an address
	hubName         string // as the person calls it
	origin          string
	theme           string
	userID          string
	insecureStorage bool
	insecureHTTP    bool
	demoPeople      int           // how many fictional people the local hub gets
	model           *model.Config // without its key; nil if there is none
	modelChoice     modelChoice
}

func (s settings) local() bool { return s.hub == localHub }

// address is where the client's requests go.
func (s settings) address() string {
	if s.local() {
		return localURL
	}
	return s.hub
}

// resolved is what the run has found out so far, each at most once.
type resolved struct {
	done     bool
	settings settings
	tokens   *tokenSource  // nil until a hub was asked
	keyring  secret.Keeper // one for the run: it remembers that it did not answer
	memory   secret.Keeper // of the terminal program, where there is no keyring; nil elsewhere
	hubFault *lastError    // of the hub inside; nil until it was opened
	// tokenOrigin is the hub that a token of the environment is for; empty for
	// the one in use.
	tokenOrigin string
}

// settings reads the configuration on first use. A flag wins over the
// environment, that over the profile, that over the rest of the file.
func (a *app) settings() (settings, error) {
	if a.once.done {
		return a.once.settings, nil
	}
	s, err := a.resolve()
	if err != nil {
		return settings{}, codeError{exitUsage, err}
	}
	a.once.settings, a.once.done = s, true
	a.log.Debug("settings", "hub", s.hub, "origin", s.origin, "data", s.paths.data)
	return s, nil
}

func (a *app) resolve() (settings, error) {
	where, err := findPaths()
	if err != nil {
		return settings{}, err
	}
	s := settings{paths: where}
	file, named := s.paths.configFile(), false
	if a.flags.config != "" {
		file, named = a.flags.config, true
	}
	c, err := readConfig(file, named)
	if err != nil {
		return s, err
	}
	chosen := c.choices
	if name := first(a.flags.profile, os.Getenv("SCOUT_PROFILE"), c.Profile); name != "" {
		p, ok := c.Profiles[name]
		if !ok {
			return s, fmt.Errorf("there is no profile %q in %s%s", name, file, known(c.Profiles))
		}
		chosen = p.over(chosen)
	}
	chosen = choices{Hub: first(a.flags.hub, os.Getenv("SCOUT_HUB")), Theme: os.Getenv("SCOUT_THEME")}.over(chosen)

	s.hubName = first(chosen.Hub, localHub)
	s.hub = s.hubName
	if address, ok := c.Hubs[s.hubName]; ok {
		s.hub = address
	}
	s.hub = strings.TrimRight(s.hub, "/")
	if !s.local() && !strings.Contains(s.hub, "://") {
		return s, fmt.Errorf("hub %q is neither local, nor an address that starts with https://, nor a name under [hubs] in %s%s", s.hub, file, known(c.Hubs))
	}
	if s.origin, err = client.Origin(s.address()); err != nil {
		return s, err
	}
	s.theme, s.userID = first(chosen.Theme, "auto"), chosen.UserID
	s.insecureStorage = chosen.InsecureStorage != nil && *chosen.InsecureStorage
	s.insecureHTTP = a.flags.insecureHTTP || chosen.AllowInsecureHTTP != nil && *chosen.AllowInsecureHTTP
	s.demoPeople = demo.DefaultCount
	if c.DemoPeople != nil {
		s.demoPeople = *c.DemoPeople
	}
	s.modelChoice = c.Model
	s.model, err = c.Model.config()
	return s, err
}

// first is the first that is not empty.
func first(all ...string) string {
	for _, s := range all {
		if s != "" {
			return s
		}
	}
	return ""
}

func known[V any](m map[string]V) string {
	if len(m) == 0 {
		return ""
	}
	return "; known are " + strings.Join(slices.Sorted(maps.Keys(m)), ", ")
}
