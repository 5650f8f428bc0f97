package columns_test

import (
	"errors"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/ingest/columns"
	"github.com/scout-cli/scout/hub/ingest/profile"
)

func now() time.Time { return time.Date(2026, 6, 15, 0, 0, 0, 0, time.UTC) }

func TestMeaning(t *testing.T) {
	t.Parallel()
	for field, headers := range map[columns.Field]string{
		columns.Name:            "Name,Who,Wer,Kontakt,Bewerber/in,Vor- und Nachname,Prénom et nom,Candidat,Candidato,Nome e sobrenome,Full Name,fullName,FULL_NAME,Candidate,Vollständiger Name,Nom complet,Nombre y apellidos,Nome completo,姓名,ФИО",
		columns.FirstName:       "First Name,firstName,first_name,Vorname,Prénom,Given Name",
		columns.LastName:        "Last Name,Surname,Nachname,Apellidos,Sobrenome,Cognome,Achternaam,Family Name",
		columns.Title:           "Title,Aktuelle Stelle,Emploi actuel,Profesión,Profissão,Job Title,jobTitle,Position,Current Title,Stellenbezeichnung,Titel,Funktion,Titolo,Título,Intitulé du poste,Puesto,Cargo,Functie,Organization 1 - Title",
		columns.Company:         "Company,Aktuelle Firma,Employeur actuel,Empleador,Empregador atual,company_name,companyName,Current Employer,Firma,Unternehmen,Entreprise,Empresa,Azienda,Organization 1 - Name",
		columns.Industry:        "Industry,companyIndustry,Branche,Secteur d'activité",
		columns.CompanySize:     "Company Size,companySize,# Employees,Number of Employees,Company Headcount,Mitarbeiterzahl",
		columns.Location:        "Location,Where,Wo,Standort,Ort,Wohnsitz,Stadt/Land,Où,Lieu de résidence,Ubicación,¿Dónde?,Lugar de residencia,Localização,Onde",
		columns.City:            "City,Stadt,Ville,Ciudad,Città,Home City",
		columns.Country:         "Country,Land,Pays,País,Paese",
		columns.Email:           "Email,E-mail,E-Mail-Adresse,Email Address,EMAIL,Work Email,Correo electrónico,Courriel,E-mail 2 - Value,email1",
		columns.Phone:           "Phone,Handynummer,Tél. portable,Número de teléfono,Telemóvel,Phone Number,Mobile,Telefon,Teléfono,Phone 1 - Value",
		columns.LinkedIn:        "LinkedIn,LinkedIn URL,linkedinUrl,linkedInUrl,LinkedIn Profile,linkedin_profile_url,LinkedInUrl,Person LinkedIn Url",
		columns.GitHub:          "GitHub,github_url,gitHubUrl,GitHub Profile",
		columns.URL:             "URL,Profile URL,profileUrl,Link",
		columns.Skills:          "Skills,Fachkenntnisse,Schwerpunkte,Mots-clés,Compétences techniques,Tecnologías,Conhecimentos,Key Skills,Tech Stack,Kenntnisse,Compétences,Habilidades",
		columns.Years:           "Years of Experience,YOE,years_of_experience,Jahre Erfahrung,Jahre an Erfahrung,Berufsjahre,Berufserfahrung (Jahre),Nombre d'années d'expérience,Experiencia (años),Tempo de experiência,Années d'expérience,Años de experiencia,Experience (years)",
		columns.Summary:         "Summary,About,Bio,Zusammenfassung",
		columns.Notes:           "Notes,Anmerkung,Remarque,Observación,Observação,Notizen,Comments,Notas",
		columns.School:          "School,University,Hochschule,schoolName",
		columns.Degree:          "Degree,Ausbildung,Formation,Formación académica,Escolaridade,Höchster Abschluss,Abschluss,Diplôme",
		columns.Study:           "Field of Study,Major,Studienfach",
		columns.PreviousCompany: "Previous Company,Letzter Arbeitgeber,Employeur précédent,Última empresa,Empregador anterior,Past Company,previousCompanyName",
		columns.Start:           "Start Date,Startdatum,Beginn,Eintrittsdatum,Date de début,Date d'embauche,Fecha de inicio,Desde,Data de início",
		columns.End:             "End Date,endDate,Until,Enddatum,Ende,Bis,Austritt,Date de fin,Fin,Fecha de fin,Hasta,Data de término,Até,Fim",
		columns.Experience:      "Experience,Berufserfahrung,Erfahrung,Expérience,Expérience professionnelle,Experiencia laboral,Experiência profissional",
		columns.Ignore:          "Connected On,Verbunden am",
	} {
		for header := range strings.SplitSeq(headers, ",") {
			if got, _, ok := columns.Meaning(header); got != field || !ok {
				t.Errorf("%q means %q, want %q", header, got, field)
			}
		}
	}
	for _, header := range []string{"", " ", "42", "Favourite Colour", "jane@example.com", "Jane Doe", strings.Repeat("name ", 100)} {
		if got, _, ok := columns.Meaning(header); ok {
			t.Errorf("%q means %q", header, got)
		}
	}
	if _, n, _ := columns.Meaning("Company 2"); n != 2 {
		t.Errorf("Company 2 is number %d", n)
	}
	if _, n, _ := columns.Meaning("E-mail 3 - Value"); n != 3 {
		t.Errorf("E-mail 3 - Value is number %d", n)
	}
}

