package show

import (
	"fmt"
	"strings"

	"tenx/rubric/design"
)

// drawing writes the text drawing and how to read it.
func (t *text) drawing() {
	t.head("Drawing")
	lines := Drawing(t.d, t.r, t.width-2)
	for _, l := range lines {
		t.b.WriteString(strings.TrimRight("  "+l, " ") + "\n")
	}
	t.line("Use at 1x > at 10x, or calls/s at 1x where no limit is known. A heavy box does not keep up at 10x; nobody waits for what ▽ leads to.")
}

// short writes the most important findings, one per line.
func (t *text) short() {
	t.head("In short")
	if len(t.r.Questions) > 0 {
		t.line("Questions on the diagram: %d, at the lines with ? below.", len(t.r.Questions))
	}
	t.breaks()
	worst := -1
	for i, k := range t.r.Kills {
		if k.What == design.KillZone && (worst < 0 || k.Answered < t.r.Kills[worst].Answered || k.Answered == t.r.Kills[worst].Answered && len(k.Over) > len(t.r.Kills[worst].Over)) {
			worst = i
		}
	}
	if worst >= 0 {
		t.kill(t.r.Kills[worst])
	}
	if limit := t.r.LimitText(); limit != "" {
		t.line("At 10x, it is beyond %s.", limit)
	}
	if cold := t.r.ColdText(); cold != "" {
		t.line("While its cache is empty, %s.", cold)
	}
	var costs []string
	for _, c := range t.r.Costs {
		costs = append(costs, fmt.Sprintf("%s at %gx", usd(c.Total), c.Factor))
	}
	t.line("Costs per month: %s.", strings.Join(costs, ", "))
	t.line("%d of %d failures raise no alarm.", len(t.r.Unwatched()), len(t.r.Watches))
}

// breaks says what reaches its limit first.
func (t *text) breaks() {
	if t.r.BreaksAt > 0 {
		t.line("Breaks at %sx (%s rps): %s reaches its limit first.", Number(t.r.BreaksAt, ""), Number(t.r.BreaksAt*t.r.Levels[0].RPS, ""), t.r.Bottleneck)
		return
	}
	t.line("No part has a limit that is known.")
}
