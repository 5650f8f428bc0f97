package server

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/lists"
	"github.com/scout-cli/scout/hub/refusal"
)

const pools = "/v1/pools/candidates"

type (
	createListInput struct{ Body wire.CreateListRequest }
	// ListPath names a list.
	ListPath struct {
		ID string `path:"listId" maxLength:"64"`
	}
	listInput struct {
		ListPath
		Limit  int    `query:"limit" minimum:"1" maximum:"1000" default:"100"`
		Cursor string `query:"cursor" maxLength:"100"`
	}
	listsInput struct {
		UserID string `path:"userId" maxLength:"64"`
		Limit  int    `query:"limit" minimum:"1" maximum:"1000" default:"100"`
		Cursor string `query:"cursor" maxLength:"100"`
	}
	updateListInput struct {
		ListPath
		IfMatch string `header:"If-Match" maxLength:"256" doc:"Change the list only while this is its ETag"`
		Body    UpdateList
	}
	listOutput struct {
		ETag string `header:"ETag"`
		Body wire.List
	}
	listsOutput struct{ Body wire.ListPage }
)

// UpdateList changes a list; what is absent stays as it is. candidateIds
// replaces the membership, add and remove change it.
type UpdateList struct {
	Name         *string        `json:"name,omitempty" minLength:"1" maxLength:"500"`
	Description  *string        `json:"description,omitempty" maxLength:"10000"`
	CandidateIDs *[]string      `json:"candidateIds,omitempty" maxItems:"10000"`
	Add          []string       `json:"add,omitempty" maxItems:"10000"`
	Remove       []string       `json:"remove,omitempty" maxItems:"10000"`
	Members      []UpdateMember `json:"members,omitempty" maxItems:"10000"`
}

// UpdateMember sets what is given of one member, who is added if need be. What
// is absent stays; null or empty clears. candidate and addedAt, which a member
// has when it is read, are ignored.
type UpdateMember struct {
	CandidateID string             `json:"candidateId" minLength:"1"`
	Stage       *string            `json:"stage,omitempty" enum:"new,yes,maybe,no,contacted"`
	Rating      optional[*int]     `json:"rating,omitzero" minimum:"1" maximum:"5"`
	Tags        optional[[]string] `json:"tags,omitzero" maxItems:"100"`
	Note        optional[string]   `json:"note,omitzero" maxLength:"20000"`
	AddedAt     string             `json:"addedAt,omitempty"`
	Candidate   *wire.Candidate    `json:"candidate,omitempty"`
}

// optional is a field of a request that may be absent, null or a value.
type optional[T any] struct {
	set   bool
	value T
}

// UnmarshalJSON implements json.Unmarshaler; it is called for null, too.
func (o *optional[T]) UnmarshalJSON(b []byte) error {
	o.set = true
	return json.Unmarshal(b, &o.value)
}

// Schema implements huma.SchemaProvider: that of the value.
func (o *optional[T]) Schema(r huma.Registry) *huma.Schema { return schemaOf[T](r) }

func (o *optional[T]) pointer() *T {
	if !o.set {
		return nil
	}
	return &o.value
}

func (s *Server) registerLists() {
	create := secured("createList", http.MethodPost, pools, "Make a list of a search's people, of given people, or empty")
	create.DefaultStatus = http.StatusCreated
	register(s, create, s.createList)
	register(s, secured("listLists", http.MethodGet, pools+"/user/{userId}", "A user's lists, newest first"), s.userLists)
	register(s, secured("getList", http.MethodGet, pools+"/{listId}", "A list and its members"), s.getList)
	register(s, secured("updateList", http.MethodPut, pools+"/{listId}", "Change a list"), s.updateList)
	register(s, secured("deleteList", http.MethodDelete, pools+"/{listId}", "Delete a list"), s.deleteList)
}

func (s *Server) createList(ctx context.Context, in *createListInput) (*listOutput, error) {
	user := requestOf(ctx).user
	id, err := s.Lists.Create(ctx, user, in.Body)
	if err != nil {
		return nil, err
	}
	return s.list(ctx, user, id, "", DefaultPageLimit)
}

func (s *Server) getList(ctx context.Context, in *listInput) (*listOutput, error) {
	return s.list(ctx, requestOf(ctx).user, in.ID, in.Cursor, in.Limit)
}

func (s *Server) list(ctx context.Context, user, id, cursor string, limit int) (*listOutput, error) {
	l, err := s.Lists.List(ctx, user, id, cursor, limit)
	if err != nil {
		return nil, err
	}
	return &listOutput{ETag: l.ETag, Body: *l}, nil
}

func (s *Server) userLists(ctx context.Context, in *listsInput) (*listsOutput, error) {
	user := requestOf(ctx).user
	if in.UserID != user {
		return nil, refusal.NotFound("user")
	}
	page, err := s.Lists.Lists(ctx, user, in.Cursor, in.Limit)
	if err != nil {
		return nil, err
	}
	return &listsOutput{Body: *page}, nil
}

func (s *Server) updateList(ctx context.Context, in *updateListInput) (*listOutput, error) {
	user := requestOf(ctx).user
	change := lists.Change{
		Name: in.Body.Name, Description: in.Body.Description, Replace: in.Body.CandidateIDs, Add: in.Body.Add, Remove: in.Body.Remove,
	}
	for i := range in.Body.Members {
		m := &in.Body.Members[i]
		change.Members = append(change.Members, wire.MemberChange{
			CandidateID: m.CandidateID, Stage: m.Stage, Rating: m.Rating.pointer(), Tags: m.Tags.pointer(), Note: m.Note.pointer(),
		})
	}
	if err := s.Lists.Update(ctx, user, in.ID, in.IfMatch, change); err != nil {
		return nil, err
	}
	return s.list(ctx, user, in.ID, "", DefaultPageLimit)
}

func (s *Server) deleteList(ctx context.Context, in *ListPath) (*struct{}, error) {
	return nil, s.Lists.Delete(ctx, requestOf(ctx).user, in.ID)
}
