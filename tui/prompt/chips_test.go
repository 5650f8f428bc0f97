package prompt_test

import (
	"cmp"
	"context"
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui/pane"
	"github.com/scout-cli/scout/tui/prompt"
	"github.com/scout-cli/scout/tui/tuitest"
)

// words is a hub that reads each word with a capital as a skill, "not" before
// it as to avoid, "nice to have:" as nice to have, and "mystery" as nothing.
type words struct {
	pane.Hub
	asked []string
	err   error
	wrong bool // reads what was not said
	field string
}

func (h *words) Classify(_ context.Context, text string) (*wire.Intent, error) {
	h.asked = append(h.asked, text)
	if h.err != nil {
		return nil, h.err
	}
	in := &wire.Intent{Confidence: 0.9, Estimate: &wire.Estimate{Total: 12, Quality: wire.QualityExact}}
	for _, m := range regexp.MustCompile(`(not |nice to have: )?(must have )?([A-Z]\w*|mystery)`).FindAllStringSubmatchIndex(text, -1) {
		word, span := text[m[6]:m[7]], &wire.Span{m[6], m[7]}
		if word == "mystery" {
			in.Unresolved = append(in.Unresolved, wire.Unresolved{Text: word, Span: span, Why: "notUnderstood"})
			continue
		}
		f := wire.Filter{ID: "f" + word, Field: cmp.Or(h.field, wire.FieldSkill), Values: []wire.Value{{Text: word}}, Importance: wire.Must, Span: span}
		if m[2] >= 0 {
			f.Importance = map[string]string{"not ": wire.Avoid, "nice to have: ": wire.Nice}[text[m[2]:m[3]]]
		}
		if h.wrong {
			f.Importance = wire.Must
		}
		in.Filters = append(in.Filters, f)
		in.Estimate.Without = append(in.Estimate.Without, wire.Without{FilterID: f.ID, Total: 10 * (len(in.Filters) + 1)})
		in.Estimate.Tightest = f.ID
	}
	return in, nil
}

// Estimate knows eleven people more for each filter.
func (h *words) Estimate(_ context.Context, req wire.EstimateRequest) (*wire.Estimate, error) {
	return &wire.Estimate{Total: 11 * len(req.Filters), Quality: wire.QualityExact, Without: []wire.Without{{FilterID: "l1", Total: 400}}, Tightest: "l1"}, h.err
}

func newChips(t *testing.T, text string) (*desk, *words) {
	hub := &words{}
	env := tuitest.Env(t)
	d := &desk{t: t, Pane: prompt.New(env, ""), env: env}
	env.Deps = &pane.Deps{Hub: hub, Store: memory{}}
	d.give(pane.Ready{})
	d.give(tea.PasteMsg{Content: text})
	return d, hub
}

func (d *desk) has(texts ...string) {
	d.t.Helper()
	s := d.screen(80)
	for _, text := range texts {
		if !strings.Contains(s, text) {
			d.t.Fatalf("%q is not on the screen:\n%s", text, s)
		}
	}
}

func (d *desk) said() string {
	for _, m := range slices.Backward(d.out) {
		if f, ok := m.(pane.Flash); ok {
			return f.Text.String()
		}
	}
	return ""
}

