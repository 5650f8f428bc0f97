package pane

import "context"

// SeenBook is what this machine remembers of the people whose profile was
// read, in whatever search.
type SeenBook interface {
	// Seen are those that this hub may bring again: with a key that they have
	// everywhere, or else with their id at this hub.
	Seen(ctx context.Context) ([]PersonRef, error)
	MarkSeen(ctx context.Context, people []PersonRef) error
}
