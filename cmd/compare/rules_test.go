// Package compare measures tenx against other programs that evaluate rules or grade answers without a language model. run.sh runs everything;
// docs/speed.md has the results.
package compare

import (
	"fmt"
	"hash/fnv"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/vm"
	"github.com/google/cel-go/cel"
	"github.com/google/cel-go/common/types"
	"github.com/google/cel-go/common/types/ref"
	"github.com/google/cel-go/common/types/traits"

	"tenx/rubric"
	"tenx/scenarios"
)

// criteria are the twenty criteria of url-shortener in the comparison. Their rules have every form that CEL can express as well.
var criteria = []string{
	"load-estimate", "growth-plan", "fewer-reads", "limits-known", "elastic-tier", "scale-in-depth", "recovery-targets", "safe-retries",
	"failure-modes", "second-order-failures", "cost-figures", "cost-sums", "alerts-that-matter", "debuggable", "protection-turned-down",
	"single-sequence", "kept-by-browsers", "hash-unchecked", "redirects-measured", "browser-memory",
}

// ruleOf returns the rule of each criterion.
func ruleOf(tb testing.TB) map[string]string {
	tb.Helper()
	rules := map[string]string{}
	for _, c := range append(rubric.Shared(), problem(tb).Rubric.Criteria...) {
		rules[c.ID] = c.Rule
	}
	out := map[string]string{}
	for _, id := range criteria {
		if out[id] = rules[id]; out[id] == "" {
			tb.Fatalf("the criterion %s has no rule", id)
		}
	}
	return out
}

func problem(tb testing.TB) *scenarios.Scenario {
	tb.Helper()
	lib, err := scenarios.NewLibrary(scenarios.Embedded())
	if err != nil {
		tb.Fatal(err)
	}
	s, err := lib.Load("url-shortener")
	if err != nil {
		tb.Fatal(err)
	}
	return s
}

// In both languages, the result of a rule's function is a hash of its arguments: only the evaluation of rules is measured, not the reading of
// answers.
func said(words ...string) bool { return hash(words)%2 == 0 }

func grade(words ...string) float64 { return float64(hash(words)%3) / 2 }

func number(words ...string) int { return int(hash(words) % 10) }

func hash(words []string) uint32 {
	h := fnv.New32a()
	for _, w := range words {
		h.Write([]byte(w))
	}
	return h.Sum32()
}

// environment has the functions that expr rules call, as fields, which is how tenx declares them.
type environment struct {
	Explained  func(ids ...string) float64                `expr:"explained"`
	Said       func(ids ...string) bool                   `expr:"said"`
	Rejected   func(ids ...string) bool                   `expr:"rejected"`
	Listed     func(ids ...string) bool                   `expr:"listed"`
	Tied       func(relations string, ids ...string) bool `expr:"tied"`
	Breadth    func(ids ...string) int                    `expr:"breadth"`
	Statements func(ids ...string) int                    `expr:"statements"`
	Depth      func(relations string, ids ...string) int  `expr:"depth"`
	TurnedDown func(ids ...string) int                    `expr:"turned_down"`
	Numbers    func(kind string) int                      `expr:"numbers"`
	Sums       func() int                                 `expr:"sums"`
	Together   func(lists ...any) float64                 `expr:"together"`
}

func functions() environment {
	return environment{
		Explained: grade, Said: said, Rejected: said, Listed: said, Breadth: number, Statements: number, TurnedDown: number,
		Tied:    func(r string, ids ...string) bool { return said(append([]string{r}, ids...)...) },
		Depth:   func(r string, ids ...string) int { return number(append([]string{r}, ids...)...) },
		Numbers: func(kind string) int { return number(kind) },
		Sums:    func() int { return number() },
		Together: func(lists ...any) float64 {
			var ids []string
			for _, list := range lists {
				if id, one := list.(string); one {
					ids = append(ids, id)
					continue
				}
				for _, id := range list.([]any) {
					ids = append(ids, id.(string))
				}
			}
			return grade(ids...)
		},
	}
}

func exprProgram(tb testing.TB, rule string) *vm.Program {
	tb.Helper()
	p, err := expr.Compile(rule, expr.Env(environment{}), expr.DisableAllBuiltins(), expr.EnableBuiltin("max"), expr.EnableBuiltin("min"))
	if err != nil {
		tb.Fatalf("%s: %v", rule, err)
	}
	return p
}

// celRule translates a rule to CEL: numbers become doubles, and variadic functions take a list.
func celRule(rule string) string {
	var b strings.Builder
	var open []string // the closing text for each open parenthesis
	text := false
	for i, r := range rule {
		switch {
		case r == '"':
			text = !text
			b.WriteRune(r)
		case text:
			b.WriteRune(r)
		case r == '(' && i > 0 && (rule[i-1] >= 'a' && rule[i-1] <= 'z' || rule[i-1] == '_'):
			b.WriteString("([")
			open = append(open, "])")
		case r == '(':
			b.WriteString("(")
			open = append(open, ")")
		case r == ')':
			b.WriteString(open[len(open)-1])
			open = open[:len(open)-1]
		default:
			b.WriteRune(r)
		}
	}
	return figure.ReplaceAllStringFunc(b.String(), func(n string) string {
		if strings.Contains(n, ".") {
			return n
		}
		return n + ".0"
	})
}

// figure matches a number with the character before it. Ids in the rules have no numbers.
var figure = regexp.MustCompile(`(?:^|[\s(,\[])\d+(?:\.\d+)?`)

