package scenarios

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/vm"

	"tenx/rubric"
	"tenx/rubric/pattern"
	"tenx/rubric/problem"
)

// maxExpr is the maximum length of a derived fact's expression, in bytes.
const maxExpr = 2048

// Seconds in each unit of time that an expression may name; a month is 30.4 days.
var seconds = map[string]float64{
	"minute": 60, "hour": 3600, "day": 86400, "month": 30.4 * 86400, "year": 365 * 86400,
}

// facts checks the facts, computes the derived ones and inserts the numbers into the texts.
func (c *checker) facts() {
	if len(c.s.Facts) == 0 && c.s.Of().Facts {
		c.bad(at("facts"), "", "no facts")
	}
	seen, about := map[string]int{}, map[string]string{}
	for i, f := range c.s.Facts {
		c.id(f.ID, seen, "facts", i, "id")
		if n := distinct(slices.Concat(f.Ask, StandardQuestions(f.About))); n < 3 {
			c.bad(at("facts", i, "ask"), "want at least three that differ, or a standard question under about", "the fact %q has %d %s to ask for it", f.ID, n, plural(n, "way", "ways"))
		}
		for k, topic := range f.About {
			c.known("standard question", topic, StandardTopics(), "facts", i, "about", k)
			if first, ok := about[topic]; ok {
				c.bad(at("facts", i, "about", k), "one fact answers it", "%q is what the fact %q is about already", topic, first)
			}
			about[topic] = f.ID
		}
		if f.Expr != "" && f.Value != 0 {
			c.bad(at("facts", i, key("expr")), "keep one of the two", "the fact %q has both a value and an expr", f.ID)
		}
		if f.Expr != "" && f.Unit == "" {
			c.bad(at("facts", i), "", "the fact %q has an expr and no unit", f.ID)
		}
		if strings.Contains(f.Tell, "{value}") && !f.numeric() {
			c.bad(at("facts", i, "tell"), "give the fact a value and a unit, or an expr", "the fact %q tells a {value} that it lacks", f.ID)
		}
		if m := placeholder.FindString(f.Tell); m != "" && m != "{value}" {
			c.bad(at("facts", i, "tell"), "only {value} is filled in", "unknown placeholder %s", m)
		}
	}
	c.derive()
	for i := range c.s.Facts {
		f := &c.s.Facts[i]
		f.Tell = strings.ReplaceAll(f.Tell, "{value}", Quantity(f.Value, f.Unit))
	}
}

var placeholder = pattern.New(`\{[a-z]+\}`)

// numeric reports whether the fact has a number.
func (f Fact) numeric() bool { return f.Value != 0 || f.Unit != "" || f.Expr != "" }

