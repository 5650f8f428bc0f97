package term

import (
	"errors"
	"fmt"
	"io"
	"syscall"
	"time"
)

// Keys that are not the character they type.
const (
	Enter = "\r"
	CtrlC = "\x03"
)

// Press sends a key, or text, as a keyboard would. The time is just before
// the bytes were written.
func (t *Terminal) Press(key string) (time.Time, error) {
	t.mu.Lock()
	kitty := t.kittyFlags()&1 != 0
	t.mu.Unlock()
	if kitty && key == CtrlC {
		key = "\x1b[99;5u"
	}
	at := time.Now()
	if _, err := io.WriteString(t.pty, key); err != nil {
		return at, fmt.Errorf("press %q: %w", key, err)
	}
	return at, nil
}

// Type sends a text key by key, with a pause after each.
func (t *Terminal) Type(text string, pause time.Duration) error {
	for _, r := range text {
		if _, err := t.Press(string(r)); err != nil {
			return err
		}
		time.Sleep(pause)
	}
	return nil
}

// Expectation waits for a state of the screen.
type Expectation struct {
	t    *Terminal
	what string
	met  chan time.Time
	stop func()
}

// Expect begins to look for a state of the screen; what names it in errors.
// Where that is brought about by a key, it is to be called before the key.
func (t *Terminal) Expect(what string, is func(Screen) bool) *Expectation {
	x := &Expectation{t: t, what: what, met: make(chan time.Time, 1)}
	done := false
	x.stop = t.Watch(func(at time.Time, s Screen) {
		if !done && is(s) {
			done = true
			x.met <- at
		}
	})
	return x
}

// Wait returns when the first output was read after which the screen was as
// expected.
func (x *Expectation) Wait(limit time.Duration) (time.Time, error) {
	defer x.stop()
	select {
	case at := <-x.met:
		return at, nil
	case <-time.After(limit):
		return time.Time{}, fmt.Errorf("%s: not within %v; the screen is\n%s", x.what, limit, x.t.Text())
	case <-x.t.drained:
		select {
		case at := <-x.met:
			return at, nil
		default:
		}
		return time.Time{}, fmt.Errorf("%s: the program has ended; the screen was\n%s", x.what, x.t.Text())
	}
}

// Await is Expect and Wait in one.
func (t *Terminal) Await(what string, limit time.Duration, is func(Screen) bool) (time.Time, error) {
	return t.Expect(what, is).Wait(limit)
}

// Painted waits for the first screen that is not blank and returns when the
// output was read that made it.
func (t *Terminal) Painted(limit time.Duration) (time.Time, error) {
	if _, err := t.Await("a first paint", limit, func(s Screen) bool { return !s.Blank() }); err != nil {
		return time.Time{}, err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.painted, nil
}

// Exit waits for the program's end and tells when it came. A status other
// than 0 is an error.
func (t *Terminal) Exit(limit time.Duration) (time.Time, error) {
	select {
	case <-t.exited:
	case <-time.After(limit):
		return time.Time{}, fmt.Errorf("the program did not end within %v; the screen is\n%s", limit, t.Text())
	}
	if t.exit != nil {
		return t.ended, fmt.Errorf("the program ended with %w; the screen was\n%s", t.exit, t.Text())
	}
	return t.ended, nil
}

// CPU is the processor time that the program and the children it waited for
// took; it is known once the program has ended.
func (t *Terminal) CPU() (time.Duration, error) {
	select {
	case <-t.exited:
		return t.cmd.ProcessState.UserTime() + t.cmd.ProcessState.SystemTime(), nil
	default:
		return 0, errors.New("the program still runs")
	}
}

// Close ends the program, if it still runs, with the processes it started,
// and frees the terminal.
func (t *Terminal) Close() {
	select {
	case <-t.exited:
	default:
		// The program leads a session of its own, so this reaches nobody else.
		_ = syscall.Kill(-t.cmd.Process.Pid, syscall.SIGKILL)
		<-t.exited
	}
	_ = t.pty.Close()
	<-t.drained
	t.answered.Wait()
}
