package main

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strconv"
)

// swapped maps each operator to its name, its helper and its replacement.
var swapped = map[token.Token]struct {
	operator, helper string
	to               token.Token
}{
	token.LSS:  {"boundary", "lt", token.LEQ},
	token.LEQ:  {"boundary", "le", token.LSS},
	token.GTR:  {"boundary", "gt", token.GEQ},
	token.GEQ:  {"boundary", "ge", token.GTR},
	token.ADD:  {"arithmetic", "add", token.SUB},
	token.SUB:  {"arithmetic", "sub", token.ADD},
	token.MUL:  {"arithmetic", "mul", token.QUO},
	token.QUO:  {"arithmetic", "quo", token.MUL},
	token.REM:  {"arithmetic", "rem", token.MUL},
	token.LAND: {"logic", "and", token.LOR},
	token.LOR:  {"logic", "or", token.LAND},
}

var negated = map[token.Token]token.Token{
	token.LSS: token.GEQ, token.GEQ: token.LSS, token.GTR: token.LEQ, token.LEQ: token.GTR, token.EQL: token.NEQ, token.NEQ: token.EQL,
}

func (f *finder) constant(e ast.Expr) bool { return f.pkg.info.Types[e].Value != nil }

// binary changes an operator: it negates comparisons, moves boundaries, and swaps arithmetic and logic operators.
func (f *finder) binary(b *ast.BinaryExpr) {
	if f.constant(b) {
		return
	}
	x, y := f.text(b.X), f.text(b.Y)
	if to, ok := negated[b.Op]; ok {
		m := f.mutant(b.OpPos, "negation", f.text(b), x+" "+to.String()+" "+y)
		f.replace(b, "mutate__not(%1, $)", []*mutant{m}, b)
	}
	s, ok := swapped[b.Op]
	if !ok || !f.swappable(b) {
		return
	}
	template := "mutate__" + s.helper + "(%1, $, $)"
	if s.operator == "logic" {
		template = "mutate__" + s.helper + "(%1, $, func() bool { return $ })"
	}
	m := f.mutant(b.OpPos, s.operator, f.text(b), x+" "+s.to.String()+" "+y)
	f.replace(b, template, []*mutant{m}, b.X, b.Y)
}

// swappable reports whether an operator can be swapped, which the concatenation of strings cannot.
func (f *finder) swappable(b *ast.BinaryExpr) bool {
	if b.Op != token.ADD {
		return true
	}
	t, ok := f.pkg.info.Types[b].Type.Underlying().(*types.Basic)
	return !ok || t.Info()&types.IsString == 0
}

// condition negates the condition of an if or a loop. Comparisons are negated by binary.
func (f *finder) condition(e ast.Expr) {
	if e == nil || f.constant(e) {
		return
	}
	if b, ok := ast.Unparen(e).(*ast.BinaryExpr); ok && negated[b.Op] != 0 {
		return
	}
	m := f.mutant(e.Pos(), "condition", f.text(e), "!("+f.text(e)+")")
	f.replace(e, "mutate__not(%1, $)", []*mutant{m}, e)
}

// returned forces a bool result to true and to false.
func (f *finder) returned(r *ast.ReturnStmt) {
	if f.result == nil || f.result.Results().Len() != len(r.Results) {
		return
	}
	for i, e := range r.Results {
		t, ok := f.result.Results().At(i).Type().Underlying().(*types.Basic)
		if !ok || t.Kind() != types.Bool || f.constant(e) {
			continue
		}
		yes, no := f.mutant(e.Pos(), "return", f.text(e), "true"), f.mutant(e.Pos(), "return", f.text(e), "false")
		f.replace(e, "mutate__force(%1, %2, $)", []*mutant{yes, no}, e)
	}
}

// literal moves a number by one.
func (f *finder) literal(l *ast.BasicLit) {
	if l.Kind != token.INT && l.Kind != token.FLOAT {
		return
	}
	f.number(l, l.Value, f.mutant(l.Pos(), "constant", l.Value, plus(f.pkg.info.Types[l].Value, 1)), f.mutant(l.Pos(), "constant", l.Value, plus(f.pkg.info.Types[l].Value, -1)))
}

func plus(v constant.Value, n int64) string {
	if v == nil {
		return "?"
	}
	sum := constant.BinaryOp(v, token.ADD, constant.MakeInt64(n))
	if i, ok := constant.Int64Val(constant.ToInt(sum)); ok {
		return strconv.FormatInt(i, 10)
	}
	x, _ := constant.Float64Val(sum)
	return strconv.FormatFloat(x, 'g', 6, 64)
}

// number wraps a constant in the helper for its type. It skips a constant if its type has no name here, and an integer that is
// part of a constant division of floats, where 1/2 would no longer be 0.
func (f *finder) number(e ast.Expr, text string, up, down *mutant) {
	tv := f.pkg.info.Types[e]
	if tv.Type == nil || tv.Value == nil {
		return
	}
	t := tv.Type
	if b, ok := t.(*types.Basic); ok && b.Info()&types.IsUntyped != 0 && f.whole != nil {
		t = f.whole
	}
	name, ok := f.typeName(types.Default(t))
	if !ok || f.divides && tv.Value.Kind() == constant.Int && isFloat(t) {
		return
	}
	f.replace(e, "mutate__const["+name+"](%1, %2, "+text+")", []*mutant{up, down})
}

func isFloat(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsFloat != 0
}

// typeName returns the name of a type in this file.
func (f *finder) typeName(t types.Type) (string, bool) {
	if b, ok := t.Underlying().(*types.Basic); !ok || b.Info()&(types.IsInteger|types.IsFloat) == 0 {
		return "", false
	}
	known := true
	name := types.TypeString(t, func(p *types.Package) string {
		if p == f.pkg.types {
			return ""
		}
		for _, i := range f.file.syntax.Imports {
			if path, _ := strconv.Unquote(i.Path.Value); path == p.Path() {
				if i.Name != nil {
					return i.Name.Name
				}
				return p.Name()
			}
		}
		known = false
		return ""
	})
	return name, known
}

// ident flips true and false, and moves the package's own named numbers at all of their uses at once.
func (f *finder) ident(id *ast.Ident) {
	obj := f.pkg.info.Uses[id]
	if obj == types.Universe.Lookup("true") || obj == types.Universe.Lookup("false") {
		to := map[string]string{"true": "false", "false": "true"}[id.Name]
		m := f.mutant(id.Pos(), "constant", id.Name, to)
		f.replace(id, "mutate__not(%1, $)", []*mutant{m}, id)
		return
	}
	c, ok := obj.(*types.Const)
	if !ok || c.Pkg() != f.pkg.types || f.iota[obj] {
		return
	}
	if k := c.Val().Kind(); k != constant.Int && k != constant.Float {
		return
	}
	f.number(id, id.Name, f.moved(c, 1), f.moved(c, -1))
}

// moved returns the mutant of a named constant, which is the same for each use.
func (f *finder) moved(c *types.Const, by int64) *mutant {
	pair := f.named[c]
	i := (by + 1) / 2
	if pair[i] == nil {
		outer := f.name
		f.name = ""
		if c.Parent() != f.pkg.types.Scope() {
			f.name = outer
		}
		pair[i] = f.mutant(c.Pos(), "constant", fmt.Sprintf("%s = %s", c.Name(), plus(c.Val(), 0)), plus(c.Val(), by))
		f.name = outer
		f.named[c] = pair
	}
	return pair[i]
}
