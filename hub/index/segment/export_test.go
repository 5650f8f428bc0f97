package segment

// SplitFrom sets from how many people on a view is worked on in parts.
func (e *Engine) SplitFrom(n int) { e.splitFrom = n }
