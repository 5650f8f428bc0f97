package server

import "strings"

// plain says what huma says of a value that is not valid, in words for whoever
// typed it. fieldName has read the name of a missing property before.
func plain(message string) string {
	switch message {
	case "unexpected property":
		return "is not known here: check how it is spelled"
	case "expected length >= 1", "expected array length >= 1":
		return "must not be empty"
	case "expected string":
		return "must be text"
	case "expected number":
		return "must be a number"
	case "expected integer", "invalid integer":
		return "must be a whole number"
	case "expected boolean", "invalid boolean":
		return "must be true or false"
	case "expected array":
		return "must be a list"
	case "expected object":
		return "must be an object"
	case "validation failed":
		return "the request is not valid"
	case "request body is required":
		return "the request has no body: send what you ask for as JSON"
	}
	for _, say := range []struct{ from, to, end string }{
		{"expected length <= ", "must have at most ", " characters"},
		{"expected array length <= ", "must have at most ", " entries"},
		{"expected number >= ", "must be ", " or more"},
		{"expected number <= ", "must be ", " or less"},
	} {
		if n, ok := strings.CutPrefix(message, say.from); ok {
			return say.to + n + say.end
		}
	}
	if list, ok := strings.CutPrefix(message, `expected value to be one of "`); ok {
		return "must be one of " + strings.TrimSuffix(list, `"`)
	}
	if strings.HasPrefix(message, missing) {
		return "is missing"
	}
	return message
}
