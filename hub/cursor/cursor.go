// Package cursor makes the opaque cursors of the API's pages.
package cursor

import (
	"encoding/base64"
	"strconv"

	"github.com/scout-cli/scout/hub/refusal"
)

// Of makes a cursor of the last key that a page holds.
func Of(key string) string { return base64.RawURLEncoding.EncodeToString([]byte(key)) }

// Key returns the key of a cursor, or a refusal.
func Key(cursor string) (string, error) {
	b, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil || len(b) == 0 || len(b) > 64 {
		return "", refusal.Invalid("cursor", "is none of this hub's; leave it out to start at the beginning")
	}
	return string(b), nil
}

// Int returns the key of a cursor that is a number, or a refusal.
func Int(cursor string) (int, error) {
	key, err := Key(cursor)
	if err != nil {
		return 0, err
	}
	n, err := strconv.Atoi(key)
	if err != nil || n < 0 {
		return 0, refusal.Invalid("cursor", "is none of this hub's; leave it out to start at the beginning")
	}
	return n, nil
}
