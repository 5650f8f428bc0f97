package columns

import (
	"strings"
	"sync"
	"unicode"

	"github.com/scout-cli/scout/hub/ingest/profile"
)

// headers are the known names of columns, folded, parted by commas: English,
// German, French, Spanish, Portuguese, Italian, Dutch, Swedish, Polish, and
// what common exports write.
var headers = [...]struct {
	field Field
	names string
}{
	{FirstName, `first name,firstname,first,given name,givenname,forename,vorname,prenom,nombre de pila,primeiro nome,primo nome,voornaam,fornamn,imie,
		fname,candidate first name,имя,名,nombres`},
	{MiddleName, `middle name,middlename,additional name,zweiter vorname`},
	{LastName, `last name,lastname,last,surname,family name,familyname,nachname,familienname,nom de famille,apellido,apellidos,sobrenome,
		apelido,cognome,achternaam,efternamn,nazwisko,lname,candidate last name,фамилия,姓,ultimo nome`},
	{Name, `name,full name,fullname,candidate,candidate name,person,person name,contact,contact name,display name,displayname,profile name,
		vollstandiger name,bewerber,kandidat,nom,nom complet,nom et prenom,nom prenom,nombre,nombre completo,nombre y apellidos,nome,
		nome completo,naam,volledige naam,namn,imie i nazwisko,applicant,applicant name,employee,employee name,член,имя и фамилия,фио,氏名,姓名,名前`},
	{Headline, `headline,tagline,linkedin headline,label,professional headline,titulaire,slogan`},
	{Title, `title,job title,jobtitle,current title,position,current position,job,role,current role,job role,occupation,designation,
		linkedin job title,stelle,stellenbezeichnung,jobtitel,berufsbezeichnung,beruf,aktuelle position,rolle,poste,poste actuel,fonction,
		intitule du poste,titre,metier,cargo,puesto,puesto actual,titulo del puesto,posicion,cargo atual,funcao,posizione,qualifica,ruolo,
		functie,functietitel,functienaam,titel,funktion,tatigkeit,jobbezeichnung,positionsbezeichnung,titulo,titulo profissional,titulo profesional,titolo,titre du poste,befattning,stanowisko,должность,職位,职位,organization title,person title`},
	{Company, `company,company name,companyname,current company,employer,current employer,organization,organisation,organization name,
		organisation name,account,account name,firma,firmenname,unternehmen,arbeitgeber,aktueller arbeitgeber,aktuelles unternehmen,entreprise,
		societe,employeur,empresa,empresa actual,empresa atual,compania,azienda,societa,bedrijf,bedrijfsnaam,werkgever,foretag,arbetsgivare,
		pracodawca,компания,会社名,公司`},
	{Industry, `industry,company industry,branche,industrie,secteur,secteur d activite,sector,industria,setor,settore,bransch,branza`},
	{CompanySize, `company size,companysize,company headcount,headcount,employees,employee count,number of employees,company employees,
		unternehmensgrosse,mitarbeiterzahl,anzahl mitarbeiter,taille de l entreprise,effectif,tamano de la empresa,numero de empleados,
		tamanho da empresa,dimensione azienda,bedrijfsgrootte,foretagsstorlek`},
	{PreviousTitle, `previous title,past title,previous position,last position,former title,previous job title,linkedin previous job title,
		fruhere position,ancien poste,puesto anterior,previous job`},
	{PreviousCompany, `previous company,past company,previous employer,former company,former employer,last company,previous company name,
		fruherer arbeitgeber,ancienne entreprise,empresa anterior,linkedin previous company`},
	{Start, `start,start date,job start,job start date,started,started on,in role since,since,position start date,job started on,seit,eintritt,
		date de debut,fecha de inicio,data de inicio,current since`},
	{Location, `location,place,based in,address location,geo,geography,area,metro,metro area,lives in,current location,person location,
		linkedin location,candidate location,standort,ort,wohnort,arbeitsort,localisation,lieu,localizacion,ubicacion,localizacao,local,
		localita,luogo,sede,locatie,plaats,plats,lokalizacja,местоположение,所在地,地点`},
	{City, `city,town,stadt,ville,ciudad,cidade,citta,stad,woonplaats,miasto,home city,person city,город,市`},
	{Region, `state,region,province,county,state province,bundesland,departement,provincia,estado,regione,provincie,land region,
		home state,person state,wojewodztwo`},
	{Country, `country,country code,countrycode,land,pays,pais,paese,kraj,home country,home country region,person country,страна,国`},
	{Email, `email,e mail,mail,email address,e mail address,emailaddress,work email,personal email,business email,primary email,emails,
		email addresses,candidate email,contact email,e mail adresse,email adresse,mailadresse,adresse e mail,adresse email,adresse mail,
		courriel,correo,correo electronico,direccion de correo electronico,endereco de e mail,endereco de email,indirizzo e mail,indirizzo email,
		e mailadres,emailadres,e postadress,e post,adres e mail,почта,メールアドレス,邮箱,secondary email,other email,e mail value`},
	{Phone, `phone,phone number,phonenumber,phones,telephone,tel,mobile,mobile phone,mobile number,cell,cell phone,work phone,home phone,
		business phone,direct phone,contact number,primary phone,telefon,telefonnummer,handy,mobil,mobiltelefon,rufnummer,telephone portable,
		portable,numero de telephone,telefono,movil,celular,telefone,cellulare,telefoon,telefoonnummer,mobiel,телефон,電話番号,电话,phone value`},
	{LinkedIn, `linkedin,linked in,linkedin url,linkedin profile,linkedin profile url,linkedin link,linkedin public url,linkedin public profile url,
		li url,li profile,linkedin id,public identifier,person linkedin url,linkedin profil,profil linkedin,perfil de linkedin,linkedin handle,
		linkedin username,sales navigator url,sales navigator link,linkedin address,linkedin page`},
	{GitHub, `github,git hub,github url,github profile,github username,github link,github handle,github login`},
	{Website, `website,web site,homepage,personal website,portfolio,portfolio url,blog,webseite,site web,sitio web,pagina web,sito web`},
	{URL, `url,link,links,profile,profile url,profile link,profileurl,profil,profil url,public profile,social,social profile,social profiles,urls,
		web page,default profile url`},
	{Skills, `skills,skill,skill set,skillset,key skills,top skills,technologies,tech stack,stack,technology,tools,competencies,expertise,
		keywords,kenntnisse,fahigkeiten,faehigkeiten,technologien,kompetenzen,skills technologies,competences,habilidades,aptitudes,
		competencias,conocimientos,competenze,vaardigheden,kompetenser,umiejetnosci,навыки,スキル,技能,linkedin skills,all skills`},
	{Languages, `languages,language,spoken languages,sprachen,sprachkenntnisse,langues,idiomas,lingue,talen,sprak,jezyki,языки`},
	{Certifications, `certifications,certification,certificates,certificate,licenses,licenses certifications,zertifikate,zertifizierungen,
		certificaciones,certificacoes,certificazioni,certificaten`},
	{Years, `years,years of experience,years experience,experience years,yoe,total experience,total years,total years of experience,
		work experience years,experience in years,berufserfahrung,berufserfahrung jahre,jahre berufserfahrung,erfahrung jahre,jahre,annees d experience,anos de experiencia,
		annees experience,anni di esperienza,jaren ervaring,years exp,exp years,exp,total exp,experience yrs,yrs exp`},
	{Seniority, `seniority,level,seniority level,career level,grade,karrierestufe,niveau,senioritat`},
	{Summary, `summary,about,about me,bio,biography,profile summary,description,overview,linkedin summary,abstract,zusammenfassung,
		uber mich,beschreibung,kurzprofil,resume,a propos,resumen,acerca de,resumo,sobre,sommario,samenvatting,opis,experience,experience summary,
		work experience,work history`},
	{Notes, `notes,note,comments,comment,remarks,remark,feedback,notizen,notiz,bemerkung,bemerkungen,kommentar,anmerkungen,remarques,commentaires,
		notas,comentarios,observaciones,observacoes,osservazioni,opmerkingen,anteckningar,uwagi,заметки,備考,备注`},
	{School, `school,school name,schools,university,college,institution,alma mater,university name,education school,linkedin school name,education institution,
		schule,universitat,hochschule,uni,ecole,universite,etablissement,escuela,universidad,universidade,escola,universita,scuola,universiteit,uczelnia,
		университет,大学,学校,education`},
	{Degree, `degree,degrees,education level,highest degree,qualification,linkedin school degree,abschluss,hochschulabschluss,diplome,titulo academico,
		grado,grau,titolo di studio,diploma,opleidingsniveau,study type`},
	{Study, `field of study,major,fieldofstudy,subject,study,studies,course,specialization,studienfach,studiengang,fachrichtung,fach,domaine d etudes,
		campo de estudio,area de estudo,campo di studio,studierichting,area of study`},
	{Ignore, `connected on,connected at,verbunden am,vernetzt am,connexion le,date de connexion,contacto desde,conectado el,fecha de conexion,conectado em,
		collegato il,data collegamento,verbonden op,ansluten den,row,no,nr,number,index,salutation,prefix,suffix,anrede,mr mrs`},
}

