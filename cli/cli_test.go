package cli_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/scout-cli/scout/cli"
	"github.com/scout-cli/scout/hub"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"scout": func() { os.Exit(cli.Main(os.Args[1:])) }})
}

// demoPeople is how many fictional people the hub of a script holds.
const demoPeople = 400

// seed is a hub's file with fictional people, made once and copied into each
// script's home.
var seed = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "scout-seed-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "hub.db")
	ctx := context.Background()
	h, err := hub.Open(ctx, hub.Config{Path: path, Open: true})
	if err != nil {
		return nil, err
	}
	if err := errors.Join(h.EnsureDemo(ctx, demoPeople, nil), h.Close()); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			home := filepath.Join(env.WorkDir, "home")
			file, err := seed()
			if err != nil {
				return err
			}
			if err := os.MkdirAll(filepath.Join(home, "data"), 0o700); err != nil {
				return err
			}
			env.Setenv("SCOUT_HOME", home)
			env.Setenv("TZ", "UTC")
			// A keyring of the machine that runs the tests must not be touched.
			env.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path="+filepath.Join(env.WorkDir, "no-bus"))
			return errors.Join(
				os.WriteFile(filepath.Join(home, "data", "hub.db"), file, 0o600),
				os.WriteFile(filepath.Join(home, "config.toml"), fmt.Appendf(nil, "demo_people = %d\n", demoPeople), 0o600),
			)
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"code":    cmdCode,
			"serve":   cmdServe,
			"fakehub": cmdFakeHub,
			"stophub": cmdStopHub,
			"setenv":  cmdSetenv,

			"fakemodel": cmdFakeModel,
			"interrupt": cmdInterrupt,
		},
	})
}

// cmdCode runs scout and wants an exit code: code N ARGS...
func cmdCode(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: code N ARGS...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec("scout", args[1:]...)
	got := 0
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit):
		got = exit.ExitCode()
	case err != nil:
		ts.Fatalf("scout: %v", err)
	}
	if got != want {
		ts.Fatalf("scout %s: exit code %d, want %d", strings.Join(args[1:], " "), got, want)
	}
}

