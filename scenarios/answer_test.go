package scenarios

import (
	"errors"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestAnswerStages(t *testing.T) {
	s := loadValid(t)
	tests := []struct {
		name, in string
		want     map[string]string
	}{
		{"plain", "## Requirements\nfast\n\n## High-level design\nparts\n", map[string]string{"requirements": "fast\n", "design": "parts\n"}},
		{"numbers, case, punctuation", "# 1. REQUIREMENTS:\nfast\n### Stage 2 - high level DESIGN (10 min)\nparts", map[string]string{"requirements": "fast\n", "design": "parts\n"}},
		{"also, bold, underlined", "**Scope**\nfast\n\nHigh-level design\n---\nparts\n", map[string]string{"requirements": "fast\n", "design": "parts\n"}},
		{"with a subject", "## Requirements\na\n## Design: how ids are made\nparts\n", map[string]string{"requirements": "a\n", "design": "parts\n"}},
		{"mistyped", "## Requirments\na\n## Hihg-level design\nb\n## High-level desing\n", map[string]string{"requirements": "a\n## Hihg-level design\nb\n## High-level desing\n"}},
		{"other headings stay", "intro\n## Design\na\n### Storage\nb\n", map[string]string{"requirements": "intro\n", "design": "a\n### Storage\nb\n"}},
		{"twice", "## Design\na\n## Scope\nr\n## Design\nb\n", map[string]string{"requirements": "r\n", "design": "a\n\nb\n"}},
		{"no heading in a fence", "## Scope\n```sh\n# Design\n```\nend\n~~~\n## Design", map[string]string{"requirements": "```sh\n# Design\n```\nend\n~~~\n## Design\n"}},
		{"code in one line", "## Scope\n```GET /a```\n## Design\nb\n", map[string]string{"requirements": "```GET /a```\n", "design": "b\n"}},
		{"an indented fence", "## Scope\n\t```sh\n# Design\n\t```\n", map[string]string{"requirements": "\t```sh\n# Design\n\t```\n"}},
		{"bom and crlf", "\ufeff---\r\nscenario: paste-bin\r\n---\r\n## Scope\r\na\r\n", map[string]string{"requirements": "a\n"}},
		{"carriage returns", "## Scope\ra\r\rb\r## Design\rc\r", map[string]string{"requirements": "a\n\nb\n", "design": "c\n"}},
		{"a rule at the top", "---\n\n## Scope\na\n\n---\n\n## Design\nb\n", map[string]string{"requirements": "---\n\n\na\n\n---\n", "design": "b\n"}},
		{"text between rules", "---\n\nNote: a\n\n---\n## Design\nb\n", map[string]string{"requirements": "---\n\nNote: a\n\n---\n", "design": "b\n"}},
		{"front matter of another tool", "---\ntitle: {{ x }}\ntags: [a\n---\n## Scope\na\n", map[string]string{"requirements": "a\n"}},
		{"front matter in TOML", "+++\ntitle = 'x'\n[extra]\n+++\n## Scope\na\n", map[string]string{"requirements": "a\n"}},
		{"no heading in a comment", "## Scope\na\n<!--\n## Design\nb\n-->\nc\n", map[string]string{"requirements": "a\n<!--\n## Design\nb\n-->\nc\n"}},
		{"empty", "", map[string]string{}},
		{"headings only", "## Scope\n\n## Design\n", map[string]string{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a, err := ReadAnswer("a.md", strings.NewReader(tt.in))
			if err != nil {
				t.Fatal(err)
			}
			got := map[string]string{}
			for _, st := range a.Transcript(s).Stages {
				got[st.Stage] = st.Text
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestAnswerFrontMatter(t *testing.T) {
	tests := []struct{ in, scenario, err string }{
		{"---\nscenario: paste-bin\nauthor: me\n---\ntext", "paste-bin", ""},
		{"---\n---\n", "", ""},
		{"---\nscenario: paste-bin\n---", "paste-bin", ""},
		{"text\n---\nscenario: no\n---\n", "", ""},
		{"---\njust a rule\n", "", ""},
		{"---\nscenario: paste-bin\ntext", "", "a.md:1:1: the front matter does not end (close it with a line of ---)"},
		{"---\nscenario: 42\n---\n", "", "a.md:2:11: scenario is a number, want a scenario's id"},
		{"---\n\nNote: a rule above.\n\n---\n", "", ""},
		{"---\ntitle: {{ page.title }}\ntags:\n  - a\n---\ntext", "", ""},
		{"---\ntitle: a: b\n---\ntext", "", "a.md:2:1: front matter: not YAML: mapping values are not allowed in this context"},
		{"+++\ntitle = \"x\"\n+++\ntext", "", ""},
		{"ab\x00c", "", "a.md:1:3: a NUL byte at byte 2: the answer is not UTF-8 text (want Markdown or plain text)"},
		{"\xff\xfea\x00", "", "a.md:1:1: the byte 0xff at byte 0: the answer is not UTF-8 text (it is UTF-16 text; save it as UTF-8)"},
		{"é\nb\xffc", "", "a.md:2:2: the byte 0xff at byte 4: the answer is not UTF-8 text (want Markdown or plain text)"},
	}
	for _, tt := range tests {
		a, err := ReadAnswer("a.md", strings.NewReader(tt.in))
		if err == nil {
			err = a.Unclear
		}
		if got := errText(err); got != tt.err {
			t.Errorf("%q: error %q, want %q", tt.in, got, tt.err)
		} else if err == nil && a.Scenario != tt.scenario {
			t.Errorf("%q: scenario %q, want %q", tt.in, a.Scenario, tt.scenario)
		}
	}
}

func errText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// endless is a reader without an end, of less memory than a large file.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	return len(p), nil
}

func TestAnswerTooLarge(t *testing.T) {
	if _, err := ReadAnswer("a.md", io.Reader(endless{})); !errors.Is(err, ErrTooLarge) {
		t.Errorf("error = %v, want ErrTooLarge", err)
	}
}

func FuzzReadAnswer(f *testing.F) {
	f.Add("---\nscenario: paste-bin\n---\n## Scope\na\n## Design (5 min)\n```\n# x\n```\n")
	f.Add("\ufeffScope\n=====\r\n**Design**\n")
	s := loadValid(f)
	f.Fuzz(func(t *testing.T, in string) {
		a, err := ReadAnswer("a.md", strings.NewReader(in))
		if err != nil {
			return
		}
		total := 0
		for _, st := range a.Transcript(s).Stages {
			total += len(st.Text)
			if !utf8.ValidString(st.Text) {
				t.Errorf("stage %s is not UTF-8", st.Stage)
			}
		}
		if total > len(in)+len(s.Stages)+strings.Count(in, "\n") {
			t.Errorf("%d bytes of answer became %d", len(in), total)
		}
	})
}