func TestChipsChangeTheWords(t *testing.T) {
	d, hub := newChips(t, "cook with Bread, Fish and Sushi, mystery")
	d.has("• Bread  • Fish  • Sushi  ? mystery", "12 people · without Sushi: 40")
	d.do("prompt.chips")
	d.has("[• Bread]", "skill · a must · from “Bread” · without Bread: 20")
	for _, step := range []struct {
		do    keymap.Action
		text  string
		shown string
	}{
		{"chips.next", "cook with Bread, Fish and Sushi, mystery", "[• Fish]"},
		{"chips.weigh", "cook with Bread and Sushi, mystery; nice to have: Fish", "[+ nice: Fish]"},
		{"chips.weigh", "cook with Bread and Sushi, mystery; not Fish", "[− not Fish]"},
		{"chips.weigh", "cook with Bread and Sushi, mystery; must have Fish", "[• Fish]"},
		{"chips.must", "cook with Bread and Sushi, mystery; must have Fish", "[• Fish]"},
		{"chips.undo", "cook with Bread and Sushi, mystery; not Fish", "[− not Fish]"},
		{"chips.redo", "cook with Bread and Sushi, mystery; must have Fish", "[• Fish]"},
		{"chips.first", "cook with Bread and Sushi, mystery; must have Fish", "[• Bread]"},
		{"chips.drop", "cook with Sushi, mystery; must have Fish", "[• Sushi]"},
		{"chips.avoid", "cook, mystery; must have Fish; not Sushi", "[− not Sushi]"},
		{"chips.nice", "cook, mystery; must have Fish; nice to have: Sushi", "[+ nice: Sushi]"},
		{"chips.last", "cook, mystery; must have Fish; nice to have: Sushi", "[? mystery]"},
		{"chips.prev", "cook, mystery; must have Fish; nice to have: Sushi", "[+ nice: Sushi]"},
		{"chips.prev", "cook, mystery; must have Fish; nice to have: Sushi", "[• Fish]"},
		{"chips.drop", "cook, mystery; nice to have: Sushi", "[+ nice: Sushi]"},
		{"chips.drop", "cook, mystery", "[? mystery]"},
		{"chips.drop", "cook", "cook"},
		{"chips.undo", "cook, mystery", "[? mystery]"},
		{"chips.undo", "cook, mystery; nice to have: Sushi", "[+ nice: Sushi]"},
		{"chips.undo", "cook, mystery; must have Fish; nice to have: Sushi", "[• Fish]"},
		{"chips.redo", "cook, mystery; nice to have: Sushi", "[+ nice: Sushi]"},
	} {
		d.do(step.do)
		if d.Text() != step.text {
			t.Fatalf("after %s the prompt is %q, want %q", step.do, d.Text(), step.text)
		}
		d.has(step.shown)
	}
	if got := hub.asked[len(hub.asked)-1]; got != "cook" { // undone is known
		t.Errorf("the hub was asked last of %q", got)
	}
	if s := d.said(); s != "" {
		t.Errorf("said %q", s)
	}
	d.do("chips.search")
	if got := d.out[len(d.out)-1]; got != (pane.RunSearch{Prompt: "cook, mystery; nice to have: Sushi"}) {
		t.Errorf("sent %v", got)
	}
}

func TestChipIsEdited(t *testing.T) {
	d, _ := newChips(t, "cook with Bread and Fish")
	d.do("prompt.chips", "chips.edit")
	ask, ok := d.out[len(d.out)-1].(pane.Ask)
	if !ok || ask.Value != "Bread" || ask.Title.String() != "skill, alternatives parted by /" {
		t.Fatalf("asked %+v", d.out[len(d.out)-1])
	}
	d.run(ask.Then("Cake\x1b[2j"))
	if d.Text() != "cook with Cake\ufffd[2j and Fish" {
		t.Errorf("%q", d.Text())
	}
	d.do("chips.undo", "chips.edit")
	ask = d.out[len(d.out)-1].(pane.Ask)
	n := len(d.out)
	d.run(ask.Then("Bread")) // nothing changed
	if len(d.out) != n || d.Text() != "cook with Bread and Fish" {
		t.Errorf("%q, %v", d.Text(), d.out[n:])
	}
	d.run(ask.Then(" / "))
	if s := d.said(); s != "That is no value for this chip" {
		t.Errorf("said %q", s)
	}
}

