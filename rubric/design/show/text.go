package show

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"tenx/rubric/design"
)

// Options control what is shown.
type Options struct {
	Factor float64 // a load other than 1x and 10x that the caller evaluated; 0 for none
	Level  *design.Level
	Kills  []design.Kill      // the only losses to show; nil shows all
	Width  int                // columns; 0 means 80
	Run    *design.Simulation // a simulated run, or nil
	Short  bool               // start with a summary of the findings
}

// Text writes a report for a terminal.
func Text(w io.Writer, d *design.Design, r *design.Report, o Options) error {
	t := &text{d: d, r: r, o: o, width: 80}
	if o.Width > 40 {
		t.width = o.Width
	}
	if o.Short {
		t.short()
	}
	t.understood()
	t.drawing()
	t.load()
	t.limits()
	t.failures()
	t.cost()
	t.alarms()
	t.story()
	t.depends()
	_, err := io.WriteString(w, t.b.String())
	return err
}

type text struct {
	d     *design.Design
	r     *design.Report
	o     Options
	b     strings.Builder
	width int
}

func (t *text) head(s string) {
	if t.b.Len() > 0 {
		t.b.WriteByte('\n')
	}
	fmt.Fprintf(&t.b, "%s\n", strings.ToUpper(s))
}

// line writes a line, wrapped with a hanging indent.
func (t *text) line(format string, args ...any) {
	words := strings.Fields(fmt.Sprintf(format, args...))
	col := 2
	t.b.WriteString("  ")
	for i, w := range words {
		n := len([]rune(w))
		if i > 0 && col+1+n > t.width {
			t.b.WriteString("\n    ")
			col = 4
		} else if i > 0 {
			t.b.WriteByte(' ')
			col++
		}
		t.b.WriteString(w)
		col += n
	}
	t.b.WriteByte('\n')
}

// table writes rows in columns. The columns in right are right-aligned.
func (t *text) table(rows [][]string, right ...int) {
	if len(rows) == 0 {
		return
	}
	width := make([]int, len(rows[0]))
	for _, r := range rows {
		for i, c := range r {
			width[i] = max(width[i], len([]rune(c)))
		}
	}
	for _, r := range rows {
		line := " "
		for i, c := range r {
			pad := strings.Repeat(" ", width[i]-len([]rune(c)))
			if slices.Contains(right, i) {
				line += " " + pad + c + " "
			} else {
				line += " " + c + pad + " "
			}
		}
		t.b.WriteString(clip(strings.TrimRight(line, " "), t.width) + "\n")
	}
}

// marks show where a value comes from.
var marks = map[design.Origin]string{design.Declared: "", design.Catalogue: " [c]", design.Guessed: " [a]", design.Given: " [s]", design.Believed: " [!]"}

// value returns an input with its mark, or "-" if there is none.
func (t *text) value(node string, a design.Attr) string {
	for _, in := range t.r.Inputs {
		if in.Node == node && in.Attr == a {
			return Number(in.Value, in.Unit) + marks[in.Origin]
		}
	}
	return "-"
}

