package rubric

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenx/rubric/problem"
	"tenx/rubric/reading"
)

// lines formats problems, one a line: the place in the spec, the place in its text, the mistake and the hint.
func lines(errs problem.List) []string {
	var out []string
	for _, e := range errs {
		s := fmt.Sprintf("%s:%d:%d: %s", e.In, e.Line, e.Column, e.Msg)
		if e.Hint != "" {
			s += "; " + e.Hint
		}
		out = append(out, s)
	}
	return out
}

// Compile finds every mistake of a spec at once, with its place.
func TestCompileFindsAll(t *testing.T) {
	s := specOf(row{weight: 1, outcome: `explained("quue")`}, row{weight: 1, outcome: hit}, row{weight: 1, outcome: ""})
	s.Criteria[1].Applies = `words()`
	s.Concepts = append(s.Concepts, reading.Concept{ID: "shelf", Is: []string{"no-such-thing"}, Terms: []string{"shelf"}})
	s.Topic = [][]string{{"queue"}, {"cache", "cahce"}}
	s.Caps = []Cap{{When: "words() > 5"}, {When: `numbers("weight") > 1`}}
	s.Facts = []FactValue{{ID: "a"}, {ID: "b", Value: 1, Unit: "TB"}, {ID: "c", Value: 1, Unit: "/s"}}
	r, errs := Compile(s)
	if r != nil {
		t.Error("a rubric is made of it")
	}
	want := []string{
		`facts[2].unit:`, `topic[1][1]:0:0: no concept "cahce"; did you mean "cache"`,
		`criteria[0].rule:1:11: no concept "quue"; did you mean "queue"`,
		`criteria[1].applies:1:1: gives a number, not true or false`,
		`criteria[2].rule:0:0: the expression is empty`,
		`caps[1].when:1:9: no kind of number "weight"`,
	}
	got := lines(errs)
	if len(got) == 0 || !strings.HasPrefix(got[0], "concepts[6].") {
		t.Errorf("the concept's mistake is not the first: %q", got)
	}
	got = slices.DeleteFunc(got, func(s string) bool { return strings.HasPrefix(s, "concepts[") })
	if !slices.EqualFunc(want, got, func(w, g string) bool { return strings.HasPrefix(g, w) }) {
		t.Errorf("want lines that begin so:\n%s\ngot:\n%s", strings.Join(want, "\n"), strings.Join(got, "\n"))
	}
}

// A single mistake is enough for an error.
func TestCompileFindsOne(t *testing.T) {
	s := specOf(row{weight: 1, outcome: hit})
	s.Facts = []FactValue{{ID: "a", Unit: "/s"}}
	if r, errs := Compile(s); r != nil || len(errs) != 1 {
		t.Errorf("a rubric: %v, with %v", r != nil, errs)
	}
}

