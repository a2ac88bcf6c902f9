package main

import (
	"fmt"
	"go/ast"
	"go/token"
)

var opposite = map[token.Token]token.Token{
	token.ADD_ASSIGN: token.SUB_ASSIGN, token.SUB_ASSIGN: token.ADD_ASSIGN, token.MUL_ASSIGN: token.QUO_ASSIGN, token.QUO_ASSIGN: token.MUL_ASSIGN,
	token.INC: token.DEC, token.DEC: token.INC,
}

// statements removes each statement of a list, and swaps operators in those that add or multiply.
func (f *finder) statements(list []ast.Stmt) {
	for _, s := range list {
		if l, ok := s.(*ast.LabeledStmt); ok {
			s = l.Stmt
		}
		if !f.removable(s) {
			continue
		}
		m := f.mutant(s.Pos(), "removed", f.text(s), "")
		m.After = "nothing"
		f.replace(s, "if !mutate__on(%1) { $ }", []*mutant{m}, s)
		f.opposite(s)
	}
}

func (f *finder) removable(s ast.Stmt) bool {
	switch s := s.(type) {
	case *ast.ExprStmt:
		c, ok := s.X.(*ast.CallExpr)
		return !ok || !f.unheard(c)
	case *ast.AssignStmt:
		return s.Tok != token.DEFINE && !blank(s.Lhs)
	case *ast.IncDecStmt:
		return true
	case *ast.BranchStmt:
		return s.Tok == token.CONTINUE || s.Tok == token.BREAK
	case *ast.ReturnStmt: // a return with results cannot be removed
		return len(s.Results) == 0 && f.result != nil && f.result.Results().Len() == 0
	}
	return false
}

func blank(list []ast.Expr) bool {
	for _, e := range list {
		if id, ok := e.(*ast.Ident); !ok || id.Name != "_" {
			return false
		}
	}
	return true
}

func (f *finder) opposite(s ast.Stmt) {
	var x, y string
	var tok token.Token
	switch s := s.(type) {
	case *ast.IncDecStmt:
		x, tok = f.text(s.X), s.Tok
	case *ast.AssignStmt:
		x, y, tok = f.text(s.Lhs[0]), f.text(s.Rhs[0]), s.Tok
	}
	to, ok := opposite[tok]
	if !ok {
		return
	}
	after := x + to.String()
	if y != "" {
		after = x + " " + to.String() + " " + y
	}
	m := f.mutant(s.Pos(), "arithmetic", f.text(s), after)
	start, end := f.offset(s.Pos()), f.offset(s.End())
	f.points = append(f.points, &point{start: start, end: end, mutants: []*mutant{m}, parts: []part{
		{text: fmt.Sprintf("if mutate__on(%d) { %s } else { ", m.ID, after)}, {start: start, end: end}, {text: " }"},
	}})
}

// cases removes each case of a switch. A switch over a value is rewritten as one over conditions, so that a case can be turned off.
func (f *finder) cases(s *ast.SwitchStmt) {
	if s.Tag == nil {
		for _, c := range s.Body.List {
			f.guarded(c.(*ast.CaseClause), "")
		}
		return
	}
	if f.constant(s.Tag) || !hasCases(s) {
		return
	}
	f.last++
	tag := fmt.Sprintf("mutate__tag%d", f.last)
	p := &point{start: f.offset(s.Pos()), end: f.offset(s.End())}
	p.parts = append(p.parts, part{text: "{ "})
	if s.Init != nil {
		p.parts = append(p.parts, part{start: f.offset(s.Init.Pos()), end: f.offset(s.Init.End())}, part{text: "; "})
	}
	p.parts = append(p.parts, part{text: tag + " := "}, part{start: f.offset(s.Tag.Pos()), end: f.offset(s.Tag.End())}, part{text: "; switch "},
		part{start: f.offset(s.Body.Pos()), end: f.offset(s.Body.End())}, part{text: " }"})
	f.points = append(f.points, p)
	for _, c := range s.Body.List {
		f.guarded(c.(*ast.CaseClause), tag+" == ")
	}
}

func hasCases(s *ast.SwitchStmt) bool {
	for _, c := range s.Body.List {
		if c.(*ast.CaseClause).List != nil {
			return true
		}
	}
	return false
}

// guarded turns the values of a case into a condition that can be turned off.
func (f *finder) guarded(c *ast.CaseClause, compare string) {
	if len(c.List) == 0 {
		return
	}
	first, last := c.List[0], c.List[len(c.List)-1]
	text := string(f.file.text[f.offset(first.Pos()):f.offset(last.End())])
	m := f.mutant(c.Pos(), "case", "case "+text+":", "")
	m.After = "nothing"
	p := &point{start: f.offset(first.Pos()), end: f.offset(last.End()), mutants: []*mutant{m}}
	p.parts = append(p.parts, part{text: fmt.Sprintf("!mutate__on(%d) && (", m.ID)})
	for i, e := range c.List {
		or := compare + "("
		if i > 0 {
			or = " || " + or
		}
		p.parts = append(p.parts, part{text: or}, part{start: f.offset(e.Pos()), end: f.offset(e.End())}, part{text: ")"})
	}
	p.parts = append(p.parts, part{text: ")"})
	f.points = append(f.points, p)
}
