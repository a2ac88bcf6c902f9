package rubric

import (
	"fmt"
	"iter"
	"reflect"
	"slices"
	"strings"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/vm"

	"tenx/rubric/problem"
	"tenx/rubric/reading"
)

// maxSource and maxNodes bound an expression; see docs/DESIGN.md, Expressions.
const (
	maxSource = 2048
	maxNodes  = 200
)

// program is a compiled expression.
type program struct {
	source string
	vm     *vm.Program
	design designUse
}

// Compile checks the whole spec. It returns a rubric, or every mistake in the spec. The mistakes name no file: In is the path in the spec,
// such as {"criteria", 3, "rule"}, {"concepts", 0, "plain", 2}, {"caps", 1, "when"}, {"topic", 0, 2} or {"facts", 3, "unit"}.
func Compile(s Spec) (*Rubric, problem.List) {
	r := &Rubric{spec: s, byID: map[string]int{}, facts: map[string]fact{}, verdicts: []string{}}
	var errs problem.List
	lex, cerrs := reading.Default().With(s.Concepts)
	r.lexicon = lex
	for _, e := range cerrs {
		e.In = append(problem.Path{"concepts"}, e.In...)
		errs = append(errs, e)
	}
	r.asked = reading.NewShingles(s.Asked)
	r.asked.Know(s.known())
	for i, f := range s.Facts {
		r.factIDs = append(r.factIDs, f.ID)
		if f.Unit == "" {
			continue
		}
		u, err := reading.ParseUnit(f.Unit)
		if err != nil {
			errs = append(errs, problem.Problem{In: problem.Path{"facts", i, "unit"}, Msg: err.Error()})
			continue
		}
		r.facts[f.ID] = fact{f, u}
	}
	for i, c := range s.Criteria {
		for _, id := range c.Was {
			r.byID[id] = i
		}
	}
	for i, c := range s.Criteria {
		r.byID[c.ID] = i
	}
	errs = append(errs, r.compileTopic()...)
	for i, c := range s.Criteria {
		rule, es := r.compile(problem.Path{"criteria", i, "rule"}, c.Rule, false)
		errs = append(errs, es...)
		k := criterion{Criterion: c, rule: rule}
		if c.Applies != "" {
			p, es := r.compile(problem.Path{"criteria", i, "applies"}, c.Applies, true)
			errs = append(errs, es...)
			k.applies = &Condition{p}
		}
		r.criteria = append(r.criteria, k)
	}
	for i, c := range s.Caps {
		p, es := r.compile(problem.Path{"caps", i, "when"}, c.When, true)
		errs = append(errs, es...)
		r.caps = append(r.caps, &Condition{p})
	}
	if len(errs) > 0 {
		return nil, errs
	}
	r.tabulate()
	r.version = r.digest(strings.TrimSpace(goldenSum))
	return r, nil
}

// Try runs every rule and condition on an empty answer. It returns those that fail, for example by dividing by zero, and those whose
// result is neither a number nor a bool, with the same paths as Compile.
func (r *Rubric) Try() problem.List {
	var errs problem.List
	v := r.Look(Transcript{Scenario: r.spec.Scenario})
	try := func(p *program, in problem.Path) {
		if msg := v.try(p); msg != "" {
			errs = append(errs, problem.Problem{In: in, Line: 1, Column: 1, Msg: msg, Hint: "it must give a number, or true or false, for any answer"})
		}
	}
	for i := range r.criteria {
		try(r.criteria[i].rule, problem.Path{"criteria", i, "rule"})
		if c := r.criteria[i].applies; c != nil {
			try(c.program, problem.Path{"criteria", i, "applies"})
		}
	}
	for i, c := range r.caps {
		try(c.program, problem.Path{"caps", i, "when"})
	}
	return errs
}

// try evaluates a program and returns the error; empty if there is none.
func (v *View) try(p *program) string {
	out, err := v.exec(p)
	if err != nil {
		first, _, _ := strings.Cut(err.Error(), "\n")
		return "the expression fails on an empty answer: " + first
	}
	switch out.(type) {
	case bool, float64, int:
		return ""
	case nil:
		return "the expression gives nothing on an empty answer"
	}
	return "the expression gives " + describe(reflect.TypeOf(out).Kind()) + " on an empty answer"
}

// tabulate precomputes what adding up the values needs: that is done hundreds of times for a scorecard.
func (r *Rubric) tabulate() {
	r.weights = map[Level][]float64{}
	for _, l := range Levels() {
		for i := range r.criteria {
			r.weights[l] = append(r.weights[l], r.criteria[i].Weight[l])
		}
	}
	r.members = make([][]int, len(r.spec.Dimensions))
	for i := range r.criteria {
		d := slices.Index(r.spec.Dimensions, r.criteria[i].Dimension)
		r.home = append(r.home, d)
		if d >= 0 {
			r.members[d] = append(r.members[d], i)
		}
	}
}

