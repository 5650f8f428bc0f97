package server

import (
	"context"
	"net/http"
	"strings"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/index"
	"github.com/scout-cli/scout/hub/refusal"
)

const defaultHelperLimit = 15

type (
	classifyInput struct {
		Model bool `query:"model" doc:"Also ask the model that the hub is configured with, if any: slower, its filters have origin model"`
		Body  wire.PromptRequest
	}
	classifyOutput struct{ Body wire.Intent }
	synonymsInput  struct{ Body wire.SynonymsRequest }
	synonymsOutput struct{ Body wire.Synonyms }
	skillsInput    struct{ Body wire.SkillsRequest }
	skillsOutput   struct{ Body wire.SkillSuggestions }
)

func (s *Server) registerHelpers() {
	register(s, secured("classifyIntent", http.MethodPost, base+"/classify-intent", "Read a prompt as filters"), s.classify)
	register(s, public("jobTitleSynonyms", http.MethodPost, base+"/job-title-synonyms", "Other titles for a title, best first"), s.synonyms)
	register(s, public("skillsSuggestions", http.MethodPost, base+"/skills-suggestions", "Skills that go with these, best first"), s.skills)
}

func (s *Server) classify(ctx context.Context, in *classifyInput) (*classifyOutput, error) {
	if err := checkPrompt(in.Body.Prompt); err != nil {
		return nil, err
	}
	classify := s.Runner.Classify
	if in.Model {
		classify = s.Runner.ClassifyWithModel
	}
	understood, err := classify(ctx, in.Body.Prompt)
	if err != nil {
		return nil, err
	}
	return &classifyOutput{Body: understood}, nil
}

func (s *Server) synonyms(ctx context.Context, in *synonymsInput) (*synonymsOutput, error) {
	title := strings.TrimSpace(in.Body.Title)
	if title == "" {
		return nil, refusal.Invalid("title", "must not be empty")
	}
	t := s.Taxonomy()
	scored := t.Synonyms(title)
	scored = scored[:min(len(scored), helperLimit(in.Body.Limit))]
	names := make([]string, len(scored))
	for i := range scored {
		names[i] = scored[i].Name
	}
	counts, err := s.holders(ctx, index.Title, names)
	if err != nil {
		return nil, err
	}
	out := wire.Synonyms{Query: in.Body.Title, Normalized: t.NormalizeTitle(title).Canonical, Synonyms: []wire.Synonym{}}
	for i, x := range scored {
		out.Synonyms = append(out.Synonyms, wire.Synonym{Title: x.Name, Score: x.Score, Count: counts[i]})
	}
	return &synonymsOutput{Body: out}, nil
}

func (s *Server) skills(ctx context.Context, in *skillsInput) (*skillsOutput, error) {
	given := make([]string, 0, len(in.Body.Skills))
	for _, skill := range in.Body.Skills {
		if skill = strings.TrimSpace(skill); skill != "" {
			given = append(given, skill)
		}
	}
	if len(given) == 0 {
		return nil, refusal.Invalid("skills", "must name at least one skill")
	}
	scored := s.Taxonomy().Related(given)
	scored = scored[:min(len(scored), helperLimit(in.Body.Limit))]
	names := make([]string, len(scored))
	for i := range scored {
		names[i] = scored[i].Name
	}
	counts, err := s.holders(ctx, index.Skill, names)
	if err != nil {
		return nil, err
	}
	out := wire.SkillSuggestions{Query: in.Body.Skills, Suggestions: []wire.SkillSuggestion{}}
	for i, x := range scored {
		out.Suggestions = append(out.Suggestions, wire.SkillSuggestion{Name: x.Name, Score: x.Score, Count: counts[i], Because: x.Because})
	}
	return &skillsOutput{Body: out}, nil
}

// holders counts the people who have each of the phrases in a field.
func (s *Server) holders(ctx context.Context, field index.Field, phrases []string) ([]int, error) {
	plans := make([]index.Plan, len(phrases))
	for i, p := range phrases {
		plans[i].Filter = index.Phrase{Text: p, In: index.Of(field)}
	}
	return s.Index.Count(ctx, plans)
}

func helperLimit(n int) int {
	if n == 0 {
		return defaultHelperLimit
	}
	return n
}
