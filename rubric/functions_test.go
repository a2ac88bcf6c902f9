package rubric

import (
	"fmt"
	"slices"
	"testing"

	"github.com/expr-lang/expr/vm"

	"tenx/rubric/reading"
)

// testSpec has a few concepts of its own, so that tests do not lean on the lexicon.
func testSpec() Spec {
	return Spec{
		Scenario: "test", Level: L5, Dimensions: Dimensions(), Stages: []string{"s"},
		Concepts: []reading.Concept{
			{ID: "queue", Terms: []string{"queue", "SQS"}},
			{ID: "cache", Terms: []string{"cache"}},
			{ID: "replica", Terms: []string{"replica"}},
			{ID: "availability-zone", Terms: []string{"availability zone", "AZ"}},
			{ID: "region", Terms: []string{"region"}},
			{ID: "caching", Terms: []string{"caching"}},
		},
	}
}

func compileTest(t testing.TB, s Spec) *Rubric {
	t.Helper()
	r, errs := Compile(s)
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	return r
}

// The documented examples hold.
func TestFunctionExamples(t *testing.T) {
	for _, f := range Functions() {
		if f.Example == "" {
			continue
		}
		t.Run(f.Name, func(t *testing.T) {
			spec := testSpec()
			spec.Voice = f.voice
			r := compileTest(t, spec)
			p, errs := r.compile(nil, f.Example, false)
			if len(errs) > 0 {
				t.Fatal(errs)
			}
			v := r.Look(Transcript{Stages: []StageAnswer{{Stage: "s", Text: f.Text}}})
			out, err := vm.Run(p.vm, v.seeing(v.lookDesign()))
			if err != nil {
				t.Fatal(err)
			}
			if got := fmt.Sprint(out); got != f.Gives {
				t.Errorf("%s on %q gives %s, want %s", f.Example, f.Text, got, f.Gives)
			}
		})
	}
}

func TestCompileErrors(t *testing.T) {
	r := compileTest(t, testSpec())
	tests := []struct{ source, want string }{
		{`explained("quue")`, `1:11: no concept "quue"; did you mean "queue"?`},
		{`explaned("queue")`, `1:1: no function explaned; did you mean "explained"?`},
		{`"queue"`, `1:1: gives a text, not a number or true or false; such as explained("cache")`},
		{`tied("motive", "queue")`, `1:6: "motive" is not a list of discourse relations; words of: reason mechanism number consequence condition alternative`},
		{`missed("x")`, `1:1: missed() looks at other criteria and is for conditions only; `},
		{`numbers("weight")`, `1:9: no kind of number "weight"; rate, size, time, money, percent, count or factor`},
		{`explained("queue") >`, `1:20: unexpected token EOF; `},
		{`min(explained("queue"),
 said("cach") ? 1 : 0)`, `2:7: no concept "cach"; did you mean "cache" or "cache-aside" or "cache-client"?`},
		{``, `0:0: the expression is empty; such as explained("cache")`},
		{`map([1], {# > 0}) == [2]`, ``},
	}
	for _, tt := range tests {
		_, errs := r.compile(nil, tt.source, false)
		if len(errs) == 0 {
			t.Errorf("%q compiles", tt.source)
			continue
		}
		e := errs[0]
		if got := fmt.Sprintf("%d:%d: %s; %s", e.Line, e.Column, e.Msg, e.Hint); tt.want != "" && got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.source, got, tt.want)
		}
	}
}

func TestRuleFunctions(t *testing.T) {
	tests := []struct {
		rule string
		want []string
	}{
		{`explained("queue")`, []string{"explained"}},
		{`max(explained("queue"), min(0.5, together("queue", "cache")), explained("cache"))`, []string{"explained", "together"}},
		{`numbers("money") >= 4 && sums() >= 1 ? 1 : 0`, []string{"numbers", "sums"}},
		{`explained(`, nil},
	}
	for _, tt := range tests {
		if got := RuleFunctions(tt.rule); !slices.Equal(got, tt.want) {
			t.Errorf("RuleFunctions(%s) = %v, want %v", tt.rule, got, tt.want)
		}
	}
}