func (t *text) understood() {
	t.head("What I understood")
	read := map[design.Format]string{design.D2: "D2", design.Mermaid: "a Mermaid flowchart", design.Board: "a drawing", design.Arrows: "lines of arrows in the text: write a d2 block to say more"}[t.r.Format]
	t.line("Read from %s. Values without a mark are yours; [c] is from the catalog, [a] is assumed, [s] is from the scenario, [!] is corrected.", read)
	rows := [][]string{{"part", "service", "count", "zones", "time", "hits"}}
	for _, n := range t.d.Nodes {
		name := "?"
		if n.Kind != nil {
			name = n.Kind.Name
			if n.Plain && n.Kind.Class != "client" {
				name += " [a]"
			}
			if n.Kind.Class == "client" {
				name = "users"
			}
			if n.Said[design.Internal] > 0 {
				name += ", internal"
			}
		}
		count := t.value(n.ID, design.Count)
		if low := t.value(n.ID, design.ScaleMin); low != "-" {
			count = strings.TrimSuffix(low, " instances") + ".." + strings.TrimSuffix(t.value(n.ID, design.ScaleMax), " instances")
		}
		rows = append(rows, []string{clip(n.ID, 18), clip(name, max(10, t.width-50)), strip(count), strip(t.value(n.ID, design.Zones)), t.value(n.ID, design.ServiceTime), t.value(n.ID, design.HitRate)})
	}
	t.table(rows)
	t.line("Load at 1x: %s at the peak%s.", t.value("", design.Rate), t.average())
	for _, n := range t.r.Notes {
		t.line("! %s", n)
	}
	for _, q := range t.r.Questions {
		hint := ""
		if q.Hint != "" {
			hint = " (" + q.Hint + ")"
		}
		where := fmt.Sprintf("line %d: ", q.Pos.Line)
		if t.r.Format == design.Board {
			where = ""
		}
		t.line("? %s%s%s", where, q.Text, hint)
	}
}

func (t *text) average() string {
	if v := t.value("", "average-rate"); v != "-" {
		return ", " + v + " on average over a month"
	}
	return ", " + t.value("", "average-of-peak") + " of that on average over a month"
}

func strip(s string) string {
	return strings.NewReplacer(" instances", "", " zones", "").Replace(s)
}

func clip(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return string(r[:n-1]) + "…"
}

// levels returns the loads to show.
func (t *text) levels() []design.Level {
	out := slices.Clone(t.r.Levels)
	if t.o.Level != nil && t.o.Factor != 1 && t.o.Factor != 10 {
		out = append(out, *t.o.Level)
		slices.SortFunc(out, func(a, b design.Level) int { return cmp.Compare(a.Factor, b.Factor) })
	}
	return out
}

func (t *text) load() {
	t.head("Load")
	levels := t.levels()
	row := []string{"part", "limit"}
	var right []int
	for i, l := range levels {
		row = append(row, fmt.Sprintf("%gx calls/s", l.Factor), "use")
		right = append(right, 2+2*i, 3+2*i)
	}
	rows := [][]string{row}
	for i, n := range levels[0].Nodes {
		if n.Offered == 0 && n.Use == 0 || t.d.Nodes[i].Kind == nil || t.d.Nodes[i].Kind.Class == "client" {
			continue
		}
		limit := "none known"
		if n.Limit != "" {
			limit = n.Limit
		}
		row := []string{clip(n.Node, 18), limit}
		for _, l := range levels {
			row = append(row, Number(l.Nodes[i].Offered, ""), use(l.Nodes[i].Use))
		}
		rows = append(rows, row)
	}
	t.table(rows, right...)
	t.breaks()
	for _, l := range levels {
		t.level(l)
	}
}

func use(u float64) string {
	if u == 0 {
		return "-"
	}
	return Number(100*u, "%")
}

func (t *text) level(l design.Level) {
	switch {
	case l.P99 > 0:
		t.line("At %gx: half of the requests take up to %s, 99 %% up to %s.", l.Factor, ms(l.P50), ms(l.P99))
	case l.Stuck != "":
		t.line("At %gx: no latency, because %s does not keep up.", l.Factor, l.Stuck)
	case l.Vague != "":
		t.line("At %gx: no latency, because it is not known what %s is.", l.Factor, l.Vague)
	default:
		t.line("At %gx: no latency, because users wait for nothing that takes time.", l.Factor)
	}
	for _, n := range l.Nodes {
		switch {
		case n.Shed <= 0:
		case n.Piles:
			t.line("  %s gets %s/s and finishes %s/s: the backlog grows by %s a minute.", n.Node, Number(n.Arrives, ""), Number(n.Served, ""), Number(60*n.Shed, ""))
		default:
			t.line("  %s gets %s/s%s and serves %s/s: it sheds %s/s.", n.Node, Number(n.Arrives, ""), retries(n), Number(n.Served, ""), Number(n.Shed, ""))
		}
	}
	for i, p := range l.Paths {
		if i == 6 {
			break
		}
		switch {
		case p.Stuck != "":
			t.line("  %s (%s): %s does not keep up", strings.Join(p.Nodes, " > "), Number(100*p.Share, "%"), p.Stuck)
		case p.Vague != "":
			t.line("  %s (%s): it is not known what %s is", strings.Join(p.Nodes, " > "), Number(100*p.Share, "%"), p.Vague)
		default:
			t.line("  %s (%s): p50 %s, p99 %s", strings.Join(p.Nodes, " > "), Number(100*p.Share, "%"), ms(p.P50), ms(p.P99))
		}
	}
}

