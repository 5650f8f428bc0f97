package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"sort"
	"strings"

	"github.com/BurntSushi/toml"
)

// maxConfig bounds the configuration file, in bytes.
const maxConfig = 256 << 10

// config is the file config.toml. Its top level is what a profile changes.
type config struct {
	choices
	Profile    string             `toml:"profile"`
	DemoPeople *int               `toml:"demo_people"` // of the local hub
	Hubs       map[string]string  `toml:"hubs"`        // names of addresses
	Profiles   map[string]choices `toml:"profiles"`
	Model      modelChoice        `toml:"model"`
}

type choices struct {
	Hub               string `toml:"hub"`
	Theme             string `toml:"theme"`
	UserID            string `toml:"user_id"`
	InsecureStorage   *bool  `toml:"insecure_storage"`
	AllowInsecureHTTP *bool  `toml:"allow_insecure_http"`
}

// over is c with what is set in it over base.
func (c choices) over(base choices) choices {
	pick := func(a, b string) string {
		if a != "" {
			return a
		}
		return b
	}
	out := choices{
		Hub: pick(c.Hub, base.Hub), Theme: pick(c.Theme, base.Theme), UserID: pick(c.UserID, base.UserID),
		InsecureStorage: base.InsecureStorage, AllowInsecureHTTP: base.AllowInsecureHTTP,
	}
	if c.InsecureStorage != nil {
		out.InsecureStorage = c.InsecureStorage
	}
	if c.AllowInsecureHTTP != nil {
		out.AllowInsecureHTTP = c.AllowInsecureHTTP
	}
	return out
}

// readConfig reads the file. One that is missing is an empty one, unless it
// must be there because a person named it.
func readConfig(path string, named bool) (config, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) && !named {
		return config{}, nil
	} else if err != nil {
		return config{}, fmt.Errorf("configuration: %w", err)
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxConfig+1))
	if err != nil {
		return config{}, fmt.Errorf("configuration: %w", err)
	}
	if len(text) > maxConfig {
		return config{}, fmt.Errorf("configuration %s is over %d bytes", path, maxConfig)
	}
	return parseConfig(path, string(text))
}

// parseConfig is strict: a key that is not known is a mistake.
func parseConfig(path, text string) (config, error) {
	var c config
	md, err := toml.Decode(text, &c)
	var at toml.ParseError
	if errors.As(err, &at) {
		return config{}, fmt.Errorf("configuration %s, line %d: %s%s", path, at.Position.Line, at.Message, ofKey(at.LastKey))
	} else if err != nil {
		return config{}, fmt.Errorf("configuration %s: %s", path, strings.TrimPrefix(err.Error(), "toml: "))
	}
	if c.DemoPeople != nil && *c.DemoPeople < 0 {
		return config{}, fmt.Errorf("configuration %s: demo_people must not be negative; 0 makes none", path)
	}
	if _, err := c.Model.config(); err != nil {
		return config{}, fmt.Errorf("configuration %s: %w", path, err)
	}
	if unknown := md.Undecoded(); len(unknown) > 0 {
		names := make([]string, len(unknown))
		for i, k := range unknown {
			names[i] = k.String()
		}
		sort.Strings(names)
		return config{}, fmt.Errorf("configuration %s: unknown key %s; known are hub, theme, profile, user_id, insecure_storage, allow_insecure_http, demo_people, [hubs], [profiles.NAME] and [model] with url, name, key, timeout, allow_insecure_http",
			path, strings.Join(names, ", "))
	}
	return c, nil
}

func ofKey(key string) string {
	if key == "" {
		return ""
	}
	return " (key " + key + ")"
}
