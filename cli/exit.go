package cli

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"strings"

	"github.com/scout-cli/scout/client"
	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/store"
	"github.com/scout-cli/scout/store/secret"
)

// Exit codes.
const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2
	exitRefused     = 3 // not logged in, or not allowed
	exitNotFound    = 4
	exitUnreachable = 5 // or incomplete
	exitInterrupted = 130
)

// usageError is a command that was not written as it must be.
type usageError struct{ err error }

func (e usageError) Error() string { return e.err.Error() }
func (e usageError) Unwrap() error { return e.err }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// codeError is an error with a code of its own.
type codeError struct {
	code int
	err  error
}

func (e codeError) Error() string { return e.err.Error() }
func (e codeError) Unwrap() error { return e.err }

// reported is an error that the command has printed already.
type reported struct{ error }

func (e reported) Unwrap() error { return e.error }

// exitCode is the code that goes with an error; ctx is done if a person
// interrupted.
func exitCode(ctx context.Context, err error) int {
	var (
		usage usageError
		coded codeError
		api   *wire.Error
	)
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &coded):
		return coded.code
	case errors.As(err, &usage):
		return exitUsage
	case ctx.Err() != nil:
		return exitInterrupted
	case errors.Is(err, client.ErrUnauthorized):
		return exitRefused
	case errors.Is(err, client.ErrNotFound), errors.Is(err, store.ErrNotFound):
		return exitNotFound
	case errors.Is(err, client.ErrUnreachable), errors.Is(err, client.ErrIncomplete):
		return exitUnreachable
	case errors.As(err, &api):
		switch api.Status {
		case http.StatusUnauthorized, http.StatusForbidden:
			return exitRefused
		case http.StatusNotFound, http.StatusGone:
			return exitNotFound
		case http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
			return exitUnreachable
		}
	}
	return exitFailed
}

// report prints an error, with what to do about it, and returns the code.
func (a *app) report(ctx context.Context, err error) int {
	code := exitCode(ctx, err)
	if err == nil {
		return code
	}
	level := slog.LevelInfo // the rest is no fault of ours, and was said
	if code == exitFailed || code == exitUnreachable {
		level = slog.LevelError
	}
	a.log.Log(context.WithoutCancel(ctx), level, "command failed", "code", code, "error", err)
	var done reported
	if errors.As(err, &done) {
		return code
	}
	if ctx.Err() != nil && code == exitInterrupted {
		a.sayf("interrupted")
		return code
	}
	a.sayf("%s", strings.TrimSpace(a.explain(err)))
	if hint := a.hint(code, err); hint != "" {
		a.sayf("%s", hint)
	}
	return code
}

// explain is an error in words. What the hub inside the program says comes
// without the request, which nobody sent over a network, and where it failed
// with the cause.
func (a *app) explain(err error) string {
	var call *client.CallError
	s := a.once.settings
	if !s.local() || !errors.As(err, &call) {
		return err.Error()
	}
	text := safe.Clean(call.API.Error()).String()
	if call.API.Code == wire.ErrInternal && a.once.hubFault != nil {
		if cause := a.once.hubFault.err.Load(); cause != nil {
			text = fmt.Sprintf("the hub on this machine failed: %v", hubFault(hubFile(s.paths.data), *cause))
		}
	}
	return strings.Replace(err.Error(), call.Error(), text, 1)
}

// hint is what to do about an error that doesn't say so itself.
func (a *app) hint(code int, err error) string {
	var (
		file    *fs.PathError
		foreign x509.UnknownAuthorityError
	)
	s := a.once.settings
	switch {
	case errors.Is(err, client.ErrInsecure):
		return "if the network is yours: --allow-insecure-http, or allow_insecure_http = true in " + s.paths.configFile()
	case errors.As(err, &foreign):
		return "nobody whom this machine trusts has signed the hub's certificate; if it is yours, name it in SSL_CERT_FILE or add it to the system's"
	case errors.As(err, &file) && s.paths.data != "" && (strings.HasPrefix(s.paths.data, file.Path) || strings.HasPrefix(file.Path, s.paths.data)):
		return "scout keeps its files in " + s.paths.data + "; SCOUT_HOME names another folder"
	case code == exitRefused && s.local():
		return ""
	case code == exitRefused:
		where := "no token is kept for " + s.origin
		if from, err := a.once.tokens.found(); from != "" {
			where = "the token came from " + from
		} else if errors.Is(err, secret.ErrUnavailable) {
			where += "; " + err.Error()
		}
		return where + "\nlog in with: scout login --hub " + s.hub
	case code == exitUnreachable && errors.Is(err, client.ErrUnreachable):
		return "is the hub running, and is its address right? scout doctor checks more"
	}
	return ""
}

// sayf prints lines for a person to stderr, cleaned.
func (a *app) sayf(format string, args ...any) {
	text := safe.CleanLines(fmt.Sprintf(format, args...)).String()
	_, _ = io.WriteString(a.err, "scout: "+strings.ReplaceAll(text, "\n", "\n  ")+"\n")
}
