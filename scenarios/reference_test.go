package scenarios

import (
	"strings"
	"testing"
)

// A reference answer is read whatever line endings its editor wrote, and one that cannot be read has an error that says why.
func TestReferenceFiles(t *testing.T) {
	data := readFile(t, "../testdata/pack/paste-bin.yaml")
	answer := string(readFile(t, "../testdata/pack/paste-bin/L5.md"))
	for name, tt := range map[string]struct{ text, problem string }{
		"lines of Windows":      {strings.ReplaceAll(answer, "\n", "\r\n"), ""},
		"a byte order mark":     {"\ufeff" + answer, ""},
		"blanks after the rule": {strings.Replace(answer, "\n---\n", "\n---  \n", 1), ""},
		"too long":              {answer + strings.Repeat("word ", MaxScenario/4), "more than 1048576 bytes"},
		"no front matter":       {"text", "L5.md:1:1: no front matter"},
		"no scenario":           {"---\nmarks: {}\n---\ntext", `L5.md:2:1: the front matter lacks the key "scenario"`},
		"broken front matter":   {"---\nscenario: paste-bin\nmarks: {\n---\ntext", "L5.md:3:1: front matter: not YAML"},
	} {
		s, problems := LoadFiles(Files{Name: "paste-bin.yaml", Data: data, References: []TextFile{{Name: "L5.md", Data: []byte(tt.text)}}})
		switch {
		case tt.problem != "":
			if !strings.Contains(problems.Error(), tt.problem) {
				t.Errorf("%s: got %q, want %q", name, problems.Error(), tt.problem)
			}
		case s == nil:
			t.Errorf("%s: %v", name, problems)
		case len(s.References) != 1 || !strings.Contains(answer, s.References[0].Answer):
			t.Errorf("%s: the answer is not the file's", name)
		}
	}
}
