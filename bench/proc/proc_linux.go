package proc

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"time"
)

// tick is the unit of /proc/stat: USER_HZ, 100 on every platform that Go
// knows.
const tick = 10 * time.Millisecond

// CPU is the processor time of a running process: of its threads that live,
// to the nanosecond. ok is false where this can't be told.
func CPU(pid int) (d time.Duration, ok bool) {
	files, _ := filepath.Glob(filepath.Join("/proc", strconv.Itoa(pid), "task", "*", "schedstat"))
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			continue // the thread has ended
		}
		if f := bytes.Fields(b); len(f) > 0 {
			ns, err := strconv.ParseInt(string(f[0]), 10, 64)
			if err != nil {
				return 0, false
			}
			d, ok = d+time.Duration(ns), true
		}
	}
	return d, ok
}

// PeakRSS is the most memory, in bytes, that a running process has held. The
// rusage of an ended child would not do: it counts what its parent held at
// the fork.
func PeakRSS(pid int) (bytesHeld int64, ok bool) {
	b, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "status"))
	if err != nil {
		return 0, false
	}
	for line := range bytes.Lines(b) {
		if rest, found := bytes.CutPrefix(line, []byte("VmHWM:")); found {
			if f := bytes.Fields(rest); len(f) == 2 {
				kib, err := strconv.ParseInt(string(f[0]), 10, 64)
				return kib << 10, err == nil
			}
		}
	}
	return 0, false
}

// machine is the time that all processors together have been busy, and that
// other guests took from them.
func machine() (busy time.Duration, ok bool) {
	b, err := os.ReadFile("/proc/stat")
	if err != nil {
		return 0, false
	}
	line, _, _ := bytes.Cut(b, []byte("\n"))
	f := bytes.Fields(line)
	if len(f) < 9 || string(f[0]) != "cpu" {
		return 0, false
	}
	for i, field := range f[1:9] { // user nice system idle iowait irq softirq steal
		if i == 3 || i == 4 {
			continue
		}
		n, err := strconv.ParseInt(string(field), 10, 64)
		if err != nil {
			return 0, false
		}
		busy += time.Duration(n) * tick
	}
	return busy, true
}
