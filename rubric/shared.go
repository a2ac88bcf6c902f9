package rubric

import (
	_ "embed"
	"fmt"
	"sync"

	"gopkg.in/yaml.v3"
)

//go:embed shared.yaml
var sharedYAML []byte

// Shared are the criteria that every scenario has unless its rubric leaves them out.
// The list is the caller's own to change.
func Shared() []Criterion {
	return append([]Criterion(nil), sharedOnce()...)
}

var sharedOnce = sync.OnceValue(func() []Criterion {
	var list []Criterion
	if err := yaml.Unmarshal(sharedYAML, &list); err != nil {
		panic(fmt.Sprintf("shared.yaml: %v", err)) // a test keeps the embedded file sound
	}
	return list
})
