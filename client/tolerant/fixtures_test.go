package tolerant_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"net/http"
	"net/textproto"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"github.com/tmaxmax/go-sse"

	"github.com/scout-cli/scout/client/tolerant"
	"github.com/scout-cli/scout/client/wire"
)

var update = flag.Bool("update", false, "write what comes out into the fixtures; then read the diff")

// A reader turns a variant into its normal form, printable.
type reader func(head string, in []byte) (any, error)

func plain[T any](read func([]byte) (T, error)) reader {
	return func(_ string, in []byte) (any, error) { return read(in) }
}

// readers are keyed by the folder of testdata.
var readers = map[string]reader{
	"candidate": plain(tolerant.Candidate),
	"search":    plain(tolerant.Search),
	"intent":    plain(tolerant.Intent),
	"history":   plain(tolerant.History),
	"synonyms":  plain(tolerant.Synonyms),
	"skills":    plain(tolerant.Skills),
	"estimate":  plain(tolerant.Estimate),
	"relax":     plain(tolerant.Relaxations),
	"list":      plain(tolerant.List),
	"lists":     plain(tolerant.Lists),
	"created":   plain(tolerant.Created),
	"patched":   plain(tolerant.Patched),
	"me":        plain(tolerant.Me),
	"error":     readError,
	"stream":    readStream,
	"snapshot":  readSnapshot,
}

// TestFixtures holds every variant to the normal form that stands beside it.
func TestFixtures(t *testing.T) {
	files, err := filepath.Glob("testdata/*/*.txtar")
	if err != nil || len(files) < 100 {
		t.Fatalf("found %d fixtures, %v", len(files), err)
	}
	for _, file := range files {
		kind := filepath.Base(filepath.Dir(file))
		t.Run(kind+"/"+strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			read, ok := readers[kind]
			if !ok {
				t.Fatalf("no reader for %s", kind)
			}
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := normal(read(string(a.Comment), section(a, "in")))
			if *update {
				a.Files = []txtar.File{{Name: "in", Data: section(a, "in")}, {Name: "want", Data: got}}
				if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(string(section(a, "want")), string(got)); diff != "" {
				t.Errorf("normal form (-want +got):\n%s", diff)
			}
		})
	}
}

func section(a *txtar.Archive, name string) []byte {
	for _, f := range a.Files {
		if f.Name == name {
			return f.Data
		}
	}
	return nil
}

// normal prints a value, or an error.
func normal(v any, err error) []byte {
	var api *wire.Error
	if errors.As(err, &api) {
		v = map[string]any{"error": api}
	} else if err != nil {
		return []byte("error: " + err.Error() + "\n")
	}
	if lines, ok := v.([]byte); ok {
		return lines
	}
	forget(reflect.ValueOf(v))
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(v); err != nil {
		return []byte(err.Error())
	}
	return b.Bytes()
}

// forget drops the JSON that people were read from: it is the fixture's own.
func forget(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			forget(v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			forget(v.Index(i))
		}
	case reflect.Struct:
		if c, ok := v.Interface().(wire.Candidate); ok && c.Original != nil {
			v.FieldByName("Original").SetBytes(nil)
		}
		for i := range v.NumField() {
			forget(v.Field(i))
		}
	}
}

// readError takes the status and headers from the fixture's comment.
func readError(head string, in []byte) (any, error) {
	r := textproto.NewReader(bufio.NewReader(strings.NewReader(strings.TrimSpace(head) + "\n\n")))
	h, err := r.ReadMIMEHeader()
	if err != nil {
		return nil, err
	}
	status, err := strconv.Atoi(h.Get("Status"))
	if err != nil {
		return nil, err
	}
	return tolerant.Error(status, http.Header(h), in), nil
}

// readStream takes server-sent events, and prints one event a line.
func readStream(_ string, in []byte) (any, error) {
	var b bytes.Buffer
	dec := tolerant.NewStream()
	for event, err := range sse.Read(bytes.NewReader(in), nil) {
		if err != nil {
			return nil, err
		}
		got, err := dec.Decode(event.Type, event.Data)
		if err != nil {
			fmt.Fprintf(&b, "unreadable: %v\n", err)
		} else if len(got) == 0 {
			fmt.Fprintln(&b, "ignored")
		}
		printEvents(&b, got)
	}
	return b.Bytes(), nil
}

func printEvents(b *bytes.Buffer, events []wire.EventData) {
	for _, e := range events {
		forget(reflect.ValueOf(e))
		data, err := json.Marshal(e)
		fmt.Fprintf(b, "%s %s\n", e.EventName(), data)
		if err != nil {
			fmt.Fprintln(b, err)
		}
	}
}

func readSnapshot(_ string, in []byte) (any, error) {
	snap, err := tolerant.NewStream().Snapshot(in)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "id %q next %q over %v\n", snap.ID, snap.NextCursor, snap.Done != nil)
	printEvents(&b, snap.Events)
	if snap.Done != nil {
		printEvents(&b, []wire.EventData{snap.Done})
	}
	return b.Bytes(), nil
}
