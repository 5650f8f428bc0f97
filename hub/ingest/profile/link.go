package profile

import (
	"net/url"
	"strings"

	"golang.org/x/text/unicode/norm"
)

const maxLink = 2000

// parseLink reads an address that may lack its scheme. Only http and https
// are links; user names and passwords inside are not taken.
func parseLink(s string) (*url.URL, bool) {
	s = strings.Trim(strings.TrimSpace(s), "<>")
	if s == "" || len(s) > maxLink || strings.ContainsAny(s, " \t\r\n\x00") {
		return nil, false
	}
	if !strings.Contains(s, "://") {
		host, _, _ := strings.Cut(s, "/")
		if !strings.Contains(host, ".") || strings.ContainsAny(host, "@:") {
			return nil, false
		}
		s = "https://" + s
	}
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || u.User != nil {
		return nil, false
	}
	if u.Scheme != "http" && u.Scheme != "https" {
		return nil, false
	}
	return u, true
}

// Link is s as an http or https address; "" if it is none.
func Link(s string) string {
	u, ok := parseLink(s)
	if !ok || !strings.Contains(u.Host, ".") {
		return ""
	}
	return u.String()
}

func hostIs(u *url.URL, domain string) bool {
	host := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
	return host == domain || strings.HasSuffix(host, "."+domain)
}

func segments(u *url.URL) []string {
	return strings.FieldsFunc(u.EscapedPath(), func(r rune) bool { return r == '/' })
}

// LinkedInSlug is the name of a profile in a LinkedIn address, in one form
// for all its spellings: upper case, country hosts, language paths, queries,
// a trailing slash, and the old /pub/ form. False if s is no profile.
func LinkedInSlug(s string) (string, bool) {
	s = strings.TrimSpace(s)
	if rest := strings.TrimPrefix(s, "/"); hasFoldPrefix(rest, "in/") {
		s = "https://www.linkedin.com/" + rest
	}
	u, ok := parseLink(s)
	if !ok || !hostIs(u, "linkedin.com") {
		return "", false
	}
	seg := segments(u)
	for len(seg) > 0 && (strings.EqualFold(seg[0], "mwlite") || strings.EqualFold(seg[0], "m")) {
		seg = seg[1:]
	}
	if len(seg) < 2 {
		return "", false
	}
	switch kind := strings.ToLower(seg[0]); {
	case kind == "in":
		return slug(seg[1])
	case kind == "pub" && len(seg) >= 5:
		// The successor of /pub/jane-doe/1/2a/3b4 is /in/jane-doe-3b402a1.
		return slug(seg[1] + "-" + pad3(seg[4]) + pad3(seg[3]) + strings.TrimLeft(seg[2], "0"))
	case kind == "pub":
		return slug(seg[1])
	case kind == "sales" && len(seg) >= 3 && (strings.EqualFold(seg[1], "lead") || strings.EqualFold(seg[1], "people")):
		id, _, _ := strings.Cut(seg[2], ",")
		return slug(id)
	}
	return "", false
}

func hasFoldPrefix(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

func pad3(s string) string {
	if len(s) < 3 {
		return strings.Repeat("0", 3-len(s)) + s
	}
	return s
}

func slug(s string) (string, bool) {
	if plain, err := url.PathUnescape(s); err == nil {
		s = plain
	}
	s = norm.NFC.String(strings.ToLower(Line(s, 200)))
	if s == "" || strings.ContainsAny(s, "/?# ") {
		return "", false
	}
	return s, true
}

// LinkedIn is the address of a LinkedIn profile, from an address or a bare
// profile name; "" if s is neither.
func LinkedIn(s string) string {
	s = strings.TrimSpace(s)
	if _, ok := LinkedInSlug(s); ok {
		if u, ok := parseLink(s); ok {
			return u.String()
		}
		return "https://www.linkedin.com/" + strings.TrimPrefix(s, "/")
	}
	if name, ok := handle(s); ok {
		return "https://www.linkedin.com/in/" + name
	}
	return ""
}

// GitHubLogin is the login in an address of a person on GitHub.
func GitHubLogin(s string) (string, bool) {
	u, ok := parseLink(s)
	if !ok || !hostIs(u, "github.com") {
		return "", false
	}
	seg := segments(u)
	if len(seg) == 0 {
		return "", false
	}
	login := strings.ToLower(seg[0])
	switch login {
	case "orgs", "topics", "features", "about", "sponsors", "search", "explore", "settings", "login", "marketplace", "collections":
		return "", false
	}
	if len(login) > 39 || strings.Trim(login, "abcdefghijklmnopqrstuvwxyz0123456789-_") != "" {
		return "", false
	}
	return login, true
}

// GitHub is the address of a person on GitHub, from an address or a login.
func GitHub(s string) string {
	s = strings.TrimSpace(s)
	if _, ok := GitHubLogin(s); ok {
		u, _ := parseLink(s)
		return u.String()
	}
	if name, ok := handle(s); ok {
		return "https://github.com/" + name
	}
	return ""
}

// handle is a bare user name, perhaps with an @ before it.
func handle(s string) (string, bool) {
	s = strings.TrimPrefix(s, "@")
	if Nothing(s) || len(s) < 2 || len(s) > 100 || strings.ContainsAny(s, " /\\.:@?#<>\"'\t\r\n\x00%&,;|()") {
		return "", false
	}
	return url.PathEscape(s), true
}

// Email is an e-mail address in lower case; "" if s is none.
func Email(s string) string {
	s = strings.TrimSpace(s)
	if hasFoldPrefix(s, "mailto:") {
		s = s[len("mailto:"):]
		s, _, _ = strings.Cut(s, "?")
	}
	if open := strings.LastIndexByte(s, '<'); open >= 0 { // Jane Doe <jane@example.com>
		s = strings.TrimSuffix(s[open+1:], ">")
	}
	s = strings.ToLower(strings.TrimSpace(s))
	local, domain, ok := strings.Cut(s, "@")
	if !ok || local == "" || len(s) > 254 || strings.ContainsAny(s, " ,;|<>()[]\\\"\t\r\n\x00") {
		return ""
	}
	if strings.Contains(domain, "@") || strings.Contains(domain, "..") {
		return ""
	}
	dot := strings.LastIndexByte(domain, '.')
	if dot < 1 || dot == len(domain)-1 {
		return ""
	}
	return s
}
