package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestDependencies compares the tables in docs/dependencies.md with the modules in go.mod, and the first of them with the modules that the
// program imports.
func TestDependencies(t *testing.T) {
	page, err := os.ReadFile("../../docs/dependencies.md")
	if err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("go", "mod", "edit", "-json", "../../go.mod").Output()
	if err != nil {
		t.Fatal(err)
	}
	var mod struct {
		Require []struct {
			Path     string
			Indirect bool
		}
	}
	if err := json.Unmarshal(out, &mod); err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, m := range mod.Require {
		if !m.Indirect {
			want = append(want, m.Path)
		}
	}
	rows := func(text string) (names []string) {
		for _, m := range regexp.MustCompile("(?m)^\\| `([^`]+)` \\|").FindAllStringSubmatch(text, -1) {
			names = append(names, m[1])
		}
		slices.Sort(names)
		return names
	}
	if got := rows(string(page)); !slices.Equal(got, want) {
		t.Errorf("docs/dependencies.md has the modules %q, go.mod has %q", got, want)
	}
	out, err = exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{.Path}}{{end}}", "tenx/cmd/tenx").Output()
	if err != nil {
		t.Fatal(err)
	}
	in := strings.Fields(string(out))
	program, tests, _ := strings.Cut(string(page), "## In the tests")
	for _, m := range rows(program) {
		if !slices.Contains(in, m) {
			t.Errorf("%s is not in the program", m)
		}
	}
	for _, m := range rows(tests) {
		if slices.Contains(in, m) {
			t.Errorf("%s is in the program", m)
		}
	}
}
