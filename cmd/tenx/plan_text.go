package main

import (
	"fmt"
	"strings"

	"tenx/engine/plan"
)

// planText shows a plan: this week and the next in full, other weeks in one line.
func planText(p *plan.Plan, all bool, width int) string {
	var b strings.Builder
	wrapItem(&b, "", p.Summary(), width)
	at := p.Current()
	for i, w := range p.Weeks {
		full := all || i == max(at, 0) || i == max(at, 0)+1
		fmt.Fprintf(&b, "\nWeek %d, %s: %s\n", w.N, w.Span(), w.Phase)
		if full || i <= at {
			fmt.Fprintf(&b, "  %s, %d of %d done\n", plan.Hours(w.Minutes()), w.Ticked(), len(w.Tasks))
		}
		if !full {
			if i > at {
				wrapItem(&b, "  ", plan.Hours(w.Minutes())+": "+strings.Join(shortTasks(w), ", "), width)
			}
			continue
		}
		for _, t := range w.Tasks {
			writeTask(&b, p, t, width)
		}
		for _, e := range w.Extra {
			fmt.Fprintf(&b, "  [x] also done: %s\n", e.ID)
		}
	}
	if len(p.LeftOut) > 0 {
		b.WriteString("\n")
		wrapItem(&b, "", fmt.Sprintf("There is no time for %s: raise --hours or --weeks, or leave them out. tenx plan --format md lists them.", count(len(p.LeftOut), "thing")), width)
	}
	return b.String()
}

// shortTasks lists a week's tasks: problems by id, and a count for each other kind.
func shortTasks(w plan.Week) []string {
	var list []string
	counts := map[plan.Kind]int{}
	for _, t := range w.Tasks {
		if t.Kind == plan.Problem {
			list = append(list, t.ID)
			continue
		}
		counts[t.Kind]++
	}
	for _, k := range []struct {
		kind plan.Kind
		name string
	}{{plan.Loop, "loop"}, {plan.Story, "behavioral"}, {plan.Conversation, "conversation"}, {plan.Drill, "drill"}, {plan.Reading, "to read"}} {
		if n := counts[k.kind]; n > 0 {
			list = append(list, fmt.Sprintf("%d %s", n, k.name))
		}
	}
	return list
}

// writeTask writes a task with its checkbox, the reason for it, and the command to run.
func writeTask(b *strings.Builder, p *plan.Plan, t plan.Task, width int) {
	box := "[ ]"
	switch {
	case t.Done != nil:
		box = "[x]"
	case t.Moved:
		box = "[>]"
	}
	title := t.Title
	if t.Kind == plan.Reading || t.Kind == plan.Fit {
		title += " [" + t.ID + "]"
	}
	wrapItem(b, "  "+box+" ", t.Kind.Label()+": "+title+", "+plan.Hours(t.Minutes), width)
	var about []string
	if s := t.State(p.Start.Location()); s != "" {
		about = append(about, s)
	}
	if t.Done == nil && !t.Moved {
		about = append(about, firstSet(t.Command(p.Level), t.URL))
	}
	for _, s := range about {
		fmt.Fprintf(b, "      %s\n", s)
	}
}
