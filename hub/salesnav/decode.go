// Package salesnav reads the search criteria out of the address of a LinkedIn
// Sales Navigator people search. All of it stands in the address: nothing is
// fetched.
package salesnav

import (
	"strings"

	"github.com/scout-cli/scout/client/wire"
)

// Decoded is what an address asks for.
type Decoded struct {
	Filters []wire.Filter
	// Unresolved are criteria that cannot be searched for here; their Why is
	// network, account, spotlight, companyData, idOnly, boolean, unknownType or
	// unknownValue.
	Unresolved []wire.Unresolved
	Warnings   []wire.Warning
	// Prompt says the filters in words.
	Prompt string
	// URL is the address without the session of the person who copied it.
	URL string
}

// Refusal says why an address is not taken, in words for the person who
// pasted it.
type Refusal struct{ Reason string }

// Error is the reason.
func (r *Refusal) Error() string { return r.Reason }

// Decode reads an address. It fails with a *Refusal if the address is no
// Sales Navigator people search or its query cannot be read at all. One that
// can, but asks for nothing that can be searched for, has a warning that says
// so and no filters.
func Decode(rawURL string) (Decoded, error) {
	params, err := parameters(rawURL)
	if err != nil {
		return Decoded{}, err
	}
	d := &decoder{}
	if query, ok := params.get("query"); ok && strings.TrimSpace(query) != "" {
		if err := d.query(query); err != nil {
			return Decoded{}, err
		}
	}
	d.flat(params)
	if params.damaged {
		d.damaged = true
	}
	return d.finish(params), nil
}

// finish numbers the filters and says what is wrong with the whole.
func (d *decoder) finish(params *params) Decoded {
	d.joinNames()
	out := Decoded{Filters: d.filters, Unresolved: d.unresolved, URL: params.address}
	if out.Filters == nil {
		out.Filters = []wire.Filter{}
	}
	for i := range out.Filters {
		out.Filters[i].ID = "f" + itoa(i+1)
	}
	saved := d.recent || params.has("savedSearchId") || params.has("recentSearchId")
	switch {
	case len(d.filters) > 0:
	case len(d.unresolved) > 0:
		out.warn(wire.CodeNoUsableFilters, noUse(d.unresolved)+" Add a title, place or keywords to the search in Sales Navigator and copy the link again.")
	case saved:
		out.warn(wire.CodeNeedsLogin, "This link only names a saved or recent search; its criteria are on LinkedIn's side. Open it in Sales Navigator, change any filter, and copy the address from the browser.")
	default:
		out.warn(wire.CodeNoCriteria, "This link holds no search criteria. Set filters in Sales Navigator and copy the address from the browser.")
	}
	if d.damaged {
		out.warn(wire.CodeDamagedURL, "This link was cut or damaged. What could be read of it was taken; check the filters.")
	}
	if unknown := params.unknown(d.keys); len(unknown) > 0 {
		out.warn(wire.CodeIgnoredKeys, "Parts of this link are not known and were left out: "+strings.Join(unknown, ", ")+".")
		out.Warnings[len(out.Warnings)-1].Details = map[string]string{"keys": strings.Join(unknown, ",")}
	}
	out.Prompt = prompt(out.Filters)
	return out
}

// noUse says why none of the criteria can be searched for.
func noUse(criteria []wire.Unresolved) string {
	for _, u := range criteria {
		switch u.Why {
		case whyNetwork, whyAccount, whySpotlight:
		default:
			return "None of the criteria of this link can be searched for."
		}
	}
	return "All criteria of this link are tied to your LinkedIn account or network."
}

// Intent is d as the API tells it.
func (d *Decoded) Intent() wire.Intent {
	in := wire.Intent{
		Intent: wire.IntentSearch, Confidence: 1, Prompt: d.Prompt, NormalizedPrompt: d.Prompt, Filters: d.Filters,
		Unresolved: append([]wire.Unresolved{}, d.Unresolved...), Warnings: append([]wire.Warning{}, d.Warnings...),
	}
	if len(d.Filters) == 0 {
		in.Intent = wire.IntentUnsupported
	}
	return in
}

func (d *Decoded) warn(code, message string) {
	d.Warnings = append(d.Warnings, wire.Warning{Code: code, Message: message})
}
