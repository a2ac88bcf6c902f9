package scenarios

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/expr-lang/expr"
	"github.com/google/go-cmp/cmp"

	"tenx/rubric/design"
	"tenx/rubric/design/show"
)

// triedDesign is a design of a problem and what its evaluation must find.
type triedDesign struct {
	Name   string   `yaml:"name"`   // of the file with what tenx design says of it
	Of     string   `yaml:"of"`     // the reference whose diagram it is, such as L7; empty where D2 holds the diagram
	Broken string   `yaml:"broken"` // what is wrong with it, in words
	D2     string   `yaml:"d2"`
	Finds  []string `yaml:"finds"` // expr, each true; see findings
}

// leastDesigns is how many designs a problem is tried with: a reference and three broken ones.
const leastDesigns = 4

// TestDesigns puts the diagram of a reference and broken ones under the problem's load. What is said of each stands in
// testdata/designs/ID, for experts to read; what must be found stands in testdata/designs/ID.yaml.
func TestDesigns(t *testing.T) {
	perProblem(t, "testdata/designs", leastDesigns, func(t *testing.T, s *Scenario, list []triedDesign) {
		for _, d := range list {
			t.Run(strings.ReplaceAll(d.Name, " ", "-"), func(t *testing.T) { d.try(t, s) })
		}
	})
}

func (d *triedDesign) try(t *testing.T, s *Scenario) {
	diagram := d.D2
	if d.Of != "" {
		diagram = diagramOf(t, filepath.Join("design", s.ID, d.Of+".md"))
	} else if d.Broken == "" || len(d.Finds) == 0 {
		t.Error("it does not say what is broken, and what must be found")
	}
	cat := design.DefaultCatalog()
	got, errs := design.Parse(cat, design.Diagram{Format: design.D2, Text: diagram})
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	r := design.Evaluate(cat, got, s.Design())
	for _, code := range d.Finds {
		if found, err := expr.Eval(code, findings(r)); err != nil || found != true {
			t.Errorf("%s: %v %v", code, found, err)
		}
	}
	var b bytes.Buffer
	if d.Broken != "" {
		fmt.Fprintf(&b, "Broken: %s\n\n", d.Broken)
	}
	if err := show.Text(&b, got, r, show.Options{}); err != nil {
		t.Fatal(err)
	}
	golden := filepath.Join("testdata/designs", s.ID, strings.ReplaceAll(d.Name, " ", "-")+".txt")
	if *update {
		if err := os.MkdirAll(filepath.Dir(golden), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(golden, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(string(readFile(t, golden)), b.String()); diff != "" {
		t.Errorf("%s (-want +got; -update rewrites it):\n%s", golden, diff)
	}
}

// findings returns the parts of an evaluation that the expressions can use.
func findings(r *design.Report) map[string]any {
	verdict := func(id string) (string, error) {
		i := slices.IndexFunc(r.Verdicts, func(v design.Verdict) bool { return v.ID == id })
		if i < 0 {
			return "", fmt.Errorf("no verdict %q", id)
		}
		return r.Verdicts[i].Value, nil
	}
	var spofs []string
	for _, k := range r.SPOFs() {
		spofs = append(spofs, k.Name)
	}
	var costs []float64
	for _, c := range r.Costs {
		costs = append(costs, c.Total)
	}
	return map[string]any{
		"verdict": verdict, // the value of a verdict, such as verdict("answers-zone") == "no"
		"sure": func(id string) bool {
			return !slices.ContainsFunc(r.DependsOn, func(d design.Depends) bool { return d.Verdict == id })
		}, // it does not turn with what is assumed
		"breaks_at":  r.BreaksAt,
		"bottleneck": r.Bottleneck,
		"spofs":      spofs, // parts and zones
		"cost":       costs, // US dollars a month at 1x and at 10x
		"p99":        r.Levels[0].P99,
		"available":  100 * r.Availability.Value,
		"unwatched":  len(r.Unwatched()),
	}
}

var d2Block = regexp.MustCompile("(?s)```d2\n(.*?)```")

// diagramOf returns the d2 block of a reference answer.
func diagramOf(t *testing.T, file string) string {
	m := d2Block.FindSubmatch(readFile(t, file))
	if m == nil {
		t.Fatalf("%s has no d2 block", file)
	}
	return string(m[1])
}
