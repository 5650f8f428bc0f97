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
