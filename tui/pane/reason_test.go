package pane_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"syscall"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/pane"
)

func TestReason(t *testing.T) {
	nine := 9
	addr := &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 7799}
	refused := fmt.Errorf("no answer: %w", &net.OpError{Op: "dial", Net: "tcp", Addr: addr, Err: os.NewSyscallError("connect", syscall.ECONNREFUSED)})
	for want, err := range map[string]error{
		"no route to host": errors.New("no route to host"),
		"the hub wants a token, or another one (401): log in under Hub":                    fmt.Errorf("GET: %w", &wire.Error{Status: 401, Message: "the address answers with a web page, not with the API"}),
		"the hub does not let this token do that (403): log in with another one under Hub": &wire.Error{Status: 403},
		"token expired (401): log in under Hub":                                            &wire.Error{Status: 401, Message: "token expired"},
		"the hub is busy (429): try again in 9 seconds":                                    &wire.Error{Status: 429, RetryAfterSeconds: &nine},
		"the hub is busy (429): try again in a while":                                      &wire.Error{Status: 429},
		"the hub failed (502) and may be well again later":                                 &wire.Error{Status: 502},
		"nothing listens at 127.0.0.1:7799":                                                refused,
		"no computer is called hub.example":                                                fmt.Errorf("GET: %w", &net.DNSError{Name: "hub.example", IsNotFound: true}),
		"this computer does not reach the hub: is it online?":                              &net.OpError{Op: "dial", Err: syscall.ENETUNREACH},
		"no answer in time from 127.0.0.1:7799":                                            &net.OpError{Op: "dial", Addr: addr, Err: os.ErrDeadlineExceeded},
		"the connection to the hub broke off":                                              fmt.Errorf("results are incomplete: %w", unanswered{io.ErrUnexpectedEOF}),
		"the hub did not answer in time":                                                   unanswered{context.DeadlineExceeded},
		"the hub did not answer: no answer within 30 seconds":                              unanswered{errors.New("no answer within 30 seconds")},
		"prompt is empty": &wire.Error{Status: 422, Message: "prompt is empty"},
	} {
		if got := pane.Reason(err).String(); got != want {
			t.Errorf("%v: %q, want %q", err, got, want)
		}
	}
}

// unanswered is what a client says of a request that nobody answered.
type unanswered struct{ error }

func (u unanswered) Error() string {
	return "no answer from the hub: PUT http://hub/v1/pools/1: " + u.error.Error()
}
func (u unanswered) Unwrap() error     { return u.error }
func (u unanswered) Unanswered() error { return u.error }

// TestFailed says what a person can do first, and what the machine says last.
func TestFailed(t *testing.T) {
	refused := &net.OpError{Op: "dial", Net: "tcp", Addr: &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 7799}, Err: syscall.ECONNREFUSED}
	for _, c := range []struct {
		got  tea.Msg
		want string
	}{
		{pane.FailAgain(safe.Lit("Logging in"), refused, safe.Lit("l"))(), "Logging in: nothing listens at 127.0.0.1:7799 · l tries again"},
		{pane.Failed(safe.Lit("Reading"), errors.New("the disk is full")), "Reading: the disk is full"},
		{pane.Failed(safe.Lit("Reading"), &wire.Error{Status: 500, Message: "boom"}), "Reading: the hub failed (500) and may be well again later (boom)"},
	} {
		if m, ok := c.got.(pane.Flash); !ok || !m.Bad || m.Text.String() != c.want {
			t.Errorf("%v, want %q", c.got, c.want)
		}
	}
	if m := pane.Failed(safe.Lit("Reading"), context.Canceled); m != nil {
		t.Errorf("said %v of what was cancelled", m)
	}
}
