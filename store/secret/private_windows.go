package secret

import "io/fs"

// private is true: Windows has no such bits, and the user's own folders are
// closed to others.
func private(fs.FileInfo) bool { return true }
