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
		columns.Name:            "Name,Full Name,fullName,FULL_NAME,Candidate,Vollständiger Name,Nom complet,Nombre y apellidos,Nome completo,姓名,ФИО",
		columns.FirstName:       "First Name,firstName,first_name,Vorname,Prénom,Given Name",
		columns.LastName:        "Last Name,Surname,Nachname,Apellidos,Sobrenome,Cognome,Achternaam,Family Name",
		columns.Title:           "Title,Job Title,jobTitle,Position,Current Title,Stellenbezeichnung,Titel,Funktion,Titolo,Título,Intitulé du poste,Puesto,Cargo,Functie,Organization 1 - Title",
		columns.Company:         "Company,company_name,companyName,Current Employer,Firma,Unternehmen,Entreprise,Empresa,Azienda,Organization 1 - Name",
		columns.Industry:        "Industry,companyIndustry,Branche,Secteur d'activité",
		columns.CompanySize:     "Company Size,companySize,# Employees,Number of Employees,Company Headcount,Mitarbeiterzahl",
		columns.Location:        "Location,Standort,Ort,Ubicación,Localização",
		columns.City:            "City,Stadt,Ville,Ciudad,Città,Home City",
		columns.Country:         "Country,Land,Pays,País,Paese",
		columns.Email:           "Email,E-mail,E-Mail-Adresse,Email Address,EMAIL,Work Email,Correo electrónico,Courriel,E-mail 2 - Value,email1",
		columns.Phone:           "Phone,Phone Number,Mobile,Telefon,Teléfono,Phone 1 - Value",
		columns.LinkedIn:        "LinkedIn,LinkedIn URL,linkedinUrl,linkedInUrl,LinkedIn Profile,linkedin_profile_url,LinkedInUrl,Person LinkedIn Url",
		columns.GitHub:          "GitHub,github_url,gitHubUrl,GitHub Profile",
		columns.URL:             "URL,Profile URL,profileUrl,Link",
		columns.Skills:          "Skills,Key Skills,Tech Stack,Kenntnisse,Compétences,Habilidades",
		columns.Years:           "Years of Experience,YOE,years_of_experience,Berufserfahrung (Jahre),Années d'expérience,Años de experiencia,Experience (years)",
		columns.Summary:         "Summary,About,Bio,Zusammenfassung",
		columns.Notes:           "Notes,Notizen,Comments,Notas",
		columns.School:          "School,University,Hochschule,schoolName",
		columns.Degree:          "Degree,Abschluss,Diplôme",
		columns.Study:           "Field of Study,Major,Studienfach",
		columns.PreviousCompany: "Previous Company,Past Company,previousCompanyName",
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
