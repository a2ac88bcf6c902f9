package scenarios

import (
	_ "embed"
	"fmt"
	"path"
	"strings"

	"tenx/rubric/pattern"
)

//go:embed starter.yaml
var starter string

//go:embed starter.md
var starterReference string

// New returns the commented starter files of a scenario with this id: NAME.yaml and NAME/L6.md. Blanks are marked by three underscores on
// both sides; Check reports those that are left. An id that is not kebab-case is an error.
func New(id string) (Files, error) {
	if !pattern.IsID(id) || len(id) > 40 {
		return Files{}, fmt.Errorf("%q is not a scenario id: want at most 40 lower-case letters, digits and hyphens, such as %s",
			clip(id), orElse(pattern.MakeID(clip(id)), "job-scheduler"))
	}
	named := func(text string) []byte { return []byte(strings.ReplaceAll(text, "NAME", id)) }
	return Files{
		Name: id + ".yaml", Data: named(starter),
		References: []TextFile{{Name: path.Join(id, "L6.md"), Data: named(starterReference)}},
	}, nil
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}
