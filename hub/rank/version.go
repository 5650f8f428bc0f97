package rank

import (
	"fmt"

	"github.com/scout-cli/scout/hub/taxonomy"
)

// docVersion numbers what Doc and an engine make of a person. It goes up with
// each change of that, so that people whom an earlier version indexed are
// indexed again; a test tells when it is due.
const docVersion = 1

// DocVersion tells the documents of this version of the program from those of
// others. Canonical titles and skills are in them, so it changes with the tables
// of these too. It reads no dictionary.
func DocVersion() string { return fmt.Sprintf("%d-%08x", docVersion, taxonomy.Digest()) }
