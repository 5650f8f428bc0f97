package tui_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/scout-cli/scout/tui"
)

func TestCheckLink(t *testing.T) {
	t.Parallel()
	for link, ok := range map[string]bool{
		"https://www.linkedin.com/in/jane-doe":      true,
		"http://example.com:8080/a?b=c#d":           true,
		"https://[2001:db8::1]/":                    true,
		"HTTPS://EXAMPLE.COM":                       true,
		"https://example.com/a%20b":                 true,
		"https://müller.example/":                   true,
		"":                                          false,
		"  ":                                        false,
		"www.example.com":                           false,
		"//example.com/x":                           false,
		"javascript:alert(1)":                       false,
		"data:text/html,x":                          false,
		"file:///etc/passwd":                        false,
		"ftp://example.com":                         false,
		"mailto:a@b.c":                              false,
		"https:example.com":                         false,
		"https://":                                  false,
		"https:///path":                             false,
		"https://:443/":                             false,
		"https://user@example.com":                  false,
		"https://google.com@evil.example":           false,
		"https://user:secret@example.com":           false,
		"https://example.com\\@evil.example":        false,
		"https://example.com/ x":                    false,
		"https://example.com/\nx":                   false,
		"https://example.com/\x1b]52;c;eA==\x07":    false,
		"https://example.com/\u202egpj.exe":         false,
		"https://exam\u200bple.com":                 false,
		"https://example.com/\u00a0":                false,
		"https://example.com/\x80":                  false,
		"https://exa%6dple.com:port":                false,
		" https://example.com":                      false,
		"-https://example.com":                      false,
		"https://example.com/\ufffd":                true,
		"https://" + strings.Repeat("a", 5000) + "": true,
	} {
		if u, err := tui.CheckLink(link); (err == nil) != ok {
			t.Errorf("CheckLink(%q) = %v, %v", link, u, err)
		}
	}
}

func FuzzCheckLink(f *testing.F) {
	for _, s := range []string{"https://example.com/a?b#c", "http://[::1]:80", "https://a@b", "https:/\\x", "https://a%00b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		u, err := tui.CheckLink(raw)
		if err != nil {
			return
		}
		again, err := url.Parse(u.String())
		if err != nil || again.Host != u.Host {
			t.Fatalf("%q is opened as %q with another host: %v", raw, u, err)
		}
		if s := u.Scheme; s != "http" && s != "https" || u.Hostname() == "" || u.User != nil || strings.ContainsAny(u.String(), " \x1b\n\\") {
			t.Fatalf("%q is opened as %q", raw, u)
		}
	})
}
