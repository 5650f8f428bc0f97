package cli

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"github.com/scout-cli/scout/client/safe"
)

// exactly wants n arguments.
func exactly(n int) cobra.PositionalArgs { return between(n, n) }

// atLeast wants n arguments or more.
func atLeast(n int) cobra.PositionalArgs { return between(n, -1) }

// between wants from low to high arguments; high < 0 means without limit.
func between(low, high int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) >= low && (high < 0 || len(args) <= high) {
			return nil
		}
		what := fmt.Sprintf("%d", low)
		switch {
		case high < 0:
			what = fmt.Sprintf("at least %d", low)
		case high > low:
			what = fmt.Sprintf("%d to %d", low, high)
		}
		noun := "arguments"
		if low == 1 && high <= 1 {
			noun = "argument"
		}
		return usagef("%s takes %s %s, not %d\nusage: %s", cmd.CommandPath(), what, noun, len(args), cmd.UseLine())
	}
}

// maxText is the longest prompt or title that a hub takes, in bytes.
const maxText = 32 << 10

// textArg is what a person says in one argument or in several.
func textArg(cmd *cobra.Command, what string, args ...string) (string, error) {
	text := strings.Join(args, " ")
	switch {
	case strings.TrimSpace(text) == "":
		return "", usagef("the %s is empty\nusage: %s", what, cmd.UseLine())
	case len(text) > maxText:
		return "", usagef("the %s is %d bytes long: %d is the most", what, len(text), maxText)
	}
	return text, nil
}

// readable refuses what would reach the hub as other characters than were
// typed. The name of a file may hold any.
func readable(cmd *cobra.Command, args []string) error {
	for _, arg := range args {
		if !utf8.ValidString(arg) && cmd.Name() != "import" {
			return usagef("%q is not UTF-8: is the terminal set to another encoding?", arg)
		}
	}
	return nil
}

// printJSON prints for programs: everything as it is, nothing cleaned.
func (a *app) printJSON(v any) error {
	enc := json.NewEncoder(a.out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// ask puts a question to a person and tells whether the answer is yes; an
// empty one is preset. It must only be called where there is a person, who may
// interrupt it.
func (a *app) ask(ctx context.Context, question string, preset bool) (bool, error) {
	choice := "[y/N]"
	if preset {
		choice = "[Y/n]"
	}
	_, _ = fmt.Fprintf(a.err, "%s %s ", question, choice)
	answers := make(chan bool, 1)
	go func() { answers <- yes(a.in, preset) }() // a read can't be called off
	select {
	case answer := <-answers:
		return answer, nil
	case <-ctx.Done():
		_, _ = fmt.Fprintln(a.err)
		return false, ctx.Err()
	}
}

func yes(in io.Reader, preset bool) bool {
	line, err := bufio.NewReader(io.LimitReader(in, 1024)).ReadString('\n')
	if err != nil && line == "" {
		return false
	}
	switch strings.ToLower(strings.TrimSpace(line)) {
	case "":
		return preset
	case "y", "yes":
		return true
	}
	return false
}

// interactive tells whether there is a person to ask.
func (a *app) interactive() bool { return a.inTTY && a.errTTY }

// printLines prints text for a person to stdout, cleaned.
func (a *app) printLines(text string) error {
	_, err := io.WriteString(a.out, safe.CleanLines(text).String())
	return err
}
