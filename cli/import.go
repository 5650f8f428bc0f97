package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/scout-cli/scout/cli/backend"
	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/hub"
	"github.com/scout-cli/scout/hub/ingest"
)

type importFlags struct {
	columns              map[string]string
	dryRun, asJSON       bool
	removeDemo, keepDemo bool
}

func (a *app) importCmd() *cobra.Command {
	var f importFlags
	cmd := &cobra.Command{
		Use:   "import FILE_OR_DIR...",
		Short: "Bring people into the local hub",
		Long: `Reads people from files and puts them into the hub on this machine: JSON Resume,
CSV and other tables, LinkedIn's Connections.csv, JSON and JSON lines. What a
file is, is told from its contents. A row that can't be used is skipped and
named in the report, with its line. Somebody who is there already is merged.

A value that is not what its column promises (a link that is none, a date with a
month 13) is left out; the report names it. --dry-run also says what each column
was taken for, and shows the first people as they would be read.

Exit code 1 means that a file could not be read at all.`,
		Example: `
scout import Connections.csv
scout import --dry-run --map "Job=currentTitle" --map "Notes=ignore" people.csv`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 && f.removeDemo {
				return nil
			}
			return atLeast(1)(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if f.removeDemo && f.keepDemo {
				return usagef("--remove-demo and --keep-demo exclude each other")
			}
			if f.removeDemo && f.dryRun {
				return usagef("--remove-demo and --dry-run exclude each other")
			}
			return a.runImport(cmd.Context(), f, args)
		},
	}
	fl := cmd.Flags()
	fl.StringToStringVar(&f.columns, "map", nil, "`COLUMN=FIELD`: what a column holds; the field ignore drops it")
	fl.BoolVar(&f.dryRun, "dry-run", false, "read and report, keep nothing")
	fl.BoolVar(&f.removeDemo, "remove-demo", false, "then remove the fictional people")
	fl.BoolVar(&f.keepDemo, "keep-demo", false, "don't ask whether to remove the fictional people")
	jsonFlag(cmd, &f.asJSON)
	return cmd
}

func (a *app) runImport(ctx context.Context, f importFlags, args []string) (err error) {
	s, err := a.settings()
	if err != nil {
		return err
	}
	if !s.local() {
		return usagef("people are imported into the hub on this machine, not into %s: use --hub local, or run scout import where that hub runs", s.hub)
	}
	var into ingest.Sink
	var h *hub.Hub
	if !f.dryRun {
		if h, err = a.openHub(ctx, hubFile(s.paths.data)); err != nil {
			return err
		}
		defer func() { err = hubFault(hubFile(s.paths.data), errors.Join(err, h.Close())) }()
		into = h
	}
	if len(args) > 0 {
		if err := a.importFiles(ctx, f, args, into); err != nil {
			return err
		}
	}
	if h == nil {
		return nil
	}
	if err := a.offerRemoval(ctx, f, h); err != nil {
		return err
	}
	return h.Settle(ctx) // many new people make searches slow until then
}

func (a *app) importFiles(ctx context.Context, f importFlags, args []string, into ingest.Sink) error {
	bar := a.progress()
	report, err := ingest.Run(ctx, ingest.Options{
		Paths: args, Map: f.columns, DryRun: f.dryRun,
		Progress: func(p ingest.Progress) {
			done, total := int(p.Bytes>>10), int(p.TotalBytes>>10)
			bar.show(done, total, fmt.Sprintf("importing, %s read (file %d of %d)", count(p.People, "person", "people"), min(p.Files+1, p.TotalFiles), p.TotalFiles))
		},
	}, into)
	bar.clear()
	switch {
	case err != nil && len(report.Files) == 0 && ctx.Err() == nil:
		return usageError{err}
	case f.asJSON:
		err = errors.Join(err, a.printJSON(report))
	default:
		err = errors.Join(err, a.printReport(backend.ImportReport(&report, f.dryRun)))
	}
	if err != nil {
		return err
	}
	if report.Failed() {
		err := errors.New("a file could not be read")
		for _, file := range report.Files {
			if file.Error != "" {
				a.sayf("%s: %s", file.File, file.Error)
			}
		}
		return reported{err}
	}
	return nil
}

// offerRemoval ends the fictional people once real ones are there. It is put
// as a question only where a person can answer.
func (a *app) offerRemoval(ctx context.Context, f importFlags, h *hub.Hub) error {
	people, demo, err := h.Counts(ctx)
	if err != nil || demo == 0 || f.keepDemo {
		return err
	}
	remove := f.removeDemo
	if !remove && people > demo && !a.offered(ctx) {
		if !a.interactive() || f.asJSON {
			a.sayf("%s still there; scout import --remove-demo takes them out", count(demo, "fictional person is", "fictional people are"))
			return nil
		}
		if remove, err = a.ask(ctx, fmt.Sprintf("Remove the %s fictional people, now that real ones are there?", safe.Count(demo)), true); err != nil {
			return err
		}
	}
	if !remove {
		return nil
	}
	n, err := h.RemoveDemo(ctx)
	if err != nil {
		return fmt.Errorf("remove the fictional people: %w", err)
	}
	a.sayf("removed %s", count(n, "fictional person", "fictional people"))
	return nil
}

// offered tells whether the question was put before, and notes that it is put
// now. A store that fails means that it is put again.
func (a *app) offered(ctx context.Context) bool {
	const key = "demo.removal.offered"
	st, err := a.openStore(ctx)
	if err != nil {
		return false
	}
	defer st.Close()
	_, before, err := st.Setting(ctx, key)
	if err == nil && !before && a.interactive() {
		err = st.SetSetting(ctx, key, "yes")
	}
	return err == nil && before
}
