package secret

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
)

// maxFile bounds the credentials file, in bytes.
const maxFile = 1 << 20

type fileKeeper struct {
	path string
	mu   sync.Mutex
}

// File keeps tokens as plain text in the file at path, mode 0600 in a folder
// of mode 0700. It is for machines without a keyring, and only where a person
// chose it. A file that others may read is refused.
func File(path string) Keeper { return &fileKeeper{path: path} }

// FileInUse tells whether a credentials file is there: whether the person
// chose so before.
func FileInUse(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

func (f *fileKeeper) Where() string { return f.path + " (plain text)" }

func (f *fileKeeper) Get(ctx context.Context, origin string) (string, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	tokens, err := f.read()
	if err != nil {
		return "", err
	}
	token, ok := tokens[origin]
	if !ok {
		return "", ErrNotFound
	}
	if err := CheckToken(token); err != nil {
		return "", fmt.Errorf("what %s holds for %s: %w; log in again", f.path, origin, err)
	}
	return token, ctx.Err()
}

func (f *fileKeeper) Set(_ context.Context, origin, token string) error {
	if err := CheckToken(token); err != nil {
		return err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	tokens, err := f.read()
	if err != nil {
		return err
	}
	tokens[origin] = token
	return f.save(tokens)
}

func (f *fileKeeper) Delete(_ context.Context, origin string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	tokens, err := f.read()
	if err != nil {
		return err
	}
	if _, ok := tokens[origin]; !ok {
		return ErrNotFound
	}
	delete(tokens, origin)
	if len(tokens) == 0 {
		return os.Remove(f.path)
	}
	return f.save(tokens)
}

func (f *fileKeeper) read() (map[string]string, error) {
	file, err := os.Open(f.path)
	if errors.Is(err, fs.ErrNotExist) {
		return map[string]string{}, nil
	} else if err != nil {
		return nil, fmt.Errorf("read credentials: %w", err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, fmt.Errorf("read credentials: %w", err)
	}
	if !private(info) {
		return nil, fmt.Errorf("others may read %s (mode %04o): run chmod 600 %s, and log in with a new token if someone else uses this machine",
			f.path, info.Mode().Perm(), f.path)
	}
	body, err := io.ReadAll(io.LimitReader(file, maxFile+1))
	if err != nil {
		return nil, fmt.Errorf("read credentials: %w", err)
	}
	tokens := map[string]string{}
	if len(body) > maxFile {
		return nil, fmt.Errorf("credentials file %s is over %d bytes: delete it and log in again", f.path, maxFile)
	}
	if err := json.Unmarshal(body, &tokens); err != nil || tokens == nil {
		// The decoder's words may quote the file: they are left out.
		return nil, fmt.Errorf("credentials file %s is damaged: delete it and log in again", f.path)
	}
	return tokens, nil
}

// save replaces the file whole, so that a crash leaves the old or the new.
func (f *fileKeeper) save(tokens map[string]string) (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("save credentials: %w", err)
		}
	}()
	body, err := json.MarshalIndent(tokens, "", "  ")
	if err != nil {
		return err
	}
	dir := filepath.Dir(f.path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	tmp, err := os.CreateTemp(dir, ".credentials-*") // CreateTemp makes it 0600
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(tmp.Name())
		}
	}()
	_, err = tmp.Write(append(body, '\n'))
	if err = errors.Join(err, tmp.Sync(), tmp.Close()); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), f.path)
}
