//go:build !linux

package proc

import "time"

// CPU can't be told of another process here without /proc.
func CPU(int) (time.Duration, bool) { return 0, false }

// PeakRSS can't be told of another process here without /proc.
func PeakRSS(int) (int64, bool) { return 0, false }

func machine() (time.Duration, bool) { return 0, false }
