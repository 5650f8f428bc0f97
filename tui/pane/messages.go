package pane

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/keymap"
)

// Messages that panes send to the root.
type (
	// RunSearch starts a search for a prompt or a Sales Navigator URL. Since,
	// unless nil, is an earlier run: who was not in it is marked as new.
	// Refine makes it a version of the search on the screen, where there is one.
	RunSearch struct {
		Prompt string
		Since  *Since
		Refine bool
	}
	// OpenSearch shows a past search, from the store first.
	OpenSearch struct{ Snapshot Snapshot }
	// SearchChanged tells that a search began, went on or ended.
	SearchChanged struct {
		Turn    uint64 // counts these messages: a command's may come late
		Gen     uint64 // counts the searches on the screen
		Search  *wire.Search
		Intent  *wire.Intent
		Running bool
		// Unanswered tells that the hub did not answer what was sent last: it
		// is the search before, which is on the screen again.
		Unanswered bool
	}
	// ShowPerson makes someone the person of the profile pane. Focus moves
	// there where it says so. Listed tells that it is someone of the opened
	// list, not of the search: a place shows only its own people.
	ShowPerson struct {
		Person *wire.Candidate
		Focus  bool
		Listed bool
		// Member is what the list they are shown from knows of them, List its
		// name.
		Member *wire.Member
		List   string
		// Look counts who was looked at among the rows of the search: commands
		// may overtake each other.
		Look uint64
	}
	// LeaveSide asks that the rows have the keys again, and the profile stands
	// beside them.
	LeaveSide struct{}
	// FilterRows narrows the rows of the search by a filter expression, as if
	// it were typed. Add keeps what is filtered already; nothing shows all.
	FilterRows struct {
		Expr string
		Add  bool
	}
	// OpenVersion shows the people of another version of the search on the
	// screen; what is sent next is made from it.
	OpenVersion struct{ Snapshot Snapshot }
	// WidenSearch looks for more people by one relaxation of those that the
	// hub offers, or by those that it chooses. Version is the one that they are
	// of, 0 where the hub widens the newest whatever is said.
	WidenSearch struct {
		Relaxation string
		Version    int
	}
	// GoToPerson puts the cursor of the search's rows on someone.
	GoToPerson struct{ ID string }
	// StepPerson asks for the person before or after the shown one.
	StepPerson struct{ By int }
	// Flash is a short word to the user. Bad ones stay longer.
	Flash struct {
		Text safe.Text
		Bad  bool
	}
	// Ask opens a dialog for one line of text. A hidden one is not shown while
	// it is typed. What Check finds wrong is said, and the dialog stays.
	Ask struct {
		Title  safe.Text
		Body   safe.Text
		Value  string
		Hidden bool
		Check  func(text string) (wrong safe.Text)
		Then   func(text string) tea.Cmd
	}
	// Confirm opens a yes/no dialog.
	Confirm struct {
		Title safe.Text
		Body  safe.Text
		Then  func() tea.Cmd
	}
	// Choose opens a dialog to pick one of several. Body says what for, on lines
	// of its own. With Find, what is typed narrows the options.
	Choose struct {
		Title   safe.Text
		Body    safe.Text
		Options []safe.Text
		Find    bool
		Then    func(i int) tea.Cmd
	}
	// ListsChanged tells that lists were made, changed or deleted.
	ListsChanged struct{}
	// ActiveList tells which list one-key adding goes to, and who is on it;
	// nil when there is none.
	ActiveList struct{ List *wire.List }
	// AddPeople and RemovePeople change the active list, or another one that
	// is chosen first.
	AddPeople    struct{ IDs []string }
	RemovePeople struct{ IDs []string }
	// TakeBack takes back what was done last in a place.
	TakeBack struct{ In Where }
	// ChooseList asks which list is to be the active one.
	ChooseList struct{}
	// ListFromSearch makes a list of a search's results, or where they are
	// given of these people.
	ListFromSearch struct {
		SearchID, Suggested string
		IDs                 []string
	}
	// PromptEdited tells whether the prompt says something else than the one
	// that the people on the screen were found by.
	PromptEdited struct{ Edited bool }
	// EditPrompt puts a prompt into the editor.
	EditPrompt struct{ Prompt string }
	// OpenLink and CopyText go to the browser and the clipboard.
	OpenLink struct{ URL string }
	// Lines keeps the line breaks of the text.
	CopyText struct {
		Text  string
		What  safe.Text
		Lines bool
	}
	// FindSimilar asks for a prompt that finds people like one.
	FindSimilar struct{ Person *wire.Candidate }
	// RunAction carries out an action, from the palette.
	RunAction struct{ Action keymap.Action }
	// SwitchHub goes over to another hub, which Open opens; What names it.
	SwitchHub struct {
		What safe.Text
		Open func(ctx context.Context) (*Deps, error)
	}
	// PeopleChanged tells that the hub holds other people than before.
	PeopleChanged struct{}
	// Remeasured tells that characters count otherwise than before.
	Remeasured struct{}
	// HubAway tells that the hub does not answer any more, HubBack that it does
	// again: who could not read from it meanwhile does so now.
	HubAway struct{}
	HubBack struct{}
	// Ready tells that hub and store are open.
	Ready struct{}
)

// Send is a command that only carries a message.
func Send(msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } }

// Say is a command that flashes a text of the program's own.
func Say(text safe.Text) tea.Cmd { return Send(Flash{Text: text}) }

// Fail is a command that says what failed; nothing for a cancelled operation.
func Fail(op safe.Text, err error) tea.Cmd { return FailAgain(op, err, safe.Text{}) }

// FailAgain is Fail, and names the key that tries again.
func FailAgain(op safe.Text, err error, key safe.Text) tea.Cmd {
	return Send(failed(op, err, safe.Join(safe.Lit(" "), key, safe.Lit("tries again").If(!key.IsEmpty()))))
}

// Failed is the message that says what failed: in a person's words first, then
// in the machine's.
func Failed(op safe.Text, err error) tea.Msg { return failed(op, err, safe.Text{}) }

func failed(op safe.Text, err error, again safe.Text) tea.Msg {
	if err == nil || errors.Is(err, context.Canceled) {
		return nil
	}
	said := safe.Join(safe.Lit(" · "), safe.Join(safe.Lit(": "), op, Reason(err)), again)
	return Flash{Text: safe.Join(safe.Lit(" "), said, details(err)), Bad: true}
}
