package people

// Fresh tells whether the person shown at a place has come and was not on the
// screen since, FreshLen how many of those shown are such.
func (t *Table) Fresh(i int) bool { return t.fresh.Has(t.number(i)) }

// FreshLen is how many of the people shown were not on the screen since they
// came.
func (t *Table) FreshLen() int {
	if t.keep == nil {
		return t.fresh.without(t.flags.Dead)
	}
	return t.fresh.among(t.lets, t.flags.Dead)
}

// Look notes that the people shown at the places from first up to end are on
// the screen.
func (t *Table) Look(first, end int) {
	for i := first; i < end; i++ {
		t.fresh.Set(t.number(i), false)
	}
}

// LookAll notes that nobody is to be called new.
func (t *Table) LookAll() { clear(t.fresh) }
