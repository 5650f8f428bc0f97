// Package term runs a program in a terminal of its own, a pty with an
// emulator behind it, and tells when what was shown. Times are taken when the
// bytes are read, before they are interpreted, so a slow emulator delays no
// figure. What is drawn under synchronised output counts as shown when the
// update ends.
package term

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"sync"
	"sync/atomic"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// Options say what is run, and how large its terminal is (120 × 40 if 0).
type Options struct {
	Command []string
	// Env is added to the few variables that every program gets.
	Env         []string
	Cols, Lines int
}

// Terminal is a running program and its terminal.
type Terminal struct {
	cmd      *exec.Cmd
	pty      *os.File
	started  time.Time
	written  atomic.Int64
	drained  chan struct{} // closed when all output was interpreted
	exited   chan struct{} // closed when the program has ended
	ended    time.Time     // valid once exited is closed
	exit     error
	answered sync.WaitGroup

	mu       sync.Mutex // guards all below
	emulator *vt.Emulator
	at       time.Time // when the output was read that is being interpreted
	last     time.Time // when the latest shown output was read
	painted  time.Time // when the first output was read after which the screen was not blank
	holding  bool      // between begin and end of a synchronised update
	kitty    []int
	watchers map[*watcher]struct{}
}

type watcher struct{ see func(at time.Time, s Screen) }

type chunk struct {
	at   time.Time
	data []byte
}

// Start runs a program.
func Start(o Options) (*Terminal, error) {
	if len(o.Command) == 0 {
		return nil, errors.New("nothing to run")
	}
	cols, lines := o.Cols, o.Lines
	if cols == 0 || lines == 0 {
		cols, lines = 120, 40
	}
	t := &Terminal{
		cmd:      exec.Command(o.Command[0], o.Command[1:]...),
		emulator: vt.NewEmulator(cols, lines),
		drained:  make(chan struct{}), exited: make(chan struct{}),
		watchers: map[*watcher]struct{}{},
	}
	t.cmd.Env = append([]string{
		"TERM=xterm-256color", "COLORTERM=truecolor", "LANG=C.UTF-8",
		"PATH=" + os.Getenv("PATH"), "HOME=" + os.Getenv("HOME"),
	}, o.Env...)
	t.answer()

	t.started = time.Now()
	var err error
	if t.pty, err = pty.StartWithSize(t.cmd, &pty.Winsize{Cols: uint16(cols), Rows: uint16(lines), X: uint16(9 * cols), Y: uint16(18 * lines)}); err != nil {
		return nil, fmt.Errorf("run %s in a pty: %w", o.Command[0], err)
	}
	chunks := make(chan chunk, 4096)
	go t.read(chunks)
	go t.interpret(chunks)
	t.answered.Go(func() { _, _ = io.Copy(t.pty, t.emulator) }) // ends with the emulator's pipe
	go func() {
		t.exit = t.cmd.Wait()
		t.ended = time.Now()
		close(t.exited)
	}()
	return t, nil
}

func (t *Terminal) read(chunks chan<- chunk) {
	defer close(chunks)
	for {
		buf := make([]byte, 64<<10)
		n, err := t.pty.Read(buf)
		if n > 0 {
			chunks <- chunk{time.Now(), buf[:n]}
			t.written.Add(int64(n))
		}
		if err != nil {
			return // EIO on Linux, EOF elsewhere: nobody has the other end open
		}
	}
}

func (t *Terminal) interpret(chunks <-chan chunk) {
	defer close(t.drained)
	for c := range chunks {
		t.mu.Lock()
		t.at = c.at
		_, _ = t.emulator.Write(c.data)
		if !t.holding {
			t.shown()
		}
		t.mu.Unlock()
	}
	_ = t.emulator.InputPipe().(io.Closer).Close()
}

// shown tells the watchers that the screen has changed for the eye. The
// caller holds the lock.
func (t *Terminal) shown() {
	t.last = t.at
	if t.painted.IsZero() && !(Screen{t.emulator}).Blank() {
		t.painted = t.at
	}
	for w := range t.watchers {
		w.see(t.at, Screen{t.emulator})
	}
}

// modes has the emulator report which modes are set and reset.
func (t *Terminal) modes(set, reset func(ansi.Mode)) {
	t.emulator.SetCallbacks(vt.Callbacks{EnableMode: set, DisableMode: reset})
}

// Watch calls a function with each state of the screen that is shown, the
// present one first. at is when the output was read that led to it. The
// function must be fast: the next output waits for it.
func (t *Terminal) Watch(see func(at time.Time, s Screen)) (stop func()) {
	w := &watcher{see}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.watchers[w] = struct{}{}
	if !t.last.IsZero() && !t.holding {
		see(t.last, Screen{t.emulator})
	}
	return func() {
		t.mu.Lock()
		defer t.mu.Unlock()
		delete(t.watchers, w)
	}
}

// Text is the screen now, for messages.
func (t *Terminal) Text() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return Screen{t.emulator}.Text()
}

// Started is the moment before the program was executed.
func (t *Terminal) Started() time.Time { return t.started }

// Written is how many bytes the program has written so far.
func (t *Terminal) Written() int64 { return t.written.Load() }

// PID is the program's process id.
func (t *Terminal) PID() int { return t.cmd.Process.Pid }
