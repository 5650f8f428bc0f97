package tolerant

import "github.com/scout-cli/scout/client/wire"

// The names that a value goes by, folded, the likeliest first.
var (
	idNames        = []string{"id", "candidateid", "uuid", "personid", "profileid", "publicidentifier", "providerid"}
	searchIDNames  = []string{"candidatesearchid", "searchid", "id", "uuid"}
	listIDNames    = []string{"id", "listid", "poolid", "uuid"}
	labelNames     = []string{"name", "title", "text", "label", "value", "display", "displayname", "message", "url"}
	fullNames      = []string{"fullname", "name", "displayname"}
	firstNames     = []string{"firstname", "givenname"}
	lastNames      = []string{"lastname", "familyname", "surname"}
	titleNames     = []string{"currenttitle", "title", "position", "jobtitle", "currentposition", "role", "mainrole"}
	companyNames   = []string{"currentcompany", "company", "companyname", "employer", "organization", "currentemployer"}
	headlineNames  = []string{"headline", "tagline"}
	summaryNames   = []string{"summary", "about", "bio"}
	jobNames       = []string{"experiences", "experience", "employments", "employment", "work", "positions", "workexperience", "jobs"}
	schoolNames    = []string{"educations", "education", "schools"}
	skillNames     = []string{"skills", "skill", "technologies"}
	yearsNames     = []string{"yearsofexperience", "yearsexperience", "experienceyears", "totalyears", "yoe", "totalexperience"}
	startNames     = []string{"start", "startdate", "from", "startedat", "startson", "startyear"}
	endNames       = []string{"end", "enddate", "to", "endedat", "endson", "endyear"}
	spanNames      = []string{"dates", "daterange", "duration", "period", "timeperiod"}
	candidateNames = []string{"candidate", "profile", "person"}
	matchNames     = []string{"match", "matchresult", "evaluation", "assessment"}
	scoreNames     = []string{"score", "matchscore", "relevance", "relevancescore", "fit", "fitscore", "similarity", "confidence"}
	criteriaNames  = []string{"criteria", "criterions", "checks", "evaluations", "criteriaresults", "requirements"}
	peopleNames    = []string{"results", "candidates", "items", "profiles", "people", "persons", "searchresults", "matches", "hits", "records"}
	cursorNames    = []string{"nextcursor", "cursor", "nextpagetoken", "nextpage", "scrolltoken", "endcursor", "pagetoken", "next"}
	totalNames     = []string{"resultcount", "total", "totalcount", "totalresults", "totalmatches", "candidatecount", "found", "numresults", "count"}
	metaNames      = []string{"meta", "pagination", "paging", "pageinfo", "page", "links"}
	createdNames   = []string{"createdat", "created", "createdon", "date", "timestamp"}
	updatedNames   = []string{"updatedat", "updated", "modifiedat", "lastupdated", "lastmodified"}
	errorNames     = []string{"error", "errors", "errormessage"}
)

var statusWords = []word{
	{"running", wire.StatusRunning},
	{"pending", wire.StatusRunning},
	{"queued", wire.StatusRunning},
	{"processing", wire.StatusRunning},
	{"inprogress", wire.StatusRunning},
	{"started", wire.StatusRunning},
	{"active", wire.StatusRunning},
	{"searching", wire.StatusRunning},
	{"created", wire.StatusRunning},
	{"accepted", wire.StatusRunning},
	{"completed", wire.StatusCompleted},
	{"complete", wire.StatusCompleted},
	{"done", wire.StatusCompleted},
	{"finished", wire.StatusCompleted},
	{"success", wire.StatusCompleted},
	{"succeeded", wire.StatusCompleted},
	{"ready", wire.StatusCompleted},
	{"ended", wire.StatusCompleted},
	{"failed", wire.StatusFailed},
	{"failure", wire.StatusFailed},
	{"error", wire.StatusFailed},
	{"errored", wire.StatusFailed},
	{"cancelled", wire.StatusCancelled},
	{"canceled", wire.StatusCancelled},
	{"aborted", wire.StatusCancelled},
	{"stopped", wire.StatusCancelled},
	{"interrupted", wire.StatusCancelled},
}

