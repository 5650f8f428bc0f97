package tolerant

import (
	"bytes"

	"github.com/scout-cli/scout/client/wire"
)

// List reads a list of people with its members.
func List(data []byte) (*wire.List, error) {
	if l, ok := strict[wire.List](data); ok && listFits(l) {
		return l, nil
	}
	v, err := parse(data)
	if err != nil {
		return nil, shapeError("a list", data)
	}
	if e := errorInside(v); e != nil {
		return nil, e
	}
	if o, ok := asObject(v); ok {
		if l := listOf(unwrap(o, "list", "pool")); l.ID != "" || l.Name != "" {
			return l, nil
		}
	}
	if items, ok := v.([]any); ok { // only the members
		return &wire.List{Members: members(items), CandidateCount: len(items)}, nil
	}
	return nil, shapeError("a list", data)
}

// Created reads the answer to making or changing a list: the list, an id,
// {ok: true}, or nothing. What isn't said is empty.
func Created(data []byte) (*wire.List, error) {
	if len(bytes.TrimSpace(data)) == 0 {
		return &wire.List{}, nil
	}
	if l, ok := strict[wire.List](data); ok && listFits(l) {
		return l, nil
	}
	v, err := parse(data)
	if err != nil {
		return &wire.List{}, nil // such as OK in plain text
	}
	if e := errorInside(v); e != nil {
		return nil, e
	}
	if o, ok := asObject(v); ok {
		return listOf(unwrap(o, "list", "pool")), nil
	}
	return &wire.List{ID: id(v)}, nil
}

// Ack reads the answer to a write whose only news is that it was done.
func Ack(data []byte) (struct{}, error) {
	v, err := parse(data)
	if err != nil {
		return struct{}{}, nil
	}
	if e := errorInside(v); e != nil {
		return struct{}{}, e
	}
	return struct{}{}, nil
}

func listFits(l *wire.List) bool {
	if l.ID == "" || l.Name == "" || l.CandidateCount < len(l.Members) || !isTimestamp(l.CreatedAt) || !isTimestamp(l.UpdatedAt) {
		return false
	}
	for i := range l.Members {
		m := &l.Members[i]
		if m.CandidateID == "" || !isStage(m.Stage) || m.Rating != nil && (*m.Rating < 1 || *m.Rating > 5) || !isTimestamp(m.AddedAt) {
			return false
		}
		if m.Candidate != nil && !candidateFits(m.Candidate) {
			return false
		}
	}
	return true
}

func isStage(s string) bool {
	return oneOf(s, wire.StageNew, wire.StageYes, wire.StageMaybe, wire.StageNo, wire.StageContacted)
}

// Lists reads a page of lists, without their members.
func Lists(data []byte) (*wire.ListPage, error) {
	if p, ok := strict[wire.ListPage](data); ok && p.Items != nil && listsFit(p) {
		return p, nil
	}
	found, err := readPage(data, "lists", "lists", "pools", "candidatelists")
	if err != nil {
		return nil, err
	}
	p := &wire.ListPage{Items: []wire.List{}, NextCursor: found.cursor}
	for _, item := range found.items {
		if o, ok := asObject(item); ok {
			if l := listOf(o); l.ID != "" {
				p.Items = append(p.Items, *l)
			}
		}
	}
	return p, nil
}

func listsFit(p *wire.ListPage) bool {
	for i := range p.Items {
		if !listFits(&p.Items[i]) {
			return false
		}
	}
	return true
}

func listOf(o object) *wire.List {
	l := &wire.List{
		ID: o.id(listIDNames...), Name: o.str("name", "title", "listname"), Description: o.str("description"),
		UserID: o.id("userid", "ownerid", "owner", "user", "createdby"), CandidateSearchID: o.id("candidatesearchid", "searchid"),
		CreatedAt: timestamp(o.get(createdNames...)), UpdatedAt: timestamp(o.get(updatedNames...)), ETag: o.str("etag"),
	}
	if found, ok := pageOf(map[string]any(o), "members", "candidates", "people", "entries", "candidateids"); ok {
		l.Members, l.NextCursor = members(found.items), found.cursor
		l.CandidateCount = found.total
	} else {
		l.CandidateCount = total(o)
	}
	if n, ok := count(o.get("candidatecount", "membercount", "size", "numcandidates")); ok {
		l.CandidateCount = n
	}
	l.CandidateCount = max(l.CandidateCount, len(l.Members))
	return l
}

// members reads people on a list: with what the list says of them, bare, or
// only their ids.
func members(items []any) []wire.Member {
	var out []wire.Member
	for _, item := range items {
		m := wire.Member{CandidateID: id(item), Stage: wire.StageNew}
		if o, ok := asObject(item); ok {
			m = member(o)
		}
		if m.CandidateID != "" {
			out = append(out, m)
		}
	}
	return out
}

func member(o object) wire.Member {
	m := wire.Member{
		CandidateID: o.id("candidateid", "personid"),
		Stage:       wordOf(o.str("stage", "status", "state", "decision"), stageWords, wire.StageNew),
		Tags:        texts(o.get("tags", "labels")), Note: o.str("note", "notes", "comment"),
		AddedAt: timestamp(o.get("addedat", "added", "createdat")),
	}
	if n, ok := count(o["rating"]); ok && n >= 1 && n <= 5 {
		m.Rating = &n
	}
	_, inside := o.obj(candidateNames...)
	if c, ok := candidate(map[string]any(o)); ok && (inside || c.FullName != "") {
		m.Candidate = c
		if m.CandidateID == "" {
			m.CandidateID = c.ID
		}
	}
	if m.CandidateID == "" && !inside {
		m.CandidateID = o.id("id")
	}
	return m
}
