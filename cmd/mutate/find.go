package main

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"
)

// finder walks a package and collects the places that can be changed.
type finder struct {
	pkg     *pkg
	file    *source
	points  []*point
	name    string // name of the current function with its receiver; empty outside functions
	result  *types.Signature
	whole   types.Type // type of the current constant expression, whose operands only have untyped kinds
	divides bool       // there is a division in it
	last    int        // last id assigned
	named   map[types.Object][2]*mutant
	iota    map[types.Object]bool // constants declared with iota
}

// find returns the points of each file, sorted by position, outer ones first.
func find(p *pkg) map[*source][]*point {
	f := &finder{pkg: p, named: map[types.Object][2]*mutant{}, iota: enumerated(p)}
	out := map[*source][]*point{}
	wanted := func(m *mutant) bool {
		return slices.ContainsFunc(p.files, func(s *source) bool { return s.wanted && s.rel == m.File })
	}
	for _, s := range p.files { // all files, because other files may use a wanted file's constants
		f.file, f.points = s, nil
		for _, d := range s.syntax.Decls {
			f.decl(d)
		}
		f.points = slices.DeleteFunc(f.points, func(q *point) bool {
			return !slices.ContainsFunc(q.mutants, wanted) && (len(q.mutants) > 0 || !s.wanted)
		})
		slices.SortStableFunc(f.points, func(a, b *point) int { return cmp.Or(a.start-b.start, b.end-a.end) })
		out[s] = f.points
	}
	return out
}

// enumerated returns the constants declared with iota, because members of an enumeration are not numbers.
func enumerated(p *pkg) map[types.Object]bool {
	out := map[types.Object]bool{}
	for _, s := range p.files {
		ast.Inspect(s.syntax, func(n ast.Node) bool {
			d, ok := n.(*ast.GenDecl)
			if !ok || d.Tok != token.CONST {
				return true
			}
			uses := false
			ast.Inspect(d, func(n ast.Node) bool {
				id, ok := n.(*ast.Ident)
				uses = uses || ok && id.Name == "iota"
				return true
			})
			for _, spec := range d.Specs {
				for _, id := range spec.(*ast.ValueSpec).Names {
					out[p.info.Defs[id]] = uses
				}
			}
			return true
		})
	}
	return out
}

func (f *finder) decl(d ast.Decl) {
	switch d := d.(type) {
	case *ast.GenDecl:
		if d.Tok == token.VAR {
			f.walk(d)
		}
	case *ast.FuncDecl:
		if d.Body == nil || d.Name.Name == "String" && d.Recv != nil {
			return
		}
		f.name = d.Name.Name
		if d.Recv != nil {
			f.name = receiver(d.Recv.List[0].Type) + "." + f.name
		}
		f.signature(d.Name)
		f.walk(d.Body)
		f.name, f.result = "", nil
	}
}

func receiver(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.StarExpr:
		return receiver(e.X)
	case *ast.IndexExpr:
		return receiver(e.X)
	case *ast.IndexListExpr:
		return receiver(e.X)
	case *ast.Ident:
		return e.Name
	}
	return ""
}

func (f *finder) signature(name *ast.Ident) {
	f.result = f.pkg.info.Defs[name].Type().(*types.Signature)
}

// walk visits a tree from the outside in.
func (f *finder) walk(root ast.Node) {
	ast.Inspect(root, func(n ast.Node) bool {
		if e, ok := n.(ast.Expr); ok && f.whole == nil && compound(e) && f.constant(e) {
			f.whole, f.divides = f.pkg.info.Types[e].Type, divides(e)
			f.walk(e)
			f.whole, f.divides = nil, false
			return false
		}
		switch n := n.(type) {
		case *ast.FuncLit:
			outer := f.result
			f.result, _ = f.pkg.info.Types[n].Type.(*types.Signature)
			f.walk(n.Body)
			f.result = outer
			return false
		case *ast.GenDecl:
			return n.Tok == token.VAR
		case *ast.ArrayType, *ast.FuncType, *ast.StructType, *ast.InterfaceType:
			return false
		case *ast.CompositeLit:
			f.composite(n)
			return false
		case *ast.CallExpr:
			return !f.unheard(n)
		case *ast.BlockStmt:
			f.statements(n.List)
		case *ast.CaseClause:
			f.statements(n.Body)
		case *ast.CommClause:
			f.statements(n.Body)
		case *ast.IfStmt:
			f.condition(n.Cond)
		case *ast.ForStmt:
			f.condition(n.Cond)
		case *ast.LabeledStmt:
			_, labeled := n.Stmt.(*ast.SwitchStmt)
			return !labeled || f.inside(n.Stmt.(*ast.SwitchStmt))
		case *ast.SwitchStmt:
			f.cases(n)
		case *ast.ReturnStmt:
			f.returned(n)
		case *ast.BinaryExpr:
			f.binary(n)
		case *ast.BasicLit:
			f.literal(n)
		case *ast.Ident:
			f.ident(n)
		}
		return true
	})
}

