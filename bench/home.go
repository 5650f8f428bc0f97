package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// build makes the program that everything is compared with.
func (b *bench) build() (string, error) {
	path := filepath.Join(b.dir, "floor")
	cmd := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w", "-o", path, "github.com/scout-cli/scout/bench/floor")
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("build the floor program (run this in bench/): %w\n%s", err, out)
	}
	return path, nil
}

// home makes a new home of scout and returns its environment.
func (b *bench) home(name string) ([]string, error) {
	dir, err := os.MkdirTemp(b.dir, name)
	if err != nil {
		return nil, err
	}
	return []string{"SCOUT_HOME=" + dir}, nil
}

// filledHome is a home whose hub holds its 10,000 people, so that a run makes
// none. It is made once.
func (b *bench) filledHome() ([]string, error) {
	if b.filled != nil {
		return b.filled, nil
	}
	env, err := b.home("filled")
	if err != nil {
		return nil, err
	}
	b.sayf("making a hub of 10,000 people")
	cmd := exec.Command(b.scout, "search", "--limit", "1", "--format", "jsonl", "engineer")
	cmd.Env = append(os.Environ(), env...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("fill a hub: %w\n%s", err, stderr.Bytes())
	}
	if len(bytes.TrimSpace(out)) == 0 {
		return nil, fmt.Errorf("fill a hub: it found nobody\n%s", stderr.Bytes())
	}
	b.filled = env
	return env, nil
}