func (r *Rubric) compileTopic() problem.List {
	var errs problem.List
	for i, group := range r.spec.Topic {
		for k, id := range group {
			if !r.lexicon.Has(id) {
				errs = append(errs, problem.Problem{In: problem.Path{"topic", i, k}, Msg: fmt.Sprintf("no concept %q", id), Hint: problem.DidYouMean(id, r.lexicon.IDs())})
			}
		}
	}
	return errs
}

// Condition compiles a bool expression. In addition to the functions of a rule, it may use hit("id"), partial("id") and missed("id") on
// criteria. Mistakes have lines and columns in source.
func (r *Rubric) Condition(source string) (*Condition, problem.List) {
	p, errs := r.compile(nil, source, true)
	if len(errs) > 0 {
		return nil, errs
	}
	return &Condition{p}, nil
}

// compile compiles one expression: a condition, or a rule, which may also be a number.
func (r *Rubric) compile(in problem.Path, source string, condition bool) (*program, problem.List) {
	if strings.TrimSpace(source) == "" {
		return nil, problem.List{{In: in, Msg: "the expression is empty", Hint: `such as explained("cache")`}}
	}
	if len(source) > maxSource {
		return nil, problem.List{{In: in, Msg: fmt.Sprintf("the expression has %d bytes", len(source)), Hint: fmt.Sprintf("at most %d", maxSource)}}
	}
	if u, bad := UnsafeSource(source); bad {
		return nil, problem.List{u.problem(in, source)}
	}
	p, err := expr.Compile(source, expr.Env(env{}), expr.DisableAllBuiltins(), expr.EnableBuiltin("max"), expr.EnableBuiltin("min"), expr.MaxNodes(maxNodes))
	if err != nil {
		return nil, problem.List{exprError(in, err)}
	}
	if e, bad := wrongType(p, condition); bad {
		e.In = in
		return nil, problem.List{e}
	}
	check := &argumentCheck{r: r, in: in, source: source, condition: condition}
	node := p.Node()
	ast.Walk(&node, check)
	for _, u := range UnsafeParts(node) {
		check.errs = append(check.errs, u.problem(in, source))
	}
	drawing := &designVisitor{errs: check.add}
	ast.Walk(&node, drawing)
	if len(check.errs) > 0 {
		return nil, check.errs
	}
	r.verdicts = append(r.verdicts, drawing.use.verdicts...)
	return &program{source, p, drawing.use}, nil
}

// exprError converts an error of expr to a problem.
func exprError(in problem.Path, err error) problem.Problem {
	e := problem.Problem{In: in, Line: 1, Column: 1, Msg: err.Error()}
	if fe, ok := err.(*file.Error); ok {
		e.Line, e.Column, e.Msg = fe.Line, fe.Column+1, fe.Message
		if name, ok := strings.CutPrefix(fe.Message, "unknown name "); ok {
			e.Msg, e.Hint = "no function "+name, problem.DidYouMean(name, functionNames())
		}
	}
	return e
}

func wrongType(p *vm.Program, condition bool) (problem.Problem, bool) {
	if _, ok := p.Node().(*ast.NilNode); ok {
		return problem.Problem{Line: 1, Column: 1, Msg: "gives nothing", Hint: `such as explained("cache")`}, true
	}
	t := p.Node().Type()
	if t == nil {
		return problem.Problem{}, false
	}
	kind := t.Kind()
	switch {
	case kind == reflect.Bool:
		return problem.Problem{}, false
	case condition:
		return problem.Problem{Line: 1, Column: 1, Msg: "gives " + describe(kind) + ", not true or false", Hint: `compare it, such as breadth("caching") >= 2`}, true
	case kind == reflect.Float64 || kind == reflect.Int || kind == reflect.Interface:
		return problem.Problem{}, false
	}
	return problem.Problem{Line: 1, Column: 1, Msg: "gives " + describe(kind) + ", not a number or true or false", Hint: `such as explained("cache")`}, true
}

func describe(k reflect.Kind) string {
	switch k {
	case reflect.Float64, reflect.Int:
		return "a number"
	case reflect.String:
		return "a text"
	case reflect.Slice:
		return "a list"
	}
	return "a " + k.String()
}

// argumentCheck checks the ids in an expression against the lexicon, the facts and the criteria.
type argumentCheck struct {
	r         *Rubric
	in        problem.Path
	source    string
	condition bool
	errs      problem.List
}