// compound reports whether an expression has operands.
func compound(e ast.Expr) bool {
	switch e.(type) {
	case *ast.BinaryExpr, *ast.UnaryExpr, *ast.ParenExpr:
		return true
	}
	return false
}

func divides(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		b, ok := n.(*ast.BinaryExpr)
		found = found || ok && b.Op == token.QUO
		return true
	})
	return found
}

// inside walks a switch without changing its cases, because a labeled statement cannot become a block.
func (f *finder) inside(s *ast.SwitchStmt) bool {
	f.walk(s.Body)
	return false
}

// composite walks a literal's values. The keys of arrays and slices must stay constant, and those of structs are names.
func (f *finder) composite(c *ast.CompositeLit) {
	_, keyed := f.pkg.info.Types[c].Type.Underlying().(*types.Map)
	for _, e := range c.Elts {
		kv, ok := e.(*ast.KeyValueExpr)
		switch {
		case !ok:
			f.walk(e)
		case keyed:
			f.walk(kv)
		default:
			f.walk(kv.Value)
		}
	}
}

// unheard reports whether a call's arguments are only for developers: log messages and panics.
func (f *finder) unheard(c *ast.CallExpr) bool {
	switch fun := c.Fun.(type) {
	case *ast.Ident:
		return fun.Name == "panic"
	case *ast.SelectorExpr:
		x, ok := fun.X.(*ast.Ident)
		if !ok {
			return false
		}
		name, ok := f.pkg.info.Uses[x].(*types.PkgName)
		return ok && (name.Imported().Path() == "log" || name.Imported().Path() == "log/slog")
	}
	return false
}

// offset returns a position's byte offset in its file.
func (f *finder) offset(p token.Pos) int { return f.pkg.fset.Position(p).Offset }

func (f *finder) text(n ast.Node) string {
	return string(f.file.text[f.offset(n.Pos()):f.offset(n.End())])
}

// mutant creates a mutant at a position, with the next id.
func (f *finder) mutant(at token.Pos, operator, before, after string) *mutant {
	f.last++
	pos := f.pkg.fset.Position(at)
	name := f.name
	if name == "" {
		name = "-"
	}
	return &mutant{
		ID: f.last, File: f.relative(pos.Filename), Line: pos.Line, Col: pos.Column, Func: name,
		Operator: operator, Before: oneLine(before), After: oneLine(after),
	}
}

func (f *finder) relative(path string) string {
	for _, s := range f.pkg.files {
		if s.path == path {
			return s.rel
		}
	}
	return path
}

// replace creates a point from a node. In the template, %1 and %2 are the ids of the first and second mutant, and the n-th $
// is the n-th operand.
func (f *finder) replace(n ast.Node, template string, mutants []*mutant, operands ...ast.Node) {
	for i, m := range mutants {
		template = strings.ReplaceAll(template, "%"+strconv.Itoa(i+1), strconv.Itoa(m.ID))
	}
	p := &point{start: f.offset(n.Pos()), end: f.offset(n.End()), mutants: mutants}
	for i, t := range strings.Split(template, "$") {
		if i > 0 {
			p.parts = append(p.parts, part{start: f.offset(operands[i-1].Pos()), end: f.offset(operands[i-1].End())})
		}
		if t != "" {
			p.parts = append(p.parts, part{text: t})
		}
	}
	f.points = append(f.points, p)
}
