package intent

import (
	"strings"

	"github.com/scout-cli/scout/hub/taxonomy"
	"github.com/scout-cli/scout/hub/taxonomy/fold"
)

// class is a set of words that the grammar asks for, the first column of
// data/classes.tsv. Unlike cues they say nothing by themselves.
type class string

const (
	classYearUnit       class = "yearunit"
	classDecade         class = "decade"
	classOrMore         class = "ormore"
	classRange          class = "rangeword" // "3 to 5"
	classBetween        class = "between"
	classMinBefore      class = "minbefore"
	classMaxBefore      class = "maxbefore"
	classExactBefore    class = "exactbefore"
	classAboutBefore    class = "aboutbefore"
	classMinAfter       class = "minafter"
	classMaxAfter       class = "maxafter"
	classOfExperience   class = "ofexperience"
	classTaskAfter      class = "taskafter" // "5 years in …": the span of one skill
	classAged           class = "agedafter"
	classOldThing       class = "oldthing" // "10 years old company"
	classSpanOther      class = "spanother"
	classSpanThing      class = "spanthing"  // in the clause of a span: it is no experience
	classExperience     class = "experience" // in the clause of a span: it is experience
	classFirm           class = "firm"       // who has a history
	classFirmLink       class = "firmlink"   // "a firm with over …"
	classOwnLead        class = "ownlead"    // "join a firm with …"
	classSpanOtherAhead class = "spanotherbefore"
	classAgeAhead       class = "agebefore"
	classAtCompany      class = "atcompany"
	classInPosition     class = "inposition"
	classCompanyAhead   class = "companybefore" // "at their company for 3 years"
	classPositionAhead  class = "positionbefore"
	classPosition       class = "positionword"
	classTenureObject   class = "tenureobject"
	classHeadcount      class = "headcount"
	classSizedThing     class = "sizedthing"
	classMoneyUnit      class = "moneyunit"
	classCountUnit      class = "countunit" // what is counted that is no experience
	classSkillLead      class = "skilllead" // takes a skill: "with", "using"
	classSkillIn        class = "skillin"   // so does it before "in": "experience in"
	classInWord         class = "inword"
	classSkillTail      class = "skilltail" // what follows a skill: "developer", "experience"
	classLooseLevel     class = "levelneedstitle"
	classNoLevelNext    class = "notlevelnext"
	classLevelJoin      class = "rangejoin"
	classCuisine        class = "cuisine" // after "French": no language
	classOrigin         class = "origin"
	classLanguageTail   class = "langtail"
	classOnly           class = "agetail"
	classArticle        class = "articles"
	classPlaceWord      class = "placeword"
	classPlaceTail      class = "placetail"
	classSkillPrepos    class = "skillprepos" // "experience in" takes no place
	classKm             class = "km"
	classMile           class = "mile"
	classRadiusLead     class = "radiuslead"
	classAround         class = "radiusaround"
	classProjectPM      class = "pmproject"
	classProductPM      class = "pmproduct"
	classHeadOf         class = "headof"
	classHeadNoOf       class = "vpish"
	classOf             class = "ofword"
	classOfficer        class = "officer"
	classLooseHead      class = "loosehead" // ends titles, is none alone
	classMinor          class = "minor"     // small in titles
	classAcronym        class = "acronym"
	classLinkFill       class = "linkfill"
	classOtherRemote    class = "otherremote"
	classOtherVirtual   class = "othervirtual"
	classHaving         class = "havingverb"
	classMasterLike     class = "masterlike"
	classDegreeNext     class = "degreenext"
	classDegreeWord     class = "degreeword"
	classUpperDegree    class = "upperdegree"
	classStudyPrepos    class = "studyprep"
	classStudyTail      class = "studytail"
	classRelatedField   class = "relatedfield"
	classSchoolWord     class = "schoolword"
	classSchoolOf       class = "schoolof"
	classLookupLead     class = "lookuplead"
	classNoSurname      class = "nosurname"
	classOperator       class = "operator"
	classSiteOperator   class = "siteoperator"
	classExampleNoun    class = "examplenoun"
	classShortForm      class = "shortform"
	classGenderEnding   class = "genderending"
	classCodeTail       class = "codetail"    // "CA licensed"
	classOverhead       class = "overhead"    // with a trade before it one title: "barista trainer"
	classCompass        class = "compass"     // "south London"
	classNotEmployer    class = "notemployer" // "publications at …"
	classEnding         class = "ending"      // of German titles in one word
	classFirstHead      class = "firsthead"   // titles begin with: "technicien"
	classHeadLink       class = "headlink"    // "technicien de …"
	classToolHead       class = "toolhead"    // follows the name of a tool
	classKitchen        class = "kitchen"     // where a people's name is a cuisine
	classNationality    class = "nationality"
	classPeople         class = "sourced"
	classDegreeCode     class = "degreecode"
	classOwn            class = "ownfirm"      // "for our 40 person startup"
	classSurroundings   class = "surroundings" // "Hamburg or surroundings"
	classDayUnit        class = "dayunit"      // "2 days a week"
	classPartly         class = "partly"       // "occasionally remote"
	classImpossible     class = "impossible"   // "remote is not possible"
	classDistanceLead   class = "distancelead"
	classMonth          class = "month"
	classSignOff        class = "signoff"
	classVerbLead       class = "verblead" // a verb follows: "who treats"
	classCookery        class = "cookery"  // "Thai kitchen": a skill
	classHonorific      class = "honorific"
	classFiller         class = "filler"
	classMarker         class = "marker"
)

