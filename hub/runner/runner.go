// Package runner does searches: prompt to filters, filters to people, best
// first.
package runner

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/index"
	"github.com/scout-cli/scout/hub/intent"
	"github.com/scout-cli/scout/hub/jobs"
	"github.com/scout-cli/scout/hub/people"
	"github.com/scout-cli/scout/hub/rank"
	"github.com/scout-cli/scout/hub/refusal"
	"github.com/scout-cli/scout/hub/searches"
)

// Why a run stopped, besides the causes of package jobs.
const (
	reasonExhausted = "exhausted" // all who meet the filters were found
	reasonLimit     = "limit"     // there are more than were asked for
	reasonNothing   = wire.CodeNothingToFind
	reasonFailed    = "failed"
)

// Runner does searches.
type Runner struct {
	// Classifier and Ranker read dictionaries when first called.
	Classifier func() *intent.Classifier
	Ranker     func() *rank.Ranker
	Index      index.Index
	People     *people.Repo
	Searches   *searches.Store
	Log        *slog.Logger
	// Model is asked where a client wants that; nil if there is none.
	Model Model
	// TooComplex is the error by which the index refuses a plan.
	TooComplex error
}

// Run does a run of a prompt or of given filters, and writes its stream.
func (r *Runner) Run(ctx context.Context, run *searches.Run, log *jobs.Log) {
	r.do(ctx, run, log, func(ctx context.Context, w *searches.Writer) (outcome, error) {
		if len(run.Intent.Filters) == 0 {
			return nothing(&run.Intent), nil
		}
		return r.find(ctx, run, w)
	})
}

// Widen does a run that adds people to base by loosening its filters: as the
// relaxation with the id only says, or where that is empty, step by step.
func (r *Runner) Widen(ctx context.Context, base, run *searches.Run, only string, log *jobs.Log) {
	r.do(ctx, run, log, func(ctx context.Context, w *searches.Writer) (outcome, error) {
		if len(run.Intent.Filters) == 0 {
			return nothing(&run.Intent), nil
		}
		return r.widen(ctx, base, run, only, w)
	})
}

// outcome is how a run that went well ended.
type outcome struct {
	reason  string
	relaxed []wire.Relaxation
	notices []wire.EventData
}

func (r *Runner) do(ctx context.Context, run *searches.Run, log *jobs.Log, work func(context.Context, *searches.Writer) (outcome, error)) {
	// What was found is written also when the run is cancelled.
	write := context.WithoutCancel(ctx)
	w := r.Searches.Writer(run, log)
	defer w.KeepAlive(write)()

	var out outcome
	err := w.Events(write, run.Search(), &run.Intent)
	if err == nil {
		err = survive(func() (err error) {
			out, err = work(ctx, w)
			return err
		})
	}
	switch {
	case err == nil:
		err = w.Finish(write, wire.StatusCompleted, out.reason, out.relaxed, nil, out.notices...)
	case ctx.Err() != nil:
		reason := jobs.ErrShutdown.Error()
		if cause := context.Cause(ctx); !errors.Is(cause, context.Canceled) {
			reason = cause.Error()
		}
		err = w.Finish(write, wire.StatusCancelled, reason, out.relaxed, nil)
	default:
		failure := refusal.Internal()
		if errors.Is(err, r.TooComplex) {
			failure = refusal.Invalid("filters", "are too many, or too long, for one search: use fewer")
		} else {
			if errors.Is(err, index.ErrDamaged) {
				failure = refusal.Damaged()
			}
			r.Log.ErrorContext(ctx, "search failed", "search", run.ID, "version", run.Version, "error", err)
		}
		err = w.Finish(write, wire.StatusFailed, reasonFailed, out.relaxed, failure, &wire.StreamError{Error: *failure, Fatal: true})
	}
	if err != nil {
		r.Log.ErrorContext(ctx, "the end of a search was not kept", "search", run.ID, "version", run.Version, "error", err)
	}
}

// survive turns a panic into an error: what one search stumbles over must not
// take the others with it.
func survive(f func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	return f()
}

// nothing is the outcome of a prompt that asks for no people.
func nothing(in *wire.Intent) outcome {
	n := &wire.Notice{Code: wire.CodeNothingToFind, Message: "Nothing to search for: say whom you need, such as a title, a skill or a place."}
	for _, w := range in.Warnings {
		switch w.Code {
		case wire.CodeNothingToFind, wire.CodeNoCriteria, wire.CodeNeedsLogin, wire.CodeNoUsableFilters, wire.CodeDamagedURL:
			n.Code, n.Message = w.Code, w.Message
		}
	}
	return outcome{reason: reasonNothing, notices: []wire.EventData{n}}
}

// Classify reads a prompt and estimates how many people it finds.
func (r *Runner) Classify(ctx context.Context, prompt string) (wire.Intent, error) {
	return r.estimated(ctx, r.Classifier().Classify(prompt))
}

// estimated completes an intent and estimates how many people it finds.
func (r *Runner) estimated(ctx context.Context, in wire.Intent) (wire.Intent, error) {
	complete(&in)
	if len(in.Filters) == 0 {
		return in, nil
	}
	var err error
	in.Estimate, err = r.Estimate(ctx, in.Filters)
	return in, err
}

// Understand makes the intent of a search: of its filters where it has some,
// else of its prompt.
func (r *Runner) Understand(prompt string, filters []wire.Filter) wire.Intent {
	if len(filters) == 0 {
		in := r.Classifier().Classify(prompt)
		complete(&in)
		return in
	}
	in := wire.Intent{Intent: wire.IntentSearch, Confidence: 1, Prompt: prompt, NormalizedPrompt: prompt, Filters: filters}
	complete(&in)
	return in
}
