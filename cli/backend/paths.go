package backend

import (
	"cmp"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/scout-cli/scout/tui/pane"
)

// maxEntries bounds how much of a folder is looked at to complete a path.
const maxEntries = 20_000

// expand is a path as typed without its "~".
func expand(typed string) (string, error) {
	rest, ok := strings.CutPrefix(typed, "~")
	if !ok || rest != "" && !os.IsPathSeparator(rest[0]) {
		return typed, nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", err
	}
	return home + rest, nil
}

// Complete lists the entries of the folder that is typed whose names begin
// with the rest: what can be imported, no matter the case. Hidden ones come
// only where their dot was typed.
func (keeper) Complete(ctx context.Context, typed string, limit int) ([]pane.File, error) {
	cut := strings.LastIndexFunc(typed, func(r rune) bool { return r < 0x80 && os.IsPathSeparator(uint8(r)) }) + 1
	dir, start := typed[:cut], typed[cut:]
	if typed == "~" {
		dir, start = "~"+string(filepath.Separator), ""
	}
	folder, err := expand(dir)
	if err != nil {
		return nil, err
	}
	f, err := os.Open(cmp.Or(folder, "."))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []pane.File
	for seen := 0; seen < maxEntries && ctx.Err() == nil; {
		entries, err := f.ReadDir(500)
		for _, e := range entries {
			if file, ok := offered(folder, dir, start, e); ok {
				out = append(out, file)
			}
		}
		seen += len(entries)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
	}
	slices.SortFunc(out, func(a, b pane.File) int {
		if a.Folder != b.Folder { // folders lead on
			return map[bool]int{true: -1, false: 1}[a.Folder]
		}
		return strings.Compare(strings.ToLower(a.Path), strings.ToLower(b.Path))
	})
	return out[:min(len(out), limit)], ctx.Err()
}

// offered is an entry as it may be typed on.
func offered(folder, dir, start string, e fs.DirEntry) (pane.File, bool) {
	name := e.Name()
	if len(name) < len(start) || !strings.EqualFold(name[:len(start)], start) || name[0] == '.' && start == "" {
		return pane.File{}, false
	}
	info, err := os.Stat(filepath.Join(cmp.Or(folder, "."), name)) // of what a link names
	switch {
	case err != nil:
		return pane.File{}, false
	case info.IsDir():
		return pane.File{Path: dir + name + string(filepath.Separator), Folder: true}, true
	case !info.Mode().IsRegular():
		return pane.File{}, false
	}
	return pane.File{Path: dir + name, Bytes: info.Size()}, true
}