func TestReadingOtherwiseThanMeantIsTakenBack(t *testing.T) {
	d, hub := newChips(t, "cook with Bread and Fish")
	hub.wrong = true
	d.do("prompt.chips", "chips.next", "chips.avoid")
	if s := d.said(); s != "Not done, all is as it was: “not Fish” would be read as “Fish”" {
		t.Errorf("said %q", s)
	}
	if d.Text() != "cook with Bread and Fish" {
		t.Errorf("the words are %q", d.Text())
	}
	d.has("• Bread", "[• Fish]")
	hub.wrong = false
	d.do("chips.edit")
	d.run(d.out[len(d.out)-1].(pane.Ask).Then("Cake / Pie")) // this hub knows no alternatives
	if s := d.said(); s != "Not done, all is as it was: the words would also be read as “Pie”" || d.Text() != "cook with Bread and Fish" {
		t.Errorf("said %q, the words are %q", s, d.Text())
	}
}

func TestSentIsWhatWasReadBack(t *testing.T) {
	for _, wrong := range []bool{false, true} {
		d, hub := newChips(t, "cook with Bread")
		hub.wrong = wrong
		d.do("prompt.chips")
		change, _ := d.Do("chips.avoid")
		send, _ := d.Do("chips.search") // faster than the hub
		d.run(send)
		if n := len(d.sent()); n != 0 {
			t.Fatalf("sent %v before it was read", d.sent())
		}
		d.run(change)
		want := []string{"cook; not Bread"}
		if wrong {
			want = nil
		}
		if got := d.sent(); !slices.Equal(got, want) {
			t.Errorf("sent %q, want %q", got, want)
		}
	}
}

func (d *desk) sent() (prompts []string) {
	for _, m := range d.out {
		if r, ok := m.(pane.RunSearch); ok {
			prompts = append(prompts, r.Prompt)
		}
	}
	return prompts
}

func TestFocusGoesRound(t *testing.T) {
	d, _ := newChips(t, "cook with Bread")
	scope := func() keymap.Scope { return d.Scopes()[0] }
	if _, ok := d.Do("global.nextPane"); !ok || scope() != keymap.ScopeChips {
		t.Error("tab does not lead to the chips")
	}
	if d.TypingAt() != nil {
		t.Error("a chip is typed into")
	}
	if _, ok := d.Do("global.nextPane"); ok {
		t.Error("tab does not lead out of the chips")
	}
	for _, back := range []keymap.Action{"global.back", "global.prevPane", "chips.write"} {
		d.do("prompt.chips")
		if d.do(back); scope() != keymap.ScopePrompt {
			t.Errorf("%s does not lead back", back)
		}
	}
	if _, ok := d.Do("global.back"); ok {
		t.Error("esc does not lead out of the text")
	}
	if d.do("prompt.down"); scope() != keymap.ScopeChips {
		t.Error("down does not lead to the chips")
	}
	d.give(tea.PasteMsg{Content: " and more"})
	if scope() != keymap.ScopePrompt || d.Text() != "cook with Bread and more" {
		t.Errorf("%q", d.Text())
	}
	d.do("prompt.deleteToStart")
	if cmd, ok := d.Do("prompt.chips"); !ok || !slices.Contains(tuitest.Messages(cmd), tea.Msg(pane.RunAction{Action: "global.nextPane"})) {
		t.Error("without chips tab leads nowhere")
	}
}

func TestSilentHub(t *testing.T) {
	d, hub := newChips(t, "cook with Bread")
	hub.err = errors.New("connection\x1b refused")
	d.give(tuitest.Typed(" x")...)
	d.has("• Bread", "not read yet: connection\ufffd refused") // what was known stays
	hub.err = nil
	d.give(tuitest.Typed("y")...)
	if s := d.screen(80); strings.Contains(s, "not read") {
		t.Errorf("the trouble stays:\n%s", s)
	}
	hub.err = &wire.Error{Code: wire.ErrNotFound, Message: "no such thing", Status: 404}
	d.give(tuitest.Typed("z")...)
	n := len(hub.asked)
	d.give(tuitest.Typed("!!!")...)
	if len(hub.asked) != n {
		t.Error("a hub without a classifier is asked again and again")
	}
	d.has("this hub does not say how it reads prompts")
	if s := d.said(); s != "" {
		t.Errorf("it is not said quietly: %q", s)
	}
	d.do("prompt.submit")
	if _, ok := d.out[len(d.out)-1].(pane.RunSearch); !ok {
		t.Error("nothing is sent without a classifier")
	}
}

