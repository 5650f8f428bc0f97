package keymap

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// modifiers in the order that Bubble Tea writes them.
func modifiers() []string { return []string{"ctrl", "alt", "shift", "meta", "hyper", "super"} }

// canonicalKey checks one key and gives it the name that Bubble Tea gives it.
func canonicalKey(name string) (string, error) {
	if name == " " {
		return "space", nil
	}
	mods, base := splitStroke(name)
	var have []string
	for mod := range strings.SplitSeq(strings.TrimSuffix(mods, "+"), "+") {
		mod = strings.ToLower(mod)
		switch mod {
		case "":
			continue
		case "control":
			mod = "ctrl"
		case "option", "opt":
			mod = "alt"
		case "cmd", "win":
			mod = "super"
		}
		if !slices.Contains(modifiers(), mod) {
			return "", fmt.Errorf("unknown modifier %q in key %q: use %s", mod, name, strings.Join(modifiers(), ", "))
		}
		if slices.Contains(have, mod) {
			return "", fmt.Errorf("modifier %q twice in key %q", mod, name)
		}
		have = append(have, mod)
	}
	base, err := canonicalBase(base, len(have) > 0)
	if err != nil {
		return "", fmt.Errorf("%w in key %q", err, name)
	}
	var b strings.Builder
	for _, mod := range modifiers() {
		if slices.Contains(have, mod) {
			b.WriteString(mod + "+")
		}
	}
	return canonicalStroke(b.String() + base), nil
}

// canonicalBase checks the key without its modifiers.
func canonicalBase(base string, modified bool) (string, error) {
	if utf8.RuneCountInString(base) == 1 {
		r, _ := utf8.DecodeRuneInString(base)
		if !unicode.IsPrint(r) {
			return "", fmt.Errorf("unprintable character %q", base)
		}
		if modified && r < 0x80 && unicode.IsUpper(r) {
			return "", fmt.Errorf("upper case letter with a modifier (write shift+%s)", strings.ToLower(base))
		}
		return base, nil
	}
	low := strings.ToLower(base)
	switch low {
	case "return":
		low = "enter"
	case "escape":
		low = "esc"
	case "pageup":
		low = "pgup"
	case "pagedown", "pgdn":
		low = "pgdown"
	case "del":
		low = "delete"
	case "ins":
		low = "insert"
	}
	switch low {
	case "enter", "tab", "backspace", "esc", "space", "up", "down", "left", "right", "insert", "delete",
		"pgup", "pgdown", "home", "end", "begin", "find", "select", "menu", "pause", "printscreen":
		return low, nil
	}
	if functionKey(low) {
		return low, nil
	}
	return "", fmt.Errorf("unknown name %q", base)
}

// canonicalStroke writes shift with an ASCII letter as the capital letter,
// which is the name of the text it makes.
func canonicalStroke(stroke string) string {
	if rest, ok := strings.CutPrefix(stroke, "shift+"); ok && len(rest) == 1 && rest[0] >= 'a' && rest[0] <= 'z' {
		return string(rest[0] - 'a' + 'A')
	}
	return stroke
}

// splitStroke parts "ctrl+alt+x" into "ctrl+alt+" and "x"; "+" is a key too.
func splitStroke(stroke string) (mods, base string) {
	if len(stroke) < 2 {
		return "", stroke
	}
	i := strings.LastIndexByte(stroke[:len(stroke)-1], '+')
	return stroke[:i+1], stroke[i+1:]
}

func functionKey(base string) bool {
	n, err := strconv.Atoi(strings.TrimPrefix(base, "f"))
	return err == nil && base[0] == 'f' && n >= 1 && n <= 63 && base == "f"+strconv.Itoa(n)
}
