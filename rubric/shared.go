package rubric

import (
	_ "embed"
	"fmt"
	"slices"
	"sync"

	"gopkg.in/yaml.v3"
)

//go:embed shared.yaml
var sharedYAML []byte

// Shared are the criteria that every scenario has unless its rubric leaves them out.
// The list is the caller's own to change.
func Shared() []Criterion { return slices.Clone(shared().Criteria) }

// SharedCaps are the caps that every scenario has.
func SharedCaps() []Cap { return slices.Clone(shared().Caps) }

type sharedRules struct {
	Criteria []Criterion `yaml:"criteria"`
	Caps     []Cap       `yaml:"caps"`
}

var shared = sync.OnceValue(func() sharedRules {
	var rules sharedRules
	if err := yaml.Unmarshal(sharedYAML, &rules); err != nil {
		panic(fmt.Sprintf("shared.yaml: %v", err)) // a test keeps the embedded file sound
	}
	return rules
})
