package scenarios

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

// FuzzLoad checks that the loader never panics, that it gives either a scenario or problems,
// and that every problem is within the file.
func FuzzLoad(f *testing.F) {
	files, _ := filepath.Glob("testdata/bad/*.yaml")
	for _, file := range append(files, "../testdata/pack/paste-bin.yaml") {
		f.Add(readFile(f, file))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		s, problems := Load("-", data)
		if (s == nil) != (len(problems) > 0) {
			t.Fatalf("a scenario: %v, problems: %v", s != nil, problems)
		}
		lines := strings.Count(string(data), "\n") + strings.Count(string(data), "\r") + 2
		for _, p := range problems {
			if p.Line > lines+strings.Count(string(data), "\u0085")+strings.Count(string(data), "\u2028")+strings.Count(string(data), "\u2029") || p.Line < 0 || p.Msg == "" {
				t.Errorf("problem outside of %d lines: %v", lines, p)
			}
		}
		mistakes, _ := Check(Files{Name: "-", Data: data}, nil)
		if len(mistakes) == 0 && s == nil {
			t.Error("Check finds nothing where Load does")
		}
	})
}

// An overlay of shared criteria is either refused at a place inside it or can be used.
func FuzzOverlay(f *testing.F) {
	f.Add([]byte("criteria:\n  - {id: own-team, operations: Who is on call, is: on-call, feedback: Say it.}\nwithout: [load]\n"))
	f.Add([]byte("dimensions: [privacy]\ncaps:\n  - {dimension: cost, mark: 2, when: not said(\"price\"), why: No price.}\n"))
	f.Add([]byte("concepts:\n  pager: {is: on-call, says: [pager, \"wakes|wake up\"]}\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		o, problems := ParseOverlay("-", data)
		if o == nil && len(problems) == 0 {
			t.Fatal("neither an overlay nor a mistake")
		}
		if len(problems) == 0 { // compiling takes a thousand times as long
			problems = CheckOverlay("-", data)
		}
		for _, p := range problems {
			if p.Line < 0 || p.Msg == "" {
				t.Errorf("%+v", p)
			}
		}
	})
}

// The expression of a derived fact is either refused at its place or gives a number.
func FuzzFactExpression(f *testing.F) {
	small := string(readFile(f, "../testdata/pack/paste-bin.yaml"))
	const old = `expr: value("pastes-per-month") / month`
	if !strings.Contains(small, old) {
		f.Fatal("the small scenario has changed")
	}
	for _, s := range []string{`value("pastes-per-month") / month`, `max(1, 2) ^ 3`, `round(value("paste-size") * 1.5)`, `1..3`, `let a = "x"; a + a == "" ? 1 : 2`, `value("writes-per-second")`, `1 / 0`, `-9223372036854775808 % -1`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, source string) {
		var quoted strings.Builder
		for _, r := range strings.ToValidUTF8(source, "?") {
			fmt.Fprintf(&quoted, `\U%08x`, r)
		}
		data := strings.Replace(small, old, `expr: "`+quoted.String()+`"`, 1)
		s, problems := Load("-", []byte(data))
		if (s == nil) != (len(problems) > 0) {
			t.Fatalf("a scenario: %v, problems: %v", s != nil, problems)
		}
		for _, p := range problems {
			if p.Line <= 0 || p.Msg == "" {
				t.Errorf("%q: %+v", source, p)
			}
		}
	})
}
