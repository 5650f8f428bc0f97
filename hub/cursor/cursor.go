// Package cursor makes the opaque cursors of the API's pages.
package cursor

import (
	"encoding/base64"
	"strconv"
	"strings"

	"github.com/oklog/ulid/v2"

	"github.com/scout-cli/scout/hub/refusal"
)

// Of makes a cursor of the last key that a page holds.
func Of(key string) string { return base64.RawURLEncoding.EncodeToString([]byte(key)) }

// ID returns the key of a cursor that is an id such as "search_01J…", by its
// prefix, or a refusal.
func ID(cursor, prefix string) (string, error) {
	id, ok := strings.CutPrefix(key(cursor), prefix)
	if _, err := ulid.ParseStrict(id); !ok || err != nil {
		return "", unknown()
	}
	return prefix + id, nil
}

// Int returns the key of a cursor that is a number, or a refusal.
func Int(cursor string) (int, error) {
	n, err := strconv.Atoi(key(cursor))
	if err != nil || n < 0 {
		return 0, unknown()
	}
	return n, nil
}

// key is what a cursor was made of, "" if that can't be.
func key(cursor string) string {
	b, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil || len(b) > 64 {
		return ""
	}
	return string(b)
}

func unknown() error {
	return refusal.Invalid("cursor", "is none that this hub gave out: take the nextCursor of a page, or leave it out to start at the beginning")
}
