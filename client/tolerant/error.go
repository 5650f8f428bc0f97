package tolerant

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/scout-cli/scout/client/wire"
)

// maxMessage bounds a message, in runes.
const maxMessage = 1000

// Error reads the body of an answer that is an error, in whatever shape, and
// fills in from status and headers what the body doesn't say.
func Error(status int, header http.Header, body []byte) *wire.Error {
	e := &wire.Error{}
	if v, err := parse(body); err == nil {
		if inner := errorFrom(v); inner != nil {
			e = inner
		}
	} else {
		e.Message = plainMessage(header.Get("Content-Type"), body)
	}
	e.Status = status
	if e.Code == "" {
		e.Code = codeOf(status)
	}
	if e.Message == "" {
		e.Message = strings.ToLower(http.StatusText(status))
		if e.Message == "" {
			e.Message = "the hub answered with status " + strconv.Itoa(status)
		}
	}
	for _, name := range []string{"X-Request-Id", "X-Correlation-Id", "X-Trace-Id", "Request-Id"} {
		if e.RequestID == "" {
			e.RequestID = header.Get(name)
		}
	}
	return e
}

// plainMessage makes a message of a body that is no JSON. Of a web page only
// the title tells anything.
func plainMessage(contentType string, body []byte) string {
	text := strings.TrimSpace(strings.ToValidUTF8(string(body), "\ufffd"))
	if !strings.Contains(contentType, "html") && !strings.HasPrefix(text, "<") {
		return cut(text)
	}
	const page = "the address answers with a web page, not with the API"
	if title := pageTitle(text); title != "" {
		return cut(page + ": " + title)
	}
	return page
}

func pageTitle(text string) string {
	text = text[:min(len(text), 4096)]
	lower := strings.Map(func(r rune) rune { // of ASCII only, so that places stay the same
		if r >= 'A' && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	}, text)
	_, after, ok := strings.Cut(lower, "<title")
	open := strings.IndexByte(after, '>')
	end := strings.Index(after, "</title")
	if !ok || open < 0 || end < open {
		return ""
	}
	start := len(text) - len(after)
	return strings.Join(strings.Fields(text[start+open+1:start+end]), " ")
}

func cut(s string) string {
	n := 0
	for i := range s {
		if n++; n > maxMessage {
			return s[:i] + "…"
		}
	}
	return s
}

// errorInside is an error that stands where something else was asked for; nil
// if v is no such thing.
func errorInside(v any) *wire.Error {
	o, ok := asObject(v)
	if !ok {
		return nil
	}
	good, known := o.truth("success", "ok")
	failed := known && !good
	if s, ok := o["status"].(string); ok && (s == "error" || s == "fail") && !o.has(searchIDNames...) {
		failed = true
	}
	e := o.get(errorNames...)
	if items, ok := e.([]any); ok && len(items) == 0 || e == false {
		e = nil
	}
	if !failed && (e == nil || o.has("id", "candidatesearchid", "searchid", "data", "items", "results", "candidates")) {
		return nil
	}
	out := errorFrom(v)
	if out == nil {
		out = &wire.Error{}
	}
	if out.Message == "" {
		out.Message = "the hub says that it failed, not why"
	}
	if out.Code == "" {
		out.Code = wire.ErrInternal
		if out.Status >= 400 {
			out.Code = codeOf(out.Status)
		}
	}
	return out
}

// errorFrom reads an error: a text, {code, message}, or one of those under
// the names that errors go by.
func errorFrom(v any) *wire.Error { return errorAt(v, 0) }

func errorAt(v any, depth int) *wire.Error {
	if s, ok := v.(string); ok {
		return &wire.Error{Message: cut(s)}
	}
	if items, ok := v.([]any); ok {
		e := &wire.Error{Details: details(items)}
		if len(items) > 0 && depth < deepest {
			if first := errorAt(items[0], depth+1); first != nil {
				e.Message, e.Code = first.Message, first.Code
			}
		}
		if len(e.Details) == 1 && e.Details[0].Field == "" {
			e.Details = nil // the message says it already
		}
		return e
	}
	o, ok := asObject(v)
	if !ok || depth > deepest {
		return nil
	}
	e := &wire.Error{
		Code: camelCode(o.str("code", "errorcode", "type")), Message: cut(messageOf(o)),
		RequestID: o.id("requestid", "traceid", "correlationid", "reqid"),
	}
	for _, name := range []string{"status", "statuscode", "code"} {
		if n, ok := count(o[name]); ok && n >= 100 && n <= 599 && e.Status == 0 {
			e.Status = n
		}
	}
	if n, ok := count(o.get("retryafterseconds", "retryafter", "retryafters")); ok {
		e.RetryAfterSeconds = &n
	}
	for _, name := range []string{"details", "errors", "fields", "fielderrors", "violations", "detail", "issues"} {
		if e.Details == nil {
			e.Details = details(o[name])
		}
	}
	for _, name := range errorNames {
		if inner := o[name]; !empty(inner) && inner != true {
			fillError(e, errorAt(inner, depth+1))
		}
	}
	if e.Message == "" && len(e.Details) > 0 {
		e.Message = "the request is not valid"
	}
	return e
}

func messageOf(o object) string {
	for _, name := range []string{"message", "detail", "msg", "description", "errordescription", "reason", "title"} {
		if s, ok := o[name].(string); ok && s != "" {
			return s
		}
	}
	return ""
}

// fillError takes from inner what e lacks; a message inside is the closer one.
func fillError(e, inner *wire.Error) {
	if inner == nil {
		return
	}
	if inner.Message != "" && (e.Message == "" || inner.Code != "") {
		e.Message = inner.Message
	} else if e.Code == "" && isCode(inner.Message) {
		e.Code = camelCode(inner.Message) // {"error":"not_found","message":".."}
	}
	if inner.Code != "" {
		e.Code = inner.Code
	}
	if e.Status == 0 {
		e.Status = inner.Status
	}
	if e.Details == nil {
		e.Details = inner.Details
	}
	if e.RetryAfterSeconds == nil {
		e.RetryAfterSeconds = inner.RetryAfterSeconds
	}
	if e.RequestID == "" {
		e.RequestID = inner.RequestID
	}
}

// details reads which fields are wrong: a list, or {field: message(s)}.
func details(v any) []wire.ErrorDetail {
	var out []wire.ErrorDetail
	if byField, ok := v.(map[string]any); ok {
		for _, name := range sortedNames(byField) {
			if s := str(byField[name]); s != "" {
				out = append(out, wire.ErrorDetail{Field: name, Message: cut(s)})
			}
		}
		return out
	}
	items, _ := v.([]any)
	for _, item := range items {
		d := wire.ErrorDetail{}
		if s, ok := item.(string); ok {
			d.Message = cut(s)
		} else if o, ok := asObject(item); ok {
			d.Message = cut(messageOf(o))
			d.Field = fieldPath(o.get("field", "path", "loc", "location", "param", "property", "name", "pointer"))
		}
		if d.Message != "" {
			out = append(out, d)
		}
	}
	return out
}

// fieldPath reads "prompt", "body.prompt", "/prompt" or ["body", "prompt"].
func fieldPath(v any) string {
	s := str(v)
	if items, ok := v.([]any); ok {
		var parts []string
		for _, item := range items {
			parts = append(parts, str(item))
		}
		s = strings.Join(parts, ".")
	}
	s = strings.TrimPrefix(strings.TrimPrefix(s, "/"), "body.")
	if s == "body" {
		return ""
	}
	return s
}
