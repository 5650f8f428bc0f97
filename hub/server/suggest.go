package server

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/refusal"
)

type (
	synonymsInput  struct{ Body wire.SynonymsRequest }
	synonymsOutput struct{ Body wire.Synonyms }
	skillsInput    struct{ Body wire.SkillsRequest }
	skillsOutput   struct{ Body wire.SkillSuggestions }
)

func (s *Server) registerSuggest() {
	register(s, public("jobTitleSynonyms", http.MethodPost, base+"/job-title-synonyms", "Other titles for a title, best first"), s.synonyms)
	register(s, public("skillsSuggestions", http.MethodPost, base+"/skills-suggestions", "Skills that go with these, best first"), s.skills)
}

func (s *Server) synonyms(ctx context.Context, in *synonymsInput) (*synonymsOutput, error) {
	if strings.TrimSpace(in.Body.Title) == "" {
		return nil, refusal.Invalid("title", "must not be empty")
	}
	out, err := s.Suggest.Titles(ctx, in.Body)
	if err != nil {
		return nil, err
	}
	return &synonymsOutput{Body: out}, nil
}

func (s *Server) skills(ctx context.Context, in *skillsInput) (*skillsOutput, error) {
	blank := func(skill string) bool { return strings.TrimSpace(skill) == "" }
	if in.Body.Skills = slices.DeleteFunc(in.Body.Skills, blank); len(in.Body.Skills) == 0 {
		return nil, refusal.Invalid("skills", "must name at least one skill")
	}
	out, err := s.Suggest.Skills(ctx, in.Body)
	if err != nil {
		return nil, err
	}
	return &skillsOutput{Body: out}, nil
}
