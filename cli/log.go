package cli

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
)

// openLog sends the log to a file, for those who look for a fault: all of it to
// the one that SCOUT_LOG names, else what failed to the program's own.
func (a *app) openLog(path string) (func(), error) {
	hidden := redact(os.Getenv("SCOUT_TOKEN"))
	if path == "" {
		w := &faultLog{}
		a.log = slog.New(slog.NewTextHandler(w, &slog.HandlerOptions{Level: slog.LevelWarn, ReplaceAttr: hidden}))
		return w.close, nil
	}
	f, err := openLogFile(path)
	if err != nil {
		return nil, fmt.Errorf("SCOUT_LOG: %w", err)
	}
	a.log = slog.New(slog.NewTextHandler(f, &slog.HandlerOptions{Level: slog.LevelDebug, ReplaceAttr: hidden}))
	return func() { _ = f.Close() }, nil
}

func openLogFile(path string) (*os.File, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	return os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
}

// maxFaultLog is from how many bytes on the log of faults is begun anew; the one
// before is kept beside it.
const maxFaultLog = 4 << 20

// faultLog is a file that is made once there is something to write. A log that
// can't be written must not be in the way of what is logged.
type faultLog struct {
	mu     sync.Mutex
	file   *os.File
	closed bool
}

// Write implements io.Writer.
func (l *faultLog) Write(line []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.file == nil && !l.closed {
		p, err := findPaths()
		if err != nil {
			return 0, err
		}
		if info, err := os.Stat(p.log()); err == nil && info.Size() > maxFaultLog {
			_ = os.Rename(p.log(), p.log()+".1")
		}
		if l.file, err = openLogFile(p.log()); err != nil {
			return 0, err
		}
	}
	if l.file == nil {
		return 0, os.ErrClosed
	}
	return l.file.Write(line)
}

func (l *faultLog) close() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed = true; l.file != nil {
		_ = l.file.Close()
		l.file = nil
	}
}

// redact keeps tokens out of the log: what is named like one, what follows
// "Bearer", and the token of the environment wherever it stands.
func redact(token string) func([]string, slog.Attr) slog.Attr {
	const hidden = "[redacted]"
	return func(_ []string, at slog.Attr) slog.Attr {
		switch strings.ToLower(at.Key) {
		case "token", "authorization", "password", "secret":
			return slog.String(at.Key, hidden)
		}
		if at.Value.Kind() != slog.KindString && at.Value.Kind() != slog.KindAny {
			return at
		}
		text := at.Value.String()
		if token != "" && strings.Contains(text, token) {
			text = strings.ReplaceAll(text, token, hidden)
		}
		if before, _, ok := strings.Cut(text, "Bearer "); ok {
			text = before + "Bearer " + hidden
		}
		if text == at.Value.String() {
			return at
		}
		return slog.String(at.Key, text)
	}
}

// lastError is a log's handler that remembers the last error told to it: the
// hub inside the program answers no more than "internal", and its log is the
// only place that says why.
type lastError struct {
	slog.Handler
	err atomic.Pointer[error]
}

func (l *lastError) Enabled(ctx context.Context, level slog.Level) bool {
	return level >= slog.LevelError || l.Handler.Enabled(ctx, level)
}

func (l *lastError) Handle(ctx context.Context, r slog.Record) error {
	if r.Level >= slog.LevelError {
		r.Attrs(func(at slog.Attr) bool {
			if err, ok := at.Value.Any().(error); ok {
				l.err.Store(&err)
			}
			return true
		})
	}
	if !l.Handler.Enabled(ctx, r.Level) {
		return nil
	}
	return l.Handler.Handle(ctx, r)
}

// verbosef tells, with --verbose, what is being done.
func (a *app) verbosef(format string, args ...any) {
	if a.flags.verbose {
		a.sayf(format, args...)
	}
}
