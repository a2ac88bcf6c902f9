package pattern

import (
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestPatternsCompile compiles every pattern in the module whose expression is a constant. Otherwise nothing would find a mistake in one before it
// is used.
func TestPatternsCompile(t *testing.T) {
	consts, found := map[string]map[string]ast.Expr{}, 0
	type use struct {
		dir, at string
		expr    ast.Expr
	}
	var uses []use
	set := token.NewFileSet()
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && d.Name() == "node_modules":
			return fs.SkipDir
		case d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		file, err := parser.ParseFile(set, path, nil, 0)
		if err != nil {
			return err
		}
		dir := filepath.Dir(path)
		if consts[dir] == nil {
			consts[dir] = map[string]ast.Expr{}
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ValueSpec:
				for i, name := range n.Names {
					if i < len(n.Values) {
						consts[dir][name.Name] = n.Values[i]
					}
				}
			case *ast.CallExpr:
				if f, ok := n.Fun.(*ast.SelectorExpr); ok && f.Sel.Name == "New" && len(n.Args) == 1 {
					if x, ok := f.X.(*ast.Ident); ok && x.Name == "pattern" {
						uses = append(uses, use{dir, set.Position(n.Pos()).String(), n.Args[0]})
					}
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range uses {
		text, ok := value(u.expr, consts[u.dir])
		if !ok {
			continue // built from parameters, so the tests of that package have to cover it
		}
		found++
		if _, err := regexp.Compile(text); err != nil {
			t.Errorf("%s: %v", u.at, err)
		}
	}
	if found < 200 || len(uses)-found > 3 {
		t.Errorf("%d of %d patterns are constant", found, len(uses))
	}
}

// value returns the text of an expression made of string literals, constants and concatenations.
func value(e ast.Expr, consts map[string]ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		return constant.StringVal(constant.MakeFromLiteral(e.Value, e.Kind, 0)), e.Kind == token.STRING
	case *ast.Ident:
		if is, ok := consts[e.Name]; ok {
			return value(is, consts)
		}
	case *ast.BinaryExpr:
		a, okA := value(e.X, consts)
		b, okB := value(e.Y, consts)
		return a + b, okA && okB
	}
	return "", false
}

// TestPattern compares a pattern with the same expression in package regexp.
func TestPattern(t *testing.T) {
	p := New(`(\d+) (\w+)`)
	if got := p.ReplaceAllString("12 cats", "$2: $1"); got != "cats: 12" {
		t.Errorf("replaced: %q", got)
	}
	if first := p.Regexp(); p.Regexp() != first {
		t.Error("compiled twice")
	}
}
