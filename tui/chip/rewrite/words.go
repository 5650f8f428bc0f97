package rewrite

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/scout-cli/scout/client/wire"
)

// lead is where the words begin that lead in some others: mode is behind those
// that give importance ("not", "nice to have:"), all before all of them.
type lead struct{ mode, all int }

// lead finds the words that lead in what begins at from, as far as they are no
// filter's own. Where another word follows it, those that may belong to that
// one do not count.
func (d *draft) lead(from int, followed bool) lead {
	l := lead{from, from}
	seen := false // a word of importance
	for at := from; ; {
		rest := strings.TrimRight(d.text[:at], " \t")
		if minus := strings.TrimSuffix(rest, "-"); minus != rest && len(rest) == at && (minus == "" || strings.ContainsAny(minus[len(minus)-1:], " (")) {
			at, l.all = len(minus), len(minus) // "-PHP": a sign of this one alone
			continue
		}
		rest = strings.TrimRight(rest, ":-‑ ")
		n, mode := leadWord(rest)
		if n == 0 || d.taken(len(rest)-n, len(rest)) {
			return l
		}
		if followed && !mode && !slices.Contains(strings.Split(own, "|"), strings.ToLower(rest[len(rest)-n:])) {
			return l
		}
		colon := strings.Contains(d.text[len(rest):at], ":")
		if colon && !mode && !label(rest[len(rest)-n:]) {
			return l
		}
		at = len(rest) - n
		l.all = at
		if mode && !seen {
			seen = true
			l.mode = len(rest) + gap(d.text[len(rest):])
		}
	}
}

// gap is how many bytes of blanks and marks of a lead-in a text begins with.
func gap(s string) int { return len(s) - len(strings.TrimLeft(s, ": ")) }

// leadWord is the length of the word or phrase that leads in, at the end of a
// text, and whether it gives importance; 0 for none.
func leadWord(s string) (n int, mode bool) {
	tail := strings.ToLower(s[max(0, len(s)-32):])
	for _, list := range [2]string{modes, preps} {
		for phrase := range strings.SplitSeq(list, "|") {
			if strings.HasSuffix(tail, phrase) && len(phrase) > n && wordStart(tail, len(tail)-len(phrase)) {
				n, mode = len(phrase), list == modes
			}
		}
	}
	return n, mode
}

// trailer is the end of the words behind to that say something of what stands
// before them alone.
func (d *draft) trailer(to, from int) int {
	for {
		s := strings.ToLower(d.text[to:min(len(d.text), to+40)])
		blank := len(s) - len(strings.TrimLeft(s, " -"))
		if blank == 0 || blank > 2 {
			return to
		}
		n := 0
		for phrase := range strings.SplitSeq(trailers, "|") {
			if strings.HasPrefix(s[blank:], phrase) && len(phrase) > n && wordEnd(s, blank+len(phrase)) {
				n = len(phrase)
			}
		}
		if n == 0 || d.taken(to+blank, to+blank+n) || d.listed(from) {
			return to
		}
		to += blank + n
	}
}

// listed tells whether "and" or "or" joins a filter's words to what begins at
// from: what is said behind them is said of both.
func (d *draft) listed(from int) bool {
	left := joinBefore(d.text[:from])
	joint := strings.ToLower(d.text[left:from])
	return (strings.Contains(joint, "and") || strings.Contains(joint, "or")) && d.taken(max(0, left-1), left)
}

// joinBefore is where the joining words and marks begin that end a text.
func joinBefore(s string) int {
	at := len(s)
	for {
		rest := strings.TrimRight(s[:at], " ,;/&|+.")
		n := 0
		for word := range strings.SplitSeq(joiners, "|") {
			if len(word) > n && len(rest) >= len(word) && strings.EqualFold(rest[len(rest)-len(word):], word) && wordStart(rest, len(rest)-len(word)) && wordEnd(s, len(rest)) {
				n = len(word)
			}
		}
		if n == 0 {
			if strings.ContainsAny(s[len(rest):at], ",;/&|+.") {
				return len(rest) + signs(s[len(rest):at])
			}
			return at
		}
		at = len(rest) - n
	}
}

// signs is how many bytes of the marks belong to the word before: "C++, Go".
func signs(s string) int {
	return len(s) - len(strings.TrimLeft(s, "+"))
}

