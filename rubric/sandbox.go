package rubric

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/expr-lang/expr/ast"

	"tenx/rubric/problem"
)

// What keeps an expression cheap: its source has at most 2 KiB and its tree at most 200 nodes, which also bounds its depth; it has no loops
// (closures and all built-ins that iterate over a list are disabled), so each node is evaluated at most once; and texts and lists are only allowed as
// arguments of a call, as written, so that no expression can build larger ones. It costs at most 200 calls and operations.

// Unsafe is a part of an expression that could grow or run forever.
type Unsafe struct {
	At   int    // offset in the expression, in runes
	Msg  string // what is wrong
	Hint string // what would be right
}

func (u Unsafe) problem(in problem.Path, source string) problem.Problem {
	line, col := position(source, u.At)
	return problem.Problem{In: in, Line: line, Column: col, Msg: u.Msg, Hint: u.Hint}
}

// UnsafeSource finds what must not even be compiled: a range, which the compiler would expand.
func UnsafeSource(source string) (Unsafe, bool) {
	for i := 0; i < len(source); {
		rest := source[i:]
		switch {
		case strings.HasPrefix(rest, ".."):
			return Unsafe{utf8.RuneCountInString(source[:i]), "a range is not for expressions", "write the numbers out, or compare with both ends"}, true
		case strings.HasPrefix(rest, "//"):
			i += within(rest, "\n")
		case strings.HasPrefix(rest, "/*"):
			i += 2 + within(rest[2:], "*/")
		case rest[0] == '"', rest[0] == '\'', rest[0] == '`':
			i += literal(rest)
		default:
			i++
		}
	}
	return Unsafe{}, false
}

// within returns the length of s up to and including an end marker, or of all of s.
func within(s, end string) int {
	if i := strings.Index(s, end); i >= 0 {
		return i + len(end)
	}
	return len(s)
}

// literal returns the length of the string literal that s begins with.
func literal(s string) int {
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] == s[0]:
			return i + 1
		case s[i] == '\\' && s[0] != '`':
			i++
		}
	}
	return len(s)
}

// UnsafeParts finds what a compiled expression must not contain, in order.
func UnsafeParts(node ast.Node) []Unsafe {
	g := &guard{loose: map[ast.Node]bool{}}
	ast.Walk(&node, g)
	for _, n := range g.order {
		if g.loose[n] {
			g.add(n, "a text or list can only be an argument of a function", "it can neither be kept in a name nor be put together or compared")
		}
	}
	return g.found
}

// guard visits the nodes of an expression, inner ones first.
type guard struct {
	loose map[ast.Node]bool // texts and lists that have not turned out to be an argument so far
	order []ast.Node
	found []Unsafe
}

func (g *guard) Visit(node *ast.Node) {
	switch n := (*node).(type) {
	case *ast.StringNode, *ast.ArrayNode:
		g.leave(n)
	case *ast.ConstantNode:
		switch n.Value.(type) {
		case bool, int, float64, nil:
		default:
			g.leave(n)
		}
	case *ast.CallNode:
		for _, a := range n.Arguments {
			g.take(a)
		}
	case *ast.BuiltinNode:
		for _, a := range n.Arguments {
			g.take(a)
		}
	case *ast.MemberNode: // the members of design, which are fixed; nothing else has members
		if _, ok := designMember(n); !ok {
			g.add(n, "this is not for expressions: member", "numbers, conditions and calls of functions")
		}
		g.take(n.Property)
	case *ast.BinaryNode:
		if !operators[n.Operator] {
			g.add(n, fmt.Sprintf("%q is not for expressions", n.Operator), "numbers are added, multiplied and compared; conditions joined by and, or, not")
		}
	case *ast.NilNode, *ast.IdentifierNode, *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.UnaryNode, *ast.VariableDeclaratorNode, *ast.ConditionalNode:
	default:
		name := strings.TrimSuffix(strings.TrimPrefix(fmt.Sprintf("%T", n), "*ast."), "Node")
		g.add(n, "this is not for expressions: "+strings.ToLower(name), "numbers, conditions and calls of functions")
	}
}

var operators = map[string]bool{
	"+": true, "-": true, "*": true, "/": true, "%": true, "^": true, "**": true,
	"==": true, "!=": true, "<": true, "<=": true, ">": true, ">=": true,
	"and": true, "or": true, "&&": true, "||": true,
}

func (g *guard) leave(n ast.Node) {
	g.loose[n] = true
	g.order = append(g.order, n)
}

// take allows an argument, the elements of a list that is one, and both branches of a conditional.
func (g *guard) take(n ast.Node) {
	delete(g.loose, n)
	switch n := n.(type) {
	case *ast.ArrayNode:
		for _, e := range n.Nodes {
			g.take(e)
		}
	case *ast.ConditionalNode:
		g.take(n.Exp1)
		g.take(n.Exp2)
	}
}

func (g *guard) add(n ast.Node, msg, hint string) {
	g.found = append(g.found, Unsafe{n.Location().From, msg, hint})
}
