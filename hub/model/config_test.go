package model_test

import (
	"strings"
	"testing"
	"time"

	"github.com/scout-cli/scout/hub/model"
)

func TestConfig(t *testing.T) {
	for _, c := range []struct {
		cfg  model.Config
		says string // "" if it is sound
	}{
		{model.Config{URL: "http://localhost:11434/v1", Name: "m"}, ""},
		{model.Config{URL: "http://127.0.0.1:8080/v1", Name: "m", Timeout: time.Second}, ""},
		{model.Config{URL: "https://api.example.com/v1", Name: "m"}, ""},
		{model.Config{URL: "http://192.168.1.5:11434/v1", Name: "m"}, "allow_insecure_http"},
		{model.Config{URL: "http://192.168.1.5:11434/v1", Name: "m", AllowInsecureHTTP: true}, ""},
		{model.Config{URL: "http://localhost.example.com/v1", Name: "m"}, "allow_insecure_http"},
		{model.Config{URL: "localhost:11434", Name: "m"}, "must be an address"},
		{model.Config{URL: "file:///etc/passwd", Name: "m"}, "must be an address"},
		{model.Config{URL: "https://me:pw@api.example.com/v1", Name: "m"}, "password"},
		{model.Config{URL: "https://api.example.com/v1?key=1", Name: "m"}, "parameters"},
		{model.Config{URL: "https://api.example.com/v1"}, "name"},
		{model.Config{URL: "https://api.example.com/v1", Name: "m", Timeout: time.Hour}, "timeout"},
	} {
		_, err := model.New(c.cfg, classify)
		if (err == nil) != (c.says == "") || err != nil && !strings.Contains(err.Error(), c.says) {
			t.Errorf("%+v: %v, want %q", c.cfg, err, c.says)
		}
	}
}
