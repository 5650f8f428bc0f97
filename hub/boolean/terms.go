package boolean

import (
	"github.com/scout-cli/scout/client/wire"
)

// terms are what a profile may say that meets the filter. Without any, message
// says why the filter can't be put in words; with some, it says what they miss.
func (b *builder) terms(f wire.Filter) (terms Or, message string) {
	switch f.Field {
	case wire.FieldYears, wire.FieldYearsInPosition, wire.FieldYearsAtCompany:
		return nil, "a Boolean string can't count years"
	case wire.FieldCompanySize:
		return nil, "profiles do not say how large a company is"
	case wire.FieldCompanyLocation:
		return nil, "profiles do not say where a company sits"
	case wire.FieldRemote:
		if len(f.Values) != 1 || f.Values[0].Text != "true" {
			return nil, "no word says that somebody works on site"
		}
		return Or{Term("remote")}, "finds the word only"
	case wire.FieldLocation:
		if b.dialect != Google {
			return nil, "LinkedIn has a filter of its own for places: set it there"
		}
		if f.RadiusKm != nil {
			message = "Google knows no distances, only the name of the place"
		}
	case wire.FieldLanguage:
		message = "finds the word, also where it says something else"
	}
	for _, v := range f.Values {
		switch {
		case f.Field == wire.FieldKeyword:
			if x := keyword(v.Text, f.Origin); x != nil {
				terms = append(terms, x)
			}
		case f.Field == wire.FieldSeniority:
			terms = append(terms, level(v.Text)...)
		case f.Field == wire.FieldDegree:
			terms = append(terms, degree(v.Text)...)
		case tidy(v.Text) != "":
			terms = append(terms, Term(tidy(v.Text)))
		}
	}
	if len(terms) == 0 {
		return nil, "it has no words"
	}
	return terms, message
}

// keyword is an expression, or a phrase; Sales Navigator's words may stand
// apart.
func keyword(text, origin string) Expr {
	if origin == wire.OriginSalesNavigator || IsExpression(text) {
		return Parse(text)
	}
	if text = tidy(text); text != "" {
		return Term(text)
	}
	return nil
}

// level is how profiles write a level of seniority.
func level(word string) Or {
	switch word = tidy(word); word {
	case "":
		return nil
	case "intern":
		return Or{Term("intern"), Term("internship")}
	case "training":
		return Or{Term("trainee"), Term("apprentice")}
	case "entry":
		return Or{Term("entry level"), Term("graduate"), Term("junior")}
	case "junior":
		return Or{Term("junior"), Term("jr")}
	case "mid":
		return Or{Term("mid-level"), Term("mid level")}
	case "senior":
		return Or{Term("senior"), Term("sr")}
	case "head":
		return Or{Term("head of")}
	case "vp":
		return Or{Term("VP"), Term("vice president")}
	case "cxo":
		return Or{Term("chief"), Term("CEO"), Term("CTO"), Term("CFO"), Term("COO"), Term("CIO"), Term("CMO")}
	case "owner":
		return Or{Term("owner"), Term("founder")}
	}
	return Or{Term(word)}
}

// degree is how profiles write a degree.
func degree(name string) Or {
	switch name {
	case "PhD":
		return Or{Term("PhD"), Term("Ph.D."), Term("doctorate")}
	case "Master's":
		return Or{Term("Master's"), Term("Master of"), Term("MSc"), Term("M.S."), Term("MA")}
	case "Bachelor's":
		return Or{Term("Bachelor's"), Term("Bachelor of"), Term("BSc"), Term("B.S."), Term("BA")}
	case "JD":
		return Or{Term("JD"), Term("J.D."), Term("Juris Doctor")}
	case "MD":
		return Or{Term("MD"), Term("M.D."), Term("Doctor of Medicine")}
	}
	if name = tidy(name); name == "" {
		return nil
	}
	return Or{Term(name)}
}
