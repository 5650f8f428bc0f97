package pane_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/pane"
)

func TestReason(t *testing.T) {
	nine := 9
	for want, err := range map[string]error{
		"no route to host": errors.New("no route to host"),
		"the hub wants a token, or another one (401): log in under Hub":                    fmt.Errorf("GET: %w", &wire.Error{Status: 401, Message: "the address answers with a web page, not with the API"}),
		"the hub does not let this token do that (403): log in with another one under Hub": &wire.Error{Status: 403},
		"token expired (401): log in under Hub":                                            &wire.Error{Status: 401, Message: "token expired"},
		"the hub is busy (429): try again in 9 seconds":                                    &wire.Error{Status: 429, RetryAfterSeconds: &nine},
		"the hub is busy (429): try again in a while":                                      &wire.Error{Status: 429},
		"the hub failed (502) and may be well again later":                                 &wire.Error{Status: 502},
		"prompt is empty": &wire.Error{Status: 422, Message: "prompt is empty"},
	} {
		if got := pane.Reason(err).String(); got != want {
			t.Errorf("%v: %q, want %q", err, got, want)
		}
	}
}
