package secret

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

// errReadOnly is what keepers say that only read.
var errReadOnly = errors.New("a token from the environment is never stored or removed: unset the variable instead")

// Value keeps one token for one origin, such as the one in an environment
// variable; name is what Where says. It can't be changed.
func Value(origin, token, name string) Keeper {
	return readOnly{origin: origin, where: name, read: func() (string, error) { return token, nil }}
}

// ValueFile is Value for a token in a file that something else keeps, such as
// a mounted secret. Blanks around the token are dropped.
func ValueFile(origin, path, name string) Keeper {
	return readOnly{origin: origin, where: name + " (" + path + ")", read: func() (string, error) {
		f, err := os.Open(path)
		if err != nil {
			return "", err
		}
		defer f.Close()
		body, err := io.ReadAll(io.LimitReader(f, maxToken+3))
		return strings.TrimSpace(string(body)), err
	}}
}

type readOnly struct {
	origin, where string
	read          func() (string, error)
}

func (r readOnly) Where() string { return r.where }

func (r readOnly) Get(_ context.Context, origin string) (string, error) {
	if origin != r.origin {
		return "", ErrNotFound
	}
	token, err := r.read()
	if err == nil {
		err = CheckToken(token)
	}
	if err != nil {
		return "", fmt.Errorf("%s: %w", r.where, err)
	}
	return token, nil
}

func (r readOnly) Set(context.Context, string, string) error { return errReadOnly }
func (r readOnly) Delete(context.Context, string) error      { return errReadOnly }

// Chain asks several keepers in turn.
type Chain []Keeper

// Find is the origin's token and the keeper that holds it. A keeper that is
// unavailable is passed over; if none has the token, the error is
// ErrUnavailable where one was unavailable, else ErrNotFound. Any other error
// ends the search.
func (c Chain) Find(ctx context.Context, origin string) (string, Keeper, error) {
	missing := ErrNotFound
	for _, k := range c {
		token, err := k.Get(ctx, origin)
		switch {
		case err == nil:
			return token, k, nil
		case errors.Is(err, ErrNotFound):
		case errors.Is(err, ErrUnavailable):
			missing = err
		default:
			return "", nil, err
		}
	}
	return "", nil, missing
}
