package model

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"
)

// Reasons why a model was not asked, or did not answer in a way that helps.
var (
	ErrBusy    = errors.New("the model is busy with other questions")
	ErrResting = errors.New("the model failed before, and is left alone for a while")
	ErrSlow    = errors.New("the model did not answer in time")
	ErrAnswer  = errors.New("the model's answer could not be read")
)

// maxAnswer bounds an answer, in bytes.
const maxAnswer = 256 << 10

func newTransport() http.RoundTripper {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.MaxIdleConnsPerHost = maxAtOnce
	t.MaxResponseHeaderBytes = 64 << 10
	return t
}

// bounded lets nothing but an answer of a bearable size through. A redirect is
// an error like any other status: prompt and key go to the configured address
// and nowhere else.
type bounded struct{ http.RoundTripper }

// RoundTrip implements http.RoundTripper.
func (b bounded) RoundTrip(req *http.Request) (*http.Response, error) {
	res, err := b.RoundTripper.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	if res.StatusCode != http.StatusOK {
		_, _ = io.CopyN(io.Discard, res.Body, 4<<10) // so that the connection may be used again
		_ = res.Body.Close()
		return nil, &statusError{status: res.StatusCode, retryAfter: retryAfter(res.Header.Get("Retry-After"))}
	}
	res.Body = http.MaxBytesReader(nil, res.Body, maxAnswer)
	return res, nil
}

// statusError is an answer that is none.
type statusError struct {
	status     int
	retryAfter time.Duration
}

func (e *statusError) Error() string {
	switch {
	case e.status == http.StatusUnauthorized || e.status == http.StatusForbidden:
		return fmt.Sprintf("the model's server refused the key (%d)", e.status)
	case e.status == http.StatusNotFound:
		return "the model's server knows no such model or address (404)"
	case e.status == http.StatusTooManyRequests:
		return "the model's server has had too many questions (429)"
	case e.status/100 == 3:
		return fmt.Sprintf("the model's server sends elsewhere (%d), which is not followed", e.status)
	}
	return fmt.Sprintf("the model's server answered with status %d", e.status)
}

// rest is how long to leave the server alone after it; 0 says nothing.
func (e *statusError) rest() time.Duration {
	switch e.status {
	case http.StatusUnauthorized, http.StatusForbidden, http.StatusNotFound:
		return longestRest // it will not change by itself
	case http.StatusTooManyRequests:
		return max(e.retryAfter, firstRest)
	}
	return e.retryAfter
}

// unsupported tells whether the server may not know the format that was asked
// for.
func (e *statusError) unsupported() bool {
	return e.status == http.StatusBadRequest || e.status == http.StatusUnprocessableEntity || e.status == http.StatusNotImplemented
}

func retryAfter(s string) time.Duration {
	if n, err := strconv.Atoi(s); err == nil && n > 0 {
		return min(time.Duration(min(n, 3600))*time.Second, longestRest)
	}
	if at, err := http.ParseTime(s); err == nil {
		return max(0, min(time.Until(at), longestRest))
	}
	return 0
}
