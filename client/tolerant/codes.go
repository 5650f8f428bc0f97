package tolerant

import (
	"net/http"
	"strings"
	"unicode"

	"github.com/scout-cli/scout/client/wire"
)

var errorCodes = []string{
	wire.ErrInvalidRequest, wire.ErrUnauthorized, wire.ErrForbidden, wire.ErrNotFound, wire.ErrConflict,
	wire.ErrPreconditionFailed, wire.ErrPayloadTooLarge, wire.ErrRateLimited, wire.ErrTimeout, wire.ErrInternal,
}

// isCode tells a code from a sentence.
func isCode(s string) bool { return s != "" && !strings.ContainsRune(s, ' ') }

// camelCode spells a code as our own hub does: not_found, NOT_FOUND and
// NotFound are notFound. A number is no code.
func camelCode(s string) string {
	if !isCode(s) || strings.Trim(s, "0123456789") == "" || strings.Contains(s, "/") {
		return ""
	}
	if known := wordOf(s, codeWords, ""); known != "" {
		return known
	}
	folded := fold(s)
	for _, code := range errorCodes {
		if strings.EqualFold(code, folded) {
			return code
		}
	}
	var b strings.Builder
	upper := false
	allCaps := s == strings.ToUpper(s)
	for i, r := range s {
		switch {
		case r == '_' || r == '-':
			upper = b.Len() > 0
			continue
		case upper:
			r = unicode.ToUpper(r)
		case i == 0 || allCaps:
			r = unicode.ToLower(r)
		}
		upper = false
		b.WriteRune(r)
	}
	return b.String()
}

func codeOf(status int) string {
	switch status {
	case http.StatusUnauthorized:
		return wire.ErrUnauthorized
	case http.StatusForbidden:
		return wire.ErrForbidden
	case http.StatusNotFound, http.StatusGone:
		return wire.ErrNotFound
	case http.StatusConflict:
		return wire.ErrConflict
	case http.StatusPreconditionFailed:
		return wire.ErrPreconditionFailed
	case http.StatusRequestEntityTooLarge:
		return wire.ErrPayloadTooLarge
	case http.StatusTooManyRequests:
		return wire.ErrRateLimited
	case http.StatusRequestTimeout, http.StatusGatewayTimeout:
		return wire.ErrTimeout
	}
	if status >= 400 && status < 500 {
		return wire.ErrInvalidRequest
	}
	return wire.ErrInternal
}
