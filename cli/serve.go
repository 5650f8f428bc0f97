package cli

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"strings"

	"github.com/spf13/cobra"

	"github.com/scout-cli/scout/hub"
)

type serveFlags struct {
	at        hubPlace
	addr      string
	cert, key string
	open      bool
	hosts     []string
	demo      int
}

func (a *app) hubCmd() *cobra.Command {
	return group("hub", "Run a hub, and give out tokens for it", a.serveCmd(), a.hubTokenCmd())
}

func (a *app) serveCmd() *cobra.Command {
	var f serveFlags
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Serve the hub over HTTP",
		Long: `Serves the hub of this machine, or of --data or --database, to others. Its
first line on stdout is "listening on http://HOST:PORT"; port 0 picks a free
one. Clients need a token: scout hub token create --user NAME. Ctrl+c ends it in
good order. A hub keeps everything in one SQLite file.`,
		Example: `
scout hub serve
scout hub serve --addr 0.0.0.0:7700 --tls-cert hub.pem --tls-key hub.key --data /srv/scout
scout hub serve --database sqlite:///srv/scout/people.db`,
		Args: exactly(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := f.check(); err != nil {
				return err
			}
			return a.serve(cmd.Context(), f)
		},
	}
	fl := cmd.Flags()
	fl.StringVar(&f.addr, "addr", "127.0.0.1:7700", "`HOST:PORT` to listen on")
	f.at.flags(cmd)
	fl.StringVar(&f.cert, "tls-cert", "", "certificate `FILE` (PEM); needs --tls-key")
	fl.StringVar(&f.key, "tls-key", "", "key `FILE` (PEM); needs --tls-cert")
	fl.BoolVar(&f.open, "open", false, "need no token; only on this machine's own address")
	fl.StringSliceVar(&f.hosts, "host", nil, "further host `NAME` that requests may be for, such as that of a proxy in front")
	fl.IntVar(&f.demo, "demo", 0, "make up to `N` fictional people first")
	return cmd
}

func (f serveFlags) check() error {
	host, _, err := net.SplitHostPort(f.addr)
	switch {
	case err != nil:
		return usagef("--addr %q must be HOST:PORT, such as 127.0.0.1:7700", f.addr)
	case f.open && !loopback(host):
		return usagef("--open is refused on %s: anyone who reaches it could read and change everything; listen on 127.0.0.1, or give out tokens with scout hub token create", f.addr)
	case (f.cert == "") != (f.key == ""):
		return usagef("--tls-cert and --tls-key go together")
	case f.demo < 0:
		return usagef("--demo must not be negative")
	}
	return nil
}

// loopback tells whether a host is this machine by its spelling.
func loopback(host string) bool {
	ip := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}

func (a *app) serve(ctx context.Context, f serveFlags) (err error) {
	var pair []tls.Certificate
	if f.cert != "" {
		c, err := tls.LoadX509KeyPair(f.cert, f.key)
		if err != nil {
			return fmt.Errorf("certificate: %w", err)
		}
		pair = []tls.Certificate{c}
	}
	file, err := a.hubFileAt(f.at)
	if err != nil {
		return err
	}
	if _, err := a.settings(); err != nil {
		return err // it names the model
	}
	ln, err := net.Listen("tcp", f.addr)
	if err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	defer ln.Close() // a second close is harmless
	h, err := hub.Open(ctx, hub.Config{Path: file, Name: ln.Addr().String(), Open: f.open, Hosts: f.hosts, Logger: a.log, Model: a.modelConfig()})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, h.Close()) }()
	if f.demo > 0 {
		if err := a.makeDemo(ctx, h.MakeDemo, f.demo); err != nil {
			return err
		}
	}
	scheme := "http"
	if pair != nil {
		scheme = "https"
		ln = tls.NewListener(ln, &tls.Config{Certificates: pair, MinVersion: tls.VersionTLS12, NextProtos: []string{"h2", "http/1.1"}})
	}
	if _, err := fmt.Fprintf(a.out, "listening on %s://%s\n", scheme, ln.Addr()); err != nil {
		return err
	}
	if host, _, _ := net.SplitHostPort(f.addr); pair == nil && !loopback(host) {
		a.sayf("without --tls-cert, tokens and people cross the network readable to all; use it, or a proxy that speaks https")
	}
	if !f.open {
		if err := a.wantTokens(ctx, h, f.at); err != nil {
			return err
		}
	}
	return h.Serve(ctx, ln)
}

// wantTokens says how to make a token where none is valid: nobody could use
// the hub.
func (a *app) wantTokens(ctx context.Context, h *hub.Hub, at hubPlace) error {
	tokens, err := h.ListTokens(ctx)
	if err != nil {
		return err
	}
	for _, t := range tokens {
		if !t.Revoked {
			return nil
		}
	}
	a.sayf("nobody has a token yet: scout hub token create --user NAME%s", at)
	return nil
}
