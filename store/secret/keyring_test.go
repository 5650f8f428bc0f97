package secret

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/zalando/go-keyring"
)

// fake is a keyring in memory; while block is not nil, calls hang on it.
type fake struct {
	mu    sync.Mutex
	kept  map[string]string
	err   error
	block chan struct{}
}

func (f *fake) wait() error {
	if f.block != nil {
		<-f.block
	}
	return f.err
}

func (f *fake) Get(service, user string) (string, error) {
	if err := f.wait(); err != nil {
		return "", err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	token, ok := f.kept[service+" "+user]
	if !ok {
		return "", keyring.ErrNotFound
	}
	return token, nil
}

func (f *fake) Set(service, user, token string) error {
	if err := f.wait(); err != nil {
		return err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.kept[service+" "+user] = token
	return nil
}

func (f *fake) Delete(service, user string) error {
	if err := f.wait(); err != nil {
		return err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if _, ok := f.kept[service+" "+user]; !ok {
		return keyring.ErrNotFound
	}
	delete(f.kept, service+" "+user)
	return nil
}

func never(time.Duration) <-chan time.Time { return nil }

func keeper(f *fake) *keyringKeeper {
	if f.kept == nil {
		f.kept = map[string]string{}
	}
	return &keyringKeeper{backend: f, check: func() error { return nil }, after: never}
}

const origin = "https://hub.example"

func roundTrip(t *testing.T, k Keeper) {
	t.Helper()
	ctx := t.Context()
	if _, err := k.Get(ctx, origin); !errors.Is(err, ErrNotFound) {
		t.Errorf("get before set: %v", err)
	}
	if err := k.Set(ctx, origin, "token-1"); err != nil {
		t.Fatalf("set: %v", err)
	}
	if err := k.Set(ctx, origin, "token-2"); err != nil {
		t.Fatalf("set again: %v", err)
	}
	if got, err := k.Get(ctx, origin); got != "token-2" || err != nil {
		t.Errorf("get = %q, %v", got, err)
	}
	if _, err := k.Get(ctx, "https://other.example"); !errors.Is(err, ErrNotFound) {
		t.Errorf("another origin: %v", err)
	}
	if err := k.Set(ctx, origin, "to ken"); err == nil {
		t.Error("a token with a blank was kept")
	}
	if err := k.Delete(ctx, origin); err != nil {
		t.Errorf("delete: %v", err)
	}
	if err := k.Delete(ctx, origin); !errors.Is(err, ErrNotFound) {
		t.Errorf("delete again: %v", err)
	}
}

func TestKeyringRoundTrip(t *testing.T) {
	f := &fake{}
	roundTrip(t, keeper(f))
	if err := keeper(f).Set(t.Context(), origin, "x"); err != nil || f.kept["scout "+origin] != "x" {
		t.Errorf("kept under another name: %v, %v", f.kept, err)
	}
}

func TestKeyringFailures(t *testing.T) {
	for name, c := range map[string]struct {
		err         error
		unavailable bool
	}{
		"locked":  {errors.New("failed to unlock correct collection"), true},
		"too big": {keyring.ErrSetDataTooBig, false},
	} {
		err := keeper(&fake{err: c.err}).Set(t.Context(), origin, "x")
		if errors.Is(err, ErrUnavailable) != c.unavailable {
			t.Errorf("%s: %v", name, err)
		}
		for _, way := range []string{"SCOUT_TOKEN", "SCOUT_TOKEN_FILE", "--insecure-storage"} {
			if err == nil || !strings.Contains(err.Error(), way) {
				t.Errorf("%s: %v does not name %s", name, err, way)
			}
		}
	}
	k := keeper(&fake{kept: map[string]string{"scout " + origin: "kept\nbadly"}})
	if _, err := k.Get(t.Context(), origin); err == nil || strings.Contains(err.Error(), "badly") {
		t.Errorf("a bad token in the keyring: %v", err)
	}
}

func TestKeyringThatNeverAnswers(t *testing.T) {
	f := &fake{block: make(chan struct{})}
	t.Cleanup(func() { close(f.block) })
	k := keeper(f)
	var limits []time.Duration
	k.after = func(d time.Duration) <-chan time.Time {
		limits = append(limits, d)
		c := make(chan time.Time, 1)
		c <- time.Time{}
		return c
	}
	if err := k.Set(t.Context(), origin, "x"); !errors.Is(err, ErrUnavailable) {
		t.Errorf("set: %v", err)
	}
	if _, err := k.Get(t.Context(), origin); !errors.Is(err, ErrUnavailable) {
		t.Errorf("get: %v", err)
	}
	if len(limits) != 1 || limits[0] != 60*time.Second {
		t.Errorf("limits %v: want one of 60 s, then no second try", limits)
	}
	k.dead.Store(false)
	_, _ = k.Get(t.Context(), origin)
	if len(limits) != 2 || limits[1] != 3*time.Second {
		t.Errorf("limits %v: want 3 s for a read", limits)
	}
}

func TestKeyringGivenUpByThePerson(t *testing.T) {
	f := &fake{block: make(chan struct{})}
	k := keeper(f)
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(0, cancel)
	if _, err := k.Get(ctx, origin); !errors.Is(err, context.Canceled) {
		t.Errorf("get: %v", err)
	}
	close(f.block)
	if err := k.Set(t.Context(), origin, "x"); err != nil {
		t.Errorf("giving up once must not forbid the next try: %v", err)
	}
}

// go-keyring starts dbus-launch where no bus is named. A program of that name
// that leaves a mark shows that ours does not get so far.
func TestNoBusIsStarted(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("only Linux has the session bus")
	}
	dir := t.TempDir()
	mark := filepath.Join(dir, "started")
	if err := os.WriteFile(filepath.Join(dir, "dbus-launch"), []byte("#!/bin/sh\n: > "+mark+"\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+":"+os.Getenv("PATH"))
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "")
	k := Keyring().(*keyringKeeper)
	if k.check() == nil {
		t.Skip("this machine has a session bus of its own")
	}
	if _, err := k.Get(t.Context(), origin); !errors.Is(err, ErrUnavailable) || !strings.Contains(err.Error(), "session bus") {
		t.Errorf("get: %v", err)
	}
	if _, err := os.Stat(mark); err == nil {
		t.Error("dbus-launch was started")
	}
}

// The test runs itself again inside a bus and a keyring of its own.
func TestRealKeyring(t *testing.T) {
	if os.Getenv("SECRET_TEST_INSIDE_BUS") != "" {
		roundTrip(t, Keyring())
		return
	}
	if runtime.GOOS != "linux" {
		t.Skip("only Linux can have a keyring for one test")
	}
	for _, program := range []string{"dbus-run-session", "dbus-send", "gnome-keyring-daemon"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("%s is not installed (apt-get install dbus gnome-keyring)", program)
		}
	}
	home := t.TempDir()
	// The keyring would outlive its bus: it is asked for its process and ended.
	const script = `printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null || exit 1
"$0" -test.run='^TestRealKeyring$' -test.v
kill $(dbus-send --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.GetConnectionUnixProcessID string:org.freedesktop.secrets | awk '/uint32/ {print $2}')`
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	cmd := exec.CommandContext(ctx, "dbus-run-session", "--", "sh", "-c", script, os.Args[0])
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + home, "XDG_RUNTIME_DIR=" + home, "XDG_DATA_HOME=" + home, "SECRET_TEST_INSIDE_BUS=1"}
	cmd.WaitDelay = time.Second
	out, err := cmd.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "--- PASS: TestRealKeyring") {
		t.Errorf("%v\n%s", err, out)
	}
}
