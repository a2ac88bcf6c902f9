package scenarios

import (
	"strings"
	"testing"
)

// A reference answer is read whatever its editor made of the lines, and one that cannot be read says why.
func TestReferenceFiles(t *testing.T) {
	data := readFile(t, "../testdata/pack/paste-bin.yaml")
	mid := string(readFile(t, "../testdata/pack/paste-bin/mid.md"))
	for name, tt := range map[string]struct{ text, problem string }{
		"lines of Windows":      {strings.ReplaceAll(mid, "\n", "\r\n"), ""},
		"a byte order mark":     {"\ufeff" + mid, ""},
		"blanks after the rule": {strings.Replace(mid, "\n---\n", "\n---  \n", 1), ""},
		"too long":              {mid + strings.Repeat("word ", MaxScenario/4), "more than 1048576 bytes"},
		"no front matter":       {"text", "mid.md:1:1: no front matter"},
		"no scenario":           {"---\nlevel: L5\nmarks: {}\n---\ntext", `mid.md:2:1: the front matter lacks the key "scenario"`},
		"broken front matter":   {"---\nscenario: paste-bin\nmarks: {\n---\ntext", "mid.md:3:1: front matter: not YAML"},
	} {
		s, problems := LoadFiles(Files{Name: "paste-bin.yaml", Data: data, References: []TextFile{{Name: "mid.md", Data: []byte(tt.text)}}})
		switch {
		case tt.problem != "":
			if !strings.Contains(problems.Error(), tt.problem) {
				t.Errorf("%s: got %q, want %q", name, problems.Error(), tt.problem)
			}
		case s == nil:
			t.Errorf("%s: %v", name, problems)
		case len(s.References) != 1 || !strings.Contains(mid, s.References[0].Answer):
			t.Errorf("%s: the answer is not the file's", name)
		}
	}
}
