package scenarios

import (
	"strings"
	"testing"

	"tenx/rubric/problem"
)

// TestInside finds the X of a scalar's text in the file, however the scalar is written.
func TestInside(t *testing.T) {
	tests := map[string]string{
		"plain":         "a: one and X",
		"plain folded":  "a: one\n   and\n\n   then X or",
		"plain wide":    "a: é日本 X",
		"double":        `a: "one and X"`,
		"double escape": `a: "one \"two\" \u00e9 \\ X"`,
		"double folded": "a: \"one\n    and \\\n    X\"",
		"single":        "a: 'it''s X'",
		"literal":       "a: |\n  one\n\n    two\n  and X\n",
		"literal strip": "a: |-\n  X",
		"folded":        "a: >\n  one\n  two\n\n  and X\n",
		"in a list":     "a:\n  - {b: 'one', c: [\"two X\"]}",
		"crlf":          "a: |\r\n  one\r\n  and X\r\n",
		"bom":           "\ufeffb: 1\na: |\n  X\n",
	}
	for name, text := range tests {
		t.Run(name, func(t *testing.T) {
			src, problems := parseSource("f", []byte(text))
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			n := src.find("a")
			if name == "in a list" {
				n = src.find("a", 0, "c", 0)
			}
			i := strings.Index(n.Value, "X")
			line, col := lineColumn([]byte(n.Value), i)
			gotLine, gotCol := src.inside(n, line, col)
			clean := strings.TrimPrefix(text, "\ufeff")
			wantLine, wantCol := lineColumn([]byte(clean), strings.Index(clean, "X"))
			if gotLine != wantLine || gotCol != wantCol {
				t.Errorf("got %d:%d, want %d:%d", gotLine, gotCol, wantLine, wantCol)
			}
		})
	}
}

// TestPlace turns the rubric's mistakes into places in the file.
func TestPlace(t *testing.T) {
	s := loadValid(t)
	tests := []struct {
		err  problem.Problem
		want string
	}{
		{problem.Problem{In: problem.Path{"criteria", 3, "rule"}, Line: 1, Column: 40, Msg: "m"}, `rule: max(explained("durability"), explained("paste-copies"))`},
		{problem.Problem{In: problem.Path{"criteria", 1, "rule"}, Line: 1, Column: 11, Msg: "a derived rule"}, `- id: paste-reading`},
		{problem.Problem{In: problem.Path{"criteria", 1, "weight", "L5"}, Msg: "m"}, `weight: growing`},
		{problem.Problem{In: problem.Path{"concepts", 0, "terms", 2}, Line: 1, Column: 8, Msg: "m"}, `paste-text: [paste, snippet, shared text, text that somebody pastes]`},
		{problem.Problem{In: problem.Path{"concepts", 3, "plain", 0}, Line: 1, Column: 10, Msg: "m"}, `says: [coordination-free key, key|keys drawn at random]`},
		{problem.Problem{In: problem.Path{"concepts", 5, "is", 0}, Msg: "m"}, `paste-copies: {is: redundancy, says: [copies of a text, "text|texts [kept] twice"]}`},
		{problem.Problem{In: problem.Path{"concepts", 5, "plain", 0}, Line: 1, Column: 12, Msg: "m"}, `paste-copies: {is: redundancy, says: [copies of a text, "text|texts [kept] twice"]}`},
		{problem.Problem{In: problem.Path{"caps", 0, "when"}, Msg: "m"}, `when: not said("paste-text")`},
		{problem.Problem{In: problem.Path{"topic", 1, 1}, Msg: "m"}, `- [paste-link, paste-reader]`},
		{problem.Problem{In: problem.Path{"facts", 3, "unit"}, Msg: "m"}, `unit: GB`},
		{problem.Problem{In: problem.Path{"facts", 2, "unit"}, Msg: "m"}, `value: 4 KB`},
	}
	lines := strings.Split(string(s.Source()), "\n")
	for _, tt := range tests {
		p := s.place(tt.err, 0)[0]
		if got := strings.TrimSpace(lines[p.Line-1]); got != tt.want {
			t.Errorf("%s: at %q, want %q", tt.err.In.String(), got, tt.want)
		}
		if line := lines[p.Line-1]; tt.err.Column > 0 && !strings.HasPrefix(line[p.Column-1:], map[string]string{
			"criteria[3].rule": `"paste-copies"`, "concepts[0].terms[2]": "text, text", "concepts[3].plain[0]": "drawn", "concepts[5].plain[0]": "[kept]",
		}[tt.err.In.String()]) {
			t.Errorf("%s: at column %d of %q", tt.err.In.String(), p.Column, line)
		}
	}
	p := s.placePrompt(problem.Problem{Line: 2, Column: 5, Msg: "m"}, 2)[0]
	if got := lines[p.Line-1][p.Column-1:]; got != `said("paste-reader")` {
		t.Errorf("second line of when: at %q", got)
	}
}

// TestHostile reads large files that are made to be slow.
func TestHostile(t *testing.T) {
	many := func(s string) string { return strings.Repeat(s, 100_000/len(s)) }
	for name, text := range map[string]string{
		"too large":   strings.Repeat("a", MaxScenario+1),
		"keys":        "facts:\n" + many("- {a: b}\n"),
		"same key":    many("a: b\n"),
		"unknown":     "facts:\n" + many("- {idd: b, labell: c}\n"),
		"brackets":    "a: [" + many("[],") + "]",
		"deep":        strings.Repeat("[", 400) + strings.Repeat("]", 400),
		"one line":    "a: " + many("x "),
		"question":    many("? "),
		"dashes":      many("- "),
		"quotes":      "a: \"" + many("\\\"") + "\"",
		"documents":   many("---\n"),
		"comments":    many("#\n"),
		"colons":      many("a:"),
		"spread keys": "a:\n" + many("   b\n"),
	} {
		if s, problems := Load("-", []byte(text)); s != nil || len(problems) == 0 {
			t.Errorf("%s: no problems", name)
		} else if len(problems) > problem.Most+1 {
			t.Errorf("%s: %d problems", name, len(problems))
		}
	}
}
