package people

// MarkedIDs are the ids of the marked people.
func (t *Table) MarkedIDs() map[string]bool {
	ids := map[string]bool{}
	t.flags.Marked.All(func(n uint32) bool {
		ids[t.rows.At(n).ID()] = true
		return true
	})
	return ids
}
