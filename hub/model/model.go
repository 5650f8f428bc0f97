// Package model asks a language model for what the built-in reading of a
// prompt has missed. It is optional, off unless configured, and never trusted:
// what it answers becomes a filter only where the words stand in the prompt and
// the built-in dictionaries agree.
//
// Only the prompt is sent, never people; e-mail addresses, phone numbers and
// web addresses in it are blanked out first, and a prompt that asks for a
// person by name is not sent at all.
package model

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	openai "github.com/sashabaranov/go-openai"

	"github.com/scout-cli/scout/client/wire"
)

// Config says which model to ask.
type Config struct {
	// URL is the base of an OpenAI-compatible API, such as
	// http://localhost:11434/v1. Plain http is for this machine, unless
	// AllowInsecureHTTP.
	URL               string
	Name              string // of the model
	AllowInsecureHTTP bool
	// Key gives the API's key when it is first needed; nil if it needs none.
	Key func(context.Context) (string, error)
	// Timeout bounds each question as a whole; 0 means DefaultTimeout.
	Timeout time.Duration
	// Transport sends the requests; nil means one of its own.
	Transport http.RoundTripper
}

// DefaultTimeout is how long a model may take, MaxTimeout how long it may be
// allowed to.
const (
	DefaultTimeout = 4 * time.Second
	MaxTimeout     = time.Minute
)

// maxPrompt is how many bytes of a prompt a model is asked about.
const maxPrompt = 8 << 10

// Check tells what is wrong with the configuration.
func (c Config) Check() error {
	u, err := url.Parse(c.URL)
	switch {
	case err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https":
		return fmt.Errorf("the model's url %q must be an address such as http://localhost:11434/v1", c.URL)
	case u.User != nil || u.RawQuery != "" || u.Fragment != "":
		return errors.New("the model's url must hold neither a password nor parameters")
	case c.Name == "" || len(c.Name) > 200:
		return errors.New("the model needs a name, as its server calls it")
	case c.Timeout < 0 || c.Timeout > MaxTimeout:
		return fmt.Errorf("the model's timeout must be at most %s", MaxTimeout)
	case u.Scheme == "http" && !c.AllowInsecureHTTP && !c.Loopback():
		return fmt.Errorf("the model's url %s would send prompts readable over the network: use https, or set allow_insecure_http", c.URL)
	}
	return nil
}

// Loopback tells whether the model runs on this machine.
func (c Config) Loopback() bool {
	u, err := url.Parse(c.URL)
	if err != nil {
		return false
	}
	ip := net.ParseIP(u.Hostname())
	return strings.EqualFold(u.Hostname(), "localhost") || ip != nil && ip.IsLoopback()
}

// Reader asks one model. It may be used by several goroutines.
type Reader struct {
	cfg      Config
	classify func(prompt string) wire.Intent
	http     *http.Client
	breaker  breaker
	slots    chan struct{}

	mu     sync.Mutex
	client *openai.Client // made when the key is first needed
	format openai.ChatCompletionResponseFormatType
	cache  cache
}

// maxAtOnce is how many questions may be under way.
const maxAtOnce = 4

// New makes a reader; classify is the built-in reading of prompts.
func New(cfg Config, classify func(prompt string) wire.Intent) (*Reader, error) {
	if err := cfg.Check(); err != nil {
		return nil, err
	}
	if cfg.Timeout == 0 {
		cfg.Timeout = DefaultTimeout
	}
	if cfg.Transport == nil {
		cfg.Transport = newTransport()
	}
	return &Reader{
		cfg: cfg, classify: classify, http: &http.Client{Transport: bounded{cfg.Transport}},
		slots: make(chan struct{}, maxAtOnce), format: openai.ChatCompletionResponseFormatTypeJSONSchema,
	}, nil
}

// Name is the model's name.
func (r *Reader) Name() string { return r.cfg.Name }

// Add puts what the model finds in the prompt beside what was read already.
// in is left as it is if the model has nothing, or can't be asked; the error
// then says why, in words that hold nothing of the model's.
func (r *Reader) Add(ctx context.Context, in *wire.Intent) error {
	prompt, ok := sendable(in)
	if !ok {
		return nil
	}
	found, known := r.remembered(prompt)
	if !known {
		var err error
		if found, err = r.find(ctx, prompt); err != nil {
			return err
		}
		r.remember(prompt, found)
	}
	merge(in, r.check(in, found))
	return nil
}

// Known puts beside what was read what the model found in that prompt before,
// if it was asked. It never waits.
func (r *Reader) Known(in *wire.Intent) {
	if prompt, ok := sendable(in); ok {
		if found, ok := r.remembered(prompt); ok {
			merge(in, r.check(in, found))
		}
	}
}

// find asks the model, if it may be asked now.
func (r *Reader) find(ctx context.Context, prompt string) ([]claim, error) {
	select {
	case r.slots <- struct{}{}:
		defer func() { <-r.slots }()
	default:
		return nil, ErrBusy
	}
	if err := r.breaker.enter(time.Now()); err != nil {
		return nil, err
	}
	limited, cancel := context.WithTimeout(ctx, r.cfg.Timeout)
	defer cancel()
	found, err := r.ask(limited, prompt)
	if err != nil && ctx.Err() != nil {
		r.breaker.abandon() // the person went on: the model is not to blame
		return nil, ctx.Err()
	}
	r.breaker.leave(time.Now(), err)
	return found, err
}
