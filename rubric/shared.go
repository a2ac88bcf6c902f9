package rubric

import (
	_ "embed"
	"fmt"
	"slices"
	"sync"

	"gopkg.in/yaml.v3"

	"tenx/rubric/reading"
)

// SharedSet identifies a set of criteria that all scenarios of a kind share, except those that a scenario leaves out.
type SharedSet uint8

// The sets.
const (
	SharedDesign SharedSet = iota
	SharedBehavioral
	SharedConversation
)

//go:embed shared.yaml
var sharedYAML []byte

//go:embed shared-behavioral.yaml
var behavioralYAML []byte

//go:embed shared-conversation.yaml
var conversationYAML []byte

// Criteria returns the criteria of the set. The caller may change the list.
func (s SharedSet) Criteria() []Criterion { return slices.Clone(s.rules().Criteria) }

// Caps returns the caps of the set.
func (s SharedSet) Caps() []Cap { return slices.Clone(s.rules().Caps) }

// Concepts returns the concepts that the set's criteria use and the lexicon lacks.
func (s SharedSet) Concepts() []reading.Concept { return slices.Clone(s.rules().Concepts) }

// Shared returns the criteria that every design problem has unless its rubric leaves them out. The caller may change the list.
func Shared() []Criterion { return SharedDesign.Criteria() }

// SharedCaps returns the caps that every design problem has.
func SharedCaps() []Cap { return SharedDesign.Caps() }

type sharedRules struct {
	Concepts []reading.Concept `yaml:"concepts"`
	Criteria []Criterion       `yaml:"criteria"`
	Caps     []Cap             `yaml:"caps"`
}

func (s SharedSet) rules() sharedRules {
	switch s {
	case SharedBehavioral:
		return behavioralRules()
	case SharedConversation:
		return conversationRules()
	}
	return designRules()
}

var (
	designRules       = sync.OnceValue(func() sharedRules { return readShared("shared.yaml", sharedYAML) })
	behavioralRules   = sync.OnceValue(func() sharedRules { return readShared("shared-behavioral.yaml", behavioralYAML) })
	conversationRules = sync.OnceValue(func() sharedRules { return readShared("shared-conversation.yaml", conversationYAML) })
)

// readShared reads an embedded file; a test checks that it is valid.
func readShared(name string, data []byte) sharedRules {
	var rules sharedRules
	if err := yaml.Unmarshal(data, &rules); err != nil {
		panic(fmt.Sprintf("%s: %v", name, err))
	}
	return rules
}
