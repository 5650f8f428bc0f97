package tui_test

import (
	"context"
	"encoding/json"
	"errors"
	"iter"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"github.com/scout-cli/scout/cli/backend"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui"
	"github.com/scout-cli/scout/tui/pane"
	"github.com/scout-cli/scout/tui/tuitest"
)

// nasty holds what a terminal would obey: sequences in both forms, links, the
// clipboard, a device string, invalid bytes, bidirectional controls.
const nasty = "A\x1b[31;1m\x1b[2J\x1b[10;10H\x1b]52;c;eA==\x07\x1b]0;title\x07\x1b]8;;http://evil.example\x1b\\L\x1b]8;;\x1b\\" +
	"\x1bP1$r0m\x1b\\\x9b2J\u009b31m\u009d52;c;eA==\u009c\u202eltr\u2066iso\u200f\xff\xfe\xed\xa0\x80\x00\b\r\n\t\x7f\u2028é山"

// otherHub is a hub in the test: what it answers is made by text, which is
// asked for each string by the name of its field.
type otherHub struct {
	pane.Hub
	n      int // people and lists
	events []wire.EventData
	text   func(field string, i int) string
}

// filled is a T of which every field holds something.
func filled[T any](h *otherHub, i int) *T {
	var v T
	h.fill(reflect.ValueOf(&v).Elem(), "", i)
	return &v
}

func (h *otherHub) fill(v reflect.Value, field string, i int) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(h.text(field, i))
	case reflect.Float64:
		v.SetFloat(0.5)
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(i + 1))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		h.fill(v.Elem(), field, i)
	case reflect.Slice:
		if v.Type() == reflect.TypeFor[json.RawMessage]() {
			text, _ := json.Marshal(map[string]string{h.text(field, i): h.text(field, i+1)})
			v.SetBytes(text)
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for j := range 2 {
			h.fill(v.Index(j), field, i+j)
		}
	case reflect.Array:
		for j := range v.Len() {
			h.fill(v.Index(j), field, i+j)
		}
	case reflect.Struct:
		for j := range v.NumField() {
			if f := v.Type().Field(j); f.IsExported() {
				h.fill(v.Field(j), f.Name, i)
			}
		}
	}
}

func (h *otherHub) person(i int) wire.Candidate {
	c := filled[wire.Candidate](h, i)
	c.ID = "c" + strconv.Itoa(i)
	return *c
}

func (h *otherHub) search() *wire.Search {
	s := filled[wire.Search](h, 1)
	s.ID, s.Results = "s1", nil
	return s
}

func (h *otherHub) list() *wire.List {
	l := filled[wire.List](h, 1)
	l.ID, l.NextCursor, l.Members = "l1", "", nil
	for i := range h.n {
		c := h.person(i)
		m := filled[wire.Member](h, i)
		m.CandidateID, m.Candidate = c.ID, &c
		l.Members = append(l.Members, *m)
	}
	return l
}

func (h *otherHub) stream() iter.Seq2[wire.Event, error] {
	return func(yield func(wire.Event, error) bool) {
		all := []wire.EventData{h.search(), filled[wire.Intent](h, 1), filled[wire.Progress](h, 1)}
		for i := range h.n {
			all = append(all, &wire.Found{Seq: i + 1, Candidate: h.person(i)})
		}
		late := filled[wire.Update](h, 1)
		late.CandidateID = "c1"
		all = append(all, late, filled[wire.Notice](h, 1), filled[wire.StreamError](h, 1))
		for _, ev := range append(all, h.events...) {
			if !yield(wire.Event{Data: ev}, nil) {
				return
			}
		}
		yield(wire.Event{}, errors.New(h.text("error", 1)))
	}
}

func (h *otherHub) Search(context.Context, wire.SearchRequest) iter.Seq2[wire.Event, error] {
	return h.stream()
}

func (h *otherHub) Expand(context.Context, string, wire.ExpandRequest) iter.Seq2[wire.Event, error] {
	return h.stream()
}

func (h *otherHub) Classify(context.Context, string) (*wire.Intent, error) {
	return filled[wire.Intent](h, 1), nil
}

func (h *otherHub) History(context.Context, int, string, string) (*wire.HistoryPage, error) {
	return filled[wire.HistoryPage](h, 1), nil // with a next page for ever
}

func (h *otherHub) Get(context.Context, string, string, int) (*wire.Search, error) {
	return nil, errors.New(h.text("error", 1))
}

