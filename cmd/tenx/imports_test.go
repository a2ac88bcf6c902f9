package main

import (
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestImportDirection checks that imports point one way, from cmd to engine to scenarios to rubric; that rubric uses no files, no
// clock and no screen; that only scenarios imports the encoder, so that no mark depends on it; and that no package imports a face.
func TestImportDirection(t *testing.T) {
	layer := func(pkg string) int {
		for i, prefix := range []string{"tenx/rubric", "tenx/scenarios", "tenx/engine", "tenx/cmd"} {
			if pkg == prefix || strings.HasPrefix(pkg, prefix+"/") {
				return i
			}
		}
		return -1
	}
	for _, p := range listPackages(t) {
		from := layer(p.ImportPath)
		for _, imp := range p.Imports {
			to := layer(imp)
			switch {
			case to >= 0 && to > from:
				t.Errorf("%s imports %s: imports point from cmd to engine to scenarios to rubric", p.ImportPath, imp)
			case imp == "tenx/scenarios/encoder" && p.ImportPath != "tenx/scenarios" && p.ImportPath != "tenx/cmd/quantize":
				t.Errorf("%s imports %s: the encoder is for questions alone", p.ImportPath, imp)
			case slices.Contains([]string{"tenx/cmd/tenx", "tenx/cmd/tenx/terminal", "tenx/cmd/tenx/web"}, imp) && p.ImportPath != "tenx/cmd/tenx":
				t.Errorf("%s imports the face %s", p.ImportPath, imp)
			case from == 0 && slices.Contains([]string{"os", "net", "os/exec", "math/rand", "math/rand/v2", "io/ioutil"}, imp):
				t.Errorf("%s imports %s: rubric knows no files, no clock and no screen", p.ImportPath, imp)
			}
		}
	}
}

// TestLayout compares the layout in docs/DESIGN.md with the folders: each named folder exists, and each package and each testdata
// folder is named.
func TestLayout(t *testing.T) {
	page, err := os.ReadFile("../../docs/DESIGN.md")
	if err != nil {
		t.Fatal(err)
	}
	_, block, _ := strings.Cut(string(page), "## Layout")
	_, block, _ = strings.Cut(block, "```\n")
	block, _, found := strings.Cut(block, "```")
	if !found {
		t.Fatal("docs/DESIGN.md has no block under its heading Layout")
	}
	named := map[string]bool{}
	for line := range strings.Lines(block) {
		dir, what, _ := strings.Cut(strings.TrimSpace(line), " ")
		named[strings.TrimSuffix(dir, "/")] = true
		if info, err := os.Stat(filepath.Join("../..", dir)); err != nil || !info.IsDir() || strings.TrimSpace(what) == "" {
			t.Errorf("docs/DESIGN.md names %q: want a folder that is there, and what it holds", dir)
		}
	}
	for _, p := range listPackages(t) {
		if dir := strings.TrimPrefix(p.ImportPath, "tenx/"); !named[dir] {
			t.Errorf("docs/DESIGN.md does not name the package %s", dir)
		}
	}
	data, err := os.ReadDir("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range data {
		if !named["testdata/"+e.Name()] {
			t.Errorf("docs/DESIGN.md does not name testdata/%s", e.Name())
		}
	}
}

type listed struct {
	ImportPath string
	Imports    []string
}

func listPackages(t *testing.T) []listed {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "tenx/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var list []listed
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		err := dec.Decode(&p)
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, p)
	}
	if len(list) < 5 {
		t.Fatalf("go list gave only %d packages", len(list))
	}
	return list
}