func celPrograms(tb testing.TB, rules map[string]string) map[string]cel.Program {
	tb.Helper()
	strs := cel.ListType(cel.StringType)
	words := func(v ref.Val) []string {
		l := v.(traits.Lister)
		n := int(l.Size().(types.Int))
		out := make([]string, n)
		for i := range n {
			out[i] = string(l.Get(types.Int(i)).(types.String))
		}
		return out
	}
	function := func(name string, result *cel.Type, f func([]string) ref.Val) cel.EnvOption {
		return cel.Function(name, cel.Overload(name+"_list", []*cel.Type{strs}, result, cel.UnaryBinding(func(v ref.Val) ref.Val { return f(words(v)) })))
	}
	truth := func(w []string) ref.Val { return types.Bool(said(w...)) }
	count := func(w []string) ref.Val { return types.Double(number(w...)) }
	best := func(better func(a, b types.Double) bool) cel.OverloadOpt {
		return cel.UnaryBinding(func(v ref.Val) ref.Val {
			l := v.(traits.Lister)
			most := l.Get(types.Int(0)).(types.Double)
			for i := 1; i < int(l.Size().(types.Int)); i++ {
				if d := l.Get(types.Int(i)).(types.Double); better(d, most) {
					most = d
				}
			}
			return most
		})
	}
	doubles := []*cel.Type{cel.ListType(cel.DoubleType)}
	env, err := cel.NewEnv(
		function("said", cel.BoolType, truth), function("tied", cel.BoolType, truth), function("rejected", cel.BoolType, truth),
		function("listed", cel.BoolType, truth),
		function("explained", cel.DoubleType, func(w []string) ref.Val { return types.Double(grade(w...)) }),
		function("breadth", cel.DoubleType, count), function("statements", cel.DoubleType, count), function("depth", cel.DoubleType, count), function("turned_down", cel.DoubleType, count),
		function("numbers", cel.DoubleType, count), function("sums", cel.DoubleType, count),
		cel.Function("together", cel.Overload("together_lists", []*cel.Type{cel.ListType(cel.DynType)}, cel.DoubleType, cel.UnaryBinding(func(v ref.Val) ref.Val {
			l := v.(traits.Lister)
			var ids []string
			for i := range int(l.Size().(types.Int)) {
				if id, one := l.Get(types.Int(i)).(types.String); one {
					ids = append(ids, string(id))
					continue
				}
				ids = append(ids, words(l.Get(types.Int(i)))...)
			}
			return types.Double(grade(ids...))
		}))),
		cel.Function("max", cel.Overload("max_list", doubles, cel.DoubleType, best(func(a, b types.Double) bool { return a > b }))),
		cel.Function("min", cel.Overload("min_list", doubles, cel.DoubleType, best(func(a, b types.Double) bool { return a < b }))),
	)
	if err != nil {
		tb.Fatal(err)
	}
	out := map[string]cel.Program{}
	for id, rule := range rules {
		ast, issues := env.Compile(celRule(rule))
		if issues.Err() != nil {
			tb.Fatalf("%s: %s: %v", id, celRule(rule), issues.Err())
		}
		if out[id], err = env.Program(ast, cel.EvalOptions(cel.OptOptimize)); err != nil {
			tb.Fatalf("%s: %v", id, err)
		}
	}
	return out
}

// TestSame checks that each rule gives the same result in both languages; otherwise the comparison would be unfair.
func TestSame(t *testing.T) {
	rules := ruleOf(t)
	inCEL := celPrograms(t, rules)
	for id, rule := range rules {
		a, err := expr.Run(exprProgram(t, rule), functions())
		if err != nil {
			t.Fatalf("%s: %v", id, err)
		}
		b, _, err := inCEL[id].Eval(cel.NoVars())
		if err != nil {
			t.Fatalf("%s: %v", id, err)
		}
		if x, y := fmt.Sprint(a), fmt.Sprint(b.Value()); x != y {
			t.Errorf("%s gives %s in expr and %s in CEL", id, x, y)
		}
	}
}

// BenchmarkRules evaluates the twenty rules in both languages by turns, so that other processes on the machine affect both. It reports the
// lower quartile of the CPU time for all twenty, and the median ratio of neighboring runs.
func BenchmarkRules(b *testing.B) {
	rules := ruleOf(b)
	compiled := celPrograms(b, rules)
	var inExpr []*vm.Program
	var inCEL []cel.Program
	for _, id := range criteria {
		inExpr, inCEL = append(inExpr, exprProgram(b, rules[id])), append(inCEL, compiled[id])
	}
	var machine vm.VM
	env := functions()
	const times = 300
	round := func(evaluate func(i int) error) float64 {
		start := cpu(b)
		for range times {
			for i := range criteria {
				if err := evaluate(i); err != nil {
					b.Fatal(err)
				}
			}
		}
		return float64((cpu(b) - start).Nanoseconds()) / times
	}
	var x, c, ratio []float64
	for b.Loop() {
		x = append(x, round(func(i int) error { _, err := machine.Run(inExpr[i], env); return err }))
		c = append(c, round(func(i int) error { _, _, err := inCEL[i].Eval(cel.NoVars()); return err }))
		ratio = append(ratio, x[len(x)-1]/c[len(c)-1])
	}
	for _, list := range [][]float64{x, c, ratio} {
		slices.Sort(list)
	}
	b.ReportMetric(x[len(x)/4], "expr-ns")
	b.ReportMetric(c[len(c)/4], "cel-ns")
	b.ReportMetric(ratio[len(ratio)/2], "times")
}

// BenchmarkCompile compiles the twenty rules.
func BenchmarkCompile(b *testing.B) {
	rules := ruleOf(b)
	b.Run("expr", func(b *testing.B) {
		for b.Loop() {
			for _, id := range criteria {
				exprProgram(b, rules[id])
			}
		}
	})
	b.Run("cel", func(b *testing.B) {
		for b.Loop() {
			celPrograms(b, rules)
		}
	})
}