// slowHub answers when it is told to, or when the question is dropped.
type slowHub struct {
	pane.Hub
	dropped chan string
}

func (h *slowHub) Classify(ctx context.Context, text string) (*wire.Intent, error) {
	<-ctx.Done()
	h.dropped <- text
	return nil, ctx.Err()
}

func TestOlderQuestionIsCancelled(t *testing.T) {
	hub := &slowHub{dropped: make(chan string, 1)}
	env := tuitest.Env(t)
	d := &desk{t: t, Pane: prompt.New(env, ""), env: env}
	env.Deps = &pane.Deps{Hub: hub, Store: memory{}}
	d.run(d.Update(pane.Ready{}))
	cmd := d.Update(tuitest.Typed("a")[0])
	for _, m := range tuitest.Messages(cmd) {
		cmd = d.Update(m)
	}
	done := make(chan []tea.Msg)
	go func() { done <- tuitest.Messages(cmd) }() // the hub thinks
	d.Update(tuitest.Typed("b")[0])
	if got := <-hub.dropped; got != "a" {
		t.Errorf("%q was cancelled", got)
	}
	for _, m := range <-done {
		d.Update(m)
	}
	if s := d.screen(80); strings.Contains(s, "reading") || strings.Contains(s, "cancel") {
		t.Errorf("an old question is shown:\n%s", s)
	}
}

func TestEditedIsTold(t *testing.T) {
	d, _ := newChips(t, "cook with Bread")
	edited := func() (told []bool) {
		for _, m := range d.out {
			if e, ok := m.(pane.PromptEdited); ok {
				told = append(told, e.Edited)
			}
		}
		return told
	}
	d.do("prompt.submit")
	d.give(pane.SearchChanged{Search: &wire.Search{Prompt: "cook with Bread"}})
	if len(edited()) != 0 || d.Edited() {
		t.Fatalf("told %v before anything was edited", edited())
	}
	d.give(tuitest.Typed(" now")...)
	d.has("edited: enter searches")
	for range 4 {
		d.do("prompt.deleteLeft")
	}
	if got := edited(); !slices.Equal(got, []bool{true, false}) || d.Edited() {
		t.Errorf("told %v", got)
	}
	if s := d.screen(80); strings.Contains(s, "edited") {
		t.Errorf("it says edited:\n%s", s)
	}
	d.do("prompt.chips", "chips.drop")
	if got := edited(); !slices.Equal(got, []bool{true, false, true}) {
		t.Errorf("told %v", got)
	}
	d.do("prompt.submit")
	if d.Edited() {
		t.Error("what was sent is edited")
	}
}

func TestSearchConfirmsTheChips(t *testing.T) {
	d, _ := newChips(t, "  cook with Bread ")
	d.give(pane.SearchChanged{Search: &wire.Search{Prompt: "cook with Bread"}, Intent: &wire.Intent{Filters: []wire.Filter{
		{ID: "f1", Field: wire.FieldSkill, Values: []wire.Value{{Text: "Sourdough"}}, Importance: wire.Must, Origin: wire.OriginModel, Span: &wire.Span{10, 15}},
	}}})
	d.has("• Sourdough ~guessed", "12 people")
	d.do("prompt.chips")
	d.has("from “Bread”")
}

func TestClipboard(t *testing.T) {
	d, _ := newChips(t, "cook ")
	d.env.Deps.Paste = func() (string, error) { return "with Bread\x1b[2J", nil }
	d.do("prompt.paste")
	if d.Text() != "cook with Bread\ufffd[2J" {
		t.Errorf("%q", d.Text())
	}
	d.env.Deps.Paste = func() (string, error) { return "", errors.New("no tool") }
	d.do("prompt.paste") // the terminal is asked, and answers
	d.give(tea.ClipboardMsg{Content: " and Fish"})
	if !strings.HasSuffix(d.Text(), " and Fish") {
		t.Errorf("%q", d.Text())
	}
}