func (h *otherHub) Lists(context.Context, string) (*wire.ListPage, error) {
	l := *h.list()
	l.Members = nil
	return &wire.ListPage{Items: []wire.List{l}}, nil
}

func (h *otherHub) List(context.Context, string, string) (*wire.List, error) { return h.list(), nil }

func (h *otherHub) UpdateList(context.Context, string, wire.UpdateListRequest, string) (*wire.List, error) {
	return h.list(), nil
}

func (h *otherHub) DeleteList(context.Context, string) error { return errors.New(h.text("error", 1)) }

func (h *otherHub) CreateList(context.Context, wire.CreateListRequest) (*wire.List, error) {
	return h.list(), nil
}

func (h *otherHub) Similar(context.Context, string) (*wire.Intent, error) {
	return filled[wire.Intent](h, 1), nil
}

func (h *otherHub) Me(context.Context) (*wire.Me, error) { return filled[wire.Me](h, 1), nil }

// on starts the program on another hub than the world's own.
func (w *world) on(h pane.Hub, width, height int) *tuitest.Screen {
	w.t.Helper()
	o := w.options()
	o.Open = func(context.Context) (*pane.Deps, error) {
		return &pane.Deps{
			Hub: h, Store: backend.Store(w.store, "http://other.example"), HubName: nasty, Local: true,
			OpenURL: func(string) error { return errors.New(nasty) },
		}, nil
	}
	m, err := tui.New(w.t.Context(), o)
	if err != nil {
		w.t.Fatal(err)
	}
	return tuitest.Start(w.t, m, w.keys, width, height)
}

// tour goes to every place, opens what can be opened and looks at each screen.
func tour(t *testing.T, s *tuitest.Screen, look func(where string)) {
	t.Helper()
	step := func(actions ...keymap.Action) {
		s.Do(actions...)
		look(string(actions[len(actions)-1]))
	}
	look("start")
	s.Type("nurse")
	look("typed")
	step("prompt.submit")
	step("results.bottom")
	step("results.density")
	step("results.sort")
	step("dialog.accept")
	step("results.columns")
	step("columns.close")
	step("results.markAll")
	step("results.open")
	step("profile.bottom")
	step("profile.top")
	step("profile.record")
	step("profile.bottom")
	step("profile.record")
	step("profile.copyMarkdown")
	step("profile.openLink")
	s.Key("1") // the first of several links
	look("link")
	s.Key("esc") // the dialog where there is one, else the profile
	s.Do("global.search")
	step("results.compare")
	step("compare.bottom")
	step("compare.only")
	step("global.back", "results.similar")
	s.Do("global.back")
	step("results.copyLink")
	step("results.chooseList")
	step("dialog.accept")
	step("results.addToList")
	step("results.newListFromSearch")
	step("dialog.cancel", "results.filter")
	s.Type("a")
	look("filter")
	step("filter.apply")
	step("global.back", "global.history")
	step("history.delete")
	step("history.undo", "history.pin", "history.unfold", "history.rename")
	step("dialog.cancel", "history.again")
	step("global.history", "history.filter")
	s.Type("a")
	look("history filtered")
	step("filter.cancel", "history.open")
	step("global.lists")
	step("lists.rename")
	step("dialog.cancel", "lists.delete")
	step("lists.open")
	for _, a := range []keymap.Action{"list.stage", "list.rating", "list.tags", "list.note", "list.exportCSV"} {
		step(a)
		s.Do("dialog.cancel")
	}
	step("list.note", "dialog.accept")
	step("list.open")
	step("global.back", "list.remove")
	step("global.hub")
	step("global.help")
	step("help.close", "global.palette")
	s.Do("palette.close")
}

var style = regexp.MustCompile(`\x1b\[[0-9;:]*m`)

