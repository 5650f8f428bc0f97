package runner

import (
	"context"

	"github.com/scout-cli/scout/client/wire"
)

// Model reads prompts, too, slower than the classifier.
type Model interface {
	// Add puts what it finds beside what was read already, or leaves that as
	// it is and says why in words for people.
	Add(ctx context.Context, in *wire.Intent) error
	// Known does so with what it found in that prompt before; it never waits.
	Known(in *wire.Intent)
}

// UnderstandWithModel makes the intent of a search by prompt with what the
// model, if there is one, was asked and found before.
func (r *Runner) UnderstandWithModel(prompt string) wire.Intent {
	in := r.Classifier().Classify(prompt)
	if r.Model != nil {
		r.Model.Known(&in)
	}
	complete(&in)
	return in
}

// ClassifyWithModel is Classify with what the model adds, if there is one. One
// that fails is a warning: the built-in reading stands.
func (r *Runner) ClassifyWithModel(ctx context.Context, prompt string) (wire.Intent, error) {
	in := r.Classifier().Classify(prompt)
	if r.Model != nil {
		if err := r.Model.Add(ctx, &in); err != nil {
			r.Log.InfoContext(ctx, "the model did not help", "error", err)
			in.Warnings = append(in.Warnings, wire.Warning{Code: wire.CodeModelUnavailable, Message: "Read without the model: " + err.Error() + "."})
		}
	}
	return r.estimated(ctx, in)
}
