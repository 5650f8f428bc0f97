package model

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/intent"
)

// sendable is what of a prompt may be sent; false if nothing is to be asked.
func sendable(in *wire.Intent) (prompt string, ok bool) {
	if in.Intent == wire.IntentLookup || len(in.Prompt) > maxPrompt || strings.TrimSpace(in.Prompt) == "" {
		return "", false
	}
	for _, w := range in.Warnings {
		if w.Code == wire.CodePromptInstruction {
			return "", false
		}
	}
	return personal().ReplaceAllStringFunc(in.Prompt, func(s string) string { return strings.Repeat("_", len(s)) }), true
}

// personal are the parts of a prompt that point at a person: mail and web
// addresses, phone numbers.
var personal = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`[^\s@<>]+@[^\s@<>]+|(?:https?://|www\.|linkedin\.com/)\S+|\+?\d[\d ()./-]{6,}\d`)
})

// merge puts the filters beside those of the prompt.
func merge(in *wire.Intent, added []wire.Filter) {
	if len(added) == 0 {
		return
	}
	in.Filters = append(slices.Clone(in.Filters), added...)
	in.Unresolved = slices.DeleteFunc(slices.Clone(in.Unresolved), func(u wire.Unresolved) bool {
		return u.Span != nil && slices.ContainsFunc(added, func(f wire.Filter) bool {
			return f.Span[0] <= u.Span[0] && u.Span[1] <= f.Span[1]
		})
	})
	if in.Intent == wire.IntentUnsupported {
		in.Intent, in.Confidence = wire.IntentSearch, 0.5
		in.Warnings = slices.DeleteFunc(slices.Clone(in.Warnings), func(w wire.Warning) bool { return w.Code == wire.CodeNothingToFind })
	}
	said := make([]string, len(in.Filters))
	for i, f := range in.Filters {
		said[i] = intent.Describe(f)
	}
	in.NormalizedPrompt = strings.Join(said, ", ")
}

// maxCache is how many prompts' answers are kept, for a prompt is read again
// with each look at it.
const maxCache = 64

// cache keeps the last answers, the oldest first.
type cache struct {
	prompts []string
	found   map[string][]claim
}

func (r *Reader) remembered(prompt string) ([]claim, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	found, ok := r.cache.found[prompt]
	return found, ok
}

func (r *Reader) remember(prompt string, found []claim) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.cache.found == nil {
		r.cache.found = map[string][]claim{}
	}
	if _, ok := r.cache.found[prompt]; !ok {
		r.cache.prompts = append(r.cache.prompts, prompt)
	}
	r.cache.found[prompt] = found
	if len(r.cache.prompts) > maxCache {
		delete(r.cache.found, r.cache.prompts[0])
		r.cache.prompts = slices.Delete(r.cache.prompts, 0, 1)
	}
}
