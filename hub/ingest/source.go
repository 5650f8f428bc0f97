package ingest

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

const (
	// maxFile bounds one file; tables and lines are streams, so that it only
	// guards against what never ends.
	maxFile  = 4 << 30
	maxDepth = 64
)

// source is a file to read, or the reason why there is none.
type source struct {
	path     string
	size     int64
	changed  time.Time
	inFolder bool // found, not named
	warning  string
	err      error
}

// sources finds the files of paths, each once, folders in lexical order.
func sources(paths []string) []source {
	var out []source
	seen := map[string]bool{}
	add := func(s source) {
		key := s.path
		if abs, err := filepath.Abs(s.path); err == nil {
			key = abs
		}
		if !seen[key] {
			seen[key] = true
			out = append(out, s)
		}
	}
	for _, path := range paths {
		info, err := os.Stat(path)
		switch {
		case err != nil:
			add(source{path: path, err: plain(err)})
		case info.IsDir():
			walk(path, add)
		case info.Mode().IsRegular():
			add(source{path: path, size: info.Size(), changed: info.ModTime()})
		case info.Mode()&(fs.ModeNamedPipe|fs.ModeCharDevice) != 0: // <(command), /dev/stdin
			add(source{path: path})
		default:
			add(source{path: path, err: errors.New("not a file")})
		}
	}
	return out
}

func walk(root string, add func(source)) {
	before := 0
	count := func(s source) { before++; add(s) }
	_ = fs.WalkDir(os.DirFS(root), ".", func(name string, d fs.DirEntry, err error) error {
		path := filepath.Join(root, filepath.FromSlash(name))
		switch {
		case err != nil:
			count(source{path: path, inFolder: true, err: plain(err)})
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
		case name != "." && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.IsDir():
			if strings.Count(name, "/") >= maxDepth {
				count(source{path: path, inFolder: true, warning: fmt.Sprintf("folders deeper than %d levels are not read", maxDepth)})
				return fs.SkipDir
			}
		case d.Type()&fs.ModeSymlink != 0:
			count(source{path: path, inFolder: true, warning: "a symbolic link: not followed, name the file itself to read it"})
		case !d.Type().IsRegular():
			count(source{path: path, inFolder: true, warning: "not a file: not read"})
		default:
			s := source{path: path, inFolder: true}
			if info, err := d.Info(); err == nil {
				s.size, s.changed = info.Size(), info.ModTime()
			}
			count(s)
		}
		return nil
	})
	if before == 0 {
		add(source{path: root, warning: "the folder holds no files"})
	}
}

// plain is the error without operation and path, which the report names.
func plain(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}
