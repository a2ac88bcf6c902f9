package upgrade

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"gopkg.in/yaml.v3"

	"tenx/scenarios"
)

// Every kind of rule that keys can express, and those that they cannot.
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
		{"tied(\"number\", \"a\") ? 1 :\n  explained(\"a\")", false, short{meets: []string{"a"}}, true}, // tied() concepts are also explained() ones
		{`tied("number", "a") ? 1 : explained("b")`, false, short{}, false},                             // a alone is not a hit without a number
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
		"no rubric": "id: a\ntitle: b\n",
	} {
		if _, err := File([]byte(text)); !errors.Is(err, ErrFormat) {
			t.Errorf("%s: %v, want ErrFormat", name, err)
		}
	}
	if _, err := File([]byte("format: 2\nid: a\ncriteria: []\n")); !errors.Is(err, ErrNewer) {
		t.Errorf("format 2: %v, want ErrNewer", err)
	}
	if _, err := File([]byte("a: [")); err == nil {
		t.Error("broken YAML is converted")
	}
}

// small returns a scenario of format 1 with the minimum for a test, followed by more.
func small(more string) []byte {
	return []byte("id: a\nstages:\n  - {id: scope, title: Scope, time: 1m30s}\nrubric:\n  criteria:\n    - {id: queue, dimension: cost, title: t, weight: mid, rule: 'explained(\"queue\")', feedback: f}\n" + more)
}

func TestTimes(t *testing.T) {
	r, err := File(small("curveball: {stage: scope, after: 10m, say: s, expect: e}\n"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"    time: 1m30s\n", "  after: 10m\n"} {
		if !strings.Contains(string(r.YAML), want) {
			t.Errorf("no %q in:\n%s", want, r.YAML)
		}
	}
	for d, want := range map[time.Duration]string{30 * time.Second: "30s", time.Hour: "1h", 90 * time.Minute: "1h30m", 10 * time.Second: "10s"} {
		if got := scenarios.ShortTime(d); got != want {
			t.Errorf("%v is written as %s, want %s", d, got, want)
		}
	}
}

func TestPromptWithoutGap(t *testing.T) {
	r, err := File(small("prompts:\n  - {id: p, stage: scope, when: 'true', ask: 'Why?'}\n"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(r.YAML), "when:") {
		t.Errorf("the condition is lost:\n%s", r.YAML)
	}
}

// The ids become file names, so an id with a path must be rejected, and no answer may replace another.
func TestReferenceNames(t *testing.T) {
	for name, more := range map[string]string{
		"a path": "references:\n  - {id: mid, level: ../../L5, answer: a}\n",
		"twice":  "references:\n  - {id: mid, level: L5, answer: a}\n  - {id: senior, level: L5, answer: b}\n",
	} {
		if r, err := File(small(more)); err == nil {
			t.Errorf("%s: %d files, want an error", name, len(r.References))
		}
	}
	if _, err := File([]byte(strings.Replace(string(small("")), "id: a", "id: ../a", 1))); err == nil {
		t.Error("the id ../a is taken for a folder's name")
	}
}

// Converting twice gives the same bytes.
func TestReferenceMarksInOrder(t *testing.T) {
	for range 20 {
		r, err := File(small("references:\n  - {id: mid, level: L5, answer: a, marks: {zeal: [0, 1], art: [1, 2], craft: [2, 3], overall: [1, 2], cost: [1, 3]}}\n"))
		if err != nil {
			t.Fatal(err)
		}
		want := "marks: {overall: [1, 2], cost: [1, 3], art: [1, 2], craft: [2, 3], zeal: [0, 1]}\n"
		if got := string(r.References["L5.md"]); !strings.Contains(got, want) {
			t.Fatalf("got %s, want %s", got, want)
		}
	}
}

// Written texts are read back unchanged.
func TestTextsAreReadBack(t *testing.T) {
	long := strings.Repeat("word ", 40) + "end"
	for _, text := range []string{
		"a", " a", "a ", "a\nb", " a\nb", "\na", "a\n", "a\n\n", "x\n  y\nz", "a \nb", "a\r\nb", "a\tb", "\ta", long, " " + long, long + " ", "a  b " + long, "long: " + long, "# " + long,
		"- x", "a # b", "a: b", "0o7", "1e3", "2024-01-01", "null", "~", "<<", "? x", "@x", "{x}", "a]", "'x'", `"x"`, `a"b'c: d`, `\n`, "---", "...",
	} {
		for _, key := range []string{"- id:", "-"} {
			var w writer
			w.text(2, key, text)
			var one []string
			var many []struct{ ID string }
			err := yaml.Unmarshal([]byte(w.b.String()), &one)
			if key != "-" {
				if err = yaml.Unmarshal([]byte(w.b.String()), &many); err == nil {
					one = []string{many[0].ID}
				}
			}
			if err != nil || one[0] != text {
				t.Errorf("%q is written as\n%sand read as %q (%v)", text, w.b.String(), one, err)
			}
		}
	}
}
