package show

import (
	"fmt"
	"strings"

	"tenx/rubric/design"
)

func (t *text) story() {
	t.head("Story")
	for _, s := range design.Story(t.r) {
		t.line("%s", s)
	}
	if t.o.Run == nil {
		return
	}
	t.head("The run")
	run := t.o.Run
	t.line("Simulated at %sx the load: %s.", Number(run.Factor, ""), run.Trial.Text)
	for _, m := range run.Result.Story {
		t.line("%s: %s", clock(m.At), m.Text)
	}
	t.b.WriteByte('\n')
	for line := range strings.Lines(run.Result.TextChart(max(20, t.width-50))) {
		t.b.WriteString("  " + line)
	}
	t.b.WriteByte('\n')
	for _, n := range run.Notes {
		t.line("! %s", n)
	}
	var assumed []string
	for _, in := range run.Inputs {
		assumed = append(assumed, inputs([]string{in.Key()})+" "+Number(in.Value, in.Unit))
	}
	t.line("Assumed: %s.", strings.Join(assumed, ", "))
}

// clock formats a time in a run as minutes and seconds.
func clock(at float64) string { return fmt.Sprintf("%d:%02d", int(at)/60, int(at)%60) }

func (t *text) depends() {
	if len(t.r.DependsOn) == 0 {
		return
	}
	t.head("Depends on")
	t.line("These turn when what is assumed is halved or doubled; say the values to settle them.")
	for _, d := range t.r.DependsOn {
		by := "several assumptions together"
		if len(d.Inputs) > 0 {
			by = inputs(d.Inputs)
		}
		t.line("- whether %s: %s as assumed, else %s. It depends on %s.", d.Text, d.Value, d.Other, by)
	}
}

func inputs(keys []string) string {
	var out []string
	for i, k := range keys {
		if i == 4 {
			out = append(out, fmt.Sprintf("%d more", len(keys)-i))
			break
		}
		node, attr, _ := strings.Cut(k, " ")
		attr = strings.ReplaceAll(attr, "-", " ")
		if node == "" {
			out = append(out, "the "+attr)
		} else {
			out = append(out, "the "+attr+" of "+node)
		}
	}
	return strings.Join(out, ", ")
}
