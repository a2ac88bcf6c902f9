package upgrade

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// Every kind of rule that keys can say, and the ones that they cannot.
func TestShorten(t *testing.T) {
	tests := []struct {
		rule string
		bad  bool
		want short
		ok   bool
	}{
		{`explained("a", "b")`, false, short{meets: []string{"a", "b"}}, true},
		{`max(explained("a"), explained("b", "a"))`, false, short{meets: []string{"a", "b"}}, true},
		{`max(explained("a"), min(0.5, explained("b", "a")))`, false, short{meets: []string{"a"}, partly: []string{"b"}}, true},
		{`tied("number", "a") ? 1 : min(0.5, explained("a", "b"))`, false, short{meets: []string{"a"}, needs: "number", partly: []string{"b"}}, true},
		{"tied(\"number\", \"a\") ? 1 :\n  explained(\"a\")", false, short{meets: []string{"a"}}, true}, // what is tied is explained
		{`tied("number", "a") ? 1 : explained("b")`, false, short{}, false},                             // a alone is no hit without a number
		{`tied("number", "a") ? 1 : min(0.5, explained("b"))`, false, short{}, false},                   // a without a number is not half a hit
		{`max(tied("condition", "a") ? 1 : 0, min(0.5, explained("a")))`, false, short{meets: []string{"a"}, needs: "condition"}, true},
		{`said("a")`, false, short{}, false}, // a bare term is a hit here
		{`said("a")`, true, short{meets: []string{"a"}}, true},
		{`said("a", "b") && explained("c") < 1 && explained("d") < 1`, true, short{meets: []string{"a", "b"}, unless: []string{"c", "d"}}, true},
		{`said("a") && !said("c")`, true, short{}, false},
		{`explained("a")`, true, short{}, false},
	}
	for _, tt := range tests {
		got, ok := shorten(tt.rule, tt.bad)
		if ok != tt.ok {
			t.Errorf("%s: keys say it: %v", tt.rule, ok)
		}
		if diff := cmp.Diff(tt.want, got, cmp.AllowUnexported(short{}), cmpopts.EquateEmpty()); ok && diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.rule, diff)
		}
	}
}

func TestScalar(t *testing.T) {
	for text, want := range map[string]string{
		"plain words":     "plain words",
		"a, b":            `"a, b"`,
		"why?":            `"why?"`,
		"302":             `"302"`,
		"yes":             `"yes"`,
		"[by] one":        `"[by] one"`,
		"time: now":       `"time: now"`,
		`he said "no": x`: `'he said "no": x'`,
		"100:1":           `"100:1"`,
		"a|b .. <num>":    "a|b .. <num>",
		"- x":             `"- x"`,
	} {
		if got := scalar(text, true); got != want {
			t.Errorf("%q is written as %s, want %s", text, got, want)
		}
	}
}

func TestNotFormat1(t *testing.T) {
	for name, text := range map[string]string{
		"format 2":  "format: 2\nid: a\ncriteria: []\n",
		"no rubric": "id: a\ntitle: b\n",
	} {
		if _, err := File([]byte(text)); !errors.Is(err, ErrFormat) {
			t.Errorf("%s: %v, want ErrFormat", name, err)
		}
	}
	if _, err := File([]byte("a: [")); err == nil {
		t.Error("broken YAML is converted")
	}
}
