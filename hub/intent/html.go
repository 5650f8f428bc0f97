package intent

import "strings"

// withoutTags blanks the HTML that pasted adverts come with, byte for byte, so
// that spans stay right: tags of blocks begin lines, those of lists items of
// one. Tags of no page, such as <system>, are left as they are.
func withoutTags(s string) string {
	if !strings.Contains(s, "</") && !strings.Contains(s, "<br") && !strings.Contains(s, "<li") && !strings.Contains(s, "<p>") {
		return s
	}
	var out []byte
	for i := 0; i < len(s); {
		name, end := tagAt(s, i)
		if name == "" {
			i++
			continue
		}
		if out == nil {
			out = []byte(s)
		}
		for k := i; k < end; k++ {
			out[k] = ' '
		}
		switch name {
		case "b", "i", "u", "em", "strong", "span", "a", "font":
		default:
			out[i] = '\n'
			if name == "li" && s[i+1] != '/' {
				out[i+2] = '-'
			}
		}
		i = end
	}
	if out == nil {
		return s
	}
	return string(out)
}

// maxTag is how long a tag may be with its attributes.
const maxTag = 400

// tagAt is the name of the HTML tag at s[i:], "" if there is none, and where it
// ends.
func tagAt(s string, i int) (name string, end int) {
	if s[i] != '<' {
		return "", 0
	}
	start := i + 1
	if start < len(s) && s[start] == '/' {
		start++
	}
	stop := start
	for stop < len(s) && stop-start < len("blockquote") && (s[stop] >= 'a' && s[stop] <= 'z' || s[stop] >= 'A' && s[stop] <= 'Z' || s[stop] >= '1' && s[stop] <= '6') {
		stop++
	}
	closing := strings.IndexByte(s[stop:min(len(s), stop+maxTag)], '>')
	if closing < 0 {
		return "", 0
	}
	switch name := strings.ToLower(s[start:stop]); name {
	case "p", "br", "div", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "tr", "td", "th", "tbody", "section", "article",
		"header", "body", "html", "b", "i", "u", "em", "strong", "span", "a", "font":
		return name, stop + closing + 1
	}
	return "", 0
}
