package scenarios

import (
	_ "embed"
	"fmt"
	"strings"
)

//go:embed starter.yaml
var starter string

// New gives a commented starter file for a scenario with this id. Its blanks stand between three
// underscores; Check says which are left. An id that is no kebab-case is an error.
func New(id string) ([]byte, error) {
	if !kebab.MatchString(id) || len(id) > 40 {
		return nil, fmt.Errorf("%q is no id for a scenario: want at most 40 lower-case letters, digits and hyphens, such as %s",
			clip(id), orElse(kebabOf(id), "job-scheduler"))
	}
	return []byte(strings.ReplaceAll(starter, "NAME", id)), nil
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}