func TestHostileReading(t *testing.T) {
	env := tuitest.Env(t)
	d := &desk{t: t, Pane: prompt.New(env, ""), env: env}
	env.Deps = &pane.Deps{Hub: hostile{}, Store: memory{}}
	d.give(pane.Ready{}, tea.PasteMsg{Content: "山田 of é\u0301 words"})
	for _, a := range []keymap.Action{"prompt.chips", "chips.last", "chips.weigh", "chips.drop", "chips.prev", "chips.avoid", "chips.undo", "chips.redo", "chips.first", "chips.drop"} {
		if d.do(a); d.screen(40) == "" {
			t.Fatal("nothing is drawn")
		}
		for w := range 30 {
			d.screen(w)
		}
	}
}

// hostile answers with spans that are none, thousands of filters and sequences.
type hostile struct{ pane.Hub }

func (hostile) Classify(_ context.Context, text string) (*wire.Intent, error) {
	in := &wire.Intent{Confidence: -3, Estimate: &wire.Estimate{Total: -5, Tightest: "x"}}
	for i := range 3000 {
		in.Filters = append(in.Filters, wire.Filter{Field: "\x1b[2J", Importance: "odd", Values: []wire.Value{{Text: "\x1b]52;c;eA==\x07"}}, Span: &wire.Span{i - 5, i%7 + 1}})
		in.Unresolved = append(in.Unresolved, wire.Unresolved{Text: text, Span: &wire.Span{i, -i}})
		in.Warnings = append(in.Warnings, wire.Warning{Message: "\x1b[0m", Span: &wire.Span{3, 1 << 40}})
	}
	return in, nil
}

// links reads and writes links of the form linkedin.com/sales/a,b,-c: chips of
// that name, one with a minus to avoid. "x" can't be written.
type links struct{}

func (links) DecodeSalesNavigator(url string) (wire.Intent, error) {
	_, list, ok := strings.Cut(url, "sales/")
	if !ok || list == "company" {
		return wire.Intent{}, errors.New("this is a link to companies, not people")
	}
	in := wire.Intent{Confidence: 1, Unresolved: []wire.Unresolved{{Text: "your network"}}}
	for name := range strings.SplitSeq(list, ",") {
		f := wire.Filter{ID: "l" + strconv.Itoa(len(in.Filters)+1), Field: wire.FieldTitle, Importance: wire.Must, Origin: wire.OriginSalesNavigator}
		if avoided, ok := strings.CutPrefix(name, "-"); ok {
			name, f.Importance = avoided, wire.Avoid
		}
		f.Values = []wire.Value{{Text: name}}
		in.Filters = append(in.Filters, f)
	}
	return in, nil
}

func (links) SalesNavigatorURL(filters []wire.Filter) (string, []string) {
	var names, lost []string
	for _, f := range filters {
		switch name := f.Values[0].Text; {
		case f.Importance == wire.Nice || name == "x":
			lost = append(lost, name+": there is no such filter")
		case f.Importance == wire.Avoid:
			names = append(names, "-"+name)
		default:
			names = append(names, name)
		}
	}
	if names == nil {
		return "", lost
	}
	return "https://linkedin.com/sales/" + strings.Join(names, ","), lost
}

func (links) Boolean(filters []wire.Filter, dialect string) (string, []string) {
	if dialect == "google" {
		return "", []string{"all of it"}
	}
	return "(" + filters[0].Values[0].Text + ")", nil
}

func newLink(t *testing.T, link string) (*desk, *words) {
	d, hub := newChips(t, "")
	d.env.Deps.Decoder, d.env.Deps.Encoder = links{}, links{}
	d.give(tea.PasteMsg{Content: link})
	return d, hub
}

