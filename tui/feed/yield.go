package feed

import (
	"runtime"
	"sync/atomic"
)

// yielding tells whether a goroutine works at a lower priority.
type yielding bool

// once gives the goroutine, which must end itself, a thread of its own whose
// priority is lower than that of the others as soon as people flood in: they
// then keep all cores busy, and a key would wait for its turn. The runtime
// does away with the thread when the goroutine ends.
func (y *yielding) once(flood *atomic.Bool) {
	if bool(*y) || !flood.Load() {
		return
	}
	*y = true
	runtime.LockOSThread()
	lowerThread()
}
