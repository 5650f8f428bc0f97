package secret

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/zalando/go-keyring"
)

const (
	service = "scout"

	// readLimit is for what must not be noticed; setLimit lets a person type
	// the password of a locked keyring.
	readLimit = 3 * time.Second
	setLimit  = 60 * time.Second
)

// backend is the system's keyring as go-keyring offers it: without contexts,
// and some calls never return.
type backend interface {
	Get(service, user string) (string, error)
	Set(service, user, password string) error
	Delete(service, user string) error
}

type system struct{}

func (system) Get(service, user string) (string, error) { return keyring.Get(service, user) }
func (system) Set(service, user, password string) error { return keyring.Set(service, user, password) }
func (system) Delete(service, user string) error        { return keyring.Delete(service, user) }

type keyringKeeper struct {
	backend backend
	check   func() error // tells cheaply that there is no keyring
	after   func(time.Duration) <-chan time.Time
	dead    atomic.Bool // one call timed out: the others would too
}

// Keyring is the operating system's keyring. Reads take 3 s at most, Set 60 s
// as it may ask a person for a password. After one call that took too long it
// is unavailable for the rest of the process.
func Keyring() Keeper {
	return &keyringKeeper{backend: system{}, check: checkBus, after: time.After}
}

// checkBus tells whether there is a session bus to ask. Without one,
// go-keyring would start a bus and a keyring that outlive the program.
func checkBus() error {
	switch runtime.GOOS {
	case "darwin", "windows":
		return nil
	}
	if os.Getenv("DBUS_SESSION_BUS_ADDRESS") != "" {
		return nil
	}
	bus := filepath.Join("/run/user", strconv.Itoa(os.Getuid()), "bus")
	if _, err := os.Stat(bus); err != nil {
		return fmt.Errorf("there is no session bus (DBUS_SESSION_BUS_ADDRESS is not set, %s does not exist)", bus)
	}
	return nil
}

func (k *keyringKeeper) Where() string { return "the system's keyring" }

func (k *keyringKeeper) Get(ctx context.Context, origin string) (string, error) {
	var token string
	err := k.call(ctx, readLimit, func() (func(), error) {
		t, err := k.backend.Get(service, origin)
		return func() { token = t }, err
	})
	if err != nil {
		return "", err
	}
	if err := CheckToken(token); err != nil {
		return "", fmt.Errorf("what the keyring holds for %s: %w; log in again", origin, err)
	}
	return token, nil
}

func (k *keyringKeeper) Set(ctx context.Context, origin, token string) error {
	if err := CheckToken(token); err != nil {
		return err
	}
	return k.call(ctx, setLimit, func() (func(), error) {
		return nil, k.backend.Set(service, origin, token)
	})
}

func (k *keyringKeeper) Delete(ctx context.Context, origin string) error {
	return k.call(ctx, readLimit, func() (func(), error) {
		return nil, k.backend.Delete(service, origin)
	})
}

// call runs fn beside the caller, as fn may never return, and then what fn
// returned to do. A call that is given up leaves its goroutine behind: that
// is why there is no second one after it.
func (k *keyringKeeper) call(ctx context.Context, limit time.Duration, fn func() (func(), error)) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if k.dead.Load() {
		return unavailable(errors.New("it did not answer before"))
	}
	if err := k.check(); err != nil {
		return unavailable(err)
	}
	type answer struct {
		keep func()
		err  error
	}
	answers := make(chan answer, 1)
	go func() {
		keep, err := fn()
		answers <- answer{keep, err}
	}()
	select {
	case a := <-answers:
		switch {
		case errors.Is(a.err, keyring.ErrNotFound):
			return ErrNotFound
		case errors.Is(a.err, keyring.ErrSetDataTooBig):
			return fmt.Errorf("the token is too long for this system's keyring: %s", waysOut)
		case a.err != nil:
			return unavailable(a.err)
		}
		if a.keep != nil {
			a.keep()
		}
		return nil
	case <-ctx.Done():
		if errors.Is(ctx.Err(), context.DeadlineExceeded) {
			k.dead.Store(true)
		}
		return ctx.Err()
	case <-k.after(limit):
		k.dead.Store(true)
		return unavailable(fmt.Errorf("it did not answer within %v: is it locked?", limit))
	}
}

func unavailable(why error) error {
	return fmt.Errorf("%w: %w: %s", ErrUnavailable, why, waysOut)
}
