package versions

import "strings"

// wordChange is a piece of two prompts laid over each other.
type wordChange struct {
	text string
	what change
}

// change is what became of a piece.
type change int8

const (
	lost   change = -1
	kept   change = 0
	gained change = 1
)

// maxWords is how many words of a prompt are compared; longer ones are job
// adverts, in which nobody reads words that were moved.
const maxWords = 600

// diffWords lays two prompts over each other, word by word: the longest run of
// words that both have in the same order is kept.
func diffWords(before, after string) []wordChange {
	a, b := tokens(before), tokens(after)
	if len(a) > maxWords || len(b) > maxWords {
		if before == after {
			return []wordChange{{after, kept}}
		}
		return []wordChange{{before, lost}, {after, gained}}
	}
	// common[i][j] is the length of the longest run of a[i:] and b[j:].
	common := make([][]uint16, len(a)+1)
	for i := range common {
		common[i] = make([]uint16, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				common[i][j] = common[i+1][j+1] + 1
			} else {
				common[i][j] = max(common[i+1][j], common[i][j+1])
			}
		}
	}
	var out []wordChange
	say := func(word string, what change) {
		if n := len(out) - 1; n >= 0 && out[n].what == what {
			out[n].text = joined(out[n].text, word)
			return
		}
		out = append(out, wordChange{word, what})
	}
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			say(a[i], kept)
			i, j = i+1, j+1
		case j == len(b) || i < len(a) && common[i+1][j] >= common[i][j+1]:
			say(a[i], lost)
			i++
		default:
			say(b[j], gained)
			j++
		}
	}
	return out
}

// tokens are words, and the marks behind them.
func tokens(text string) (out []string) {
	for _, word := range strings.Fields(text) {
		core := strings.TrimRight(word, ",;.:!?")
		if core != "" {
			out = append(out, core)
		}
		if core != word {
			out = append(out, word[len(core):])
		}
	}
	return out
}

// joined puts a token behind a text, as they are written.
func joined(text, token string) string {
	if strings.TrimLeft(token, ",;.:!?") == "" {
		return text + token
	}
	return text + " " + token
}
