package server

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/oklog/ulid/v2"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/refusal"
)

// request is what we know of a request besides itself.
type request struct {
	id     string
	user   string
	key    string // whose allowance it uses; "" for none
	stream bool   // the client asks for an event stream
}

type requestKey struct{}

// answerTimeout is how long a client may take to read an answer; a stream sets
// its own, flush by flush.
const answerTimeout = time.Minute

func requestOf(ctx context.Context) *request {
	if r, ok := ctx.Value(requestKey{}).(*request); ok {
		return r
	}
	return &request{}
}

// guard is around all that is served: it names the request, keeps browsers of
// other sites out, catches panics and counts.
func (s *Server) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		req := &request{id: "req_" + ulid.Make().String(), stream: wantsStream(r.Header.Get("Accept"))}
		r = r.WithContext(context.WithValue(r.Context(), requestKey{}, req))
		h := w.Header()
		h.Set("X-Request-Id", req.id)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Cache-Control", "no-store")
		_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(answerTimeout)) // not all writers can
		rec := &recorder{ResponseWriter: w}
		started := time.Now()
		defer func() {
			if p := recover(); p != nil {
				if p == http.ErrAbortHandler {
					panic(p)
				}
				s.Log.ErrorContext(r.Context(), "panic", "request", req.id, "panic", p, "stack", string(debug.Stack()))
				if rec.status == 0 {
					s.refuse(rec, r, refusal.Internal())
				}
			}
			s.count(r, rec.status, time.Since(started))
		}()
		if err := s.checkOrigin(r); err != nil {
			s.refuse(rec, r, err)
			return
		}
		next.ServeHTTP(rec, r)
	})
}

func wantsStream(accept string) bool {
	for part := range strings.SplitSeq(accept, ",") {
		media, _, _ := strings.Cut(part, ";")
		if strings.EqualFold(strings.TrimSpace(media), "text/event-stream") {
			return true
		}
	}
	return false
}

// checkOrigin keeps web pages away from the hub. A page of another site sends
// its Origin; one that made its own name point here (DNS rebinding) sends that
// name as Host.
func (s *Server) checkOrigin(r *http.Request) error {
	local, _ := r.Context().Value(http.LocalAddrContextKey).(net.Addr)
	if local != nil && local.Network() == "pipe" {
		return nil // in this process
	}
	if (s.Open || isLoopback(local)) && !s.knownHost(r.Host) {
		return refusal.Forbidden(fmt.Sprintf("this hub does not answer to the name %q", r.Host))
	}
	if origin := r.Header.Get("Origin"); origin != "" {
		u, err := url.Parse(origin)
		if err != nil || u.Host == "" || !strings.EqualFold(u.Host, r.Host) {
			return refusal.Forbidden("requests from web pages of other sites are refused")
		}
	}
	if r.Header.Get("Sec-Fetch-Site") == "cross-site" {
		return refusal.Forbidden("requests from web pages of other sites are refused")
	}
	return nil
}

func isLoopback(addr net.Addr) bool {
	if addr == nil {
		return false
	}
	if addr.Network() == "unix" {
		return true
	}
	ap, err := netip.ParseAddrPort(addr.String())
	return err == nil && ap.Addr().IsLoopback()
}

func (s *Server) knownHost(host string) bool {
	name := host
	if h, _, err := net.SplitHostPort(host); err == nil {
		name = h
	}
	name = strings.ToLower(strings.Trim(name, "[]"))
	if ip, err := netip.ParseAddr(name); err == nil {
		return ip.IsLoopback() || slices.Contains(s.Hosts, name)
	}
	return name == "localhost" || slices.Contains(s.Hosts, name)
}

// unknown answers what no operation does.
func (s *Server) unknown(w http.ResponseWriter, r *http.Request) {
	var allowed []string
	for _, method := range []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete} {
		probe := &http.Request{Method: method, URL: r.URL, Host: r.Host}
		if _, pattern := s.mux.Handler(probe); pattern != "/" && pattern != "" {
			allowed = append(allowed, method)
		}
	}
	if len(allowed) == 0 {
		s.refuse(w, r, refusal.NotFound("page: "+r.URL.Path))
		return
	}
	w.Header().Set("Allow", strings.Join(allowed, ", "))
	s.refuse(w, r, &wire.Error{
		Code: wire.ErrInvalidRequest, Status: http.StatusMethodNotAllowed,
		Message: r.Method + " is not for " + r.URL.Path + "; it takes " + strings.Join(allowed, ", "),
	})
}

// recorder remembers the status that was sent.
type recorder struct {
	http.ResponseWriter
	status int
}

// WriteHeader implements http.ResponseWriter.
func (w *recorder) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

// Write implements http.ResponseWriter.
func (w *recorder) Write(b []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	return w.ResponseWriter.Write(b)
}

// Unwrap serves http.ResponseController.
func (w *recorder) Unwrap() http.ResponseWriter { return w.ResponseWriter }
