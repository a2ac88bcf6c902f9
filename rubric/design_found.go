package rubric

import (
	"fmt"
	"slices"
	"strings"

	"tenx/rubric/design"
)

// The values of the diagram that a criterion uses are shown next to its outcome, so that a candidate need not run the diagram again to
// understand it.

// asked is a value of the diagram that a rule uses: a name, and the argument if it is a function.
type asked struct{ name, arg string }

// mostFound is how many findings are shown per criterion.
const mostFound = 2

// found describes the values of the diagram that a judged program uses; empty without a diagram, or if there is nothing to show.
func (v *View) found(p *program) string {
	d := v.drawn
	if d == nil || d.report == nil {
		return ""
	}
	var out []string
	for _, a := range p.design.asked {
		if said := v.says(a); said != "" && !slices.Contains(out, said) && len(out) < mostFound {
			out = append(out, said)
		}
	}
	return strings.Join(out, "; ")
}

// unsureOf names what a verdict that is not judged depends on; empty if it depends on no assumption.
func (v *View) unsureOf(p *program) string {
	d := v.drawn
	if d == nil || d.report == nil {
		return ""
	}
	for _, x := range d.report.DependsOn {
		if slices.Contains(p.design.verdicts, x.Verdict) {
			on := "several assumed values together"
			if len(x.Inputs) > 0 {
				on = strings.TrimSpace(strings.ReplaceAll(x.Inputs[0], "-", " "))
			}
			return fmt.Sprintf("whether %s depends on an assumption: %s", x.Text, on)
		}
	}
	return ""
}

func (v *View) says(a asked) string {
	r := v.drawn.report
	one, _ := r.Level(1)
	switch a.name {
	case "holds", "breaks_at", "bottleneck":
		if r.BreaksAt > 0 {
			return fmt.Sprintf("%s reaches its limit at %s the peak load", r.Bottleneck, factor(r.BreaksAt))
		}
		return "no part has a limit that is known"
	case "survives", "answers":
		return saysLoss(r, losses[a.arg])
	case "spofs":
		if s := r.SPOFs(); len(s) > 0 {
			return fmt.Sprintf("%d losses take requests away, such as that of %s", len(s), s[0].Title())
		}
		return "no instance and no zone takes requests away"
	case "availability":
		return fmt.Sprintf("expected availability %s", design.Short(100*r.Availability.Value, "%"))
	case "p99":
		if one.P99 > 0 {
			return fmt.Sprintf("99%% of the requests take up to %s at the peak", design.Short(one.P99, "ms"))
		}
		return "there is no latency at the peak, because a part does not keep up"
	case "cost_per_month", "cost_share":
		return fmt.Sprintf("$%s a month, %s of it %s", design.Short(r.Costs[0].Total, ""), design.Short(100*r.Costs[0].Share(r.Costs[0].Largest), "%"), r.Costs[0].Largest)
	case "alarms", "unwatched":
		return v.drawn.saysAlarms()
	case "meets":
		return saysTarget(r, a.arg)
	case "within_limits", "limit", "hot_key":
		if said := r.LimitText(); said != "" {
			return "at 10 times the peak, it is beyond " + said
		}
	case "cold_cache":
		if said := r.ColdText(); said != "" {
			return "while its cache is empty, " + said
		}
	case "contradictions":
		if list := v.drawn.against; len(list) > 0 {
			return list[0]
		}
	}
	return ""
}

// factor formats a factor of the load.
func factor(f float64) string {
	if f < 1 {
		return design.Short(100*f, "%") + " of"
	}
	return design.Short(f, "") + " times"
}

// saysLoss describes the largest loss of a kind.
func saysLoss(r *design.Report, what string) string {
	var worst *design.Kill
	for i := range r.Kills {
		k := &r.Kills[i]
		if k.What == what && (worst == nil || k.Answered < worst.Answered || k.Answered == worst.Answered && len(k.Over) > len(worst.Over)) {
			worst = k
		}
	}
	if worst == nil {
		return ""
	}
	said := "without " + worst.Title() + ", every request is answered"
	switch {
	case worst.Answered < 1e-9:
		said = "without " + worst.Title() + ", no request is answered"
	case worst.Answered < 1-1e-9:
		said = fmt.Sprintf("without %s, %s of the requests are answered", worst.Title(), design.Short(100*worst.Answered, "%"))
	}
	if len(worst.Over) > 0 {
		said += ", with too much load for " + worst.Over[0]
	}
	return said
}

func (d *drawn) saysAlarms() string {
	r := d.report
	open := r.Unwatched()
	if len(open) == 0 {
		return "every failure that is known of its parts raises an alarm"
	}
	return fmt.Sprintf("%d of %d failures raise no alarm, such as %s", len(open), len(r.Watches), d.fill("unwatched"))
}

// saysTarget describes the value that is compared with a target of the scenario.
func saysTarget(r *design.Report, target string) string {
	switch target {
	case "rpo", "rto":
		for _, x := range r.Recoveries {
			switch {
			case target == "rpo" && x.LosesTooMuch(r.Scenario):
				return fmt.Sprintf("the loss of a %s loses data of %s: %s", x.Event, x.Node, x.Why)
			case target == "rto" && x.TakesTooLong(r.Scenario):
				return fmt.Sprintf("after the loss of a %s, %s is not back in time: %s", x.Event, x.Node, x.Why)
			}
		}
	case "budget":
		return fmt.Sprintf("$%s a month, the budget is $%s", design.Short(r.Costs[0].Total, ""), design.Short(r.Scenario.Budget, ""))
	case "availability":
		return fmt.Sprintf("expected availability %s, the target is %s", design.Short(100*r.Availability.Value, "%"), design.Short(r.Scenario.Availability, "%"))
	case "p99":
		return fmt.Sprintf("99%% of the requests take up to %s at the peak, the target is %s", design.Short(r.Levels[0].P99, "ms"), design.Short(r.Scenario.P99, "ms"))
	}
	return ""
}
