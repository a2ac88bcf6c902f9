package show

import (
	"fmt"
	"math"
	"strings"

	"tenx/rubric/design"
)

func (t *text) failures() {
	t.head("Failures")
	if t.o.Kills != nil {
		for _, k := range t.o.Kills {
			t.kill(k)
		}
		return
	}
	a := t.r.Availability
	how := fmt.Sprintf("exactly over %d failure domains", a.Domains)
	if !a.Exact {
		how = fmt.Sprintf("sampled over %d failure domains, ± %s", a.Domains, Number(100*a.Error, "%"))
	}
	t.line("Expected availability %s, at the average load: %s. Promises are refunds, not forecasts.", nines(a.Value), how)
	if s := t.r.SPOFs(); len(s) == 0 {
		t.line("No instance and no zone takes requests away when it fails.")
	}
	carries := t.r.BreaksAt == 0 || t.r.BreaksAt > 1 // when nothing has failed
	for _, k := range t.r.Kills {
		if k.What == design.KillZone || k.What == design.KillRegion || k.What == design.KillInstance && (k.Answered < 1 || carries && len(k.Over) > 0) {
			t.kill(k)
		}
	}
	for i, p := range t.r.Pairs {
		if i == 5 {
			t.line("... and %d more pairs", len(t.r.Pairs)-i)
			break
		}
		t.line("%s and %s together: %s of the requests are answered", p.A, p.B, Number(100*p.Answered, "%"))
	}
	t.colds()
	t.recoveries()
}

// colds writes what empty caches mean for the parts behind them.
func (t *text) colds() {
	for _, c := range t.r.Colds {
		for i, l := range c.Loads {
			if i == 2 || i > 0 && l.Use < 1 {
				break
			}
			rest := "no limit is known"
			if l.Use > 0 {
				rest = Number(100*l.Use, "%") + " of its capacity"
			}
			t.line("While %s is empty, %s gets %s times its calls: %s/s, %s.", c.Cache, l.Node, Number(l.Times, ""), Number(l.Calls, ""), rest)
		}
	}
}

// recoveries writes what happens to data, with parts in the same situation on one line, and compares it with the targets.
func (t *text) recoveries() {
	type fate struct{ what, then string }
	var order []fate
	parts := map[fate][]string{}
	for _, x := range t.r.Recoveries {
		f := fate{"Data of", fmt.Sprintf("after the loss of a %s: %s, %s: %s%s.", x.Event, t.lost(x), t.back(x), x.Why, waits(x))}
		if x.Waits {
			f.what = "What waits in"
		}
		if parts[f] == nil {
			order = append(order, f)
		}
		parts[f] = append(parts[f], x.Node)
	}
	for _, f := range order {
		t.line("%s %s %s", f.what, quoted(parts[f]), f.then)
	}
}

// waits says what losing a queue means for its messages.
func waits(x design.Recovery) string {
	if x.Waits && x.RPO < 0 {
		return "; whoever sent it has to send it again"
	}
	return ""
}

func (t *text) lost(x design.Recovery) string {
	said := lost(x.RPO)
	if x.LosesTooMuch(t.r.Scenario) {
		rpo, _ := t.r.Scenario.Target(x.Event)
		said += ", the target is " + bare(*rpo)
	}
	return said
}

func (t *text) back(x design.Recovery) string {
	said := back(x.RTO)
	if x.TakesTooLong(t.r.Scenario) {
		_, rto := t.r.Scenario.Target(x.Event)
		said += ", the target is " + bare(*rto)
	}
	return said
}

func lost(s float64) string {
	switch {
	case s < 0:
		return "all of it is lost"
	case s == 0:
		return "nothing is lost"
	}
	return "up to " + seconds(s) + " of writes are lost"
}

func back(s float64) string {
	switch {
	case s < 0:
		return "nothing brings it back"
	case s == 0:
		return "no interruption"
	}
	return "back after about " + seconds(s)
}

func seconds(s float64) string {
	switch {
	case s >= 7200:
		return Number(s/3600, "hours")
	case s >= 120:
		return Number(s/60, "minutes")
	}
	return Number(s, "s")
}

// nines formats an availability so that all nines show.
func nines(v float64) string {
	if v > 0.999999 {
		return "over 99.9999%"
	}
	digits := 2
	if v < 1 {
		digits = min(6, max(2, int(math.Ceil(-math.Log10(1-v)))))
	}
	return fmt.Sprintf("%.*f%%", digits, 100*v)
}

func (t *text) kill(k design.Kill) {
	verdict := "every request is answered"
	switch {
	case k.Answered < 1e-9:
		verdict = "no request is answered"
	case k.Answered < 1-1e-9:
		verdict = fmt.Sprintf("%s of the requests are answered", Number(100*k.Answered, "%"))
	}
	if len(k.Path) > 0 {
		verdict += " (" + strings.Join(k.Path, " > ") + ")"
	}
	switch {
	case len(k.Over) > 0:
		verdict += "; too much load for " + strings.Join(k.Over, ", ")
	case k.Answered >= 1-1e-9:
		verdict += " and the rest carries the load"
	}
	if len(k.Stopped) > 0 {
		verdict += "; work stops at " + quoted(k.Stopped)
	}
	t.line("Without %s: %s.", k.Title(), verdict)
}

// bare formats a target. Zero has no unit.
func bare(s float64) string {
	if s == 0 {
		return "0"
	}
	return seconds(s)
}
