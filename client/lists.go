package client

import (
	"context"
	"errors"
	"net/http"
	"path"

	"github.com/scout-cli/scout/client/tolerant"
	"github.com/scout-cli/scout/client/wire"
)

// CreateList makes a list from a search, from people, or empty.
func (c *Client) CreateList(ctx context.Context, req wire.CreateListRequest) (*wire.List, error) {
	cl, err := newCall(http.MethodPost, poolsPath, req)
	if err != nil {
		return nil, err
	}
	cl.key = newKey()
	r, err := c.roundTrip(ctx, cl)
	if err != nil {
		return nil, err
	}
	l, err := decode(r, tolerant.Created)
	if err != nil {
		return nil, err
	}
	if l.ID == "" {
		if where := r.header.Get("Location"); where != "" {
			l.ID = path.Base(where)
		}
	}
	if l.ID == "" || l.Name != "" {
		return withETag(l, r), nil
	}
	// Only an id came. The list exists, so a failing look at it is no error.
	if whole, err := c.List(ctx, l.ID, Query{}); err == nil {
		return whole, nil
	}
	l.Name, l.Description, l.CandidateSearchID = req.Name, req.Description, req.CandidateSearchID
	l.CandidateCount = len(req.CandidateIDs)
	return l, nil
}

// Lists are the lists of a user, without members. An empty userID means one's
// own; [ErrNeedUserID] says that nobody knows who that is.
func (c *Client) Lists(ctx context.Context, userID string, q Query) (*wire.ListPage, error) {
	if userID == "" {
		own, err := c.ownUserID(ctx)
		if err != nil {
			return nil, err
		}
		userID = own
	}
	escaped, err := pathID(userID)
	if err != nil {
		return nil, err
	}
	return get(ctx, c, poolsPath+"/user/"+escaped, q, tolerant.Lists)
}

// List is a list with a page of its members.
func (c *Client) List(ctx context.Context, id string, q Query) (*wire.List, error) {
	escaped, err := pathID(id)
	if err != nil {
		return nil, err
	}
	r, err := c.fetch(ctx, poolsPath+"/"+escaped, q)
	if err != nil {
		return nil, err
	}
	l, err := decode(r, tolerant.List)
	if err != nil {
		return nil, err
	}
	if l.ID == "" {
		l.ID = id
	}
	return withETag(l, r), nil
}

// UpdateList changes a list. With ifMatch, an ETag, the hub refuses
// (preconditionFailed, 412) when the list has changed since.
func (c *Client) UpdateList(ctx context.Context, id string, req wire.UpdateListRequest, ifMatch string) (*wire.List, error) {
	escaped, err := pathID(id)
	if err != nil {
		return nil, err
	}
	cl, err := newCall(http.MethodPut, poolsPath+"/"+escaped, req)
	if err != nil {
		return nil, err
	}
	cl.ifMatch = ifMatch
	r, err := c.roundTrip(ctx, cl)
	if err != nil {
		return nil, err
	}
	l, err := decode(r, tolerant.Created)
	if err != nil {
		return nil, err
	}
	if l.Name == "" { // the hub just said ok
		return c.List(ctx, id, Query{})
	}
	if l.ID == "" {
		l.ID = id
	}
	return withETag(l, r), nil
}

// DeleteList removes a list. One that is gone already is no error.
func (c *Client) DeleteList(ctx context.Context, id string) error {
	escaped, err := pathID(id)
	if err != nil {
		return err
	}
	cl, err := newCall(http.MethodDelete, poolsPath+"/"+escaped, nil)
	if err != nil {
		return err
	}
	r, err := c.roundTrip(ctx, cl)
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	_, err = decode(r, tolerant.Ack)
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	return err
}

func withETag(l *wire.List, r *reply) *wire.List {
	if l.ETag == "" {
		l.ETag = r.header.Get("ETag")
	}
	return l
}

// ownUserID finds out who the token belongs to: from the configuration, the
// hub, or the token itself.
func (c *Client) ownUserID(ctx context.Context) (string, error) {
	if c.cfg.UserID != "" {
		return c.cfg.UserID, nil
	}
	token, err := c.token(ctx)
	if err != nil {
		return "", err
	}
	c.mu.Lock()
	id, by := c.ownID, c.ownedBy
	c.mu.Unlock()
	if id != "" && by == token {
		return id, nil
	}
	if id, err = c.askUserID(ctx, token); err != nil {
		return "", err
	}
	c.mu.Lock()
	c.ownID, c.ownedBy = id, token
	c.mu.Unlock()
	return id, nil
}

func (c *Client) askUserID(ctx context.Context, token string) (string, error) {
	me, err := c.Me(ctx)
	if err == nil && me.UserID != "" {
		return me.UserID, nil
	}
	if id := tolerant.UserID(token); id != "" && !isCancel(ctx) && !errors.Is(err, ErrUnauthorized) {
		return id, nil
	}
	if err == nil || unknownQuestion(err) {
		return "", ErrNeedUserID
	}
	return "", err
}

// unknownQuestion tells whether the hub doesn't know /v1/me: not found, not
// allowed, or an answer that is no user.
func unknownQuestion(err error) bool {
	var call *CallError
	if errors.As(err, &call) {
		s := call.API.Status
		return s < 300 || s == http.StatusNotFound || s == http.StatusGone || s == http.StatusMethodNotAllowed ||
			s == http.StatusNotImplemented || s == http.StatusBadRequest
	}
	return errors.Is(err, tolerant.ErrShape)
}
