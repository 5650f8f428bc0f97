package cli

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"

	"github.com/adrg/xdg"
)

// paths are the folders of the program's files.
type paths struct{ config, data, state string }

// findPaths takes SCOUT_HOME, else the places that the XDG rules name, on
// macOS too: there people look for the configuration of command-line programs.
func findPaths() (paths, error) {
	if home := os.Getenv("SCOUT_HOME"); home != "" {
		if abs, err := filepath.Abs(home); err == nil {
			home = abs
		}
		return paths{config: home, data: filepath.Join(home, "data"), state: filepath.Join(home, "state")}, nil
	}
	config, data, state := xdg.ConfigHome, xdg.DataHome, xdg.StateHome
	if home, err := os.UserHomeDir(); runtime.GOOS != "windows" && (err != nil || !filepath.IsAbs(home)) {
		// The folders would come out at the root of the file system.
		for _, env := range []string{"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"} {
			if !filepath.IsAbs(os.Getenv(env)) {
				return paths{}, errors.New("HOME is not set, so there is no place for scout's files: set HOME, or SCOUT_HOME to a folder for all of them")
			}
		}
	}
	if runtime.GOOS == "darwin" {
		under := func(env, rest string) string {
			if dir := os.Getenv(env); filepath.IsAbs(dir) {
				return dir
			}
			return filepath.Join(xdg.Home, rest)
		}
		config = under("XDG_CONFIG_HOME", ".config")
		data = under("XDG_DATA_HOME", ".local/share")
		state = under("XDG_STATE_HOME", ".local/state")
	}
	return paths{config: filepath.Join(config, "scout"), data: filepath.Join(data, "scout"), state: filepath.Join(state, "scout")}, nil
}

func (p paths) configFile() string  { return filepath.Join(p.config, "config.toml") }
func (p paths) keymap() string      { return filepath.Join(p.config, "keymap.toml") }
func (p paths) themes() string      { return filepath.Join(p.config, "themes") }
func (p paths) store() string       { return filepath.Join(p.data, "scout.db") }
func (p paths) log() string         { return filepath.Join(p.state, "scout.log") }
func (p paths) credentials() string { return filepath.Join(p.data, "credentials.json") }

// hubFile is the local hub's file in a data folder.
func hubFile(dir string) string { return filepath.Join(dir, "hub.db") }
