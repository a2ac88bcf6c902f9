package board

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenx/rubric/design"
)

var update = flag.Bool("update", false, "write the golden files anew")

// drawings returns the drawings in testdata by name.
func drawings(t testing.TB) map[string][]Element {
	t.Helper()
	files, err := filepath.Glob("testdata/*.excalidraw")
	if err != nil || len(files) < 20 {
		t.Fatalf("%d drawings, %v", len(files), err)
	}
	out := map[string][]Element{}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		els, _, err := Decode(data)
		if err != nil {
			t.Fatalf("%s: %v", f, err)
		}
		out[strings.TrimSuffix(filepath.Base(f), ".excalidraw")] = els
	}
	return out
}

// told describes what was understood of a drawing, the questions, and what is left out.
func told(els []Element, d *Drawing) string {
	names := map[string]string{}
	for i := range els {
		e := &els[i]
		names[e.ID] = string(e.Type)
		if l := oneLine(e.said() + e.Name); l != "" {
			names[e.ID] += fmt.Sprintf(" %q", l)
		}
	}
	for i := range els {
		if e := &els[i]; e.Container != "" {
			names[e.Container] += fmt.Sprintf(" %q", oneLine(e.said()))
		}
	}
	var b strings.Builder
	b.WriteString(d.Text)
	b.WriteString("\nkinds:")
	if d.Design != nil {
		for _, n := range d.Design.Nodes {
			kind := "?"
			if n.Kind != nil {
				kind = n.Kind.Kind
			}
			fmt.Fprintf(&b, " %s=%s", strings.ReplaceAll(n.ID, " ", "_"), kind)
		}
	}
	b.WriteString("\n\nasked:\n")
	for _, q := range d.Questions {
		var at []string
		for _, id := range q.Elements {
			at = append(at, names[id])
		}
		fmt.Fprintf(&b, "- %s (%s) [line %d: %s]\n", q.Text, q.Hint, q.Line, strings.Join(at, ", "))
	}
	b.WriteString("\nleft out:\n")
	for _, l := range d.Left {
		fmt.Fprintf(&b, "- %s: %s\n", names[l.Element], l.Why)
	}
	return b.String()
}

// TestRead reads drawings as people make them in a hurry. The golden file beside each has what is understood and asked.
func TestRead(t *testing.T) {
	for name, els := range drawings(t) {
		t.Run(name, func(t *testing.T) {
			got := told(els, Read(design.DefaultCatalog(), els))
			file := filepath.Join("testdata", name+".golden")
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}
