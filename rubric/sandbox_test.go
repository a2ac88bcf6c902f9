package rubric

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
)

// Expressions that could grow or run on don't compile, and finding that out costs very little.
func TestSandbox(t *testing.T) {
	r := compileTest(t, specOf(row{weight: 1, outcome: hit}))
	doubled := `let a0 = "xxxxxxxx"; `
	for i := range 27 {
		doubled += fmt.Sprintf("let a%d = a%d + a%d; ", i+1, i, i)
	}
	for _, source := range []string{
		doubled + `a27 == "x"`,
		doubled + `said(a27)`,
		`said("que" + upper("ue"))`,
		`[1, 2] == [1, 2]`,
		`let l = [1, 2, 3]; l[0] > 0`,
		`let s = "abc"; s[1:2] == "b"`,
		`max(1..1000000000) > 1`,
		`len(1..1000000000) > 1`,
		`1 in 1..1000000000`,
		`"..\"" == "" ? 1..2 : 3`,
		`sum(map(1..1000, sum(map(1..1000, sum(1..1000))))) > 1`,
		`all([1], all([1], # > 0))`,
		`repeat("a", 1000000000) == "a"`,
		`"a" matches "(a|aa)+$"`,
		`{"a": 1}["a"] == 1`,
		`"queue" contains "q"`,
		`nil ?? true`,
		strings.Repeat("(", 1000) + "1" + strings.Repeat(")", 1000) + " + " + strings.Repeat("-", 1000) + "1",
		"words() > 0 and " + strings.Repeat("words() > 0 and ", 120) + "true",
		strings.Repeat(" ", 3000) + "true",
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, errs := r.compile(nil, source, true)
		runtime.ReadMemStats(&after)
		if len(errs) == 0 {
			t.Errorf("%.60q compiles", source)
		}
		for _, e := range errs {
			if e.Msg == "" || e.Line < 0 {
				t.Errorf("%.60q: %+v", source, e)
			}
		}
		if grown := after.TotalAlloc - before.TotalAlloc; grown > 4<<20 {
			t.Errorf("%.60q takes %d KiB to refuse", source, grown>>10)
		}
	}
	for _, source := range []string{
		`let a = words(); a + a * 2 - 1 > 3 ? 1 : 0.5`,
		`together(["queue", words() > 3 ? "cache" : "queue"], "cache")`,
		`max(explained("queue"), min(1, 2)) / 2 ** 2`,
		`said("queue") /* .. " */ and not rejected("queue") or words() % 2 == 1`,
	} {
		if _, errs := r.compile(nil, source, false); len(errs) > 0 {
			t.Errorf("%s: %v", source, errs)
		}
	}
}
