// Package backend gives the terminal program what it asks for: a hub through
// the client, and the store of this machine.
package backend

import (
	"context"

	"github.com/scout-cli/scout/client"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/pane"
)

// pageSize is how many people or searches are asked for at a time.
const pageSize = 1000

// hub is a client as the terminal program sees it.
type hub struct{ *client.Client }

// Hub makes a client the terminal program's hub.
func Hub(c *client.Client) pane.Hub { return hub{c} }

func (h hub) History(ctx context.Context, limit int, cursor, q string) (*wire.HistoryPage, error) {
	return h.Client.History(ctx, client.Query{Limit: limit, Cursor: cursor, Q: q})
}

func (h hub) Get(ctx context.Context, id, cursor string, version int) (*wire.Search, error) {
	return h.Client.Get(ctx, id, client.Query{Limit: pageSize, Cursor: cursor, Version: version})
}

func (h hub) Lists(ctx context.Context, cursor string) (*wire.ListPage, error) {
	return h.Client.Lists(ctx, "", client.Query{Limit: pageSize, Cursor: cursor})
}

func (h hub) List(ctx context.Context, id, cursor string) (*wire.List, error) {
	return h.Client.List(ctx, id, client.Query{Limit: pageSize, Cursor: cursor})
}