func retries(n design.NodeLoad) string {
	if n.Arrives > n.Offered*1.001 {
		return fmt.Sprintf(" with retries (%s/s without)", Number(n.Offered, ""))
	}
	return ""
}

func quoted(names []string) string {
	if len(names) > 3 {
		return strings.Join(names[:3], ", ") + fmt.Sprintf(" and %d more", len(names)-3)
	}
	return strings.Join(names, ", ")
}

func ms(v float64) string {
	if v >= 10_000 {
		return Number(v/1000, "s")
	}
	return Number(v, "ms")
}

func (t *text) cost() {
	t.head("Cost per month")
	for _, c := range t.r.Costs {
		t.line("At %gx: %s, %s per million requests. Largest driver: %s (%s).", c.Factor, usd(c.Total), usd(c.PerMillion), c.Largest, fmt.Sprintf("%.3g%%", 100*c.Share(c.Largest)))
		rows := [][]string{}
		for i, l := range c.Lines {
			if i == 8 || l.USD < c.Total/1000 {
				rows = append(rows, []string{"", fmt.Sprintf("and %d smaller items", len(c.Lines)-i), "", ""})
				break
			}
			name := l.Node
			if name == "" {
				name = "-"
			}
			rows = append(rows, []string{clip(name, 18), l.Driver, usd(l.USD), l.What})
		}
		t.table(rows, 2)
		if len(c.Grown) > 0 {
			t.line("Counted with more than you drew, so that it carries the load: %s.", strings.Join(c.Grown, ", "))
		}
	}
	if len(t.r.Costs) > 0 {
		if u := t.r.Costs[0].Unbilled; len(u) > 0 {
			t.line("Not on the bill, because you say that it runs already: %s.", strings.Join(u, ", "))
		}
		t.line("Lever at %gx: %s.", t.r.Costs[len(t.r.Costs)-1].Factor, t.r.Costs[len(t.r.Costs)-1].Lever)
		answer := ""
		if size := t.value("", "response-size"); size != "-" {
			answer = size + " per answer, "
		}
		t.line("Assumed: %s%s per call between parts, %s of log per call.", answer, t.value("", "call-size"), t.value("", "log-size"))
	}
}

func usd(v float64) string {
	if v < 100 {
		return fmt.Sprintf("$%.2f", v)
	}
	return "$" + Number(math.Round(v), "")
}

func (t *text) alarms() {
	t.head("Alarms")
	open := t.r.Unwatched()
	switch {
	case len(t.d.Alarms) == 0:
		t.line("No alarms are declared, such as 'alarms: api 5xx, api p99, db cpu'.")
		return
	case len(open) == 0:
		t.line("Every failure that is known of these parts raises an alarm.")
		return
	}
	t.line("%d of %d failures raise an alarm. Nobody is told when:", len(t.r.Watches)-len(open), len(t.r.Watches))
	for i, w := range open {
		if i == 12 {
			t.line("... and %d more", len(open)-i)
			break
		}
		t.line("- %s", w.Text)
	}
}

// Number formats a number with three significant digits and its unit.
func Number(v float64, unit string) string { return design.Short(v, unit) }
