package edit

// kind of a change: those of one kind in a row are one step of undo.
type kind uint8

const (
	none  kind = iota
	word       // a letter was written
	blank      // a blank was written: it belongs to the word before
	erase      // characters were taken out one by one
	other      // a step of its own
)

// state is the text as it was before a step.
type state struct {
	s  string
	at int
}

// How much undo remembers.
const (
	maxSteps = 500
	maxBytes = 4 << 20
)

// step notes the text before a change.
func (t *Text) step(k kind) {
	same := k != other && t.last == k || k == blank && t.last == word
	t.last = k
	t.future = nil
	if same {
		return
	}
	t.past = append(t.past, state{t.s, t.at})
	size := 0
	for i := len(t.past) - 1; i >= 0; i-- {
		if size += len(t.past[i].s); size > maxBytes || len(t.past)-i > maxSteps {
			t.past = append([]state(nil), t.past[i+1:]...)
			break
		}
	}
}

// Undo takes the last step back; false where there is none.
func (t *Text) Undo() bool { return t.travel(&t.past, &t.future) }

// Redo does again what was undone; false where there is nothing.
func (t *Text) Redo() bool { return t.travel(&t.future, &t.past) }

// CanUndo tells whether there is a step to take back.
func (t *Text) CanUndo() bool { return len(t.past) > 0 }

// CanRedo tells whether there is a step to do again.
func (t *Text) CanRedo() bool { return len(t.future) > 0 }

func (t *Text) travel(from, to *[]state) bool {
	n := len(*from)
	if n == 0 {
		return false
	}
	*to = append(*to, state{t.s, t.at})
	t.s, t.at = (*from)[n-1].s, (*from)[n-1].at
	*from = (*from)[:n-1]
	t.last = none
	t.changed()
	return true
}