func distinct(list []string) int {
	sorted := make([]string, len(list))
	for i, s := range list {
		sorted[i] = strings.ToLower(strings.TrimSpace(s))
	}
	slices.Sort(sorted)
	return len(slices.Compact(sorted))
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// derivation is the state of computing a derived fact.
type derivation struct {
	program *vm.Program
	uses    []string // facts in its expression
	state   int      // 0 new, 1 in progress, 2 done
	failed  bool
}

// derive compiles the expressions of derived facts and sets the facts' numbers.
func (c *checker) derive() {
	index := map[string]int{}
	var ids []string
	for i, f := range c.s.Facts {
		if _, ok := index[f.ID]; !ok && f.ID != "" {
			index[f.ID] = i
			ids = append(ids, f.ID)
		}
	}
	work := map[int]*derivation{}
	for i, f := range c.s.Facts {
		if f.Expr != "" {
			work[i] = c.compileExpr(at("facts", i, "expr"), f.Expr, index, ids)
		}
	}
	for i := range c.s.Facts {
		if work[i] != nil {
			c.compute(i, work, index, nil)
		}
	}
	c.targets(index, ids)
}

// exprEnv is the environment of a derived fact's expression.
func exprEnv(value func(string) float64) map[string]any {
	env := map[string]any{"value": value}
	for name, s := range seconds {
		env[name] = s
	}
	return env
}

// compileExpr compiles the expression at a path, and reports its mistakes; it never returns nil.
func (c *checker) compileExpr(path []any, text string, index map[string]int, ids []string) *derivation {
	d := &derivation{failed: true}
	if len(text) > maxExpr {
		c.bad(path, "", "the expression has %d bytes, the limit is %d", len(text), maxExpr)
		return d
	}
	unsafe := func(u rubric.Unsafe) {
		line, col := lineColumn([]byte(text), byteOf(text, u.At))
		c.badIn(path, line, col, u.Hint, "%s", u.Msg)
	}
	if u, bad := rubric.UnsafeSource(text); bad {
		unsafe(u)
		return d
	}
	calls := &valueCalls{}
	program, err := expr.Compile(text, expr.Env(exprEnv(func(string) float64 { return 0 })), expr.AsFloat64(), expr.DisableAllBuiltins(),
		expr.EnableBuiltin("max"), expr.EnableBuiltin("min"), expr.EnableBuiltin("round"), expr.EnableBuiltin("ceil"),
		expr.MaxNodes(100), expr.Patch(calls))
	if err != nil {
		c.badExpr(path, err)
		return d
	}
	d.failed = false
	for _, u := range rubric.UnsafeParts(program.Node()) {
		unsafe(u)
		d.failed = true
	}
	for _, call := range calls.found {
		line, col := lineColumn([]byte(text), byteOf(text, call.at))
		switch target, ok := index[call.id]; {
		case !call.literal:
			c.badIn(path, line, col, `write it as value("other-fact")`, "the fact in value() must be plain text in quotes")
		case !ok && len(c.problems) > problem.Most:
			c.badIn(path, line, col, "", "unknown fact %q", clip(call.id))
		case !ok:
			c.badIn(path, line, col, problem.DidYouMean(call.id, ids), "unknown fact %q", clip(call.id))
		case !c.s.Facts[target].numeric():
			c.badIn(path, line, col, "give it a value and a unit", "the fact %q has no number", call.id)
		default:
			d.uses = append(d.uses, call.id)
			continue
		}
		d.failed = true
	}
	d.program = program
	return d
}

// byteOf converts an offset in runes to one in bytes.
func byteOf(text string, runes int) int {
	for i := range text {
		if runes == 0 {
			return i
		}
		runes--
	}
	return len(text)
}

func (c *checker) badIn(path []any, line, column int, hint, format string, args ...any) {
	n := c.s.src.find(path...)
	l, col := c.s.src.inside(n, line, column)
	c.problems = append(c.problems, problem.Problem{File: c.s.src.file, Line: l, Column: col, Msg: fmt.Sprintf(format, args...), Hint: hint})
}

func (c *checker) badExpr(path []any, err error) {
	const names = `names: value("fact"), minute, hour, day, month, year, max, min, round, ceil`
	if fe := (*file.Error)(nil); errors.As(err, &fe) {
		c.badIn(path, max(1, fe.Line), fe.Column+1, names, "the expression does not compile: %s", oneLine(fe.Message))
		return
	}
	c.badIn(path, 1, 1, names, "the expression does not compile: %s", oneLine(err.Error()))
}

func oneLine(text string) string {
	first, _, _ := strings.Cut(text, "\n")
	return first
}

// valueCalls collects the calls of value() in an expression.
type valueCalls struct{ found []valueCall }

type valueCall struct {
	id      string
	literal bool
	at      int // runes into the expression
}

func (v *valueCalls) Visit(node *ast.Node) {
	call, ok := (*node).(*ast.CallNode)
	if !ok {
		return
	}
	name, ok := call.Callee.(*ast.IdentifierNode)
	if !ok || name.Value != "value" || len(call.Arguments) != 1 {
		return
	}
	arg := call.Arguments[0]
	text, literal := arg.(*ast.StringNode)
	found := valueCall{literal: literal, at: arg.Location().From}
	if literal {
		found.id = text.Value
	}
	if !slices.Contains(v.found, found) {
		v.found = append(v.found, found)
	}
}

// compute evaluates a derived fact after those in its expression; trail has the facts in progress, to report a cycle. It reports whether the fact has a number
// now.
func (c *checker) compute(i int, work map[int]*derivation, index map[string]int, trail []string) bool {
	d, f := work[i], &c.s.Facts[i]
	if d == nil {
		return true
	}
	trail = append(trail, f.ID)
	switch {
	case d.state == 2 || d.failed:
		return !d.failed
	case d.state == 1:
		d.failed = true
		c.bad(at("facts", i, "expr"), "", "facts that are made of each other: %s", strings.Join(trail[slices.Index(trail, f.ID):], " of "))
		return false
	}
	d.state = 1
	for _, id := range d.uses {
		if !c.compute(index[id], work, index, trail) {
			d.failed = true
		}
	}
	d.state = 2
	if d.failed {
		return false
	}
	n, bad := c.number(d, index)
	if bad != "" {
		d.failed = true
		c.bad(at("facts", i, "expr"), "", "the expression gives no number here: %s", bad)
		return false
	}
	f.Value = n
	return true
}

// number runs a compiled expression over the facts; bad is the reason if there is no number.
func (c *checker) number(d *derivation, index map[string]int) (n float64, bad string) {
	out, err := expr.Run(d.program, exprEnv(func(id string) float64 { return c.s.Facts[index[id]].Value }))
	n, ok := out.(float64)
	if err != nil || !ok || math.IsNaN(n) || math.IsInf(n, 0) {
		return 0, oneLine(fmt.Sprint(cmpErr(err, out)))
	}
	return n, ""
}

func cmpErr(err error, out any) any {
	if err != nil {
		return err
	}
	return out
}