// has tells whether word i is in the class.
func (r *reader) has(c class, i int) bool {
	return i >= 0 && i < len(r.words) && r.lex.is(c, r.words[i].Key, r.lang)
}

// ahead is how many of the words that end before word i, limit at most, are a
// phrase of the class.
func (r *reader) ahead(c class, i, limit int) int {
	for n := min(limit, i); n > 0; n-- {
		if p := r.phrase(i-n, i); p != "" && r.lex.is(c, p, r.lang) {
			return n
		}
	}
	return 0
}

// behind is how many of the words from word i on, limit at most, are a phrase
// of the class.
func (r *reader) behind(c class, i, limit int) int {
	for n := min(limit, len(r.words)-i); n > 0; n-- {
		if p := r.phrase(i, i+n); p != "" && r.lex.is(c, p, r.lang) {
			return n
		}
	}
	return 0
}

// phrase is the words from i up to j, if no sentence ends among them.
func (r *reader) phrase(i, j int) string {
	if i < 0 || j > len(r.words) || i >= j {
		return ""
	}
	if j == i+1 {
		return r.words[i].Key
	}
	keys := make([]string, 0, j-i)
	for k := i; k < j; k++ {
		if k > i && r.stops(k) {
			return ""
		}
		keys = append(keys, r.key(k))
	}
	return strings.Join(keys, " ")
}

// detect tells the language that a prompt is written in, by its small words.
func (r *reader) detect() language {
	var counts [numLanguages]int // short markers count half, for they mean something elsewhere too
	markers := r.lex.classes[classMarker]
	for i, w := range r.words {
		for l := range counts {
			if markers[w.Key]&(1<<l) != 0 {
				counts[l] += 1 + min(1, len(w.Key)/3)
			}
		}
		if i < maxDetected {
			text := r.text[w.Start:w.End]
			switch {
			case strings.ContainsAny(text, "ñ"):
				counts[spanish] += 2
			case strings.HasSuffix(text, "ção"), strings.HasSuffix(text, "ções"), text == "não", text == "você":
				counts[portuguese] += 2
			case elided(text):
				counts[french] += 2
			}
		}
		if l, ok := r.tax.TitleLanguage(w.Key); ok {
			if lang, ok := parseLanguage(l); ok {
				counts[lang] += 2
			}
		}
	}
	best := english
	for l, n := range counts {
		if n > counts[best] || n == counts[best] && best == english && n > 1 {
			best = language(l)
		}
	}
	return best
}

const maxDetected = 500 // words whose letters are looked at

// elided tells words such as "d'expérience".
func elided(s string) bool {
	if len(s) < 4 || !strings.ContainsRune("dlnsjmcDLNSJMC", rune(s[0])) {
		return false
	}
	return s[1] == '\'' || strings.HasPrefix(s[1:], "’")
}

// partElided parts French words such as "d'expérience" in two.
func (r *reader) partElided() {
	if r.lang != french {
		return
	}
	words := make([]fold.Word, 0, len(r.words)+8)
	for _, w := range r.words {
		text := r.text[w.Start:w.End]
		if !elided(text) {
			words = append(words, w)
			continue
		}
		mark := strings.IndexAny(text, "'’")
		rest := w.Start + mark + len("'")
		if text[mark] != '\'' {
			rest = w.Start + mark + len("’")
		}
		words = append(words, fold.Word{Key: fold.Letters(text[:mark]), Start: w.Start, End: w.Start + mark}, fold.Word{Key: fold.Letters(r.text[rest:w.End]), Start: rest, End: w.End})
	}
	r.words = words
}

// joinSigns takes the signs of a language's name that its version hides along:
// "C++17".
func (r *reader) joinSigns() {
	for i := range r.words {
		w := &r.words[i]
		for _, sign := range []string{"++", "#"} {
			if w.Key == "c" && strings.HasPrefix(r.text[w.End:], sign) && i+1 < len(r.words) && r.words[i+1].Start >= w.End+len(sign) {
				w.Key, w.End = "c"+sign, w.End+len(sign)
			}
		}
	}
}

// dropGenders leaves out the endings by which other languages name both sexes
// in one word: "Entwickler/in", "un/a desarrollador/a".
func (r *reader) dropGenders() {
	if r.lang == english {
		return
	}
	words := r.words[:0:0]
	for i, w := range r.words {
		if i > 0 && r.has(classGenderEnding, i) {
			switch r.gap(i) {
			case "/", "*", ":", "_", "/-", "(", "·":
				continue
			}
		}
		words = append(words, w)
	}
	r.words = words
}

// partKnowledge reads German words that say knowledge of what they begin with
// as that: "Zollkenntnisse", "Englischkenntnissen".
func (r *reader) partKnowledge() {
	if r.lang != german {
		return
	}
	for i := range r.words {
		key := r.words[i].Key
		for _, ending := range [...]string{"kenntnisse", "kenntnissen", "erfahrung", "erfahrungen"} {
			stem, ok := strings.CutSuffix(key, ending)
			if !ok || len(stem) < shortWord {
				continue
			}
			for _, kind := range []taxonomy.Kind{taxonomy.SkillTerm, taxonomy.LanguageTerm} {
				if _, known := r.tax.Find(kind, key); known {
					continue
				}
				if _, ok := r.tax.Find(kind, stem); ok {
					r.words[i].Key = stem
				}
			}
		}
	}
}
