package store_test

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/scout-cli/scout/store"
)

func TestFilesArePrivate(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no such modes")
	}
	dir := filepath.Join(t.TempDir(), "home", "data")
	path := filepath.Join(dir, "scout.db")
	s := open(t, path)
	must(t, s.SetSetting(t.Context(), "k", "v"))
	must(t, filepath.WalkDir(filepath.Dir(dir), func(p string, d fs.DirEntry, err error) error {
		must(t, err)
		info, err := d.Info()
		must(t, err)
		want := fs.FileMode(0o600)
		if d.IsDir() {
			want = 0o700
		}
		if info.Mode().Perm() != want {
			t.Errorf("%s has mode %04o, want %04o", p, info.Mode().Perm(), want)
		}
		return nil
	}))
	if _, err := os.Stat(path + "-wal"); err != nil {
		t.Errorf("no write-ahead log: %v", err)
	}
}

func TestAnOpenFileIsMadePrivate(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no such modes")
	}
	path := filepath.Join(t.TempDir(), "scout.db")
	must(t, os.WriteFile(path, nil, 0o644))
	open(t, path)
	info, err := os.Stat(path)
	must(t, err)
	if info.Mode().Perm() != 0o600 {
		t.Errorf("mode %04o", info.Mode().Perm())
	}
}

func TestPathsWithOddCharacters(t *testing.T) {
	for _, name := range []string{"a b", "50%25", "what?x=1", "a#b", "żółw", "a&b"} {
		path := filepath.Join(t.TempDir(), name, "scout.db")
		s := open(t, path)
		must(t, s.SetSetting(t.Context(), "k", "v"))
		if info, err := os.Stat(path); err != nil || info.Size() == 0 {
			t.Errorf("%q: the file is not where it was asked for: %v", name, err)
		}
		entries, err := os.ReadDir(filepath.Dir(filepath.Dir(path)))
		must(t, err)
		if len(entries) != 1 {
			t.Errorf("%q: other files were made: %v", name, entries)
		}
	}
}

func TestDamagedFilesAreLeftAlone(t *testing.T) {
	whole := filepath.Join(t.TempDir(), "whole.db")
	s, err := store.Open(t.Context(), whole)
	must(t, err)
	must(t, s.Close())
	good, err := os.ReadFile(whole)
	must(t, err)
	broken := append([]byte{}, good...)
	for i := 100; i < len(broken); i++ {
		broken[i] = 0xa5
	}
	for name, content := range map[string][]byte{
		"text":   []byte(strings.Repeat("this is no database\n", 500)),
		"broken": broken,
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "scout.db")
			must(t, os.WriteFile(path, content, 0o600))
			_, err := store.Open(t.Context(), path)
			if !errors.Is(err, store.ErrDamaged) || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), "move the file aside") {
				t.Errorf("err = %v", err)
			}
			after, err := os.ReadFile(path)
			must(t, err)
			if string(after) != string(content) {
				t.Error("the file was changed")
			}
		})
	}
}

func TestNewerSchemaIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "scout.db")
	s, err := store.Open(t.Context(), path)
	must(t, err)
	must(t, s.Close())
	db, err := sql.Open("sqlite", path)
	must(t, err)
	_, err = db.Exec(`INSERT INTO goose_db_version (version_id, is_applied) VALUES (999, 1)`)
	must(t, err)
	must(t, db.Close())
	_, err = store.Open(t.Context(), path)
	if !errors.Is(err, store.ErrNewer) || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), "update scout") {
		t.Errorf("err = %v", err)
	}
}

func TestFolderInTheWay(t *testing.T) {
	path := filepath.Join(t.TempDir(), "scout.db")
	must(t, os.Mkdir(path, 0o700))
	if _, err := store.Open(t.Context(), path); err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("err = %v", err)
	}
}

// Several stores on one new file at once stand for several processes: each
// has connections of its own.
func TestManyOpenAndWriteAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "scout.db")
	ctx := t.Context()
	const writers, batches = 6, 10
	var wg sync.WaitGroup
	for w := range writers {
		wg.Go(func() {
			s, err := store.Open(ctx, path)
			if err != nil {
				t.Errorf("open: %v", err)
				return
			}
			defer s.Close()
			id := fmt.Sprint("s", w)
			if err := s.SaveSearch(ctx, hubA, search(id), nil); err != nil {
				t.Error(err)
			}
			for b := range batches {
				if err := s.AppendResults(ctx, hubA, id, 1, people(b*20, 20)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	s := open(t, path)
	for w := range writers {
		got, err := s.Results(ctx, hubA, fmt.Sprint("s", w), 1)
		must(t, err)
		if len(got) != batches*20 {
			t.Errorf("writer %d kept %d people", w, len(got))
		}
	}
}

// A process that is killed in the middle of writing leaves all that it had
// reported as kept, and a file that opens.
func TestKilledWriter(t *testing.T) {
	const env = "STORE_TEST_WRITE_TO"
	if path := os.Getenv(env); path != "" {
		writeForEver(t, path)
	}
	path := filepath.Join(t.TempDir(), "scout.db")
	cmd := exec.Command(os.Args[0], "-test.run=^TestKilledWriter$")
	cmd.Env = append(os.Environ(), env+"="+path)
	out, err := cmd.StdoutPipe()
	must(t, err)
	must(t, cmd.Start())
	lines := bufio.NewScanner(out)
	kept := 0
	for lines.Scan() && kept < 25 {
		if lines.Text() == "kept" {
			kept++
		}
	}
	must(t, cmd.Process.Kill())
	_ = cmd.Wait() // killed: it can only fail

	s := open(t, path)
	got, err := s.Results(t.Context(), hubA, "s", 1)
	must(t, err)
	if kept != 25 || len(got) < kept*20 || len(got)%20 != 0 {
		t.Errorf("%d batches of 20 were reported, %d people are there", kept, len(got))
	}
	must(t, s.AppendResults(t.Context(), hubA, "s", 1, people(len(got), 1)))
}

func writeForEver(t *testing.T, path string) {
	ctx := context.Background()
	s, err := store.Open(ctx, path)
	must(t, err)
	must(t, s.SaveSearch(ctx, hubA, search("s"), nil))
	for b := 0; ; b++ {
		must(t, s.AppendResults(ctx, hubA, "s", 1, people(b*20, 20)))
		fmt.Println("kept")
	}
}
