package rank

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/index"
	"github.com/scout-cli/scout/hub/places"
	"github.com/scout-cli/scout/hub/taxonomy"
)

// documents is what is indexed of the people below by docVersion.
const documents = "cfe7f86c45b8cce41b3f91640a19ba0f05d6577729ada06cb25e4f815a09e770"

// TestDocVersion tells when people are indexed otherwise than the version says:
// files of before would miss what searches ask for. Then raise docVersion and
// write down the new sum; where only the taxonomy's tables changed, the sum.
func TestDocVersion(t *testing.T) {
	remote := true
	years := 9.5
	sum := sha256.New()
	r := New(taxonomy.Default(), places.Default()).At(time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC))
	for i, c := range []wire.Candidate{
		{
			FullName: "Jané O'Doe", Headline: "Backend at scale | Go, Kubernetes", CurrentTitle: "Senior Backend Engineer", CurrentCompany: "Acme GmbH",
			Summary: "Likes plain designs. Wrote it in Go.", YearsOfExperience: &years, Seniority: "senior", Source: "import:x",
			Location: &wire.Location{Name: "Berlin, Germany", City: "Berlin", Country: "DE", Remote: &remote},
			Experiences: []wire.Experience{
				{Title: "Senior Backend Engineer", Company: "Acme GmbH", Start: "2021-03", Current: true, Description: "Moved forty services\nto Kubernetes."},
				{Title: "Data Engineer", Company: "Google Ireland", Start: "2017-04", End: "2021-02", Description: "Spark pipelines."},
			},
			Educations:     []wire.Education{{School: "Technische Universität Berlin", Degree: "MSc", Field: "Computer Science", Start: "2010", End: "2012"}},
			Skills:         []wire.Skill{{Name: "Go"}, {Name: "gRPC", Basis: wire.BasisInferred}, {Name: "Lure Flying"}},
			Certifications: []wire.Certification{{Name: "CKA: Certified Kubernetes Administrator"}},
			Languages:      []wire.Language{{Name: "German"}},
		},
		{FullName: "Bo Card", CurrentTitle: "SRE", CurrentCompany: "Initech", Location: &wire.Location{Name: "Bavaria, Germany"}},
	} {
		d := r.Doc(int64(i), &c)
		fmt.Fprintf(sum, "%q\n", d.Facets)
		for f, text := range d.Fields {
			for line := range strings.SplitSeq(text, "\n") {
				words := index.Words(line)
				fmt.Fprintf(sum, "%d %q %d\n", f, words, index.Level(index.Field(f), 2, len(words)))
			}
		}
	}
	if got := hex.EncodeToString(sum.Sum(nil)); got != documents {
		t.Errorf("documents are now %s, those of version %d are %s: raise docVersion", got, docVersion, documents)
	}
}
