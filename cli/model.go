package cli

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/scout-cli/scout/hub/intent"
	"github.com/scout-cli/scout/hub/model"
	"github.com/scout-cli/scout/hub/places"
	"github.com/scout-cli/scout/hub/taxonomy"
	"github.com/scout-cli/scout/store/secret"
)

// modelChoice is the table [model] of the configuration.
type modelChoice struct {
	URL               string `toml:"url"`
	Name              string `toml:"name"`
	Key               string `toml:"key"`     // "keyring", "env:VARIABLE", or "" for none
	Timeout           string `toml:"timeout"` // such as "4s"
	AllowInsecureHTTP bool   `toml:"allow_insecure_http"`
}

const (
	keyInKeyring = "keyring"
	keyInEnv     = "env:"
)

// config is what the hub needs to know; nil where no model is named.
func (m modelChoice) config() (*model.Config, error) {
	if m == (modelChoice{}) {
		return nil, nil
	}
	out := &model.Config{URL: m.URL, Name: m.Name, AllowInsecureHTTP: m.AllowInsecureHTTP, Timeout: model.DefaultTimeout}
	if m.Timeout != "" {
		var err error
		if out.Timeout, err = time.ParseDuration(m.Timeout); err != nil || out.Timeout <= 0 {
			return nil, fmt.Errorf("[model] timeout %q must be a time such as \"4s\"", m.Timeout)
		}
	}
	if name, inEnv := strings.CutPrefix(m.Key, keyInEnv); m.Key != "" && m.Key != keyInKeyring && (!inEnv || name == "") {
		return nil, errors.New(`[model] key must be "keyring" or "env:VARIABLE"; never write the key itself into this file`)
	}
	if err := out.Check(); err != nil {
		return nil, fmt.Errorf("[model] %w", err)
	}
	return out, nil
}

// origin is under which name the keyring has the model's key.
func (m modelChoice) origin() string {
	u, err := url.Parse(m.URL)
	if err != nil {
		return ""
	}
	return "model:" + u.Scheme + "://" + u.Host
}

// modelConfig is the configured model with its key, which is looked for when
// it is needed; nil if there is none.
func (a *app) modelConfig() *model.Config {
	s := a.once.settings
	if s.model == nil {
		return nil
	}
	cfg := *s.model
	if s.modelChoice.Key != "" {
		cfg.Key = func(ctx context.Context) (string, error) {
			key, _, err := a.modelKeepers().Find(ctx, s.modelChoice.origin())
			if errors.Is(err, secret.ErrNotFound) {
				err = errors.New("none is kept: " + a.modelKeyAdvice())
			}
			return key, err
		}
	}
	return &cfg
}

// modelKeepers are where the configuration says that the key is.
func (a *app) modelKeepers() secret.Chain {
	m := a.once.settings.modelChoice
	if name, ok := strings.CutPrefix(m.Key, keyInEnv); ok {
		if key := os.Getenv(name); key != "" {
			return secret.Chain{secret.Value(m.origin(), key, name)}
		}
		return nil
	}
	return a.stored()
}

func (a *app) modelKeyAdvice() string {
	if name, ok := strings.CutPrefix(a.once.settings.modelChoice.Key, keyInEnv); ok {
		return "set " + name
	}
	return "scout model key"
}

func (a *app) modelCmd() *cobra.Command {
	return group("model", "Use a language model to read prompts", a.modelCheckCmd(), a.modelKeyCmd(), a.modelForgetCmd())
}

// wantModel is the settings of a run that needs a model.
func (a *app) wantModel() (settings, error) {
	s, err := a.settings()
	if err == nil && s.model == nil {
		err = usagef("no model is configured: write [model] with url and name into %s", first(a.flags.config, s.paths.configFile()))
	}
	return s, err
}

