package secret_test

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/scout-cli/scout/store/secret"
)

const origin = "https://hub.example:7700"

func TestCheckToken(t *testing.T) {
	for token, ok := range map[string]bool{
		"scout_AbC-09.~!":           true,
		"":                          false,
		"a b":                       false,
		"a\n":                       false,
		"a\x1b[0m":                  false,
		"tökén":                     false,
		"a\x7f":                     false,
		strings.Repeat("a", 16<<10): true,
		strings.Repeat("a", 17<<10): false,
	} {
		err := secret.CheckToken(token)
		if (err == nil) != ok {
			t.Errorf("CheckToken(%.20q) = %v", token, err)
		}
		if err != nil && len(token) > 1 && strings.Contains(err.Error(), token) {
			t.Errorf("the error shows the token: %v", err)
		}
	}
}

func TestFileKeepsTokensByOrigin(t *testing.T) {
	ctx := t.Context()
	path := filepath.Join(t.TempDir(), "home", "credentials.json")
	k := secret.File(path)
	if _, err := k.Get(ctx, origin); !errors.Is(err, secret.ErrNotFound) {
		t.Errorf("get from no file: %v", err)
	}
	if secret.FileInUse(path) {
		t.Error("reading made the file")
	}
	for o, token := range map[string]string{origin: "one", "https://other.example": "two"} {
		if err := k.Set(ctx, o, token); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := secret.File(path).Get(ctx, origin); got != "one" || err != nil {
		t.Errorf("get = %q, %v", got, err)
	}
	if runtime.GOOS != "windows" {
		for p, want := range map[string]os.FileMode{path: 0o600, filepath.Dir(path): 0o700} {
			if info, err := os.Stat(p); err != nil || info.Mode().Perm() != want {
				t.Errorf("%s: %v %v, want %04o", p, info.Mode(), err, want)
			}
		}
	}
	if err := k.Delete(ctx, origin); err != nil {
		t.Fatal(err)
	}
	if err := k.Delete(ctx, origin); !errors.Is(err, secret.ErrNotFound) {
		t.Errorf("second delete: %v", err)
	}
	if err := k.Delete(ctx, "https://other.example"); err != nil || secret.FileInUse(path) {
		t.Errorf("the empty file stays: %v", err)
	}
	if entries, _ := os.ReadDir(filepath.Dir(path)); len(entries) != 0 {
		t.Errorf("left behind: %v", entries)
	}
}

func TestFileRefuses(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no such modes")
	}
	ctx := t.Context()
	path := filepath.Join(t.TempDir(), "credentials.json")
	for name, c := range map[string]struct {
		content string
		mode    os.FileMode
		says    string
	}{
		"readable by the group": {`{"` + origin + `":"hidden-token"}`, 0o640, "chmod 600"},
		"readable by all":       {`{"` + origin + `":"hidden-token"}`, 0o604, "chmod 600"},
		"no JSON":               {`hidden-token`, 0o600, "damaged"},
		"null":                  {`null`, 0o600, "damaged"},
		"wrong type":            {`{"a":{"hidden-token":1}}`, 0o600, "damaged"},
		"bad token":             {`{"` + origin + `":"hidden token"}`, 0o600, "log in again"},
	} {
		if err := os.WriteFile(path, []byte(c.content), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(path, c.mode); err != nil {
			t.Fatal(err)
		}
		k := secret.File(path)
		_, err := k.Get(ctx, origin)
		if err == nil || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), path) {
			t.Errorf("%s: %v", name, err)
		} else if strings.Contains(err.Error(), "hidden") {
			t.Errorf("%s: the error shows the token: %v", name, err)
		}
		if c.says != "log in again" {
			if err := k.Set(ctx, origin, "new"); err == nil {
				t.Errorf("%s: Set wrote over it", name)
			}
		}
	}
	if err := secret.File(path).Set(ctx, origin, "a b"); err == nil {
		t.Error("a token with a blank was kept")
	}
}

func TestChainOrder(t *testing.T) {
	ctx := t.Context()
	dir := t.TempDir()
	tokenFile := filepath.Join(dir, "token")
	if err := os.WriteFile(tokenFile, []byte("  from-file\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	kept := secret.File(filepath.Join(dir, "credentials.json"))
	if err := kept.Set(ctx, "https://other.example", "kept"); err != nil {
		t.Fatal(err)
	}
	env, file := secret.Value(origin, "from-env", "SCOUT_TOKEN"), secret.ValueFile(origin, tokenFile, "SCOUT_TOKEN_FILE")
	for name, c := range map[string]struct {
		chain         secret.Chain
		origin, token string
	}{
		"env first":                     {secret.Chain{env, file, kept}, origin, "from-env"},
		"then file":                     {secret.Chain{file, kept}, origin, "from-file"},
		"env is for its own hub only":   {secret.Chain{env, file, kept}, "https://other.example", "kept"},
		"nothing for a third":           {secret.Chain{env, file, kept}, "https://third.example", ""},
		"another port is another place": {secret.Chain{env, file, kept}, "https://hub.example", ""},
	} {
		token, k, err := c.chain.Find(ctx, c.origin)
		if token != c.token || (err == nil) != (c.token != "") || (k == nil) != (c.token == "") {
			t.Errorf("%s: %q %v %v", name, token, k, err)
		}
		if c.token == "" && !errors.Is(err, secret.ErrNotFound) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, k := range []secret.Keeper{env, file} {
		if k.Set(ctx, origin, "x") == nil || k.Delete(ctx, origin) == nil {
			t.Errorf("%s can be changed", k.Where())
		}
	}
	if !strings.Contains(file.Where(), tokenFile) {
		t.Errorf("where = %q", file.Where())
	}
	for _, bad := range []secret.Keeper{
		secret.Value(origin, "with blank", "SCOUT_TOKEN"),
		secret.ValueFile(origin, filepath.Join(dir, "missing"), "SCOUT_TOKEN_FILE"),
	} {
		_, _, err := secret.Chain{bad, kept}.Find(ctx, origin)
		if err == nil || errors.Is(err, secret.ErrNotFound) || !strings.Contains(err.Error(), "SCOUT_TOKEN") || strings.Contains(err.Error(), "with blank") {
			t.Errorf("a bad %s: %v", bad.Where(), err)
		}
	}
}

func TestUnavailableIsPassedOverButRemembered(t *testing.T) {
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path="+filepath.Join(t.TempDir(), "nowhere"))
	if runtime.GOOS != "linux" {
		t.Skip("the keyring of this system has no bus")
	}
	ctx := t.Context()
	kept := secret.File(filepath.Join(t.TempDir(), "credentials.json"))
	chain := secret.Chain{secret.Keyring(), kept}
	if _, _, err := chain.Find(ctx, origin); !errors.Is(err, secret.ErrUnavailable) {
		t.Errorf("err = %v", err)
	}
	if err := kept.Set(ctx, origin, "kept"); err != nil {
		t.Fatal(err)
	}
	if token, k, err := chain.Find(ctx, origin); token != "kept" || k != kept || err != nil {
		t.Errorf("find = %q %v %v", token, k, err)
	}
}