func TestPerson(t *testing.T) {
	t.Parallel()
	header := strings.Split("First Name,Nom,Title,Company,Industry,Company Size,Start Date,Title 2,Company 2,Previous Company,City,State,Country,Email,Profile URL,GitHub,Skills,Skills,School,Major,Notes,Summary", ",")
	row := []string{
		"Jane", "Doe", "Staff Engineer", "Acme", "Fintech", "51-200", "01/2020", "Engineer", "Initech", "Hooli", "Austin", "Texas", "us", "JANE@x.example; j@y.example", "linkedin.com/in/jane",
		"@jd", "Go, Rust", "go;Zig", "MIT", "Physics", "call back", "Builds.",
	}
	layout, err := columns.New(header, [][]string{row}, nil)
	if err != nil {
		t.Fatal(err)
	}
	got, err := layout.Person(row, &profile.Notes{Now: now()})
	if err != nil {
		t.Fatal(err)
	}
	years := 6.4
	want := wire.Candidate{
		FullName: "Jane Doe", CurrentTitle: "Staff Engineer", CurrentCompany: "Acme", YearsOfExperience: &years, Summary: "Builds.\n\ncall back",
		Location: &wire.Location{Name: "Austin, Texas, us", City: "Austin", Region: "Texas", Country: "US"},
		Experiences: []wire.Experience{
			{Title: "Staff Engineer", Company: "Acme", Start: "2020-01", Current: true, Industry: "Fintech", CompanySize: "51-200"}, {Title: "Engineer", Company: "Initech"}, {Company: "Hooli"},
		},
		Educations: []wire.Education{{School: "MIT", Field: "Physics"}},
		Skills:     []wire.Skill{{Name: "Go", Basis: "stated"}, {Name: "Rust", Basis: "stated"}, {Name: "Zig", Basis: "stated"}},
		Links:      wire.Links{LinkedIn: "https://linkedin.com/in/jane", GitHub: "https://github.com/jd"},
		Contact:    wire.Contact{Emails: []string{"jane@x.example", "j@y.example"}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	for _, nobody := range [][]string{nil, {""}, {" ", "-", "x"}} {
		if _, err := layout.Person(nobody, &profile.Notes{Now: now()}); !errors.Is(err, columns.ErrNoName) {
			t.Errorf("%q: %v", nobody, err)
		}
	}
}

// TestEnd holds a job that has ended to be none that the person has.
func TestEnd(t *testing.T) {
	t.Parallel()
	job := func(start, end string, current bool) wire.Experience {
		return wire.Experience{Title: "Nurse", Company: "Mercy", Start: start, End: end, Current: current}
	}
	for name, test := range map[string]struct {
		header, row string
		jobs        []wire.Experience
		title       string
		years       float64
		doubts      []profile.Kind
	}{
		"ended":          {"Start Date,End Date", "2015-01,2018-12", []wire.Experience{job("2015-01", "2018-12", false)}, "", 4, nil},
		"German":         {"Beginn,Bis", "01.2015,12.2018", []wire.Experience{job("2015-01", "2018-12", false)}, "", 4, nil},
		"this month":     {"Start,End", "2016-06,2026-06", []wire.Experience{job("2016-06", "2026-06", false)}, "", 10, nil},
		"still to come":  {"Start,End", "2016-06,2027-01", []wire.Experience{job("2016-06", "", true)}, "Nurse", 10, nil},
		"runs":           {"Depuis,Jusqu'à", "2016-06,aujourd'hui", []wire.Experience{job("2016-06", "", true)}, "Nurse", 10, nil},
		"no end":         {"Start,End", "2016-06,", []wire.Experience{job("2016-06", "", true)}, "Nurse", 10, nil},
		"nothing":        {"Start,End", "2016-06,n/a", []wire.Experience{job("2016-06", "", true)}, "Nurse", 10, nil},
		"no date":        {"Start,End", "2016-06,soon", []wire.Experience{job("2016-06", "", true)}, "Nurse", 10, []profile.Kind{profile.KindDate}},
		"end alone":      {"Fim", "2018", []wire.Experience{job("", "2018", false)}, "", 0, nil},
		"backwards":      {"Start,End", "2018-05,2017-01", []wire.Experience{job("2018-05", "2017-01", false)}, "", 0, []profile.Kind{profile.KindOrder}},
		"two ends":       {"Start,End,Until", "2015-01,2018-12,2020-01", []wire.Experience{job("2015-01", "2018-12", false)}, "", 4, []profile.Kind{profile.KindUnkept}},
		"of two jobs":    {"Start,End,Title 2,Company 2,Start 2,End 2", "2020-01,2022-12,Aide,Ward,2015-01,2016-12", []wire.Experience{job("2020-01", "2022-12", false), {Title: "Aide", Company: "Ward", Start: "2015-01", End: "2016-12"}}, "", 5, nil},
		"of no such job": {"Start,End 3", "2020-01,2022-12", []wire.Experience{job("2020-01", "", true)}, "Nurse", 6.4, []profile.Kind{profile.KindUnkept}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			row := strings.Split("Ann Ames,Nurse,Mercy,"+test.row, ",")
			layout, err := columns.New(strings.Split("Name,Title,Company,"+test.header, ","), [][]string{row}, nil)
			if err != nil {
				t.Fatal(err)
			}
			var doubts []profile.Kind
			got, err := layout.Person(row, &profile.Notes{Now: now(), Tell: func(d profile.Doubt) { doubts = append(doubts, d.Kind) }})
			if err != nil {
				t.Fatal(err)
			}
			years := 0.0
			if got.YearsOfExperience != nil {
				years = *got.YearsOfExperience
			}
			if diff := cmp.Diff(test.jobs, got.Experiences) + cmp.Diff(test.doubts, doubts); diff != "" || got.CurrentTitle != test.title || years != test.years {
				t.Errorf("title %q, %v years (-want +got)\n%s", got.CurrentTitle, years, diff)
			}
		})
	}
}

// TestExperience tells numbers of years from words by what the cells hold.
func TestExperience(t *testing.T) {
	t.Parallel()
	for _, header := range []string{"Experience", "Berufserfahrung"} {
		for cell, want := range map[string]columns.Field{"8": columns.Years, "10+ Jahre": columns.Years, "2 years 6 months": columns.Years, "Ten years": columns.Summary, "Led 2 wards and trained their nurses": columns.Summary, "": columns.Summary} {
			for _, overrides := range []map[string]string{nil, {header: "experience"}} {
				o, err := columns.ParseOverrides(overrides)
				if err != nil {
					t.Fatal(err)
				}
				layout, err := columns.New([]string{"Name", header}, [][]string{{"Ann Ames", cell}}, o)
				if err != nil {
					t.Fatal(err)
				}
				if got := layout.Columns()[1].Field; got != want {
					t.Errorf("%s %q is %s, want %s", header, cell, got, want)
				}
			}
		}
	}
}

func FuzzColumns(f *testing.F) {
	f.Add("Name,Email,Company 2", "Jane Doe,j@x.example,Acme")
	f.Add("1,\x00,LinkedInURL", "\xff,http://x,\"")
	f.Fuzz(func(t *testing.T, header, row string) {
		h, r := strings.Split(header, ","), strings.Split(row, ",")
		for _, head := range [][]string{h, nil} {
			layout, err := columns.New(head, [][]string{r}, nil)
			if err != nil {
				continue
			}
			p, err := layout.Person(r, &profile.Notes{Now: now()})
			if err == nil && (p.FullName == "" || !utf8.ValidString(p.FullName+p.Summary+p.CurrentTitle+p.CurrentCompany)) {
				t.Fatalf("%+v", p)
			}
		}
	})
}