// harmless looks at a view as the terminal gets it: only colours are obeyed,
// the size is the screen's, the cursor is on it.
func harmless(t *testing.T, s *tuitest.Screen, where string) {
	t.Helper()
	v := s.View()
	w, h := s.Size()
	if !utf8.ValidString(v.Content) {
		t.Fatalf("%s: invalid bytes in %q", where, v.Content)
	}
	for name, text := range map[string]string{"content": style.ReplaceAllString(v.Content, ""), "title": v.WindowTitle} {
		for _, r := range text {
			if r < 0x20 && (r != '\n' || name == "title") || r >= 0x7f && r < 0xa0 || r >= 0x200b && r <= 0x200f && r != 0x200d || r >= 0x2028 && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
				t.Fatalf("%s: %U gets to the terminal in the %s:\n%q", where, r, name, text)
			}
		}
	}
	lines := strings.Split(v.Content, "\n")
	if h > 0 && len(lines) != h {
		t.Fatalf("%s: %d lines on a screen of %d × %d", where, len(lines), w, h)
	}
	for i, l := range lines {
		if got := ansi.WcWidth.StringWidth(l); got > w {
			t.Fatalf("%s: line %d is %d cells wide on a screen of %d × %d:\n%q", where, i, got, w, h, l)
		}
	}
	if c := v.Cursor; c != nil && (c.X < 0 || c.Y < 0 || c.X >= w || c.Y >= h) {
		t.Fatalf("%s: the cursor is at %d, %d of %d × %d", where, c.X, c.Y, w, h)
	}
}

// proper keeps the words that the program itself acts on.
var proper = map[string]string{
	"Verdict": wire.VerdictYes, "Importance": wire.Nice, "Status": wire.StatusCompleted, "Field": wire.FieldCompany, "Stage": wire.StageYes,
	"CreatedAt": "2026-11-24T10:00:00Z", "LinkedIn": "https://linkedin.example/in/x", "Source": "demo", "End": "2020-01", "Start": "2019-01",
}

func TestHostileHubGetsNothingToTheTerminal(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]func(string, int) string{
		"all words": func(_ string, i int) string { return nasty + strconv.Itoa(i) },
		"known words proper": func(field string, i int) string {
			if s, ok := proper[field]; ok {
				return s
			}
			return nasty + strconv.Itoa(i)
		},
	} {
		t.Run(name, func(t *testing.T) {
			for _, size := range [][2]int{{160, 45}, {80, 24}, {30, 8}} {
				w := newWorld(t, 0)
				s := w.on(&otherHub{n: 30, text: text}, size[0], size[1])
				s.Paste(nasty)
				s.Key("ctrl+a", "ctrl+k")
				tour(t, s, func(where string) { harmless(t, s, where) })
			}
		})
	}
}

// TestHugeAndWideText holds the columns: the scroll bar stands in the last but
// one of them on whichever line it is.
func TestHugeAndWideText(t *testing.T) {
	t.Parallel()
	megabyte, marks := strings.Repeat("word山 ", 1<<17), "a"+strings.Repeat("\u0301\u20dd", 2500)
	for name, c := range map[string]struct {
		text func(string, int) string
		n    int
	}{
		"megabytes": {func(f string, i int) string {
			if slices.Contains([]string{"FullName", "Summary", "Note", "Message"}, f) {
				return megabyte
			}
			return "short"
		}, 3},
		"marks": {func(f string, i int) string {
			if slices.Contains([]string{"FullName", "CurrentTitle", "Name", "Prompt", "error"}, f) {
				return marks
			}
			return "e\u0301" + strconv.Itoa(i)
		}, 40},
		"wide": {func(f string, i int) string { return strconv.Itoa(i) + strings.Repeat("山田太郎", 30) }, 60},
		"half widths": {func(f string, i int) string {
			return strings.Repeat("ｱ", i) + "한국어🇩🇪❤\ufe0f👍🏽" + strings.Repeat("é", 40)
		}, 60},
		"families": {func(f string, i int) string { return strings.Repeat("👩\u200d👩\u200d👧\u200d👦", 1+i%7) + "x" }, 60},
		"scripts": {func(f string, i int) string {
			return "สมชาย सुनीता محمد עברית க்ஷ " + strconv.Itoa(i)
		}, 60},
	} {
		t.Run(name, func(t *testing.T) {
			h := &otherHub{n: c.n, text: func(f string, i int) string {
				if s, ok := proper[f]; ok {
					return s
				}
				return c.text(f, i)
			}}
			s := newWorld(t, 0).on(h, 100, 30)
			tour(t, s, func(where string) {
				harmless(t, s, where)
				if where != "results.bottom" {
					return
				}
				bars := 0
				for line := range strings.Lines(style.ReplaceAllString(s.View().Content, "")) {
					if before, _, ok := strings.Cut(line, "┃"); ok {
						bars++
						if x := ansi.WcWidth.StringWidth(before); x != 99 {
							t.Errorf("the scroll bar is in column %d:\n%s", x, line)
						}
					}
				}
				if c.n > 30 && bars == 0 {
					t.Errorf("no scroll bar:\n%s", s.Text())
				}
			})
		})
	}
}
