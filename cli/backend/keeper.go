package backend

import (
	"context"
	"errors"
	"time"

	own "github.com/scout-cli/scout/hub"
	"github.com/scout-cli/scout/hub/ingest"
	"github.com/scout-cli/scout/tui/pane"
)

// keeper keeps the hub of this program.
type keeper struct {
	*own.Hub
	demo int
	save func(path string, r *ingest.Report) error
}

// Keeper keeps a hub. demo is how many fictional people it makes where it is
// asked to, save writes a report to a file.
func Keeper(h *own.Hub, demo int, save func(path string, r *ingest.Report) error) pane.Keeper {
	return keeper{h, demo, save}
}

func (k keeper) Tokens(ctx context.Context) ([]pane.Token, error) {
	all, err := k.ListTokens(ctx)
	out := make([]pane.Token, len(all))
	for i, t := range all {
		out[i] = pane.Token{ID: t.ID, User: t.User, Created: t.CreatedAt, Revoked: t.Revoked}
	}
	return out, err
}

func (k keeper) Import(ctx context.Context, req pane.ImportRequest, progress func(pane.ImportProgress)) (pane.ImportReport, error) {
	path, err := expand(req.Path)
	if err != nil {
		return pane.ImportReport{}, err
	}
	r, err := ingest.Run(ctx, ingest.Options{
		Paths: []string{path}, Map: req.Columns, DryRun: req.Dry,
		Progress: func(p ingest.Progress) {
			progress(pane.ImportProgress{File: p.File, Done: p.Bytes, Total: p.TotalBytes, People: p.People, Files: p.Files, OfThem: p.TotalFiles})
		},
	}, k.Hub)
	if err == nil && !req.Dry && r.Imported > 0 {
		err = k.Settle(ctx) // many new people make searches slow until then
	}
	out := ImportReport(&r, req.Dry)
	out.Save = func(path string) error {
		path, err := expand(path)
		if err != nil {
			return err
		}
		return k.save(path, &r)
	}
	return out, err
}

func (k keeper) MakeDemo(ctx context.Context, progress func(done, total int)) error {
	if k.demo < 1 {
		return errors.New("demo_people is 0 in config.toml: it says how many are made")
	}
	return k.Hub.MakeDemo(ctx, k.demo, progress)
}

func (k keeper) Ages(ctx context.Context) (pane.Ages, error) {
	all, err := k.Hub.Ages(ctx)
	if err != nil || len(all) == 0 {
		return pane.Ages{}, err
	}
	a := pane.Ages{Of: len(all), Oldest: all[0], Median: all[len(all)/2], Newest: all[len(all)-1]}
	year := time.Now().AddDate(-1, 0, 0)
	for _, t := range all {
		if t.Before(year) {
			a.OverAYear++
		}
	}
	return a, nil
}