func (c *argumentCheck) Visit(node *ast.Node) {
	if b, ok := (*node).(*ast.BuiltinNode); ok && b.Name != "max" && b.Name != "min" {
		c.add(b, b.Name+"() is not for rules", "the functions of 'tenx rubric functions', and max and min")
	}
	call, ok := (*node).(*ast.CallNode)
	if !ok {
		return
	}
	name, ok := call.Callee.(*ast.IdentifierNode)
	if !ok {
		return
	}
	f, ok := function(name.Value)
	if !ok {
		return
	}
	if f.conditionOnly && !c.condition {
		c.add(call, fmt.Sprintf("%s() looks at other criteria and is for conditions only", f.Name), "")
	}
	for i, arg := range call.Arguments {
		c.argument(f.kindOf(i), arg)
	}
	if len(call.Arguments) == 0 && f.kindOf(0) != argNone && f.Name != "sums_off" {
		c.add(call, f.Name+"() needs an argument", f.Signature)
	}
	if concepts := slices.Collect(c.concepts(f, call)); len(concepts) > 0 && !slices.ContainsFunc(concepts, func(id string) bool { return !strings.HasPrefix(id, "-") }) {
		c.add(call, f.Name+"() leaves out concepts and names none to look for", `such as `+f.Name+`("cache", "-redis")`)
	}
}

// concepts yields the ids of concepts in a call's own arguments, without those in lists.
func (c *argumentCheck) concepts(f FunctionDoc, call *ast.CallNode) iter.Seq[string] {
	return func(yield func(string) bool) {
		for i, arg := range call.Arguments {
			if n, ok := arg.(*ast.StringNode); ok && f.kindOf(i) == argConcept && !yield(n.Value) {
				return
			}
		}
	}
}

func (c *argumentCheck) argument(kind argKind, arg ast.Node) {
	switch n := arg.(type) {
	case *ast.StringNode:
		c.text(kind, n, n.Value)
	case *ast.ConstantNode:
		switch v := n.Value.(type) {
		case string:
			c.text(kind, n, v)
		case []any:
			for _, s := range v {
				if s, ok := s.(string); ok {
					c.text(kind, n, s)
				}
			}
		case []string:
			for _, s := range v {
				c.text(kind, n, s)
			}
		}
	case *ast.ArrayNode:
		for _, e := range n.Nodes {
			c.argument(kind, e)
		}
	}
}

func (c *argumentCheck) text(kind argKind, n ast.Node, v string) {
	switch kind {
	case argConcept:
		if id := strings.TrimPrefix(v, "-"); !c.r.lexicon.Has(id) {
			c.add(n, fmt.Sprintf("no concept %q", id), problem.DidYouMean(id, c.r.lexicon.IDs()))
		}
	case argFact:
		if _, ok := c.r.facts[v]; !ok {
			c.add(n, fmt.Sprintf("no fact with a number %q", v), problem.DidYouMean(v, keys(c.r.facts)))
		}
	case argAsked:
		if !slices.Contains(c.r.factIDs, v) {
			c.add(n, fmt.Sprintf("no fact %q", v), problem.DidYouMean(v, c.r.factIDs))
		}
	case argCriterion:
		if _, ok := c.r.byID[v]; !ok {
			c.add(n, fmt.Sprintf("no criterion %q", v), problem.DidYouMean(v, keys(c.r.byID)))
		}
	case argRelations:
		if _, ok := reading.ParseRelations(v); !ok {
			c.add(n, fmt.Sprintf("%q is not a list of discourse relations", v), "words of: reason mechanism number consequence condition alternative")
		}
	case argPerson:
		if _, ok := personsNamed[v]; !ok {
			c.add(n, fmt.Sprintf("no person %q", v), "i, we or others")
		}
	case argQuantity:
		if !quantityKinds[v] {
			c.add(n, fmt.Sprintf("no kind of number %q", v), "rate, size, time, money, percent, count or factor")
		}
	}
}

func (c *argumentCheck) add(n ast.Node, msg, hint string) {
	line, col := position(c.source, n.Location().From)
	c.errs = append(c.errs, problem.Problem{In: c.in, Line: line, Column: col, Msg: msg, Hint: hint})
}

// position converts an offset in runes to line and column, both from 1.
func position(source string, offset int) (line, col int) {
	line, col = 1, 1
	for i, r := range []rune(source) {
		if i >= offset {
			break
		}
		col++
		if r == '\n' {
			line, col = line+1, 1
		}
	}
	return line, col
}

func keys[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	return out
}

// Lexicon returns the lexicon that answers are read with: the shared one plus the scenario's concepts.
func (r *Rubric) Lexicon() *reading.Lexicon { return r.lexicon }

// Criteria returns the rubric's criteria, in order.
func (r *Rubric) Criteria() []Criterion { return r.spec.Criteria }
