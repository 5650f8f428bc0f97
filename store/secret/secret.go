// Package secret keeps the tokens of hubs: in the operating system's keyring,
// or, only where a person chose so, in a file.
//
// A token belongs to an origin (scheme://host:port, as the client spells it)
// and is never given out for another.
package secret

import (
	"context"
	"errors"
	"fmt"
)

// Keeper keeps one token an origin.
type Keeper interface {
	// Get is the origin's token; ErrNotFound if there is none,
	// ErrUnavailable if the keeper does not work here.
	Get(ctx context.Context, origin string) (string, error)
	// Set keeps the token in place of the one before.
	Set(ctx context.Context, origin, token string) error
	// Delete forgets the origin's token; ErrNotFound if there is none.
	Delete(ctx context.Context, origin string) error
	// Where names the place for people, never the token.
	Where() string
}

// Errors of a Keeper.
var (
	ErrNotFound    = errors.New("no token is kept for this hub")
	ErrUnavailable = errors.New("the keyring can't be used here")
)

// waysOut is what to do without a keyring.
const waysOut = "set SCOUT_TOKEN, name a file in SCOUT_TOKEN_FILE, or log in with --insecure-storage to keep the token in a plain file"

// maxToken bounds what is read or kept as a token, in bytes.
const maxToken = 16 << 10

// CheckToken tells why a string can't be a token. A token goes into an HTTP
// header, so only printable ASCII without blanks is taken. The error never
// holds the token.
func CheckToken(token string) error {
	if token == "" {
		return errors.New("the token is empty")
	}
	if len(token) > maxToken {
		return fmt.Errorf("the token is longer than %d bytes", maxToken)
	}
	for i := range len(token) {
		if c := token[i]; c < 0x21 || c > 0x7e {
			return fmt.Errorf("byte %d of the token is no printable ASCII character: was it copied whole, on one line?", i+1)
		}
	}
	return nil
}
