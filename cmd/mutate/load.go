package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// pkg is a package to mutate, parsed and type-checked without its tests.
type pkg struct {
	ImportPath string
	Name       string
	Dir        string
	Root       string // of the module
	files      []*source
	fset       *token.FileSet
	info       *types.Info
	types      *types.Package
	importer   types.Importer
}

// source is one file of a package.
type source struct {
	path   string // absolute
	rel    string // relative to the module's root, with slashes
	text   []byte
	syntax *ast.File
	wanted bool // it is to be mutated
}

// listed is the output of go list for a package.
type listed struct {
	ImportPath, Name, Dir, Export string
	GoFiles, CgoFiles             []string
	DepOnly                       bool
	Module                        *struct{ Dir string }
	Error                         *struct{ Err string }
}

// load loads the packages of the targets, which are package patterns or files of a package.
func load(ctx context.Context, dir string, targets []string) ([]*pkg, error) {
	var patterns, files []string
	for _, t := range targets {
		if strings.HasSuffix(t, ".go") {
			files = append(files, filepath.ToSlash(filepath.Clean(t)))
			t = "./" + filepath.ToSlash(filepath.Dir(t))
		}
		if !slices.Contains(patterns, t) {
			patterns = append(patterns, t)
		}
	}
	list, err := goList(ctx, dir, append(patterns, "os", "strconv", "sync")) // imports of the helpers
	if err != nil {
		return nil, err
	}
	exports := map[string]string{}
	for _, l := range list {
		exports[l.ImportPath] = l.Export
	}
	var out []*pkg
	for _, l := range list {
		if l.DepOnly || l.Module == nil {
			continue
		}
		p, err := check(l, files, exports)
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	for _, f := range files {
		if !slices.ContainsFunc(out, func(p *pkg) bool { return slices.ContainsFunc(p.files, func(s *source) bool { return s.rel == f }) }) {
			return nil, fmt.Errorf("no file %s in this build", f)
		}
	}
	return out, nil
}

func goList(ctx context.Context, dir string, patterns []string) ([]listed, error) {
	args := append([]string{"list", "-export", "-deps", "-json=ImportPath,Name,Dir,Export,GoFiles,CgoFiles,DepOnly,Module,Error"}, patterns...)
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = dir
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	data, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w: %s", err, bytes.TrimSpace(stderr.Bytes()))
	}
	var out []listed
	for dec := json.NewDecoder(bytes.NewReader(data)); ; {
		var l listed
		if err := dec.Decode(&l); errors.Is(err, io.EOF) {
			return out, nil
		} else if err != nil {
			return nil, err
		}
		if l.Error != nil {
			return nil, errors.New(l.Error.Err)
		}
		out = append(out, l)
	}
}

// check parses and type-checks a package. It mutates only the files in want, or all if none of the package's files is in want.
func check(l listed, want []string, exports map[string]string) (*pkg, error) {
	if len(l.CgoFiles) > 0 {
		return nil, fmt.Errorf("%s uses cgo", l.ImportPath)
	}
	p := &pkg{ImportPath: l.ImportPath, Name: l.Name, Dir: l.Dir, Root: l.Module.Dir, fset: token.NewFileSet()}
	some := false
	for _, name := range l.GoFiles {
		path := filepath.Join(l.Dir, name)
		text, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		syntax, err := parser.ParseFile(p.fset, path, text, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		rel, err := filepath.Rel(p.Root, path)
		if err != nil {
			return nil, err
		}
		s := &source{path: path, rel: filepath.ToSlash(rel), text: text, syntax: syntax}
		s.wanted = slices.Contains(want, s.rel)
		some = some || s.wanted
		p.files = append(p.files, s)
	}
	for _, s := range p.files {
		s.wanted = s.wanted || !some
	}
	p.importer = importer.ForCompiler(p.fset, "gc", func(path string) (io.ReadCloser, error) {
		if exports[path] == "" {
			return nil, fmt.Errorf("no export data for %s", path)
		}
		return os.Open(exports[path])
	})
	p.info = &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Uses: map[*ast.Ident]types.Object{}, Defs: map[*ast.Ident]types.Object{}}
	var syntax []*ast.File
	for _, s := range p.files {
		syntax = append(syntax, s.syntax)
	}
	var err error
	p.types, err = (&types.Config{Importer: p.importer}).Check(p.ImportPath, p.fset, syntax, p.info)
	return p, err
}