// cmdServe starts scout hub serve on a free port, puts its address into $HUB,
// and at the end of the script interrupts it: it must end with code 0.
func cmdServe(ts *testscript.TestScript, neg bool, args []string) {
	if neg {
		ts.Fatalf("serve can't be negated")
	}
	cmd := command(ts, append([]string{"hub", "serve", "--addr", "127.0.0.1:0"}, args...)...)
	var errs strings.Builder
	cmd.Stderr = &errs
	out, err := cmd.StdoutPipe()
	ts.Check(err)
	ts.Check(cmd.Start())
	ts.Defer(func() {
		_ = cmd.Process.Signal(os.Interrupt)
		if err := cmd.Wait(); err != nil {
			ts.Fatalf("hub serve ended with %v\n%s", err, errs.String())
		}
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	ts.Check(err)
	address, ok := strings.CutPrefix(strings.TrimSpace(line), "listening on ")
	if !ok {
		ts.Fatalf("first line %q", line)
	}
	ts.Setenv("HUB", address)
}

// command is scout with the script's environment.
func command(ts *testscript.TestScript, args ...string) *exec.Cmd {
	cmd := exec.Command("scout", args...)
	cmd.Dir = ts.MkAbs(".")
	for _, name := range []string{"SCOUT_HOME", "SCOUT_TOKEN", "HOME", "PATH", "TMPDIR", "DBUS_SESSION_BUS_ADDRESS"} {
		cmd.Env = append(cmd.Env, name+"="+ts.Getenv(name))
	}
	return cmd
}

// cmdInterrupt runs scout, interrupts it once it has printed N lines, and
// wants the exit code 130: interrupt N ARGS...
func cmdInterrupt(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: interrupt N ARGS...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	cmd := command(ts, args[1:]...)
	var errs strings.Builder
	cmd.Stderr = &errs
	out, err := cmd.StdoutPipe()
	ts.Check(err)
	ts.Check(cmd.Start())
	lines := bufio.NewScanner(out)
	for got := 0; got < want; got++ {
		if !lines.Scan() {
			break // it ended too early: the code below tells
		}
	}
	ts.Check(cmd.Process.Signal(os.Interrupt))
	_ = cmd.Wait() // the code says how it ended
	if code := cmd.ProcessState.ExitCode(); code != 130 || !strings.Contains(errs.String(), "interrupted") {
		ts.Fatalf("exit code %d, want 130\n%s", code, errs.String())
	}
}

// cmdSetenv puts the first line of a file (or stdout) into a variable.
func cmdSetenv(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: setenv NAME FILE")
	}
	line, _, _ := strings.Cut(ts.ReadFile(args[1]), "\n")
	ts.Setenv(args[0], line)
}

// cmdFakeHub starts a hub that somebody else wrote and puts its address into
// $HUB. It takes the token "good" only, has no /v1/me, and answers as its
// kind says.
func cmdFakeHub(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: fakehub KIND")
	}
	kind := args[0]
	const person = `{"id":"c%d","fullName":"Eve \u001b]0;pwned\u0007 \u202eX","currentTitle":"=cmd|' /C calc'!A0","currentCompany":"A|B\u009b31m"}`
	mux := http.NewServeMux()
	mux.HandleFunc("GET /v1/searches/candidates/history", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, `{"items":[{"id":"s1","prompt":"bad \u001b[2J prompt","resultCount":2}]}`)
	})
	mux.HandleFunc("GET /v1/searches/candidates/s1", func(w http.ResponseWriter, r *http.Request) {
		if strings.Contains(r.Header.Get("Accept"), "event-stream") {
			w.WriteHeader(http.StatusNotAcceptable)
			return
		}
		fmt.Fprintf(w, `{"id":"s1","version":1,"prompt":"p","status":"completed","results":{"items":[`+person+`]}}`, 1)
	})
	mux.HandleFunc("POST /v1/searches/candidates/search", func(w http.ResponseWriter, r *http.Request) {
		if kind == "down" {
			http.Error(w, "no healthy upstream", http.StatusServiceUnavailable)
			return
		}
		w.Header().Set("Content-Type", "text/event-stream")
		fmt.Fprint(w, "event: search\ndata: {\"id\":\"s1\",\"version\":1,\"prompt\":\"p\",\"filters\":[],\"status\":\"running\",\"resultCount\":0}\n\n")
		for i := range 3 {
			fmt.Fprintf(w, "event: candidate\ndata: {\"seq\":%d,\"candidate\":"+person+"}\n\n", i, i)
		}
		if kind == "hanging" {
			_ = http.NewResponseController(w).Flush()
			<-r.Context().Done()
			return
		}
		if kind == "failing" {
			fmt.Fprint(w, "event: error\ndata: {\"error\":{\"code\":\"internal\",\"message\":\"index \\u001b[31m broke\"},\"fatal\":true}\n\n")
			return
		}
		fmt.Fprint(w, "event: done\ndata: {\"candidateSearchId\":\"s1\",\"version\":1,\"status\":\"completed\",\"found\":3,\"elapsedMs\":5}\n\n")
	})
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "Bearer good" {
			w.WriteHeader(http.StatusUnauthorized)
			fmt.Fprint(w, `{"error":"who are you?"}`)
			return
		}
		mux.ServeHTTP(w, r)
	}))
	ts.Defer(srv.Close)
	ts.Setenv("HUB", srv.URL)
	fakeHubs.Store(srv.URL, srv)
}

// fakeHubs are the running ones by their address.
var fakeHubs sync.Map

// cmdStopHub ends the fake hub at $HUB: what asks it then finds nobody there.
func cmdStopHub(ts *testscript.TestScript, neg bool, args []string) {
	srv, ok := fakeHubs.LoadAndDelete(ts.Getenv("HUB"))
	if neg || len(args) > 0 || !ok {
		ts.Fatalf("usage: stophub, after fakehub")
	}
	srv.(*httptest.Server).Close()
}
