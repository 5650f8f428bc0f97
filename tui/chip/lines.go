package chip

import (
	"slices"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/themes"
	"github.com/scout-cli/scout/tui/draw"
)

// piece is a chip or a remark, and how it looks.
type piece struct {
	style themes.Style
	text  safe.Text
}

// Lines draws how a prompt is understood in at least one and at most lines
// lines: the criteria, what was not understood, and warnings. Where there is
// no room for all, what was not understood comes first: it must be seen.
func Lines(st *themes.Styles, in *wire.Intent, w, lines int) draw.Block {
	var pieces, doubts []piece
	if in != nil {
		for _, f := range in.Filters {
			style := st.Must
			switch f.Importance {
			case wire.Nice:
				style = st.Nice
			case wire.Avoid:
				style = st.Avoid
			}
			pieces = append(pieces, piece{style, safe.Join(safe.Lit(" "), Glyph(f), Label(f))})
		}
		for _, u := range in.Unresolved {
			doubts = append(doubts, piece{st.Warn, safe.Join(safe.Lit(" "), safe.Lit("?"), safe.Clean(u.Text))})
		}
		for _, x := range in.Warnings {
			doubts = append(doubts, piece{st.Warn, safe.Join(safe.Lit(" "), safe.Lit("!"), safe.Clean(x.Message))})
		}
		if e := in.Estimate; e != nil && len(in.Filters) > 0 {
			style := st.Dim
			if e.Total == 0 {
				style = st.Warn
			}
			doubts = append(doubts, piece{style, safe.Join(safe.Lit(" "), safe.Lit("≈"), safe.CountOf(e.Total, "person", "people"))})
		}
	}
	all := append(slices.Clone(pieces), doubts...)
	if block, fits := layOut(st, all, w, lines); fits || len(doubts) == 0 {
		return block
	}
	block, _ := layOut(st, append(doubts, pieces...), w, lines)
	return block
}

// layOut puts pieces into lines and tells whether all found room.
func layOut(st *themes.Styles, pieces []piece, w, lines int) (block draw.Block, fits bool) {
	fits = true
	var page draw.Page
	for i, pc := range pieces {
		left := w - page.Width() - 3
		rest := safe.Text{} // how many are left out if this is the last one
		last := page.Height() == lines-1
		if last && i+1 < len(pieces) {
			rest = safe.Join(safe.Text{}, safe.Lit("+"), safe.Count(len(pieces)-i))
			left -= draw.Width(rest.String()) + 2
		}
		if need := draw.Width(pc.text.String()); need > left && page.Width() > 1 {
			if last {
				page.Gap(2).Text(st.Dim, rest.Or(safe.Lit("+1")))
				fits = false
				break
			}
			page.End()
		}
		page.Gap(min(2, 1+page.Width()))
		page.Cell(pc.style, pc.text, min(draw.Width(pc.text.String()), w-page.Width()-1), draw.Left)
	}
	page.End()
	return page.Block().Fit(w, page.Height()), fits
}
