//go:build !linux

package memory

import "time"

// Peak can't be told.
func Peak() int64 { return 0 }

// CPU can't be told.
func CPU() time.Duration { return 0 }

// Reset does nothing.
func Reset() {}
