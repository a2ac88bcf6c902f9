package rubric

import (
	"fmt"
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/parser"

	"tenx/rubric/reading"
)

// Step is one part of a rule with its result for an answer.
type Step struct {
	Source string // as the parser prints it
	Value  string // true, false or a number
	Depth  int    // 0 is the whole rule
	Spans  []Evidence
}

// Explain splits a criterion's rule into its parts: every comparison, call and condition with its value and, for calls, the places behind
// it. Parts that evaluation would skip are evaluated, too. It returns an error if there is no such criterion.
func (v *View) Explain(criterion string) ([]Step, error) {
	i, ok := v.rubric.byID[criterion]
	if !ok {
		return nil, fmt.Errorf("no criterion %q", criterion)
	}
	c := &v.rubric.criteria[i]
	v.reading.WithoutOwn = i < v.rubric.spec.Shared
	defer func() { v.reading.WithoutOwn = false }()
	steps, err := v.explain(nil, c.Rule, 0)
	if err == nil && c.Applies != "" {
		steps = append(steps, Step{Source: "applies:"})
		steps, err = v.explain(steps, c.Applies, 1)
	}
	return steps, err
}

func (v *View) explain(steps []Step, source string, depth int) ([]Step, error) {
	tree, err := parser.Parse(source)
	if err != nil {
		return nil, err // does not happen: the rule was compiled
	}
	return v.walk(steps, tree.Node, depth), nil
}

func (v *View) walk(steps []Step, n ast.Node, depth int) []Step {
	var parts []ast.Node
	switch n := n.(type) {
	case *ast.BinaryNode:
		parts = []ast.Node{n.Left, n.Right}
	case *ast.UnaryNode:
		parts = []ast.Node{n.Node}
	case *ast.ConditionalNode:
		parts = []ast.Node{n.Cond, n.Exp1, n.Exp2}
	case *ast.BuiltinNode:
		parts = n.Arguments
	case *ast.CallNode: // its arguments are names
	default:
		return steps // a constant needs no explanation
	}
	steps = append(steps, v.step(n, depth))
	for _, p := range parts {
		steps = v.walk(steps, p, depth+1)
	}
	return steps
}

// step evaluates one part by itself.
func (v *View) step(n ast.Node, depth int) Step {
	s := Step{Source: n.String(), Depth: depth}
	p, errs := v.rubric.compile(nil, s.Source, false)
	if len(errs) > 0 { // a condition may use functions that a rule may not
		p, errs = v.rubric.compile(nil, s.Source, true)
	}
	if len(errs) > 0 {
		s.Value = "?"
		return s
	}
	saved := v.trace
	v.trace = nil
	value := v.run(p)
	s.Value = fmt.Sprintf("%.4g", value)
	if isBool(p) {
		s.Value = fmt.Sprint(value != 0)
	}
	if _, call := n.(*ast.CallNode); call {
		seen := map[reading.Place]bool{}
		for _, l := range v.trace {
			for _, place := range l.places {
				if seen[place] {
					continue
				}
				seen[place] = true
				st := v.transcript.Stages[place.Stage]
				s.Spans = append(s.Spans, Evidence{Stage: st.Stage, Quote: strings.TrimSpace(st.Text[place.Start:place.End]), Start: place.Start, End: place.End})
			}
		}
	}
	v.trace = saved
	return s
}

func isBool(p *program) bool {
	t := p.vm.Node().Type()
	return t != nil && t.Kind().String() == "bool"
}

// RuleFunctions returns the names of the functions that a rule calls, sorted and without max and min; none for a rule that does not parse.
func RuleFunctions(rule string) []string {
	tree, err := parser.Parse(rule)
	if err != nil {
		return nil
	}
	var calls callNames
	ast.Walk(&tree.Node, &calls)
	slices.Sort(calls)
	return slices.Compact(calls)
}

type callNames []string

func (c *callNames) Visit(node *ast.Node) {
	if call, ok := (*node).(*ast.CallNode); ok {
		if name, ok := call.Callee.(*ast.IdentifierNode); ok {
			*c = append(*c, name.Value)
		}
	}
}
