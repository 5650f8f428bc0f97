package tolerant

import (
	"encoding/base64"
	"net/url"
	"path"
	"strings"
)

// UserID is the user that a token names in its JWT claims sub, userId or
// user_id; "" where it is no JWT or names nobody. The token is not verified:
// the id only asks for lists, and the hub decides who may see them.
func UserID(token string) string {
	const longest = 64 << 10
	parts := strings.Split(token, ".")
	if len(parts) != 3 || len(token) > longest {
		return ""
	}
	data, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(parts[1], "="))
	if err != nil {
		return ""
	}
	v, err := parse(data)
	if err != nil {
		return ""
	}
	o, _ := asObject(v)
	return o.id("sub", "userid", "uid")
}

// SearchID is the search that an answer names, such as the running one in a
// conflict; "" where there is none.
func SearchID(data []byte) string {
	v, err := parse(data)
	if err != nil {
		return ""
	}
	return searchIDAt(v, 0)
}

func searchIDAt(v any, depth int) string {
	o, ok := asObject(v)
	if !ok || depth > deepest {
		return ""
	}
	if s := o.id("candidatesearchid", "searchid", "existingsearchid"); s != "" {
		return s
	}
	for _, name := range []string{"error", "data", "details", "search", "candidatesearch"} {
		if s := searchIDAt(o[name], depth+1); s != "" {
			return s
		}
	}
	if depth > 0 || !o.has(errorNames...) {
		if s := o.id("id"); strings.HasPrefix(s, "search") || s != "" && depth == 0 && !o.has("message") {
			return s
		}
	}
	return ""
}

// IDFromLocation is the last part of a Location header's path.
func IDFromLocation(location string) string {
	u, err := url.Parse(location)
	if err != nil || location == "" {
		return ""
	}
	last := path.Base(u.Path)
	if last == "." || last == "/" || last == ".." {
		return ""
	}
	return last
}

func queryValue(address string, names ...string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	q := u.Query()
	for _, name := range names {
		if s := q.Get(name); s != "" {
			return s
		}
	}
	return ""
}