var verdictWords = []word{
	{"yes", wire.VerdictYes},
	{"matched", wire.VerdictYes},
	{"match", wire.VerdictYes},
	{"met", wire.VerdictYes},
	{"pass", wire.VerdictYes},
	{"passed", wire.VerdictYes},
	{"strong", wire.VerdictYes},
	{"satisfied", wire.VerdictYes},
	{"partial", wire.VerdictPartial},
	{"partially", wire.VerdictPartial},
	{"partly", wire.VerdictPartial},
	{"partialmatch", wire.VerdictPartial},
	{"partiallymet", wire.VerdictPartial},
	{"some", wire.VerdictPartial},
	{"no", wire.VerdictNo},
	{"unmatched", wire.VerdictNo},
	{"nomatch", wire.VerdictNo},
	{"notmatched", wire.VerdictNo},
	{"notmet", wire.VerdictNo},
	{"unmet", wire.VerdictNo},
	{"fail", wire.VerdictNo},
	{"failed", wire.VerdictNo},
	{"missing", wire.VerdictNo},
}

var importanceWords = []word{
	{"must", wire.Must},
	{"required", wire.Must},
	{"mandatory", wire.Must},
	{"musthave", wire.Must},
	{"include", wire.Must},
	{"included", wire.Must},
	{"high", wire.Must},
	{"nice", wire.Nice},
	{"nicetohave", wire.Nice},
	{"preferred", wire.Nice},
	{"optional", wire.Nice},
	{"should", wire.Nice},
	{"medium", wire.Nice},
	{"low", wire.Nice},
	{"avoid", wire.Avoid},
	{"exclude", wire.Avoid},
	{"excluded", wire.Avoid},
	{"not", wire.Avoid},
	{"none", wire.Avoid},
	{"mustnot", wire.Avoid},
}

var stageWords = []word{
	{"new", wire.StageNew},
	{"yes", wire.StageYes},
	{"accepted", wire.StageYes},
	{"approved", wire.StageYes},
	{"shortlisted", wire.StageYes},
	{"shortlist", wire.StageYes},
	{"maybe", wire.StageMaybe},
	{"onhold", wire.StageMaybe},
	{"hold", wire.StageMaybe},
	{"no", wire.StageNo},
	{"rejected", wire.StageNo},
	{"declined", wire.StageNo},
	{"passed", wire.StageNo},
	{"contacted", wire.StageContacted},
	{"reachedout", wire.StageContacted},
	{"messaged", wire.StageContacted},
}

var intentWords = []word{
	{"search", wire.IntentSearch},
	{"candidatesearch", wire.IntentSearch},
	{"newsearch", wire.IntentSearch},
	{"sourcing", wire.IntentSearch},
	{"refine", wire.IntentRefine},
	{"refinement", wire.IntentRefine},
	{"update", wire.IntentRefine},
	{"updatesearch", wire.IntentRefine},
	{"lookup", wire.IntentLookup},
	{"person", wire.IntentLookup},
	{"personlookup", wire.IntentLookup},
	{"namelookup", wire.IntentLookup},
	{"unsupported", wire.IntentUnsupported},
	{"other", wire.IntentUnsupported},
	{"question", wire.IntentUnsupported},
	{"unknown", wire.IntentUnsupported},
	{"chat", wire.IntentUnsupported},
}

var fieldWords = []word{
	{"title", wire.FieldTitle},
	{"titles", wire.FieldTitle},
	{"jobtitle", wire.FieldTitle},
	{"jobtitles", wire.FieldTitle},
	{"currenttitle", wire.FieldTitle},
	{"role", wire.FieldTitle},
	{"roles", wire.FieldTitle},
	{"position", wire.FieldTitle},
	{"skill", wire.FieldSkill},
	{"skills", wire.FieldSkill},
	{"technologies", wire.FieldSkill},
	{"requiredskills", wire.FieldSkill},
	{"company", wire.FieldCompany},
	{"companies", wire.FieldCompany},
	{"currentcompany", wire.FieldCompany},
	{"employer", wire.FieldCompany},
	{"location", wire.FieldLocation},
	{"locations", wire.FieldLocation},
	{"city", wire.FieldLocation},
	{"country", wire.FieldLocation},
	{"geo", wire.FieldLocation},
	{"years", wire.FieldYears},
	{"yearsofexperience", wire.FieldYears},
	{"yearsexperience", wire.FieldYears},
	{"experience", wire.FieldYears},
	{"seniority", wire.FieldSeniority},
	{"senioritylevel", wire.FieldSeniority},
	{"level", wire.FieldSeniority},
	{"industry", wire.FieldIndustry},
	{"industries", wire.FieldIndustry},
	{"companysize", wire.FieldCompanySize},
	{"headcount", wire.FieldCompanySize},
	{"companyheadcount", wire.FieldCompanySize},
	{"function", wire.FieldFunction},
	{"functions", wire.FieldFunction},
	{"department", wire.FieldFunction},
	{"school", wire.FieldSchool},
	{"schools", wire.FieldSchool},
	{"university", wire.FieldSchool},
	{"universities", wire.FieldSchool},
	{"degree", wire.FieldDegree},
	{"degrees", wire.FieldDegree},
	{"fieldofstudy", wire.FieldFieldOfStudy},
	{"major", wire.FieldFieldOfStudy},
	{"language", wire.FieldLanguage},
	{"languages", wire.FieldLanguage},
	{"remote", wire.FieldRemote},
	{"name", wire.FieldName},
	{"keyword", wire.FieldKeyword},
	{"keywords", wire.FieldKeyword},
	{"companylocation", wire.FieldCompanyLocation},
	{"yearsinposition", wire.FieldYearsInPosition},
	{"yearsatcompany", wire.FieldYearsAtCompany},
}

