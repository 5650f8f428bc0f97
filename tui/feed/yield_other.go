//go:build !linux

package feed

// lowerThread does nothing: here priorities are not a thread's own.
func lowerThread() {}
