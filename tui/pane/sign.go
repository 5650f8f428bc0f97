package pane

import (
	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/themes"
	"github.com/scout-cli/scout/tui/people"
)

// VerdictOf is a verdict of the API as a table has it.
func VerdictOf(v string) people.Verdict {
	switch v {
	case wire.VerdictYes:
		return people.Yes
	case wire.VerdictPartial:
		return people.Partial
	case wire.VerdictNo:
		return people.No
	case wire.VerdictUnclear:
		return people.Unclear
	}
	return people.Unasked
}

// Sign is how a verdict looks: it tells without colour.
func Sign(st *themes.Styles, v people.Verdict) (safe.Text, themes.Style) {
	switch v {
	case people.Yes:
		return safe.Lit("✓"), st.Good
	case people.Partial:
		return safe.Lit("~"), st.Warn
	case people.No:
		return safe.Lit("✗"), st.Bad
	case people.Unclear:
		return safe.Lit("?"), st.Dim
	}
	return safe.Lit("·"), st.Faint
}

// Word is a verdict in a word.
func Word(v people.Verdict) safe.Text {
	switch v {
	case people.Yes:
		return safe.Lit("met")
	case people.Partial:
		return safe.Lit("partly met")
	case people.No:
		return safe.Lit("not met")
	case people.Unclear:
		return safe.Lit("unclear")
	}
	return safe.Lit("not looked at")
}
