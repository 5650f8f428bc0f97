package cli

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestFaultsAreLogged writes what failed, and no token, into a file that is
// made then and not before.
func TestFaultsAreLogged(t *testing.T) {
	home := t.TempDir()
	t.Setenv("SCOUT_HOME", home)
	t.Setenv("SCOUT_TOKEN", "sesame-1234")
	path := filepath.Join(home, "state", "scout.log")
	a := &app{}
	closeLog, err := a.openLog("")
	if err != nil {
		t.Fatal(err)
	}
	a.log.Info("nothing to see")
	a.log.Debug("nor here", "token", "x")
	if _, err := os.Stat(filepath.Dir(path)); err == nil {
		t.Fatal("a folder was made for nothing")
	}
	a.log.Error("people were not counted", "error", errors.New("disk full for sesame-1234"))
	a.log.Warn("again")
	closeLog()
	a.log.Error("too late") // and no panic
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if s := string(text); strings.Count(s, "\n") != 2 || !strings.Contains(s, "disk full for [redacted]") || strings.Contains(s, "sesame") {
		t.Errorf("%s", s)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}

	if err := os.Truncate(path, maxFaultLog+1); err != nil {
		t.Fatal(err)
	}
	if closeLog, err = a.openLog(""); err != nil {
		t.Fatal(err)
	}
	a.log.Error("begun anew")
	closeLog()
	if text, err = os.ReadFile(path); err != nil || len(text) > 200 {
		t.Errorf("%d bytes, %v", len(text), err)
	}
	if info, err := os.Stat(path + ".1"); err != nil || info.Size() != maxFaultLog+1 {
		t.Errorf("the log before: %v, %v", info, err)
	}
}
