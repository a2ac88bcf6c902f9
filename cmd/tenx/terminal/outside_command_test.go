package terminal

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestEditorCommand(t *testing.T) {
	spaced := filepath.Join(t.TempDir(), "an editor.exe")
	if err := os.WriteFile(spaced, []byte("#!/bin/sh\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		system, editor string
		want           []string
	}{
		{"linux", "code --wait", []string{"/bin/sh", "-c", `code --wait "$1"`, "sh", "a b.md"}},
		{"windows", "no-such-editor --wait", []string{"no-such-editor", "--wait", "a b.md"}},
		{"windows", spaced, []string{spaced, "a b.md"}},
	} {
		if diff := cmp.Diff(c.want, editorCommand(c.system, c.editor, "a b.md").Args); diff != "" {
			t.Errorf("%s, %s (-want +got):\n%s", c.system, c.editor, diff)
		}
	}
}