func TestLinkIsDecodedHere(t *testing.T) {
	d, hub := newLink(t, " https://linkedin.com/sales/nurse,-cook ")
	d.has("Sales Navigator link, 2 criteria", "• nurse  − not cook  ? your network", "22 people · without nurse: 400", "read from the link")
	if s := d.screen(80); strings.Contains(s, "linkedin.com") {
		t.Errorf("the link itself is shown:\n%s", s)
	}
	if len(hub.asked) != 0 {
		t.Errorf("the hub was asked %q", hub.asked)
	}
	d.do("prompt.chips")
	d.has("current title · a must · from the Sales Navigator link")
	d.do("chips.next", "chips.must")
	if d.Text() != "https://linkedin.com/sales/nurse,cook" || d.said() != "The link holds the chips alone now; 1 part that can't be searched here left it" {
		t.Errorf("%q, %q", d.Text(), d.said())
	}
	d.has("• nurse  [• cook]")
	d.do("chips.edit")
	d.run(d.out[len(d.out)-1].(pane.Ask).Then("Chef"))
	if d.Text() != "https://linkedin.com/sales/nurse,Chef" {
		t.Errorf("%q", d.Text())
	}
	d.do("chips.first", "chips.drop")
	if d.Text() != "https://linkedin.com/sales/Chef" {
		t.Errorf("%q", d.Text())
	}
	d.do("chips.nice") // no link says that, and this hub would read a skill
	if d.Text() != "https://linkedin.com/sales/Chef" || d.said() != "Not done, all is as it was: no words say it without losing “nice: Chef”" {
		t.Errorf("%q, %q", d.Text(), d.said())
	}
	d.has("[• Chef]")
	hub.field = wire.FieldTitle
	d.give(pane.PeopleChanged{}) // what was read is asked anew
	d.do("chips.nice")
	if d.Text() != "nice to have: Chef" || !strings.Contains(d.said(), "in words now") {
		t.Errorf("%q, %q", d.Text(), d.said())
	}
	d.do("chips.undo", "chips.search")
	if got := d.out[len(d.out)-1]; got != (pane.RunSearch{Prompt: "https://linkedin.com/sales/Chef"}) {
		t.Errorf("sent %v", got)
	}
}

func TestRefusedLinkIsNotSent(t *testing.T) {
	d, _ := newLink(t, "https://linkedin.com/sales/company")
	d.has("! this is a link to companies, not people")
	d.do("prompt.submit")
	if _, ok := d.out[len(d.out)-1].(pane.RunSearch); ok || d.said() != "this is a link to companies, not people" {
		t.Errorf("%v", d.out[len(d.out)-1])
	}
	d.do("prompt.deleteToStart")
	d.give(tuitest.Typed("Bread")...)
	d.has("• Bread")
}

func TestCopyOut(t *testing.T) {
	d, _ := newLink(t, "https://linkedin.com/sales/nurse,x,-cook")
	d.do("prompt.chips")
	choose := func(i int) tea.Msg {
		d.do("chips.copy")
		d.run(d.out[len(d.out)-1].(pane.Choose).Then(i))
		return d.out[len(d.out)-1]
	}
	if got := choose(0).(pane.CopyText); got.Text != "https://linkedin.com/sales/nurse,x,-cook" || got.What.String() != "Sales Navigator URL" {
		t.Errorf("the link is not copied as it was pasted: %+v", got)
	}
	if got := choose(1).(pane.CopyText); got.Text != "(nurse)" {
		t.Errorf("%+v", got)
	}
	if got, ok := choose(2).(pane.Flash); !ok || !got.Bad {
		t.Errorf("%+v", got)
	}
	if got := choose(3).(pane.CopyText); got.Text != "nurse; x; not cook" {
		t.Errorf("%+v", got)
	}
}

func TestCopyOutTellsWhatIsLost(t *testing.T) {
	d, _ := newChips(t, "cook with Bread; nice to have: Fish")
	d.env.Deps.Encoder = links{}
	d.do("prompt.chips", "chips.copy")
	d.run(d.out[len(d.out)-1].(pane.Choose).Then(0))
	confirm, ok := d.out[len(d.out)-1].(pane.Confirm)
	if !ok || !strings.Contains(confirm.Body.String(), "• Fish: there is no such filter") {
		t.Fatalf("%+v", confirm)
	}
	d.run(confirm.Then())
	if got := d.out[len(d.out)-1].(pane.CopyText); got.Text != "https://linkedin.com/sales/Bread" {
		t.Errorf("%+v", got)
	}
}

