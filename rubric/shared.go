package rubric

import (
	_ "embed"
	"fmt"
	"slices"
	"sync"

	"gopkg.in/yaml.v3"

	"tenx/rubric/reading"
)

// SharedSet names a set of criteria that all scenarios of a kind have unless they leave one out.
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

// Criteria are those of the set. The list is the caller's own to change.
func (s SharedSet) Criteria() []Criterion { return slices.Clone(s.rules().Criteria) }

// Caps are those of the set.
func (s SharedSet) Caps() []Cap { return slices.Clone(s.rules().Caps) }

// Concepts are those that the set's criteria speak of and the lexicon does not have.
func (s SharedSet) Concepts() []reading.Concept { return slices.Clone(s.rules().Concepts) }

// Shared are the criteria that every design problem has unless its rubric leaves them out.
// The list is the caller's own to change.
func Shared() []Criterion { return SharedDesign.Criteria() }

// SharedCaps are the caps that every design problem has.
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

// readShared reads an embedded file, which a test keeps sound.
func readShared(name string, data []byte) sharedRules {
	var rules sharedRules
	if err := yaml.Unmarshal(data, &rules); err != nil {
		panic(fmt.Sprintf("%s: %v", name, err))
	}
	return rules
}