func (a *app) modelCheckCmd() *cobra.Command {
	return &cobra.Command{
		Use: "check [PROMPT...]", Short: "Ask the configured model once, and show what it adds",
		Long: `Sends one prompt to the model that the configuration names and shows what its answer
adds to the built-in reading. Nothing but the prompt is sent.`,
		Example: "\nscout model check \"jemand mit Erfahrung in Buchhaltung, Berlin\"",
		RunE: func(cmd *cobra.Command, args []string) error {
			s, err := a.wantModel()
			if err != nil {
				return err
			}
			if len(args) == 0 {
				args = []string{"jemand mit Erfahrung in Buchhaltung, Berlin"}
			}
			prompt, err := textArg(cmd, "prompt", args...)
			if err != nil {
				return err
			}
			classifier := intent.New(taxonomy.Default(), places.Default())
			r, err := model.New(*a.modelConfig(), classifier.Classify)
			if err != nil {
				return err
			}
			in := classifier.Classify(prompt)
			built, start := len(in.Filters), time.Now()
			if err := r.Add(cmd.Context(), &in); err != nil {
				return fmt.Errorf("%s at %s: %w", s.model.Name, s.model.URL, err)
			}
			a.sayf("%s at %s: %s in %s", s.model.Name, s.model.URL, count(len(in.Filters)-built, "filter", "filters")+" added", time.Since(start).Round(time.Millisecond))
			return a.printUnderstood("", in.Filters, in.Unresolved, in.Warnings)
		},
	}
}

func (a *app) modelKeyCmd() *cobra.Command {
	var fromStdin, insecure bool
	cmd := &cobra.Command{
		Use: "key", Short: "Keep the key of the configured model in the keyring", Args: exactly(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			s, err := a.wantModel()
			if err != nil {
				return err
			}
			if s.modelChoice.Key != keyInKeyring {
				return usagef("the configuration does not look for a key in the keyring: write key = %q under [model]", keyInKeyring)
			}
			key, err := a.readSecret(cmd.Context(), "Key for "+s.model.URL+": ", "--stdin", fromStdin)
			if err != nil {
				return err
			}
			if err := secret.CheckToken(key); err != nil {
				return usageError{err}
			}
			keeper := a.keyring()
			if insecure || s.insecureStorage || secret.FileInUse(s.paths.credentials()) {
				keeper = secret.File(s.paths.credentials())
				a.sayf("warning: the key is kept as plain text in %s", s.paths.credentials())
			}
			if err := keeper.Set(cmd.Context(), s.modelChoice.origin(), key); err != nil {
				return fmt.Errorf("the key could not be kept: %w", err)
			}
			a.sayf("the key for %s is in %s", s.model.URL, keeper.Where())
			return nil
		},
	}
	cmd.Flags().BoolVar(&fromStdin, "stdin", false, "read the key from stdin")
	insecureFlag(cmd, &insecure)
	return cmd
}

func (a *app) modelForgetCmd() *cobra.Command {
	return &cobra.Command{
		Use: "forget", Short: "Forget the key of the configured model", Args: exactly(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			s, err := a.wantModel()
			if err != nil {
				return err
			}
			gone := false
			for _, k := range a.stored() {
				switch err := k.Delete(cmd.Context(), s.modelChoice.origin()); {
				case err == nil:
					gone = true
					a.sayf("removed the key for %s from %s", s.model.URL, k.Where())
				case errors.Is(err, secret.ErrNotFound), errors.Is(err, secret.ErrUnavailable):
				default:
					return err
				}
			}
			if !gone {
				a.sayf("no key was kept for %s", s.model.URL)
			}
			return nil
		},
	}
}

// checkModel says what is sent where. It sends nothing itself.
func (a *app) checkModel(ctx context.Context) check {
	s := a.once.settings
	if s.model == nil {
		return check{"model", stateOK, "none: prompts are read by built-in rules alone, and sent nowhere", ""}
	}
	where := "on another machine"
	if s.model.Loopback() {
		where = "on this machine"
	}
	text := fmt.Sprintf("%s at %s (%s): of your own hub, prompts that are read with the model are sent there, never people", s.model.Name, s.model.URL, where)
	if s.modelChoice.Key == "" {
		return check{"model", stateOK, text + "; no key", "scout model check asks it once"}
	}
	_, from, err := a.modelKeepers().Find(ctx, s.modelChoice.origin())
	if err != nil {
		return check{"model", stateWarn, text + "; but its key was not found", a.modelKeyAdvice()}
	}
	return check{"model", stateOK, text + "; key from " + from.Where(), "scout model check asks it once"}
}
