// Package edit is a field of several lines to write in: text with a cursor,
// motions, undo, and its layout in a width with stretches marked. It knows no
// keys and no product words. All of its text is safe to draw.
package edit

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/tui/draw"
)

// Text is what is written and where the cursor is, at the start of a
// character. The zero Text is empty and has no limit.
type Text struct {
	// Limit is how many bytes are taken, 0 for any number.
	Limit int

	s    string
	at   int
	goal int // column that moving up and down tries to keep, +1; 0 for none

	past, future []state
	last         kind // of the change before, for one step of undo to hold a word

	version int
	lay     layout
}

// String is the text.
func (t *Text) String() string { return t.s }

// At is where the cursor is, in bytes.
func (t *Text) At() int { return t.at }

// Version changes with the text and the cursor.
func (t *Text) Version() int { return t.version }

// Reset puts another text in the place of all, forgets what could be undone,
// and moves the cursor behind it.
func (t *Text) Reset(text string) {
	t.s, t.at = "", 0
	t.past, t.future, t.last = nil, nil, none
	t.put(0, 0, text)
}

// Replace puts another text in the place of all, as one step of undo.
func (t *Text) Replace(text string) {
	t.step(other)
	t.put(0, len(t.s), text)
}

// Insert writes a text at the cursor. It tells whether all of it was taken.
func (t *Text) Insert(text string) bool {
	k := other
	if r, n := utf8.DecodeRuneInString(text); n == len(text) && n > 0 {
		if k = word; unicode.IsSpace(r) {
			k = blank
		}
	}
	t.step(k)
	return t.put(t.at, t.at, text)
}

// put replaces the bytes from up to to and moves the cursor behind what was
// put there. What is beyond the limit is left out; it tells whether nothing was.
func (t *Text) put(from, to int, text string) bool {
	all := true
	if free := t.Limit - len(t.s) + (to - from); t.Limit > 0 && len(text) > free {
		free = max(free, 0)
		for free > 0 && !utf8.RuneStart(text[free]) {
			free--
		}
		text, all = text[:free], false
	}
	before, after := t.s[:from], t.s[to:]
	if plain(text) && plain(before) && plain(after) {
		t.s, t.at = before+text+after, from+len(text)
	} else { // marks may meet other characters than before
		head := safe.CleanLines(before + text).String()
		t.s = safe.CleanLines(before + text + after).String()
		t.at = min(len(head), len(t.s))
		for t.at > 0 && t.at < len(t.s) && !utf8.RuneStart(t.s[t.at]) {
			t.at--
		}
	}
	t.changed()
	return all
}

func (t *Text) changed() {
	t.version++
	t.goal = 0
}

// plain tells whether a text is printable ASCII and line breaks.
func plain(s string) bool {
	for i := range len(s) {
		if (s[i] < 0x20 || s[i] >= 0x7f) && s[i] != '\n' {
			return false
		}
	}
	return true
}

// move takes the cursor to a place.
func (t *Text) move(to int) {
	if to != t.at {
		t.at = max(0, min(to, len(t.s)))
		t.last = none
	}
	t.changed()
}

// Left and Right go by characters as they are seen.
func (t *Text) Left() { t.move(t.before(t.at)) }

// Right is the opposite of Left.
func (t *Text) Right() { t.move(t.after(t.at)) }

// WordLeft goes to the start of the word, or of the one before.
func (t *Text) WordLeft() { t.move(t.wordBefore(t.at)) }

// WordRight goes to the end of the word, or of the next one.
func (t *Text) WordRight() { t.move(t.wordAfter(t.at)) }

// LineStart goes to the start of the line as it was written.
func (t *Text) LineStart() { t.move(strings.LastIndexByte(t.s[:t.at], '\n') + 1) }

// LineEnd goes to the end of the line as it was written.
func (t *Text) LineEnd() { t.move(t.lineEnd()) }

// Start and End go to the ends of the text.
func (t *Text) Start() { t.move(0) }

// End is the opposite of Start.
func (t *Text) End() { t.move(len(t.s)) }

// DeleteLeft takes out the character before the cursor, DeleteRight the one
// behind it; the others take out up to where their motions go.
func (t *Text) DeleteLeft() { t.delete(t.before(t.at), t.at, erase) }

// DeleteRight takes out the character behind the cursor.
func (t *Text) DeleteRight() { t.delete(t.at, t.after(t.at), erase) }

// DeleteWordLeft takes out the word before the cursor.
func (t *Text) DeleteWordLeft() { t.delete(t.wordBefore(t.at), t.at, other) }

// DeleteWordRight takes out the word behind the cursor.
func (t *Text) DeleteWordRight() { t.delete(t.at, t.wordAfter(t.at), other) }

// DeleteToStart takes out the line before the cursor.
func (t *Text) DeleteToStart() {
	t.delete(strings.LastIndexByte(t.s[:t.at], '\n')+1, t.at, other)
}

// DeleteToEnd takes out the rest of the line, at its end the line break.
func (t *Text) DeleteToEnd() {
	end := t.lineEnd()
	if end == t.at && end < len(t.s) {
		end++
	}
	t.delete(t.at, end, other)
}

func (t *Text) delete(from, to int, k kind) {
	if from < to {
		t.step(k)
		t.put(from, to, "")
	}
}

func (t *Text) lineEnd() int {
	if i := strings.IndexByte(t.s[t.at:], '\n'); i >= 0 {
		return t.at + i
	}
	return len(t.s)
}

func (t *Text) after(at int) int {
	if at >= len(t.s) {
		return at
	}
	n, _ := draw.First(t.s[at:])
	return at + n
}

// before is where the character begins that ends at a place: found from the
// start of its line, as what belongs together can't be seen from behind.
func (t *Text) before(at int) int {
	if at == 0 {
		return 0
	}
	if t.s[at-1] < 0x80 { // line breaks and ASCII stand alone
		return at - 1
	}
	i := strings.LastIndexByte(t.s[:at], '\n') + 1
	if blank := strings.LastIndexByte(t.s[:at], ' ') + 1; blank > i && blank < at {
		i = blank
	}
	for {
		next := t.after(i)
		if next >= at || next == i {
			return i
		}
		i = next
	}
}

func (t *Text) wordBefore(at int) int {
	at = len(strings.TrimRightFunc(t.s[:at], notWord))
	return len(strings.TrimRightFunc(t.s[:at], inWord))
}

func (t *Text) wordAfter(at int) int {
	rest := strings.TrimLeftFunc(t.s[at:], notWord)
	return len(t.s) - len(strings.TrimLeftFunc(rest, inWord))
}

func inWord(r rune) bool { return unicode.In(r, unicode.L, unicode.N, unicode.M) || r == '_' }

func notWord(r rune) bool { return !inWord(r) }
