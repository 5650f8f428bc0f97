package cli

import (
	"bytes"
	"io"
	"log/slog"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/scout-cli/scout/hub"
	"github.com/scout-cli/scout/hub/ingest"
	"github.com/scout-cli/scout/tui/pane"
)

// atHome is the program with a configuration, and what its terminal program is
// given of hubs.
func atHome(t *testing.T, config string) (hubs, string) {
	t.Helper()
	home := t.TempDir()
	for _, name := range []string{"SCOUT_HUB", "SCOUT_TOKEN", "SCOUT_TOKEN_FILE", "SCOUT_PROFILE"} {
		t.Setenv(name, "")
	}
	t.Setenv("SCOUT_HOME", home)
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent") // no keyring
	if err := os.WriteFile(filepath.Join(home, "config.toml"), []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
	a := &app{out: io.Discard, err: io.Discard, in: strings.NewReader(""), log: slog.New(slog.DiscardHandler)}
	if _, err := a.settings(); err != nil {
		t.Fatal(err)
	}
	return ways(a), home
}

// elsewhere is a hub over HTTP, and a token for it.
func elsewhere(t *testing.T) (address, token string) {
	t.Helper()
	h, err := hub.Open(t.Context(), hub.Config{Path: filepath.Join(t.TempDir(), "hub.db"), Name: "elsewhere"})
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(h.Handler())
	t.Cleanup(func() {
		s.Close()
		if err := h.Close(); err != nil {
			t.Error(err)
		}
	})
	if token, err = h.CreateToken(t.Context(), "ada"); err != nil {
		t.Fatal(err)
	}
	return s.URL, token
}

func TestKnownHubs(t *testing.T) {
	for name, c := range map[string]struct {
		config, profile string
		want            []pane.HubChoice
	}{
		"nothing set": {"", "", []pane.HubChoice{{Name: "local", Address: "local", Local: true, Current: true}}},
		"named": {"hub = \"team\"\n[hubs]\nteam = \"https://hub.example/\"\nlab = \"https://lab.example\"", "", []pane.HubChoice{
			{Name: "local", Address: "local", Local: true},
			{Name: "lab", Address: "https://lab.example"},
			{Name: "team", Address: "https://hub.example", Current: true},
		}},
		"by address": {"hub = \"https://hub.example\"", "", []pane.HubChoice{
			{Name: "local", Address: "local", Local: true},
			{Name: "https://hub.example", Address: "https://hub.example", Current: true},
		}},
		"profiles": {"[hubs]\nteam = \"https://hub.example\"\n[profiles.work]\nhub = \"team\"\n[profiles.home]\nhub = \"local\"", "work", []pane.HubChoice{
			{Name: "local", Address: "local", Local: true},
			{Name: "home", Address: "local", Profile: true, Local: true},
			{Name: "work", Address: "https://hub.example", Profile: true, Current: true},
		}},
	} {
		t.Run(name, func(t *testing.T) {
			h, _ := atHome(t, c.config)
			if c.profile != "" {
				h.app.flags.profile, h.app.once = c.profile, resolved{}
				if _, err := h.app.settings(); err != nil {
					t.Fatal(err)
				}
			}
			got, err := h.Known(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("hubs (-want +got):\n%s", diff)
			}
		})
	}
}

// TestLoginFromInside keeps the token only once the hub has accepted it, and
// remembers the hub.
func TestLoginFromInside(t *testing.T) {
	address, token := elsewhere(t)
	h, home := atHome(t, "insecure_storage = true")
	ctx := t.Context()
	if _, err := h.Login(ctx, address, "wrong-token"); err == nil {
		t.Error("a wrong token was taken")
	}
	if _, err := h.Login(ctx, "local", token); err == nil {
		t.Error("the hub inside took a token")
	}
	if _, err := h.Login(ctx, address, "with\nline"); err == nil {
		t.Error("a token of two lines was taken")
	}
	if _, err := os.Stat(filepath.Join(home, "data", "credentials.json")); err == nil {
		t.Error("a refused token was kept")
	}
	for range 2 { // again is no other hub
		in, err := h.Login(ctx, " "+address+"/ ", token)
		if err != nil {
			t.Fatal(err)
		}
		if in.Who != "ada" || in.Hub.Address != address || in.Note != "" || !strings.Contains(in.Where, "credentials.json") {
			t.Errorf("login: %+v", in)
		}
	}
	known, err := h.Known(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if len(known) != 2 || known[1].Address != address || known[1].Current {
		t.Errorf("known: %+v", known)
	}

	deps, err := h.Open(ctx, known[1])
	if err != nil {
		t.Fatal(err)
	}
	me, err := deps.Hub.Me(ctx)
	if err != nil || me.UserID == "" || deps.Local || deps.Keeper != nil || deps.HubName != known[1].Name {
		t.Errorf("the other hub: %+v, %v, %+v", me, err, deps)
	}
	there := deps.Hubs
	if from, err := there.Logout(ctx); err != nil || len(from) == 0 {
		t.Errorf("logout: %v, %v", from, err)
	}
	if _, err := deps.Hub.Me(ctx); err == nil {
		t.Error("the hub answers after logging out")
	}
	if err := deps.Close(); err != nil {
		t.Error(err)
	}
}

// TestWithoutAKeyringATokenHoldsForTheRun logs in on a machine that can keep
// nothing, and out again.
func TestWithoutAKeyringATokenHoldsForTheRun(t *testing.T) {
	address, token := elsewhere(t)
	h, home := atHome(t, "")
	ctx := t.Context()
	in, err := h.Login(ctx, address, token)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(in.Where, "until you leave") || !strings.Contains(in.Note, "--insecure-storage") {
		t.Errorf("login: %+v", in)
	}
	if _, err := os.Stat(filepath.Join(home, "data", "credentials.json")); err == nil {
		t.Error("the token is in a file that nobody asked for")
	}
	deps, err := h.Open(ctx, in.Hub)
	if err != nil {
		t.Fatal(err)
	}
	if me, err := deps.Hub.Me(ctx); err != nil || me.UserID == "" {
		t.Errorf("the hub that was logged in to: %+v, %v", me, err)
	}
	if from, err := deps.Hubs.Logout(ctx); err != nil || len(from) != 1 {
		t.Errorf("logout: %v, %v", from, err)
	}
	if _, err := deps.Hub.Me(ctx); err == nil {
		t.Error("the hub answers after logging out")
	}
	if err := deps.Close(); err != nil {
		t.Error(err)
	}
}

// TestATokenOfTheEnvironmentStays is for the hub it was given for, and no other.
func TestATokenOfTheEnvironmentStays(t *testing.T) {
	one, token := elsewhere(t)
	other, otherToken := elsewhere(t)
	h, _ := atHome(t, "insecure_storage = true\nhub = \""+one+"\"")
	t.Setenv("SCOUT_TOKEN", token)
	ctx := t.Context()
	in, err := h.Login(ctx, one, token)
	if err != nil || !strings.Contains(in.Note, "SCOUT_TOKEN is set") {
		t.Errorf("%+v, %v", in, err)
	}
	deps, err := h.Open(ctx, pane.HubChoice{Name: other, Address: other})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := deps.Hub.Me(ctx); err == nil {
		t.Error("the token of one hub went to another")
	}
	if err := deps.Close(); err != nil {
		t.Error(err)
	}
	if in, err = h.Login(ctx, other, otherToken); err != nil || in.Note != "" {
		t.Errorf("%+v, %v", in, err)
	}
}

func TestChecksLookAnew(t *testing.T) {
	h, home := atHome(t, "")
	states := func() map[string]string {
		out := map[string]string{}
		for _, c := range h.app.checks(t.Context()) {
			out[c.Name] = c.State
		}
		return out
	}
	if got := states(); got["configuration"] != "ok" || got["store"] != "ok" {
		t.Errorf("%v", got)
	}
	if err := os.WriteFile(filepath.Join(home, "config.toml"), []byte("hbu = 1"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := states(); got["configuration"] != "fail" {
		t.Errorf("a broken configuration is %v", got)
	}
}

func TestSaveImportReplacesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "report.json")
	r := &ingest.Report{Imported: 3}
	if err := saveImport(path, r); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(path)
	if err != nil || !bytes.Contains(before, []byte(`"imported": 3`)) {
		t.Errorf("%s, %v", before, err)
	}
	if err := saveImport(path, r); err == nil {
		t.Error("a file was replaced")
	}
}
