package rubric

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// Weights holds a criterion's weight per level, from -5 to 5 and not 0. In YAML, a single number applies to all levels, a name selects one
// of CurveNames, and otherwise each of L4 to L7 has a number.
type Weights map[Level]float64

// Same returns weights that are w at every level.
func Same(w float64) Weights { return curve(w, w, w, w) }

func curve(l4, l5, l6, l7 float64) Weights { return Weights{L4: l4, L5: l5, L6: l6, L7: l7} }

// curves are named weights by level. The name says who is expected to meet the criterion.
var curves = map[string]Weights{
	"minor":     curve(1, 1, 1, 1), // welcome from anybody
	"basic":     curve(2, 2, 2, 2), // expected of anybody
	"mid":       curve(1, 2, 2, 2), // expected from L5 on
	"core":      curve(2, 3, 3, 3), // the heart of the problem
	"senior":    curve(1, 1, 2, 2), // expected from L6 on
	"decisive":  curve(1, 1, 3, 3), // separates a senior answer from a good one
	"rising":    curve(1, 2, 2, 3),
	"growing":   curve(1, 2, 3, 3),
	"deep":      curve(1, 1, 2, 3),
	"central":   curve(1, 3, 3, 3), // the heart of the problem, from L5 on
	"principal": curve(1, 1, 1, 2), // expected at L7
}

// CurveNames are the names of the weight curves, sorted.
func CurveNames() []string { return slices.Sorted(maps.Keys(curves)) }

// Curve returns the weights of a named curve; false for an unknown name.
func Curve(name string) (Weights, bool) {
	w, ok := curves[name]
	return maps.Clone(w), ok
}

// CurveName returns the name of the curve that equals w, or "".
func (w Weights) CurveName() string {
	for _, name := range CurveNames() {
		if maps.Equal(w, curves[name]) {
			return name
		}
	}
	return ""
}

// UnmarshalYAML reads one number for all levels, the name of a curve, or a number for each level.
func (w *Weights) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind != yaml.ScalarNode {
		*w = Weights{}
		return n.Decode((*map[Level]float64)(w))
	}
	if c, ok := Curve(n.Value); ok {
		*w = c
		return nil
	}
	var f float64
	if err := n.Decode(&f); err != nil {
		return fmt.Errorf("line %d: a weight is a number, a number per level, or one of %s", n.Line, strings.Join(CurveNames(), ", "))
	}
	*w = Same(f)
	return nil
}
