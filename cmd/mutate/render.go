package main

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/types"
	"math"
	"slices"
)

// helpers is the code that instrumented places call, without its package clause.
//
//go:embed schema.go.txt
var helpers string

// part is a piece of a point's replacement: text, or a range of the source whose points are replaced as well.
type part struct {
	text       string
	start, end int // bytes in the file; text is empty
}

// point is one place in a file and its replacement. Points nest. Of two with the same range, the one found first is the
// outer one.
type point struct {
	start, end int
	parts      []part
	mutants    []*mutant
	dead       bool // it would not compile
}

// schema is a package with all of its mutants in one text per file.
type schema struct {
	pkg     *pkg
	texts   map[string]string // by path, for the compiler
	mutants []*mutant
}

// placed is the range of a point in the rendered text.
type placed struct {
	start, end int
	point      *point
}

// render returns a file with its points replaced, and the new range of each.
func render(text []byte, points []*point) (string, []placed) {
	var b bytes.Buffer
	var where []placed
	var write func(start, end int, points []*point)
	write = func(start, end int, points []*point) {
		for len(points) > 0 {
			p := points[0]
			b.Write(text[start:p.start])
			n := 1
			for n < len(points) && points[n].end <= p.end {
				n++
			}
			from := b.Len()
			for _, part := range p.parts {
				b.WriteString(part.text)
				if part.text == "" {
					inner := slices.DeleteFunc(slices.Clone(points[1:n]), func(q *point) bool { return q.start < part.start || q.end > part.end })
					write(part.start, part.end, inner)
				}
			}
			where = append(where, placed{from, b.Len(), p})
			start, points = p.end, points[n:]
		}
		b.Write(text[start:end])
	}
	write(0, len(text), points)
	return b.String(), where
}

// instrument finds all mutants of a package and leaves out those that do not compile.
func instrument(p *pkg) (*schema, error) {
	points := find(p)
	const rounds = 20
	for range rounds {
		s := &schema{pkg: p, texts: map[string]string{}}
		places := map[string][]placed{}
		for _, f := range p.files {
			live := slices.DeleteFunc(slices.Clone(points[f]), func(q *point) bool { return q.dead })
			for _, q := range live {
				s.mutants = append(s.mutants, q.mutants...)
			}
			if len(live) > 0 {
				s.texts[f.path], places[f.path] = render(f.text, live)
			}
		}
		s.mutants = unique(s.mutants)
		again, err := s.compiles(places)
		if err != nil || !again {
			return s, err
		}
	}
	return nil, fmt.Errorf("%s: the instrumented code does not compile", p.ImportPath)
}

// unique sorts mutants by position and drops duplicates: those of a named constant occur at each of its uses.
func unique(list []*mutant) []*mutant {
	slices.SortStableFunc(list, func(a, b *mutant) int { return a.ID - b.ID })
	list = slices.Compact(list)
	slices.SortStableFunc(list, func(a, b *mutant) int { return a.compare(b) })
	return list
}

// compiles type-checks the rendered package and marks the innermost point at each error as dead. again reports whether there
// were errors.
func (s *schema) compiles(places map[string][]placed) (again bool, err error) {
	fset := s.pkg.fset
	var files []*ast.File
	var errs []types.Error
	for _, f := range s.pkg.files {
		text, ok := s.texts[f.path]
		if !ok {
			text = string(f.text)
		}
		syntax, err := parser.ParseFile(fset, f.path, text, parser.SkipObjectResolution)
		if err != nil {
			return false, fmt.Errorf("rendering is broken: %w", err)
		}
		files = append(files, syntax)
	}
	extra, err := parser.ParseFile(fset, "schema.go", "package "+s.pkg.Name+"\n\n"+helpers, parser.SkipObjectResolution)
	if err != nil {
		return false, err
	}
	conf := types.Config{Importer: s.pkg.importer, Error: func(err error) {
		var e types.Error
		if errors.As(err, &e) && !e.Soft {
			errs = append(errs, e)
		}
	}}
	conf.Check(s.pkg.ImportPath, fset, append(files, extra), nil) //nolint:errcheck // each error is in errs
	for _, e := range errs {
		pos := fset.Position(e.Pos)
		q := innermost(places[pos.Filename], pos.Offset)
		if q == nil {
			return false, fmt.Errorf("the instrumented code does not compile: %w", e)
		}
		q.dead = true
	}
	return len(errs) > 0, nil
}

// innermost returns the smallest point at an offset, or else the nearest one, because an error may be reported at the other operand.
func innermost(places []placed, offset int) *point {
	var best *point
	least := [2]int{math.MaxInt, math.MaxInt} // distance, size
	for _, w := range places {
		at := [2]int{max(0, w.start-offset, offset-w.end+1), w.end - w.start}
		if slices.Compare(at[:], least[:]) < 0 {
			best, least = w.point, at
		}
	}
	return best
}
