package feed

import "syscall"

// floodNice is how much a flood yields: a tenth of the time of a key's work,
// where both want a core.
const floodNice = 10

// lowerThread lowers the priority of the calling thread. On Linux a priority
// belongs to a thread. Where it is refused, all stays as it was.
func lowerThread() { _ = syscall.Setpriority(syscall.PRIO_PROCESS, 0, floodNice) }