// eventWords are the names of events. "ping" is what is of no interest.
const eventPing = "ping"

var eventWords = []word{
	{"candidate", wire.EventCandidate},
	{"candidates", wire.EventCandidate},
	{"result", wire.EventCandidate},
	{"results", wire.EventCandidate},
	{"profile", wire.EventCandidate},
	{"profiles", wire.EventCandidate},
	{"person", wire.EventCandidate},
	{"people", wire.EventCandidate},
	{"found", wire.EventCandidate},
	{"match", wire.EventCandidate},
	{"candidatefound", wire.EventCandidate},
	{"snapshot", wire.EventCandidate},
	{"item", wire.EventCandidate},
	{"newcandidate", wire.EventCandidate},
	{"candidateupdate", wire.EventCandidateUpdate},
	{"candidateupdated", wire.EventCandidateUpdate},
	{"score", wire.EventCandidateUpdate},
	{"search", wire.EventSearch},
	{"searchstarted", wire.EventSearch},
	{"searchcreated", wire.EventSearch},
	{"started", wire.EventSearch},
	{"start", wire.EventSearch},
	{"created", wire.EventSearch},
	{"init", wire.EventSearch},
	{"intent", wire.EventIntent},
	{"filters", wire.EventIntent},
	{"classification", wire.EventIntent},
	{"progress", wire.EventProgress},
	{"status", wire.EventProgress},
	{"update", wire.EventProgress},
	{"notice", wire.EventNotice},
	{"warning", wire.EventNotice},
	{"info", wire.EventNotice},
	{"done", wire.EventDone},
	{"complete", wire.EventDone},
	{"completed", wire.EventDone},
	{"end", wire.EventDone},
	{"ended", wire.EventDone},
	{"finished", wire.EventDone},
	{"finish", wire.EventDone},
	{"[done]", wire.EventDone},
	{"searchcompleted", wire.EventDone},
	{"searchcomplete", wire.EventDone},
	{"close", wire.EventDone},
	{"error", wire.EventError},
	{"failed", wire.EventError},
	{"failure", wire.EventError},
	{"exception", wire.EventError},
	{"searchfailed", wire.EventError},
	{"ping", eventPing},
	{"heartbeat", eventPing},
	{"keepalive", eventPing},
	{"hb", eventPing},
}

// codeWords are what others call our codes of errors.
var codeWords = []word{
	{"ratelimit", wire.ErrRateLimited},
	{"ratelimitexceeded", wire.ErrRateLimited},
	{"toomanyrequests", wire.ErrRateLimited},
	{"badrequest", wire.ErrInvalidRequest},
	{"validation", wire.ErrInvalidRequest},
	{"validationerror", wire.ErrInvalidRequest},
	{"unprocessableentity", wire.ErrInvalidRequest},
	{"invalidargument", wire.ErrInvalidRequest},
	{"unauthenticated", wire.ErrUnauthorized},
	{"authenticationerror", wire.ErrUnauthorized},
	{"invalidtoken", wire.ErrUnauthorized},
	{"tokenexpired", wire.ErrUnauthorized},
	{"permissiondenied", wire.ErrForbidden},
	{"accessdenied", wire.ErrForbidden},
	{"resourcenotfound", wire.ErrNotFound},
	{"searchnotfound", wire.ErrNotFound},
	{"alreadyexists", wire.ErrConflict},
	{"internalerror", wire.ErrInternal},
	{"internalservererror", wire.ErrInternal},
	{"servererror", wire.ErrInternal},
}
