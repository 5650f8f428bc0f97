package ingest

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/ingest/profile"
)

// PersonKey is the stable identity of a person: the LinkedIn profile
// ("linkedin:jane-doe-123"), else the first personal e-mail address
// ("email:…"), else the GitHub login ("github:…"), else a hash of the folded
// name, company and school ("name:…"). Where company and school are unknown,
// title and place join the hash, lest everybody called John Smith be one.
// It is "" for a person of whom none of these is known.
func PersonKey(c *wire.Candidate) string {
	if key := strongKey(c); key != "" {
		return key
	}
	return nameKey(c)
}

func strongKey(c *wire.Candidate) string {
	if slug, ok := profile.LinkedInSlug(c.Links.LinkedIn); ok {
		return "linkedin:" + slug
	}
	for _, address := range c.Contact.Emails {
		if address = profile.Email(address); address != "" && !sharedMailbox(address) {
			return "email:" + address
		}
	}
	if login, ok := profile.GitHubLogin(c.Links.GitHub); ok {
		return "github:" + login
	}
	return ""
}

func nameKey(c *wire.Candidate) string {
	name := profile.Fold(c.FullName)
	if name == "" {
		return ""
	}
	company, school := profile.Fold(c.CurrentCompany), ""
	for i := 0; i < len(c.Experiences) && company == ""; i++ {
		company = profile.Fold(c.Experiences[i].Company)
	}
	for i := 0; i < len(c.Educations) && school == ""; i++ {
		school = profile.Fold(c.Educations[i].School)
	}
	parts := []string{name, company, school}
	if company == "" && school == "" {
		place := ""
		if c.Location != nil {
			place = profile.Fold(c.Location.Name)
		}
		parts = append(parts, profile.Fold(c.CurrentTitle), place)
	}
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return "name:" + hex.EncodeToString(sum[:16])
}

// sharedMailbox tells the addresses that many people of a company share and
// that therefore identify none of them.
func sharedMailbox(address string) bool {
	local, _, _ := strings.Cut(address, "@")
	switch local {
	case "info", "contact", "kontakt", "office", "hello", "mail", "admin", "hr", "jobs", "job", "careers", "career",
		"recruiting", "recruitment", "sales", "support", "team", "noreply", "no-reply", "unknown", "none", "na", "test":
		return true
	}
	return false
}
