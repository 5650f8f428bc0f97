package tolerant

import "github.com/scout-cli/scout/client/wire"

// Synonyms reads other titles for a title.
func Synonyms(data []byte) (*wire.Synonyms, error) {
	if s, ok := strict[wire.Synonyms](data); ok && s.Synonyms != nil && synonymsFit(s) {
		return s, nil
	}
	found, o, err := readSuggestions(data, "job title synonyms", "synonyms", "titles", "suggestions")
	if err != nil {
		return nil, err
	}
	s := &wire.Synonyms{Query: o.str("query", "title", "input"), Normalized: o.str("normalized", "canonical"), Synonyms: []wire.Synonym{}}
	for _, item := range found.items {
		one := wire.Synonym{Title: str(item)}
		if o, ok := asObject(item); ok {
			one = wire.Synonym{Title: o.str("title", "name", "synonym", "label", "text", "value"), Count: o.count("count", "total", "people")}
			one.Score, _ = score(o.get(scoreNames...))
		}
		if one.Title != "" {
			s.Synonyms = append(s.Synonyms, one)
		}
	}
	return s, nil
}

func synonymsFit(s *wire.Synonyms) bool {
	for _, one := range s.Synonyms {
		if one.Title == "" || one.Score < 0 || one.Score > 1 || one.Count < 0 {
			return false
		}
	}
	return true
}

// Skills reads skills that go with others.
func Skills(data []byte) (*wire.SkillSuggestions, error) {
	if s, ok := strict[wire.SkillSuggestions](data); ok && s.Query != nil && s.Suggestions != nil && skillsFit(s) {
		return s, nil
	}
	found, o, err := readSuggestions(data, "skill suggestions", "suggestions", "skills", "suggestedskills", "related")
	if err != nil {
		return nil, err
	}
	s := &wire.SkillSuggestions{Query: texts(o.get("query", "input")), Suggestions: []wire.SkillSuggestion{}}
	if s.Query == nil {
		s.Query = []string{}
	}
	for _, item := range found.items {
		one := wire.SkillSuggestion{Name: str(item)}
		if o, ok := asObject(item); ok {
			one = wire.SkillSuggestion{
				Name: o.str("name", "skill", "title", "label", "text", "value"), Count: o.count("count", "total", "people"),
				Because: o.str("because", "reason", "basedon"),
			}
			one.Score, _ = score(o.get(scoreNames...))
		}
		if one.Name != "" {
			s.Suggestions = append(s.Suggestions, one)
		}
	}
	return s, nil
}

func skillsFit(s *wire.SkillSuggestions) bool {
	for _, one := range s.Suggestions {
		if one.Name == "" || one.Score < 0 || one.Score > 1 || one.Count < 0 {
			return false
		}
	}
	return true
}

func readSuggestions(data []byte, want string, names ...string) (page, object, error) {
	found, err := readPage(data, want, names...)
	if err != nil {
		return page{}, nil, err
	}
	v, _ := parse(data)
	o, _ := asObject(v)
	return found, unwrap(o), nil
}

// maxFeatures bounds what a hub may list as its features.
const maxFeatures = 200

// Me reads who a token belongs to.
func Me(data []byte) (*wire.Me, error) {
	if m, ok := strict[wire.Me](data); ok && m.UserID != "" {
		return m, nil
	}
	v, err := parse(data)
	if err != nil {
		return nil, shapeError("a user", data)
	}
	if e := errorInside(v); e != nil {
		return nil, e
	}
	o, _ := asObject(v)
	o = unwrap(o, "user", "me", "account")
	m := &wire.Me{
		UserID: o.id("userid", "id", "sub", "uid", "uuid"), Name: o.str("name", "fullname", "displayname", "email"),
		Hub: o.str("hub", "hubname"), People: o.count("people"), Demo: o.count("demo"), API: o.str("api", "apiversion", "version"),
	}
	if l, ok := o.obj("limits"); ok {
		m.Limits = wire.Limits{
			SearchLimit: l.count("searchlimit"), PageLimit: l.count("pagelimit"),
			RequestsPerSecond: l.count("requestspersecond"), Streams: l.count("streams"),
		}
	}
	for _, f := range o.list("features", "capabilities") {
		if name, ok := f.(string); ok && len(m.Features) < maxFeatures {
			m.Features = append(m.Features, name)
		}
	}
	if m.UserID == "" {
		return nil, shapeError("a user", data)
	}
	return m, nil
}