var meanings = sync.OnceValue(func() map[string]Field {
	m := make(map[string]Field, 800)
	for _, h := range headers {
		for name := range strings.SplitSeq(h.names, ",") {
			name = strings.TrimSpace(name)
			if _, taken := m[name]; !taken {
				m[name] = h.field
			}
		}
	}
	return m
})

// Meaning is the field that a header names, and which one of several: the 2
// of "Company 2", "Email 2 - Value"; else 1. False: nothing that is known.
func Meaning(header string) (field Field, number int, ok bool) {
	if len(header) > 200 {
		return "", 0, false
	}
	key := profile.Fold(splitCamel(header))
	if f, ok := meanings()[key]; ok {
		return f, 1, true
	}
	// Numbers part "email 2 value"; camel case may have parted one word.
	number = 1
	var words []string
	for _, w := range strings.Fields(key) {
		letters := strings.TrimRight(w, "0123456789")
		if digits := w[len(letters):]; digits != "" && len(digits) <= 2 {
			number = max(1, int(digits[len(digits)-1]-'0'))
		}
		if letters != "" {
			words = append(words, letters)
		}
	}
	for _, try := range []string{strings.Join(words, " "), profile.Fold(header), strings.Join(words, "")} {
		if f, ok := meanings()[try]; ok && try != "" {
			return f, number, true
		}
	}
	if n := len(words); n > 1 && words[n-1] == "value" {
		return Meaning(strings.Join(words[:n-1], " ") + " " + string(rune('0'+number)))
	}
	return "", 0, false
}

// splitCamel parts the words of "firstName" and "LinkedInURL"; words of the
// kind "LinkedIn", "GitHub" stay whole.
func splitCamel(s string) string {
	s = strings.NewReplacer("LinkedIn", "Linkedin", "GitHub", "Github", "linkedIn", "linkedin", "gitHub", "github").Replace(s)
	var b strings.Builder
	var before rune
	for _, r := range s {
		if unicode.IsUpper(r) && unicode.IsLower(before) {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		before = r
	}
	return b.String()
}

// Score counts the cells of a row that name columns; 0 for a row that holds
// data, such as an e-mail address.
func (o Overrides) Score(row []string) int {
	n := 0
	for i, cell := range row {
		if kindOf(cell) != "" {
			return 0
		}
		if _, _, ok := Meaning(cell); ok {
			n++
		} else if _, ok := o[headerKey(cell)]; ok && i < len(row) && strings.TrimSpace(cell) != "" {
			n++
		}
	}
	return n
}
