package backend

import (
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/boolean"
	"github.com/scout-cli/scout/hub/salesnav"
	"github.com/scout-cli/scout/tui/pane"
)

// Queries reads and writes the queries of other tools, on this machine: no
// hub is asked, and no address is opened.
type Queries struct{}

var (
	_ pane.Decoder = Queries{}
	_ pane.Encoder = Queries{}
)

// DecodeSalesNavigator reads the address of a Sales Navigator search. The
// error says in a sourcer's words why an address is not taken.
func (Queries) DecodeSalesNavigator(url string) (wire.Intent, error) {
	d, err := salesnav.Decode(url)
	if err != nil {
		return wire.Intent{}, err
	}
	return d.Intent(), nil
}

// SalesNavigatorURL is the address of a Sales Navigator search for the
// filters, empty if there is nothing to ask for, and what it does not say.
func (Queries) SalesNavigatorURL(filters []wire.Filter) (string, []string) {
	return said(salesnav.Encode(filters))
}

// Boolean is a Boolean string for the filters, of the dialect "linkedin" or
// "google", and what it does not say.
func (Queries) Boolean(filters []wire.Filter, dialect string) (string, []string) {
	return said(boolean.Build(filters, boolean.Dialect(dialect)))
}

func said(q wire.Query) (string, []string) {
	var lost []string
	for _, n := range q.NotCarried {
		lost = append(lost, n.Text+": "+n.Message)
	}
	return q.Text, lost
}
