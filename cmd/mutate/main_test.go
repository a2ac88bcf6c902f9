package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// module writes a module with the given files and returns its folder.
func module(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func sorted(list []string) []string { return slices.Sorted(slices.Values(list)) }

// mutated runs the command in a folder and returns its output and exit code.
func mutated(t *testing.T, dir string, args ...string) (out string, code int) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code = run(t.Context(), append([]string{"-C", dir}, args...), &stdout, &stderr)
	return stdout.String() + stderr.String(), code
}

const goMod = "module small\n\ngo 1.24\n"

// Each operator finds what it is for, and skips what cannot compile or is only a message.
func TestOperators(t *testing.T) {
	tests := []struct {
		name, code string
		want       []string
	}{
		{"comparison", `func f(a, b int) { use(a < b) }`, []string{
			"negation: a < b -> a >= b", "boundary: a < b -> a <= b", "removed: use(a < b) -> nothing",
		}},
		{"equality has no boundary", `func f(a string) { use(a == "x") }`, []string{`negation: a == "x" -> a != "x"`, `removed: use(a == "x") -> nothing`}},
		{"logic", `func f(a, b bool) { use(a && (b || a)) }`, []string{
			"logic: a && (b || a) -> a || (b || a)", "logic: b || a -> b && a", "removed: use(a && (b || a)) -> nothing",
		}},
		{"arithmetic", `func f(a float64, s string) { use(a*a - a, s+s) }`, []string{
			"arithmetic: a*a -> a / a", "arithmetic: a*a - a -> a*a + a", "removed: use(a*a - a, s+s) -> nothing",
		}},
		{"constants", `func f() { use(7, 0.5, true) }`, []string{
			"constant: 7 -> 8", "constant: 7 -> 6", "constant: 0.5 -> 1.5", "constant: 0.5 -> -0.5", "constant: true -> false", "removed: use(7, 0.5, true) -> nothing",
		}},
		{"a named constant once for all its uses", "const most = 3\nfunc f() { use(most, most) }", []string{
			"constant: most = 3 -> 4", "constant: most = 3 -> 2", "removed: use(most, most) -> nothing",
		}},
		{"an enumeration is no number", "const ( a = iota; b )\nfunc f() { use(a, b) }", []string{"removed: use(a, b) -> nothing"}},
		{"a constant expression of another type", `func f() { g(60 * 2) }; func g(float64) {}`, []string{
			"constant: 60 -> 61", "constant: 60 -> 59", "constant: 2 -> 3", "constant: 2 -> 1", "removed: g(60 * 2) -> nothing",
		}},
		{"a constant division of floats", `func f() { g(1 / 2) }; func g(float64) {}`, []string{"removed: g(1 / 2) -> nothing"}},
		{"statements", `func f(a int) { a++; a += a; for { break } }`, []string{
			"removed: a++ -> nothing", "arithmetic: a++ -> a--", "removed: a += a -> nothing", "arithmetic: a += a -> a -= a", "removed: break -> nothing",
		}},
		{"early return and continue", `func f(a bool) { for range 1 { if a { continue }; return } }`, []string{
			"condition: a -> !(a)", "removed: continue -> nothing", "removed: return -> nothing", "constant: 1 -> 2", "constant: 1 -> 0",
		}},
		{"returned bool", `func f(a map[string]bool) bool { return a["x"] }`, []string{`return: a["x"] -> true`, `return: a["x"] -> false`}},
		{"cases", `func f(a int) { switch a { case 1, a: use(); default: } }`, []string{
			"case: case 1, a: -> nothing", "constant: 1 -> 2", "constant: 1 -> 0", "removed: use() -> nothing",
		}},
		{"conditions as cases", `func f(a bool) { switch { case a: use() } }`, []string{"case: case a: -> nothing", "removed: use() -> nothing"}},
		{"what nobody hears", `func (thing) String() string { use(); return "" }
type thing struct{}
func f() { log.Print(1); panic(2) }`, []string{}},
		{"what must stay constant", `var a = [2]int{1: 5}
func f() { const c = 3; use([c]int{}) }`, []string{"constant: 5 -> 6", "constant: 5 -> 4", "removed: use([c]int{}) -> nothing"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			code := "package small\n\nimport \"log\"\n\nfunc use(...any) {}\n\nvar _ = log.Print\n\n" + tt.code + "\n"
			out, exit := mutated(t, module(t, map[string]string{"go.mod": goMod, "small.go": code}), "-list", ".")
			if exit != exitOK {
				t.Fatal(out)
			}
			got := []string{}
			for line := range strings.Lines(out) {
				parts := strings.SplitN(strings.TrimSuffix(line, "\n"), ": ", 2)
				got = append(got, parts[1])
			}
			if diff := cmp.Diff(sorted(tt.want), sorted(got)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

const (
	smallCode = `package small

func sign(n int) int {
	switch {
	case n < 0:
		return -1
	case n > 0:
		return 1
	}
	return 0
}

func idle(n int) bool { return n == 0 }

func spin(n int) int {
	for n > 0 {
		n--
	}
	return n
}
`
	smallTest = `package small

import "testing"

func TestSign(t *testing.T) {
	for n, want := range map[int]int{-3: -1, 3: 1} {
		if got := sign(n); got != want {
			t.Errorf("sign(%d) = %d", n, got)
		}
	}
}

func TestSpin(t *testing.T) {
	if spin(2) != 0 {
		t.Error("not 0")
	}
}
`
)

func TestReport(t *testing.T) {
	files := map[string]string{"go.mod": goMod, "small.go": smallCode, "small_test.go": smallTest, "reasons.txt": `# what may live
small.go:spin:boundary: n > 0 -> n >= 0 # not true
small.go:sign:boundary: n < 0 -> n <= 0 # only for a test
`}
	dir := module(t, files)
	out, exit := mutated(t, dir, "-survivors", "reasons.txt", "-grace", "3s", ".")
	want := `small.go                           14/27   killed  52 %  (2 timed out, 7 not reached, 1 may live)
small.go:5:11: constant: 0 -> 1
small.go:5:11: constant: 0 -> -1
small.go:7:9: boundary: n > 0 -> n >= 0
small.go:7:11: constant: 0 -> 1
small.go:7:11: constant: 0 -> -1
small.go:10:9: constant: 0 -> 1 (no test comes here)
small.go:10:9: constant: 0 -> -1 (no test comes here)
small.go:13:32: return: n == 0 -> true (no test comes here)
small.go:13:32: return: n == 0 -> false (no test comes here)
small.go:13:34: negation: n == 0 -> n != 0 (no test comes here)
small.go:13:37: constant: 0 -> 1 (no test comes here)
small.go:13:37: constant: 0 -> -1 (no test comes here)
reasons.txt:2: fits no survivor: small.go:spin:boundary: n > 0 -> n >= 0
`
	if diff := cmp.Diff(want, out); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if exit != exitFail {
		t.Errorf("a stale reason gives exit code %d", exit)
	}
}

func TestWrongUse(t *testing.T) {
	failing := map[string]string{"go.mod": goMod, "a.go": "package a\n", "a_test.go": "package a\n\nimport \"testing\"\n\nfunc TestA(t *testing.T) { t.Fatal(\"always\") }\n"}
	tests := []struct {
		name  string
		files map[string]string
		args  []string
		want  string
	}{
		{"nothing to mutate", nil, nil, "no package or file"},
		{"no such file", map[string]string{"go.mod": goMod, "a.go": "package a\n"}, []string{"b.go"}, "no file b.go"},
		{"tests that fail anyway", failing, []string{"."}, "TestA fails without a mutant"},
		{"a line without a reason", map[string]string{"cmd.txt": "a.go:f:logic: a && b -> a || b\n"}, []string{"-survivors", "cmd.txt", "."}, "cmd.txt:1: want file:function:operator"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out, exit := mutated(t, module(t, tt.files), tt.args...)
			if exit != exitUsage || !strings.Contains(out, tt.want) {
				t.Errorf("exit code %d, want %d with %q:\n%s", exit, exitUsage, tt.want, out)
			}
		})
	}
}

func TestSample(t *testing.T) {
	var list []*mutant
	for id := range 10 {
		list = append(list, &mutant{ID: id})
	}
	got := []int{}
	for _, m := range sample(list, 4) {
		got = append(got, m.ID)
	}
	if diff := cmp.Diff([]int{0, 2, 5, 7}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if n := len(sample(list, 0)); n != 10 {
		t.Errorf("%d of 10 without a sample", n)
	}
}