// joinAfter is how many bytes of joining words and marks a text begins with.
func joinAfter(s string) int {
	at := 0
	for {
		rest := strings.TrimLeft(s[at:], " ,;/&|")
		if strings.HasPrefix(rest, ". ") {
			rest = strings.TrimLeft(rest, ". ")
		}
		n := 0
		for word := range strings.SplitSeq(joiners, "|") {
			if len(word) > n && len(rest) >= len(word) && strings.EqualFold(rest[:len(word)], word) && wordEnd(rest, len(word)) {
				n = len(word)
			}
		}
		if n == 0 {
			if strings.ContainsAny(s[at:len(s)-len(rest)], ",;/&|.") || at > 0 {
				return len(s) - len(rest)
			}
			return at
		}
		at = len(s) - len(rest) + n
	}
}

// find is where a text stands in another as whole words, in whatever case.
func find(text, words string) *wire.Span {
	if words == "" || len(words) > len(text) {
		return nil
	}
	for i := 0; i+len(words) <= len(text); i++ {
		if strings.EqualFold(text[i:i+len(words)], words) && wordStart(text, i) && wordEnd(text, i+len(words)) {
			return Valid(text, &wire.Span{i, i + len(words)})
		}
	}
	return nil
}

func wordStart(s string, at int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:at])
	return at == 0 || !inWord(r)
}

func wordEnd(s string, at int) bool {
	if at >= len(s) {
		return true
	}
	r, _ := utf8.DecodeRuneInString(s[at:])
	return !inWord(r)
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' || r == '#' }

func boundary(s string, at int) bool { return at == len(s) || utf8.RuneStart(s[at]) }

// label tells whether a word with a colon only names what follows it.
func label(word string) bool {
	switch strings.ToLower(word) {
	case "skills", "location", "locations", "experience", "languages", "language", "title", "keyword", "keywords":
		return true
	}
	return false
}

// Words by what they do around a criterion, in English and the commonest of
// German and French. Each list is read backwards or forwards from it until a
// word stands in none.
const (
	joiners = "and|or|but|as well as|along with|und|oder|sowie|aber|et|ou"

	modes = "not|no|without|excluding|exclude|excludes|except|except for|minus|avoid|avoiding|never|nor|other than|but not|and not|" +
		"nobody from|no one from|anyone but|not interested in|apart from|rather than|instead of|" +
		"nice to have|nice to haves|good to have|great to have|bonus|bonus points|bonus points for|ideally|preferably|preferred|prefer|" +
		"desirable|desired|optional|optionally|plus|must have|must haves|must know|must speak|must be|must|need|needs|required|requirements|mandatory|essential|" +
		"nicht|kein|keine|keinen|keiner|ohne|außer|idealerweise|gerne|bevorzugt|wünschenswert|zwingend|sans|pas de|sauf|idéalement|de préférence"

	preps = "with|in|at|from|near|around|of|on|using|having|has|have|who|that|for|as|to|the|a|an|is|are|was|been|be|" +
		"works|work|working|worked|based|located|living|lives|currently|now|knows|know|knowing|experience|experienced|experiences|" +
		"knowledge|skills|skilled|proficient|proficiency|expertise|expert|strong|solid|good|deep|proven|excellent|familiarity|familiar|" +
		"background|speaks|speak|speaking|fluent|native|studied|degree|graduated|graduate|ex|former|formerly|previously|previous|past|" +
		"location|locations|languages|language|keyword|keywords|people|candidates|someone|anyone|company|companies|" +
		"mit|bei|im|aus|von|vom|der|die|das|ein|eine|einen|als|nahe|ehemals|früher|erfahrung|kenntnisse|kenntnissen|gute|guten|" +
		"avec|à|au|dans|de|du|des|chez|ancien|ancienne|expérience"

	// own are those of preps that lead in nothing but the one word behind them.
	own = "ex|former|formerly|previously|previous|past|speaks|speak|speaking|fluent|native|ehemals|früher|ancien|ancienne"

	trailers = "experience|skills|skill|background|knowledge|required|preferred|desirable|desired|only|now|is a plus|are a plus|a plus|" +
		"as a plus|would be a plus|is a bonus|a bonus|is a must|are a must|a must|is required|are required|is mandatory|mandatory|" +
		"is preferred|nice to have|is nice to have|would be nice|is fine|is ok|is okay|ok|okay|speaker|speakers|speaking|" +
		"industry|company|companies|area|level|is desirable|essential|is essential|certified|needed|is needed|" +
		"erfahrung|kenntnisse|von vorteil|ist von vorteil|wünschenswert|erwünscht|zwingend|serait un plus|souhaité"
)
