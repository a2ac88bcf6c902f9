package rubric

import (
	"strings"
	"testing"
)

// An expression is either refused at a place inside it or gives a result for any answer without a panic; and nothing that compiles
// contains a range, list or text that could grow.
func FuzzExpression(f *testing.F) {
	for _, s := range []string{
		`explained("queue")`, `said("queue") ? 1 : 0.5`, `let a = words(); a * 2 > 3 and not rejected("queue")`, `max(1..3) > 2`, `"a" + "b"`,
		`together(["queue", words() > 3 ? "cache" : "queue"], "cache")`, `map([1], # + 1)`, `numbers("rate") >= 2 ? 1 : estimate("store")`,
		`1 % words()`, `"\".." == '..' /* .. */`, "`..`", `hit("a") || missed("a")`, `nil ?? 1`, `{"a": 1}.a`, `tied("number condition", "queue")`,
	} {
		f.Add(s)
	}
	spec := specOf(row{weight: 1, outcome: hit})
	spec.Facts = []FactValue{{ID: "store", Value: 1, Unit: "TB"}}
	r, errs := Compile(spec)
	if len(errs) > 0 {
		f.Fatal(errs)
	}
	v := r.Look(answer("Uploads go to a queue, so a burst of 400/s waits instead of failing. We store 1 TB."))
	f.Fuzz(func(t *testing.T, source string) {
		for _, condition := range []bool{false, true} {
			p, errs := r.compile(nil, source, condition)
			lines := strings.Count(source, "\n") + 1
			for _, e := range errs {
				if e.Msg == "" || e.Line > lines || e.Line < 0 {
					t.Errorf("%q: %+v", source, e)
				}
			}
			if len(errs) > 0 {
				continue
			}
			if p == nil {
				t.Fatalf("%q: neither a program nor a mistake", source)
			}
			if len(source) > maxSource || len(UnsafeParts(p.vm.Node())) > 0 {
				t.Errorf("%q is not safe", source)
			}
			v.run(p)
		}
	})
}