// An expression that fails on an empty answer, or gives neither a number nor a bool, is not a valid rule.
func TestTry(t *testing.T) {
	s := specOf(row{weight: 1, outcome: "10 % words()"}, row{weight: 1, outcome: hit}, row{weight: 1, outcome: "words() > 3 ? 1 : nil"})
	s.Criteria[1].Applies = "10 % words() > 1"
	s.Caps = []Cap{{When: "words() > 1"}, {When: "1 % words() == 0"}}
	const hint = "; it must give a number, or true or false, for any answer"
	errs := compileTest(t, s).Try()
	want := []string{
		"criteria[0].rule:1:1: the expression fails on an empty answer: runtime error: integer divide by zero (1:4)" + hint,
		"criteria[1].applies:1:1: the expression fails on an empty answer: runtime error: integer divide by zero (1:4)" + hint,
		"criteria[2].rule:1:1: the expression gives nothing on an empty answer" + hint,
		"caps[1].when:1:1: the expression fails on an empty answer: runtime error: integer divide by zero (1:3)" + hint,
	}
	if diff := cmp.Diff(want, lines(errs)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestCompileExpression(t *testing.T) {
	s := specOf(row{weight: 1, outcome: hit})
	s.Facts = []FactValue{{ID: "team"}, {ID: "store", Value: 1, Unit: "TB"}}
	r := compileTest(t, s)
	long := func(n int) string { // an expression of n bytes
		return "words() >" + strings.Repeat(" ", n-len("words() >1")) + "1"
	}
	const rule, condition = false, true
	for _, tt := range []struct {
		source string
		as     bool
		want   []string
	}{
		{`explained("queue")`, rule, nil},
		{`said("queue")`, rule, nil},
		{`words()`, rule, nil},
		{`said("queue") ? 1 : 0.5`, rule, nil},
		{`said("queue")`, condition, nil},
		{`max(explained("queue"), min(1, 2)) > 0`, condition, nil},
		{`explained("queue")`, condition, []string{`:1:1: gives a number, not true or false; compare it, such as breadth("caching") >= 2`}},
		{`words()`, condition, []string{`:1:1: gives a number, not true or false; compare it, such as breadth("caching") >= 2`}},
		{`"queue"`, condition, []string{`:1:1: gives a text, not true or false; compare it, such as breadth("caching") >= 2`}},
		{`["queue"]`, rule, []string{`:1:1: gives a list, not a number or true or false; such as explained("cache")`}},
		{`{"a": 1}`, rule, []string{`:1:1: gives a map, not a number or true or false; such as explained("cache")`}},
		{`nil`, rule, []string{`:1:1: gives nothing; such as explained("cache")`}},
		{"  \n ", rule, []string{`:0:0: the expression is empty; such as explained("cache")`}},
		{"words() +\n+", rule, []string{`:2:1: unexpected token EOF`}},
		{`wrods()`, rule, []string{`:1:1: no function wrods; did you mean "words"?`}},
		{`said("queue") && said(5)`, rule, []string{`:1:23: cannot use int as argument (type string) to call said `}},

		// Ids are checked against the lexicon, the facts and the criteria, in lists and in all arguments.
		{`said("queue", "cach", "quue")`, rule, []string{
			`:1:15: no concept "cach"; did you mean "cache" or "cache-aside" or "cache-client"?`, `:1:23: no concept "quue"; did you mean "queue"?`,
		}},
		{`said("queue", "-cahce")`, rule, []string{`:1:15: no concept "cahce"; did you mean "cache"?`}},
		{`explained("-queue", "-cache")`, rule, []string{`:1:1: explained() leaves out concepts and names none to look for; such as explained("cache", "-redis")`}},
		{`together("queue", ["region", "cahce"])`, rule, []string{`:1:19: no concept "cahce"; did you mean "cache"?`}},
		{`together(["queue", said("x") ? "cahce" : "cache"], "cache")`, rule, []string{`:1:25: no concept "x"`}},
		{`together(["quue", words() > 3 ? "cache" : "queue"], "cache")`, rule, []string{`:1:11: no concept "quue"; did you mean "queue"?`}},
		{`tied("reason", "quue")`, rule, []string{`:1:16: no concept "quue"; did you mean "queue"?`}},
		{`tied("queue", "queue")`, rule, []string{`:1:6: "queue" is not a list of discourse relations; words of: reason mechanism number consequence condition alternative`}},
		{`estimate("store") + fact("store")`, rule, nil},
		{`estimate("stores")`, rule, []string{`:1:10: no fact with a number "stores"; did you mean "store"?`}},
		{`estimate("team")`, rule, []string{`:1:10: no fact with a number "team"`}},
		{`asked("team", "store")`, rule, nil},
		{`asked("teams")`, rule, []string{`:1:7: no fact "teams"; did you mean "team"?`}},
		{`hit("c1") || partial("c1") || missed("c1")`, condition, nil},
		{`hit("c2")`, condition, []string{`:1:5: no criterion "c2"; did you mean "c1"?`}},
		{`hit("c1")`, rule, []string{`:1:1: hit() looks at other criteria and is for conditions only`}},
		{`numbers("money") + sums_off("money") + sums_off()`, rule, nil},
		{`numbers("rate") + numbers("size") + numbers("time") + numbers("percent") + numbers("count") + numbers("factor")`, rule, nil},
		{`numbers("weight")`, rule, []string{`:1:9: no kind of number "weight"; rate, size, time, money, percent, count or factor`}},

		{`said()`, rule, []string{`:1:1: said() needs an argument; said(concept, ...) bool`}},
		{`sums() + words()`, rule, nil},

		// Bounds.
		{long(2048), rule, nil},
		{long(2049), rule, []string{":0:0: the expression has 2049 bytes; at most 2048"}},
		{"1 + 1" + strings.Repeat(" + words()", 65) + " > 0", condition, nil}, // 200 nodes
		{"1" + strings.Repeat(" + words()", 66) + " > 0", condition, []string{":1:665: compilation failed: expression exceeds maximum allowed nodes"}},
		{`len("queue")`, rule, []string{":1:1: no function len"}},
	} {
		p, errs := r.compile(nil, tt.source, tt.as)
		if diff := cmp.Diff(tt.want, lines(errs)); diff != "" {
			t.Errorf("%.60s: -want +got:\n%s", tt.source, diff)
		}
		if (p == nil) != (len(errs) > 0) {
			t.Errorf("%.60s: %d problems, and a program: %v", tt.source, len(errs), p != nil)
		}
	}
}

// A condition that is compiled later has the same restrictions.
func TestConditionErrors(t *testing.T) {
	r := compileTest(t, specOf(row{weight: 1, outcome: hit}))
	c, errs := r.Condition(`said("quue") && hit("c1")`)
	if c != nil {
		t.Error("a condition is made of it")
	}
	if diff := cmp.Diff([]string{`:1:6: no concept "quue"; did you mean "queue"?`}, lines(errs)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if c, errs := r.Condition(`hit("c1")`); c == nil || len(errs) > 0 {
		t.Errorf("a sound one has problems: %v", errs)
	}
}

func TestPosition(t *testing.T) {
	const source = "aé\nb\n\nc"
	for offset, want := range []string{"1:1", "1:2", "1:3", "2:1", "2:2", "3:1", "4:1", "4:2", "4:2"} {
		line, col := position(source, offset)
		if got := fmt.Sprintf("%d:%d", line, col); got != want {
			t.Errorf("offset %d is at %s, want %s", offset, got, want)
		}
	}
}

// A criterion is found by its earlier ids, unless another criterion has one of them now.
func TestRenamed(t *testing.T) {
	s := specOf(row{weight: 1, outcome: hit}, row{weight: 1, outcome: partial})
	s.Criteria[0].Was = []string{"old", "c2"}
	v := compileTest(t, s).Look(answer(sound))
	for id, want := range map[string]Outcome{"old": Hit, "c1": Hit, "c2": Partial, "older": NotJudged} {
		if got := v.Outcome(id); got != want {
			t.Errorf("%s: %s, want %s", id, got, want)
		}
	}
	if r := v.Scorecard().Criteria[0]; !r.Named("old") || !r.Named("c1") || r.Named("older") {
		t.Errorf("names of %+v", r)
	}
}
