package cli

import (
	"strings"
	"testing"
)

func TestParseConfig(t *testing.T) {
	c, err := parseConfig("c.toml", `
hub = "team"
theme = "dark"
insecure_storage = true
profile = "work"
[hubs]
team = "https://hub.example"
[profiles.work]
insecure_storage = false
user_id = "u1"
`)
	if err != nil {
		t.Fatal(err)
	}
	got := c.Profiles["work"].over(c.choices)
	if got.Hub != "team" || got.Theme != "dark" || got.UserID != "u1" || *got.InsecureStorage || got.AllowInsecureHTTP != nil {
		t.Errorf("profile over file = %+v", got)
	}
	for text, says := range map[string]string{
		"hbu = \"x\"":                  "unknown key hbu",
		"[profiles.a]\nhubs = 1":       "profiles.a.hubs",
		"hub = 3":                      "hub",
		"\nhub = \"a\"\nhub = \"b\"":   "line 3",
		"hub = \"":                     "line 1",
		"[profiles]\nwork = \"local\"": "profiles",
		"[model]\nname = \"m\"":        "must be an address",
		"[model]\nurl = \"http://10.0.0.1/v1\"\nname = \"m\"":               "allow_insecure_http",
		"[model]\nurl = \"https://x/v1\"\nname = \"m\"\ntimeout = \"soon\"": "timeout",
		"[model]\nurl = \"https://x/v1\"\nname = \"m\"\nkey = \"sk-1\"":     "never write the key itself",
		"[model]\ntemperature = 1":                                          "model.temperature",
	} {
		_, err := parseConfig("c.toml", text)
		if err == nil || !strings.Contains(err.Error(), says) || !strings.Contains(err.Error(), "c.toml") || strings.Contains(err.Error(), "\n") {
			t.Errorf("%q: %v, want c.toml and %q on one line", text, err, says)
		}
	}
}

func FuzzParseConfig(f *testing.F) {
	f.Add("hub = \"local\"\n[hubs]\na = \"https://x\"\n[profiles.a]\nhub = \"a\"")
	f.Add("demo_people = -1")
	f.Fuzz(func(t *testing.T, text string) {
		c, err := parseConfig("c.toml", text)
		if err != nil {
			if !strings.Contains(err.Error(), "c.toml") {
				t.Fatalf("the error does not name the file: %v", err)
			}
			return
		}
		for _, p := range c.Profiles {
			p.over(c.choices)
		}
	})
}
