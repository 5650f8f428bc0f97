package index

import "math"

// How a plan scores a document, for engines to agree on and tests to check.
//
// A wish with the condition X counts Weight · Rarity(n, df) · Fit(grade), where
// n is the number of documents, df how many of them X holds for, and grade how
// well X holds for this one, in BM25F's manner:
//
//   - Phrase: for each field in which it stands, the Level there; these added
//     up. A phrase of several words has the least Level of its words. With
//     Prefix it is the best of the phrases that it stands for.
//   - Facet, and Not where it holds: FacetGrade.
//   - Or: its parts' grades added up, as of one word with several spellings.
//   - And: the least of its parts' grades; FacetGrade where it has none.
//
// The grade is 0 where X does not hold, and above 0 where it does.

const (
	// FacetGrade is what a facet counts: about as much as a word of a title.
	FacetGrade = 64
	// levelUnit is how many steps of Level a word of weight 1 and of usual
	// surroundings is worth.
	levelUnit = 16
	// saturation is the grade at which half of what is possible is reached:
	// BM25's k1 of 1.25.
	saturation = 1.25 * levelUnit
	// lengthShare is how much of a word's weight hangs on the length of its
	// field: BM25's b.
	lengthShare = 0.5
)

// fieldWeights say how much a word in a field tells of a person, usualWords
// how many words such a field has. They are fixed, unlike BM25's averages, so
// that what was indexed stays true whoever else comes.
var (
	fieldWeights = [NumFields]float64{
		Title: 4, PastTitle: 2, Skill: 3, Company: 3, PastCompany: 1.5, Headline: 2, Text: 1, School: 1.5, Name: 4,
	}
	usualWords = [NumFields]float64{
		Title: 4, PastTitle: 6, Skill: 16, Company: 2, PastCompany: 4, Headline: 8, Text: 120, School: 8, Name: 2,
	}
)

// Level is what a word that stands tf times in field f counts there, where the
// field has so many words; from 1 to 255.
func Level(f Field, tf, words int) uint8 {
	length := 1 - lengthShare + float64(lengthShare*(float64(words)/usualWords[f]))
	x := fieldWeights[f] * float64(tf) / length
	return uint8(min(max(math.Round(levelUnit*x), 1), 255))
}

// Fit turns a grade into a part of 1.
func Fit(grade uint32) float64 {
	return float64(grade) / (float64(grade) + saturation)
}

// Rarity is what a condition counts that df of n documents meet: the idf of
// BM25, which never falls to zero.
func Rarity(n, df int) float64 {
	return math.Log1p((float64(n-df) + 0.5) / (float64(df) + 0.5))
}
