package cli

import (
	"context"
	"errors"
	"os"
	"sync"

	"github.com/scout-cli/scout/store/secret"
)

// tokenSource gives the client its token. The keepers are asked when the
// first request needs it, never before; a token that was found holds for the
// run.
type tokenSource struct {
	chain secret.Chain

	mu     sync.Mutex
	origin string
	token  string
	from   string // where it was found; empty if nowhere
	err    error  // why it was not
}

// Token implements client.TokenSource. A keyring that can't be used means no
// token, since the hub may be open to all; the reason is kept for the moment
// that the hub refuses.
func (t *tokenSource) Token(ctx context.Context, origin string) (string, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.token != "" && t.origin == origin {
		return t.token, nil
	}
	token, keeper, err := t.chain.Find(ctx, origin)
	switch {
	case err == nil:
		t.origin, t.token, t.from, t.err = origin, token, keeper.Where(), nil
		return token, nil
	case errors.Is(err, secret.ErrNotFound), errors.Is(err, secret.ErrUnavailable):
		t.err = err
		return "", nil
	}
	return "", err
}

// forget drops a token that was found: it is looked for again.
func (t *tokenSource) forget() {
	if t == nil {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.origin, t.token, t.from, t.err = "", "", "", nil
}

// found tells where the token was found, or why it was not.
func (t *tokenSource) found() (from string, err error) {
	if t == nil {
		return "", nil
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.from, t.err
}

// keepers are the places where a token may be, in the order in which they are
// asked. A credentials file exists only where a person chose it over the
// keyring, so it is asked first: the keyring might be the one that hangs.
func (a *app) keepers() secret.Chain {
	s := a.once.settings
	var chain secret.Chain
	if a.tokenOrigin() != s.origin { // a token of the environment is another hub's
		return a.stored()
	}
	if token := os.Getenv("SCOUT_TOKEN"); token != "" {
		chain = append(chain, secret.Value(s.origin, token, "SCOUT_TOKEN"))
	}
	if path := os.Getenv("SCOUT_TOKEN_FILE"); path != "" {
		chain = append(chain, secret.ValueFile(s.origin, path, "SCOUT_TOKEN_FILE"))
	}
	return append(chain, a.stored()...)
}

// stored are the keepers that login writes to and logout clears.
func (a *app) stored() secret.Chain {
	s := a.once.settings
	var chain secret.Chain
	if a.once.memory != nil {
		chain = append(chain, a.once.memory)
	}
	if s.insecureStorage || secret.FileInUse(s.paths.credentials()) {
		chain = append(chain, secret.File(s.paths.credentials()))
	}
	return append(chain, a.keyring())
}

func (a *app) keyring() secret.Keeper {
	if a.once.keyring == nil {
		a.once.keyring = secret.Keyring()
	}
	return a.once.keyring
}
