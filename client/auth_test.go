package client_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/scout-cli/scout/client"
	"github.com/scout-cli/scout/client/wire"
)

func TestAddresses(t *testing.T) {
	for in, want := range map[string]string{
		"https://hub.example.com":           "https://hub.example.com:443",
		"https://Hub.Example.com:443/api/":  "https://hub.example.com:443",
		"HTTP://localhost:8080":             "http://localhost:8080",
		" http://[::1]/ ":                   "http://[::1]:80",
		"":                                  "",
		"hub.example.com":                   "",
		"ftp://hub.example.com":             "",
		"https://":                          "",
		"https://user:pass@hub.example.com": "",
		"https://hub.example.com/?a=b":      "",
		"https://hub.example.com/#x":        "",
		"https://hub.example.com:port":      "",
	} {
		got, err := client.Origin(in)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("Origin(%q) = %q, %v", in, got, err)
		}
		if _, err := client.New(client.Config{BaseURL: in}); (err == nil) != (want != "") {
			t.Errorf("New(%q): %v", in, err)
		}
	}
	if _, err := client.New(client.Config{BaseURL: "http://scout.local", InProcess: true}); err == nil {
		t.Error("InProcess without a Transport was taken")
	}
}

// recorder answers every request with {} and keeps the Authorization header.
func recorder(sent *string, asked *int) http.RoundTripper {
	return inMemory(func(r *http.Request) (*http.Response, error) {
		*asked++
		*sent = r.Header.Get("Authorization")
		return &http.Response{StatusCode: 200, Header: http.Header{"Content-Type": {"application/json"}}, Body: io.NopCloser(strings.NewReader(`{"userId":"u","synonyms":[]}`)), Request: r}, nil
	})
}

func TestTokenGoesOnlyWhereItIsSafe(t *testing.T) {
	for label, tc := range map[string]struct {
		base      string
		inProcess bool
		allow     bool
		want      bool
	}{
		"https":             {"https://hub.example.com", false, false, true},
		"loopback name":     {"http://localhost:8080", false, false, true},
		"loopback v4":       {"http://127.8.9.1", false, false, true},
		"loopback v6":       {"http://[::1]:1", false, false, true},
		"in process":        {"http://scout.local", true, false, true},
		"scout.local alone": {"http://scout.local", false, false, false},
		"http":              {"http://hub.example.com", false, false, false},
		"http, allowed":     {"http://hub.example.com", false, true, true},
		"look-alike":        {"http://localhost.example.com", false, false, false},
		"look-alike v4":     {"http://127.0.0.1.example.com", false, false, false},
		"private network":   {"http://10.0.0.1", false, false, false},
	} {
		var sent string
		var asked int
		c, err := client.New(client.Config{BaseURL: tc.base, Token: client.StaticToken("secret"), Transport: recorder(&sent, &asked), InProcess: tc.inProcess, AllowInsecureHTTP: tc.allow})
		if err != nil {
			t.Fatal(err)
		}
		_, err = c.Me(t.Context())
		if tc.want && (err != nil || sent != "Bearer secret") || !tc.want && (!errors.Is(err, client.ErrInsecure) || asked != 0) {
			t.Errorf("%s: sent %q in %d requests, %v", label, sent, asked, err)
		}
		if _, err := c.Synonyms(t.Context(), wire.SynonymsRequest{Title: "x"}); err != nil || tc.want != (sent != "") {
			t.Errorf("%s: a helper needs no token, sent %q, %v", label, sent, err)
		}
	}
}

func TestOddTokens(t *testing.T) {
	for token, ok := range map[string]bool{
		"abc.DEF-123_~+/=": true, "": true,
		"a b": false, "a\nb": false, "a\r\nX-Evil: 1": false, "tokén": false, "a\x7f": false, " a": false, "a\x00": false,
	} {
		var sent string
		var asked int
		c, err := client.New(client.Config{BaseURL: "https://hub.example.com", Token: client.StaticToken(token), Transport: recorder(&sent, &asked)})
		if err != nil {
			t.Fatal(err)
		}
		_, err = c.Me(t.Context())
		if ok != (err == nil) || ok != (asked == 1) || token == "" && sent != "" {
			t.Errorf("token %q: %v, sent %q", token, err, sent)
		}
		if err != nil && len(token) > 3 && strings.Contains(err.Error(), token) {
			t.Errorf("the error shows the token: %v", err)
		}
	}
}

type askedFor struct{ origins *[]string }

func (a askedFor) Token(_ context.Context, origin string) (string, error) {
	*a.origins = append(*a.origins, origin)
	return "", errors.New("keyring locked")
}

func TestTokenSourceIsAskedByOrigin(t *testing.T) {
	var sent string
	var asked int
	var origins []string
	c, err := client.New(client.Config{BaseURL: "https://hub.example.com/api", Token: askedFor{&origins}, Transport: recorder(&sent, &asked)})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.Me(t.Context()); err == nil || !strings.Contains(err.Error(), "keyring locked") || asked != 0 {
		t.Errorf("%v after %d requests", err, asked)
	}
	if len(origins) != 1 || origins[0] != "https://hub.example.com:443" || c.Origin() != origins[0] {
		t.Errorf("asked for %v", origins)
	}
}

// A redirect to another port would take the token along in net/http.
func TestRedirectDoesNotLeak(t *testing.T) {
	thief := newHub(t) // any request is a fault
	for _, status := range []int{301, 302, 303, 307, 308} {
		h := newHub(t, answer(status, "", "", "Location: "+thief.URL+"/v1/me"))
		c, _ := connect(t, h)
		_, err := c.Me(t.Context())
		var re *client.RedirectError
		if !errors.As(err, &re) || re.Status != status || !strings.HasPrefix(re.Location, thief.URL) || !strings.Contains(err.Error(), thief.URL) {
			t.Errorf("%d: %v", status, err)
		}
	}
}

func TestBasePathIsKept(t *testing.T) {
	for base, want := range map[string]string{
		"": "/v1/me", "/": "/v1/me", "/api/": "/api/v1/me",
		"/v1": "/v1/me", "/api/v1/": "/api/v1/me", "/apiv1": "/apiv1/v1/me", "/a%2Fb/v1": "/a%2Fb/v1/me",
	} {
		h := newHub(t, js(200, `{"userId":"u"}`))
		c, _ := connect(t, h, func(cfg *client.Config) { cfg.BaseURL += base })
		if _, err := c.Me(t.Context()); err != nil || h.seen()[0].path != want {
			t.Errorf("%q: %v, %s, want %s", base, err, h.seen()[0].path, want)
		}
	}
}