func TestHubThatFailsIsAskedAgain(t *testing.T) {
	d, hub := newChips(t, "")
	var waits []time.Duration
	var due tea.Msg
	after := d.env.After
	d.env.After = func(wait time.Duration, msg tea.Msg) tea.Cmd {
		if wait < time.Second {
			return after(wait, msg)
		}
		waits, due = append(waits, wait), msg
		return nil
	}
	hub.err = errors.New("busy")
	d.give(tea.PasteMsg{Content: "cook with Bread"})
	for range 3 {
		d.give(due)
	}
	if !slices.Equal(waits, []time.Duration{2 * time.Second, 4 * time.Second, 6 * time.Second, 8 * time.Second}) {
		t.Errorf("waited %v", waits)
	}
	hub.err = nil
	d.give(due)
	d.has("• Bread")
	for range 20 { // and not for ever
		hub.err = errors.New("busy")
		d.give(tuitest.Typed("x")...)
		waits = nil
		for range 9 {
			d.give(due)
		}
		if len(waits) > 5 {
			t.Fatalf("asked again %d times", len(waits))
		}
	}
}

func TestWordsThatWereNotUnderstoodAreChips(t *testing.T) {
	d, _ := newChips(t, "cook with Bread, mystery")
	d.do("prompt.chips", "chips.last")
	d.has("[? mystery]", "not understood · not searched for · space makes it a keyword, x drops it")
	d.do("chips.weigh") // this hub knows no keywords
	if d.Text() != "cook with Bread, mystery" || !strings.Contains(d.said(), "no words say it without losing") {
		t.Errorf("%q, %q", d.Text(), d.said())
	}
	d.do("chips.edit")
	if !strings.Contains(d.said(), "makes it a keyword") {
		t.Errorf("said %q", d.said())
	}
	d.do("chips.drop")
	if d.Text() != "cook with Bread" {
		t.Errorf("%q", d.Text())
	}
	d.has("[• Bread]")
}

func TestLinkIsOneThingInTheBox(t *testing.T) {
	const link = "https://linkedin.com/sales/nurse,-cook"
	d, _ := newLink(t, link+"?sessionId=AAAA%3D&lipi=x")
	if d.Text() != link {
		t.Fatalf("the box holds %q", d.Text())
	}
	d.do("prompt.left", "prompt.wordRight")
	d.has("Sales Navigator link, 2 criteria", "end shows it, backspace removes it")
	if c := d.TypingAt(); c == nil || c.X != 2+len("Sales Navigator link, 2 criteria") {
		t.Errorf("the cursor is at %v", c)
	}
	d.do("prompt.lineEnd")
	d.has(link)
	d.do("prompt.deleteLeft")
	if d.Text() != link[:len(link)-1] {
		t.Errorf("%q is left of the link shown", d.Text())
	}
	d.do("prompt.undo", "prompt.submit")
	d.give(pane.SearchChanged{Search: &wire.Search{Prompt: "nurse, not cook", Origin: wire.OriginSalesNavigator, SalesNavigatorURL: link}})
	if s := d.screen(80); strings.Contains(s, "edited") || strings.Contains(s, "linkedin.com") {
		t.Errorf("what was sent:\n%s", s)
	}
	d.give(tuitest.Typed("B")...)
	if d.Text() != "B" || !strings.Contains(d.said(), "The link gave way") {
		t.Errorf("%q, %q", d.Text(), d.said())
	}
	d.do("prompt.undo")
	d.has("Sales Navigator link, 2 criteria")
	d.give(tea.PasteMsg{Content: "https://linkedin.com/sales/chef"})
	d.has("Sales Navigator link, 1 criterion", "• chef")
	d.do("prompt.deleteWordLeft")
	if d.Text() != "" {
		t.Errorf("%q is left", d.Text())
	}
}
