package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
)

func (a *app) synonymsCmd() *cobra.Command {
	var (
		asJSON bool
		limit  int
	)
	cmd := &cobra.Command{
		Use: "synonyms TITLE...", Short: "Other titles for a job title", Args: atLeast(1),
		Long: `Other titles for a job title: other names of the same job, kinds of it, its names
in other languages and jobs near to it, each with the people of the hub who hold
it now. People who go from one title to another and back count as evidence; no
title of another trade is ever offered because of its words.`,
		Example: `scout synonyms "platform engineer"
scout synonyms PM
scout synonyms Krankenpfleger`,
		RunE: func(cmd *cobra.Command, args []string) error {
			title, err := textArg(cmd, "title", args...)
			if err := errors.Join(err, checkLimit(limit)); err != nil {
				return err
			}
			return a.withCounted(cmd.Context(), func(ctx context.Context, s *session) error {
				out, err := s.Synonyms(ctx, wire.SynonymsRequest{Title: title, Limit: limit})
				if err != nil {
					return err
				}
				if asJSON {
					out.Synonyms = orEmpty(out.Synonyms)
					return a.printJSON(out)
				}
				return a.printSynonyms(title, out)
			})
		},
	}
	limitFlag(cmd, &limit, "titles")
	jsonFlag(cmd, &asJSON)
	return cmd
}

func (a *app) printSynonyms(title string, out *wire.Synonyms) error {
	if len(out.Synonyms) == 0 {
		a.sayf("no other name is known for %q: neither the table of titles nor the people of this hub tell one", safe.Clean(title))
		return nil
	}
	if len(out.Readings) > 0 {
		a.sayf("%s may mean %s", safe.Clean(title), orList(out.Readings))
	}
	rows := make([][]string, 0, len(out.Synonyms))
	for _, y := range out.Synonyms {
		rows = append(rows, []string{safe.Clean(y.Title).String(), fmt.Sprintf("%.2f", y.Score), fmt.Sprint(y.Count), safe.Clean(whyTitle(&y)).String()})
	}
	a.sayCounted(out.Counted)
	return a.columns([]string{"TITLE", "SCORE", "PEOPLE", "WHY"}, rows)
}

// whyTitle says why a title is offered, in words.
func whyTitle(y *wire.Synonym) string {
	why := ""
	switch y.Why {
	case wire.SynonymSameJob:
		why = "same job"
	case wire.SynonymNarrower:
		why = "a kind of it"
	case wire.SynonymBroader:
		why = "it is a kind of this"
	case wire.SynonymRelated:
		why = "near to it"
	case wire.SynonymLanguage:
		why = "the same job in " + languageName(y.Language)
	case wire.SynonymReading:
		why = "may mean " + y.Family
		if y.Family == y.Title {
			why = "may be meant"
		}
	case wire.SynonymPeople:
		return fmt.Sprintf("%s went from one to the other, with the same skills", count(y.Moves, "person", "people"))
	default:
		why = y.Why
	}
	if y.Moves > 0 {
		why += fmt.Sprintf("; %s went from one to the other", count(y.Moves, "person", "people"))
	}
	return why
}

func languageName(code string) string {
	switch code {
	case "de":
		return "German"
	case "fr":
		return "French"
	case "es":
		return "Spanish"
	case "pt":
		return "Portuguese"
	case "it":
		return "Italian"
	case "nl":
		return "Dutch"
	}
	return code
}

func orList(names []string) string {
	clean := make([]string, len(names))
	for i, n := range names {
		clean[i] = safe.Clean(n).String()
	}
	if n := len(clean); n > 1 {
		return strings.Join(clean[:n-1], ", ") + " or " + clean[n-1]
	}
	return strings.Join(clean, "")
}

func (a *app) skillsCmd() *cobra.Command {
	var (
		asJSON bool
		in     wire.SkillsRequest
	)
	cmd := &cobra.Command{
		Use: "skills SKILL...", Short: "Skills that go with the given ones", Args: atLeast(1),
		Long: `Skills that go with all of the given ones, by a table of skills and by what the
people of the hub list themselves: skills that somebody inferred do not count.
The given skills are never suggested, whatever name they go by.`,
		Example: `scout skills Go Kubernetes "machine learning"
scout skills SQL --title "data analyst"
scout skills React --without TypeScript`,
		RunE: func(cmd *cobra.Command, args []string) error {
			err := checkLimit(in.Limit)
			for _, skill := range args {
				_, bad := textArg(cmd, "skill", skill)
				err = errors.Join(err, bad)
			}
			if err != nil {
				return err
			}
			in.Skills = args
			return a.withCounted(cmd.Context(), func(ctx context.Context, s *session) error {
				out, err := s.Skills(ctx, in)
				if err != nil {
					return err
				}
				if asJSON {
					out.Suggestions = orEmpty(out.Suggestions)
					return a.printJSON(out)
				}
				return a.printSkills(out)
			})
		},
	}
	cmd.Flags().StringVar(&in.Title, "title", "", "for people of this job `TITLE`")
	cmd.Flags().StringSliceVar(&in.Exclude, "without", nil, "never suggest these `SKILLS`, parted by commas")
	limitFlag(cmd, &in.Limit, "skills")
	jsonFlag(cmd, &asJSON)
	return cmd
}

func (a *app) printSkills(out *wire.SkillSuggestions) error {
	for _, u := range out.Unknown {
		a.sayf("nothing is known of %q: neither the table of skills nor enough people of this hub have it", safe.Clean(u))
	}
	if len(out.Suggestions) == 0 {
		a.sayf("no skill is known to go with that")
		return nil
	}
	rows := make([][]string, 0, len(out.Suggestions))
	for _, y := range out.Suggestions {
		rows = append(rows, []string{safe.Clean(y.Name).String(), fmt.Sprintf("%.2f", y.Score), fmt.Sprint(y.Count), safe.Clean(whySkill(&y)).String()})
	}
	a.sayCounted(out.Counted)
	return a.columns([]string{"SKILL", "SCORE", "PEOPLE", "BECAUSE"}, rows)
}

// whySkill says which of the given skills speak for one, and how many people
// have both.
func whySkill(y *wire.SkillSuggestion) string {
	if len(y.Reasons) == 0 {
		return y.Because
	}
	parts := make([]string, 0, len(y.Reasons))
	for _, r := range y.Reasons {
		p := r.Because
		switch {
		case r.Together > 0 && r.Of > 0:
			p += fmt.Sprintf(" (%d of %d have both)", r.Together, r.Of)
		case r.Curated:
			p += " (by the table)"
		}
		parts = append(parts, p)
	}
	return strings.Join(parts, ", ")
}

// sayCounted tells of what people the scores speak, where that is not today's.
func (a *app) sayCounted(c *wire.Counted) {
	if c != nil && c.Stale && c.Sampled > 0 {
		a.verbosef("scores are of %s; people have changed since", count(c.People, "person", "people"))
	}
}

// withCounted is withFilled for what asks what people show: a hub inside that
// has changed much is counted anew first.
func (a *app) withCounted(ctx context.Context, fn func(context.Context, *session) error) error {
	return a.withFilled(ctx, func(ctx context.Context, s *session) error {
		if s.hub != nil {
			if err := s.hub.Recount(ctx); err != nil {
				return err
			}
		}
		return fn(ctx, s)
	})
}
