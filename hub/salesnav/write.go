package salesnav

import "strings"

// address writes what was gathered in the notation of the query parameter.
func (e *encoder) address() string {
	if len(e.lists) == 0 && e.keyword == "" {
		return ""
	}
	var lists []string
	for _, l := range e.lists {
		values := make([]string, len(l.entries))
		for i, x := range l.entries {
			values[i] = x.notation()
		}
		lists = append(lists, "(type:"+l.name+",values:List("+strings.Join(values, ",")+"))")
	}
	parts := []string{"spellCorrectionEnabled:true"}
	if len(lists) > 0 {
		parts = append(parts, "filters:List("+strings.Join(lists, ",")+")")
	}
	if e.keyword != "" {
		parts = append(parts, "keywords:"+escape(e.keyword, ""))
	}
	return "https://www.linkedin.com" + peoplePath + "?query=" + escape("("+strings.Join(parts, ",")+")", "()")
}

func (x entry) notation() string {
	var b strings.Builder
	b.WriteByte('(')
	if x.id != "" {
		b.WriteString("id:" + escape(x.id, "") + ",")
	}
	b.WriteString("text:" + escape(x.text, "") + ",selectionType:")
	if x.excluded {
		b.WriteString("EXCLUDED)")
	} else {
		b.WriteString("INCLUDED)")
	}
	return b.String()
}

// escape puts one layer of percent escapes on all that is neither a letter,
// a digit, nor one of -_.~ and bare.
func escape(s, bare string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9',
			strings.IndexByte("-_.~", c) >= 0, strings.IndexByte(bare, c) >= 0:
			b.WriteByte(c)
		default:
			b.WriteByte('%')
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
		}
	}
	return b.String()
}
