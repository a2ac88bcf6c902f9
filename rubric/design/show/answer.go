package show

import (
	"strings"

	"tenx/rubric/design"
	"tenx/rubric/problem"
)

// Answer is the evaluation of an answer's diagram.
type Answer struct {
	Design *design.Design // nil if there is no diagram, or it cannot be read
	Report *design.Report
	Wrong  problem.List // why the diagram cannot be read, with lines of its stage

	catalog *design.Catalog
}

// Panel returns the panel of the design, which must exist.
func (a *Answer) Panel() (*Panel, error) { return NewPanel(a.catalog, a.Design, a.Report) }

// Under evaluates the diagram of an answer under a load. texts are the stages' texts in order.
func Under(c *design.Catalog, texts []string, load design.Scenario) *Answer {
	diagram, _, ok := design.Last(texts)
	if !ok {
		return &Answer{}
	}
	d, errs := design.Parse(c, diagram)
	if len(errs) > 0 {
		return &Answer{Wrong: errs}
	}
	return &Answer{Design: d, Report: design.Evaluate(c, d, load), catalog: c}
}

// Text returns lines of at most width columns: a summary of the findings and then all of them, or the reason why the diagram cannot be
// read.
func (a *Answer) Text(width int) string {
	t := text{width: width}
	switch {
	case a.Wrong != nil:
		t.head("The diagram cannot be read")
		for _, e := range a.Wrong {
			t.line("line %d: %s", e.Line, e.Msg)
			if e.Hint != "" {
				t.line("  (%s)", e.Hint)
			}
		}
	case a.Design == nil:
		t.head("No diagram yet")
		t.line("Put one into your answer, such as this. It is read as you type.")
		t.b.WriteString("\n" + example)
	default:
		var b strings.Builder
		if err := Text(&b, a.Design, a.Report, Options{Width: width, Short: true}); err != nil {
			return err.Error() // writing to a strings.Builder does not fail
		}
		return b.String()
	}
	return t.b.String()
}

const example = "  ```d2\n  users -> cdn -> api -> db\n  cdn: CloudFront hit 90%\n  api: EC2 m7g.large x6 3az 20ms\n  db: Aurora r6g.xlarge x2 2az\n  alarms: api 5xx, db cpu\n  ```\n"
