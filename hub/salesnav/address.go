package salesnav

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/scout-cli/scout/client/wire"
)

const (
	maxURL     = 64 << 10 // bytes; the longest links in use have some 10 KiB
	peoplePath = "/sales/search/people"
	howTo      = " Open your lead search in Sales Navigator and copy its address: it starts with https://www.linkedin.com" + peoplePath + "."
)

// params are the parameters of an address, of its query and its fragment.
type params struct {
	address       string // without what belongs to the person who copied it
	names, values []string
	damaged       bool // an escape could not be read
}

// parameters checks that the address is a people search and takes it apart.
func parameters(raw string) (*params, error) {
	// Browsers, too, join an address that was broken over lines.
	raw = strings.NewReplacer("\t", "", "\r", "", "\n", "").Replace(strings.Trim(strings.TrimSpace(raw), "<> \t\r\n\"'“”"))
	switch {
	case raw == "":
		return nil, &Refusal{"There is no address to read." + howTo}
	case len(raw) > maxURL:
		return nil, &Refusal{"This address is longer than any Sales Navigator link."}
	case !utf8.ValidString(raw) || strings.ContainsFunc(raw, func(r rune) bool { return unicode.IsControl(r) }):
		return nil, &Refusal{"This address holds characters that no link has." + howTo}
	}
	// url.Parse is strict about escapes after the path, and damaged links
	// are what people paste: only what goes before is its business.
	rest, fragment, _ := strings.Cut(raw, "#")
	rest, query, _ := strings.Cut(rest, "?")
	if err := check(rest); err != nil {
		return nil, err
	}
	p := &params{address: wire.WithoutSession(raw)}
	p.add(query)
	p.add(fragment)
	return p, nil
}

func check(address string) error {
	if !strings.Contains(address, "://") {
		address = "https://" + strings.TrimLeft(address, "/")
	}
	u, err := url.Parse(address)
	if err != nil {
		return &Refusal{"This is no web address." + howTo}
	}
	host := strings.ToLower(u.Host)
	path := strings.ToLower(strings.TrimRight(u.Path, "/"))
	switch {
	case u.User != nil:
		return &Refusal{"This address carries a user name or password; a link copied from Sales Navigator has none." + howTo}
	case strings.Contains(host, ":"):
		return &Refusal{"This address names a port; a link copied from Sales Navigator has none." + howTo}
	case host != "linkedin.com" && !strings.HasSuffix(host, ".linkedin.com"):
		return &Refusal{"This link does not lead to linkedin.com." + howTo}
	case !strings.EqualFold(u.Scheme, "https"):
		return &Refusal{"This link does not start with https://, as all of LinkedIn's do." + howTo}
	case path == peoplePath:
		return nil
	case strings.HasPrefix(path, "/sales/search/company"):
		return &Refusal{"This is a search for accounts (companies). Only lead searches (people) can be imported." + howTo}
	case strings.HasPrefix(path, "/sales/lists"), strings.HasPrefix(path, peoplePath+"/list"):
		return &Refusal{"This is a saved list of leads, which only you can see. Only lead searches can be imported." + howTo}
	case strings.HasPrefix(path, "/sales/lead"), strings.HasPrefix(path, "/sales/people"), strings.HasPrefix(path, "/in/"):
		return &Refusal{"This is one person's profile, not a search." + howTo}
	case strings.HasPrefix(path, "/search/results"):
		return &Refusal{"This is a search of LinkedIn itself, not of Sales Navigator." + howTo}
	case strings.HasPrefix(path, "/talent"), strings.HasPrefix(path, "/recruiter"):
		return &Refusal{"This is a search of LinkedIn Recruiter, which keeps its criteria on LinkedIn's side." + howTo}
	case strings.HasPrefix(path, "/jobs"):
		return &Refusal{"This is a search for jobs, not for people." + howTo}
	}
	return &Refusal{"This page of LinkedIn is no Sales Navigator lead search." + howTo}
}

func (p *params) add(query string) {
	for part := range strings.SplitSeq(query, "&") {
		part = strings.TrimPrefix(part, "amp;") // copied out of HTML
		name, value, _ := strings.Cut(part, "=")
		name, ok := unescape(name)
		if name = strings.TrimSpace(name); name == "" {
			continue
		}
		p.damaged = p.damaged || !ok
		p.names = append(p.names, name)
		p.values = append(p.values, value) // its layers are for the reader to take off
	}
}

// all gives the values of that name that are not empty, one layer of escapes
// taken off.
func (p *params) all(name string) []string {
	var out []string
	for i, n := range p.names {
		if n != name || p.values[i] == "" {
			continue
		}
		value, ok := unescape(p.values[i])
		p.damaged = p.damaged || !ok
		out = append(out, value)
	}
	return out
}

// get gives the first of all.
func (p *params) get(name string) (string, bool) {
	if all := p.all(name); len(all) > 0 {
		return all[0], true
	}
	return "", false
}

func (p *params) has(name string) bool { return slices.Contains(p.names, name) }

const (
	maxUnknown    = 10 // unknown keys that a warning names
	maxUnknownLen = 40
)

// unknown are the names that carry no criteria that we know of, and the
// given keys; those known to carry none are left out.
func (p *params) unknown(keys []string) []string {
	var out []string
	for _, n := range append(slices.Clone(p.names), keys...) {
		n = clean(n)
		if isNoise(n) || isFlat(n) || slices.Contains(out, n) || n == "" || utf8.RuneCountInString(n) > maxUnknownLen {
			continue
		}
		if out = append(out, n); len(out) == maxUnknown {
			break
		}
	}
	return out
}

// isNoise tells whether a parameter is known to carry no criteria.
func isNoise(name string) bool {
	switch name {
	case "query", "savedSearchId", "recentSearchId", "sessionId", "searchSessionId", "viewAllFilters", "page", "_ntb", "logId",
		"rsLogId", "logHistory", "doFetchHeroCard", "preserveScrollPosition", "lipi", "nocache", "trk", "origin", "sortBy":
		return true
	}
	return strings.HasPrefix(name, "utm_")
}

// unescape takes one layer of percent escapes off; a plus stays a plus. What
// is no escape stays as it is and is reported.
func unescape(s string) (string, bool) {
	if !strings.Contains(s, "%") {
		return s, true
	}
	ok := true
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '%' {
			b.WriteByte(s[i])
			continue
		}
		if i+2 < len(s) {
			if n, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				b.WriteByte(byte(n))
				i += 2
				continue
			}
		}
		ok = false
		b.WriteByte('%')
	}
	return b.String(), ok
}

const maxLabel = 1000 // characters of one value

// clean makes a text that came out of escapes sound: valid UTF-8, no control
// characters, bounded.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	s = strings.TrimSpace(s)
	if n := 0; len(s) > maxLabel {
		for i := range s {
			if n++; n > maxLabel {
				return s[:i]
			}
		}
	}
	return s
}

func itoa(n int) string { return strconv.Itoa(n) }
