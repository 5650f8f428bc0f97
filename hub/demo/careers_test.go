package demo_test

import (
	"strings"
	"testing"

	"github.com/scout-cli/scout/hub/demo"
)

// level reads a seniority off a title, or -1.
func level(title string) int {
	title = strings.ToLower(title)
	for _, x := range []struct {
		word string
		rank int
	}{
		{"intern", 0},
		{"junior", 1},
		{"assistant professor", 3},
		{"assistant", 1},
		{"trainee", 1},
		{"apprentice", 1},
		{"chief", 9},
		{"vp ", 8},
		{"director", 7},
		{"head of", 6},
		{"principal", 5},
		{"staff engineer", 4},
		{"lead ", 4},
		{"senior", 3},
	} {
		if strings.HasPrefix(title, x.word) || x.rank == 0 && strings.HasSuffix(title, " intern") {
			return x.rank
		}
	}
	return -1
}

func TestTitlesRise(t *testing.T) {
	steps, falls := 0, 0
	for c := range demo.People(demo.DefaultSeed, 0, many/2) {
		before := -1
		for i := len(c.Experiences) - 1; i >= 0; i-- {
			l := level(c.Experiences[i].Title)
			if l < 0 {
				continue
			}
			if before >= 0 {
				if steps++; l < before {
					falls++
				}
			}
			before = l
		}
	}
	if share := float64(falls) / float64(steps); share > 0.03 {
		t.Errorf("%.1f%% of %d steps go down, want at most 3%%", 100*share, steps)
	} else {
		t.Logf("%.2f%% of %d steps go down", 100*share, steps)
	}
}

func TestNoRealEmployers(t *testing.T) {
	known := map[string]bool{}
	for s := range strings.SplitSeq("google,alphabet,amazon,apple,microsoft,meta,facebook,netflix,ibm,oracle,sap,salesforce,cisco,intel,nvidia,amd,qualcomm,siemens,bosch,bmw,volkswagen,daimler,mercedes,toyota,honda,ford,tesla,boeing,airbus,pfizer,novartis,roche,bayer,merck,basf,shell,bp,total,unilever,nestle,walmart,target,ikea,adidas,nike,samsung,sony,huawei,alibaba,tencent,deloitte,kpmg,pwc,accenture,mckinsey,bain,hsbc,barclays,citibank,deutsche bank,allianz,axa,vodafone,verizon,dhl,fedex,ups,maersk,uber,airbnb,spotify,stripe,shopify,hilton,marriott", ",") {
		known[s] = true
	}
	employers := map[string]int{}
	for c := range demo.People(demo.DefaultSeed, 0, many) {
		for _, e := range c.Experiences {
			employers[e.Company]++
		}
	}
	shared := 0
	for name, n := range employers {
		words := strings.Fields(strings.ToLower(name))
		for i, w := range words {
			if known[strings.Trim(w, ".,")] || i > 0 && known[words[i-1]+" "+w] {
				t.Errorf("%q is or holds the name of a real company", name)
			}
		}
		if n >= 20 {
			shared++
		}
	}
	t.Logf("%d employers, %d of them with 20 jobs or more", len(employers), shared)
	if len(employers) < 3000 || shared < 300 {
		t.Errorf("%d employers, %d of them large: want a few thousand, some hundred large", len(employers), shared)
	}
}
