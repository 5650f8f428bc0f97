package term_test

import (
	"errors"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/scout-cli/scout/bench/term"
)

const limit = 20 * time.Second

// shell runs a script in a terminal.
func shell(t *testing.T, script string) *term.Terminal {
	t.Helper()
	if _, err := exec.LookPath("sh"); err != nil {
		t.Skip("no shell")
	}
	tt, err := term.Start(term.Options{Command: []string{"/bin/sh", "-c", script}, Cols: 80, Lines: 10})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(tt.Close)
	return tt
}

// TestQueriesAreAnswered asks what programs ask, and shows the answer as
// octal bytes.
func TestQueriesAreAnswered(t *testing.T) {
	for name, c := range map[string]struct{ query, reply string }{
		"primary attributes":            {`\033[c`, "\x1b[?62"},
		"synchronised output is known":  {`\033[?2026$p`, "\x1b[?2026;2$y"},
		"synchronised output when set":  {`\033[?2026h\033[?2026$p\033[?2026l`, "\x1b[?2026;1$y"},
		"grapheme widths are known":     {`\033[?2027$p`, "\x1b[?2027;2$y"},
		"background":                    {`\033]11;?\007`, "\x1b]11;rgb:0000/0000/0000"},
		"kitty keyboard":                {`\033[?u`, "\x1b[?0u"},
		"kitty keyboard, pushed":        {`\033[>5u\033[?u`, "\x1b[?5u"},
		"kitty keyboard, set":           {`\033[>5u\033[=2;2u\033[?u`, "\x1b[?7u"},
		"kitty keyboard, popped":        {`\033[>5u\033[<u\033[?u`, "\x1b[?0u"},
		"version":                       {`\033[>q`, "\x1bP>|bench"},
		"where the cursor is":           {`abc\033[6n`, "\x1b[1;4R"},
		"a mode that nobody knows of":   {`\033[?31337$p`, "\x1b[?31337;0$y"},
		"state, of several in one read": {`\033[5n\033[?2026$p`, "\x1b[?2026;2$y"},
	} {
		t.Run(name, func(t *testing.T) {
			tt := shell(t, `stty raw -echo; printf '`+c.query+`'; dd bs=1 count=`+strconv.Itoa(replyBytes(c.reply, c.query))+` 2>/dev/null | od -An -c -v | tr -d ' \n'; printf ' end'; stty sane`)
			if _, err := tt.Await("the answer", limit, func(s term.Screen) bool { return s.Contains("end") }); err != nil {
				t.Fatal(err)
			}
			want := strings.NewReplacer("\x1b", "033", " ", "").Replace(c.reply)
			if got := strings.ReplaceAll(tt.Text(), "\n", ""); !strings.Contains(got, want) {
				t.Errorf("%q, want %q in it", got, want)
			}
		})
	}
}

// replyBytes is how many bytes to read: another answer may come before.
func replyBytes(reply, query string) int {
	if strings.Contains(query, "[5n") {
		return len(reply) + len("\x1b[?0n")
	}
	return len(reply)
}

// TestHalfAFrameIsNotShown holds back what is drawn inside a synchronised
// update until it ends.
func TestHalfAFrameIsNotShown(t *testing.T) {
	tt := shell(t, `stty -echo; printf 'ready\033[?2026h half'; read x; printf ' whole\033[?2026l'; read x`)
	var states []string
	first := tt.Expect("the end of the update", func(s term.Screen) bool {
		states = append(states, s.Line(0))
		return s.Contains("whole")
	})
	for tt.Written() < int64(len("ready\033[?2026h half")) {
		time.Sleep(time.Millisecond)
	}
	if _, err := tt.Press(term.Enter); err != nil {
		t.Fatal(err)
	}
	if _, err := first.Wait(limit); err != nil {
		t.Fatal(err)
	}
	for _, s := range states {
		if s != "" && s != "ready" && !strings.HasSuffix(s, "whole") {
			t.Errorf("%q was shown", s)
		}
	}
}

func TestTimesAndCounts(t *testing.T) {
	tt := shell(t, `stty -echo; printf 'one'; read x; printf '\033[2J\033[Htwo'; read x; exit 0`)
	painted, err := tt.Painted(limit)
	if err != nil {
		t.Fatal(err)
	}
	if !painted.After(tt.Started()) {
		t.Errorf("painted %v before the start", tt.Started().Sub(painted))
	}
	second := tt.Expect("two", func(s term.Screen) bool { return s.Line(0) == "two" })
	sent, err := tt.Press(term.Enter)
	if err != nil {
		t.Fatal(err)
	}
	at, err := second.Wait(limit)
	if err != nil {
		t.Fatal(err)
	}
	if !at.After(sent) {
		t.Errorf("the answer came %v before the key", sent.Sub(at))
	}
	if n := tt.Written(); n < int64(len("onetwo")) {
		t.Errorf("%d bytes written", n)
	}
	if _, err := tt.CPU(); err == nil {
		t.Error("CPU of a running program")
	}
	if _, err := tt.Press(term.Enter); err != nil {
		t.Fatal(err)
	}
	if ended, err := tt.Exit(limit); err != nil || ended.Before(at) {
		t.Errorf("ended at %v: %v", ended, err)
	}
}

func TestCloseLeavesNothingRunning(t *testing.T) {
	tt := shell(t, `printf ready; sleep 300`)
	if _, err := tt.Painted(limit); err != nil {
		t.Fatal(err)
	}
	pid := tt.PID()
	tt.Close()
	if err := syscall.Kill(pid, 0); !errors.Is(err, syscall.ESRCH) {
		t.Errorf("process %d still runs: %v", pid, err)
	}
	tt.Close() // again, as a cleanup does
}

func TestStartRefuses(t *testing.T) {
	if _, err := term.Start(term.Options{}); err == nil {
		t.Error("nothing to run is no error")
	}
	if _, err := term.Start(term.Options{Command: []string{"/no/such/program"}}); err == nil || !strings.Contains(err.Error(), "/no/such/program") {
		t.Errorf("%v", err)
	}
}
